"""`palais ledger`: acts as rows of one shape, on the packaged record and on small published sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import NotOnRecord
from palais.questions import _acts, ask, specs
from palais.questions._acts import acts_of, columns, lacking, shaped
from palais.questions._acts.texts import _end
from palais.questions._acts.treaties import _once
from palais.questions._acts.verbs import VERBS, VerbName
from palais.questions._ledger.span import touching
from palais.record.build import build
from palais.record.store import using
from palais.sources import sources
from palais.sources.published import from_folder
from palais.terms.answers import Answer
from palais.terms.tables import TABLES

NEW = ("committee_drafts", "mandates", "sanctions", "vetoes", "icc", "upr")
DAYS = st.dates(date(1946, 1, 1), date(2030, 12, 31))


@pytest.fixture(scope="module")
def record(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the small sources and nothing else."""
    place = tmp_path_factory.mktemp("home")
    known = sources()
    documents = {name: from_folder(known[name].CARD, published) for name in NEW}
    build(documents, known, place=place, alone=True)
    return place / "records" / (place / "current").read_text(encoding="utf-8").strip()


def ledger(state: str, **words: object) -> Answer:
    return ask(specs()["ledger"], {"state": state, **words})


def test_verbs_on_the_command_line_are_those_of_the_table() -> None:
    assert list(get_args(VerbName)) == list(VERBS)
    assert {one.table for one in VERBS.values()} <= {table.table for table in TABLES}


def test_every_verb_is_made_by_a_table() -> None:
    assert {verb for made, _ in _acts._makers() for verb in made} == set(VERBS)  # noqa: SLF001 - the list itself is tested


@pytest.mark.usefixtures("packaged_record")
def test_treaty_acts_of_china_are_those_that_are_known() -> None:
    acts = acts_of(("CHN",), ("signed", "consented"))
    days = {
        (verb, treaty): day
        for verb, treaty, day in acts.filter(pl.col("date_precision") == "day")
        .select("verb", "object", "act_date")
        .iter_rows()
    }
    assert days["consented", "ICERD"] == date(1981, 12, 29)
    assert days["consented", "CEDAW"] == date(1980, 11, 4)
    assert days["consented", "CAT"] == date(1988, 10, 4)
    assert days["consented", "CRC"] == date(1992, 3, 2)
    assert days["consented", "ICESCR"] == date(2001, 3, 27)
    assert days["consented", "CRPD"] == date(2008, 8, 1)
    assert days["signed", "ICCPR"] == date(1998, 10, 5)
    assert ("consented", "ICCPR") not in days
    assert acts.filter(pl.col("verb") == "consented")["object"].is_unique().all(), (
        "two publishers, one act each"
    )


@pytest.mark.parametrize("state", ["CHN", "USA", "RUS", "NAM", "YUG", "JAM"])
@pytest.mark.usefixtures("packaged_record")
def test_no_act_is_counted_twice(state: str) -> None:
    acts = acts_of((state,))
    treaties = acts.filter(pl.col("verb").is_in(["signed", "reserved"]))
    assert treaties.select("verb", "actor", "object").is_unique().all()
    named = [name for name in columns() if name != "date_precision"]
    assert acts.select(named).is_unique().all()
    assert set(acts["source"]) - {None} == set(acts["source"]), "every act says where it is from"
    assert acts["locator"].null_count() == 0


def test_a_treaty_left_and_joined_again_is_two_consents() -> None:
    def act(action: str, year: int, day: date | None) -> dict[str, object]:
        return {"treaty": "ICCPR-OP1", "state": "TTO", "action": action, "action_date": day, "year": year, "article": None,
                "source": "s", "locator": f"{action} {year} {day}", "verb": "withdrew" if action == "withdrawal" else "consented",
                "exact": (day is not None) + (action != "consent")}  # fmt: skip

    rows = [
        act("accession", 1980, date(1980, 11, 14)),
        act("consent", 1980, None),
        act("withdrawal", 1998, date(1998, 5, 26)),
        act("accession", 1999, date(1999, 5, 26)),
    ]
    frame = pl.DataFrame(rows, schema_overrides={"article": pl.String, "action_date": pl.Date})
    kept = _once(frame).sort("year")
    assert kept.select("action", "year").rows() == [
        ("accession", 1980),
        ("withdrawal", 1998),
        ("accession", 1999),
    ]


@pytest.mark.usefixtures("packaged_record")
def test_votes_are_counted_by_year_unless_asked_for() -> None:
    whole, votes = ledger("Norway"), ledger("Norway", verb=["voted"], body="hrc")
    assert "voted" not in set(whole.tables["acts"]["verb"])
    counted = whole.tables["counted"].filter((pl.col("verb") == "voted") & (pl.col("body") == "hrc"))
    assert counted["acts_n"].sum() == votes.tables["acts"].height
    assert set(votes.tables["acts"]["outcome"].drop_nulls()) <= {"yes", "no", "abstain", "absent"}


@pytest.mark.usefixtures("packaged_record")
def test_a_seat_that_lasts_as_long_as_the_record_is_not_left() -> None:
    left = acts_of(("CHN",), ("left_seat",)).filter(pl.col("body") == "hrc")
    assert left["act_date"].to_list() == [date(2012, 12, 31), date(2019, 12, 31)]


@pytest.mark.usefixtures("packaged_record")
def test_acts_of_a_former_state_end_with_it() -> None:
    answer = ledger("SUN", verb=["voted"])
    assert answer.tables["acts"]["act_date"].max() <= date(1991, 12, 31)  # type: ignore[operator]


@pytest.mark.usefixtures("packaged_record")
def test_nothing_that_answers_is_said() -> None:
    with pytest.raises(NotOnRecord, match="holds no act of or towards Nauru"):
        ledger("Nauru", verb=["voted"], since="2029-01-01")


@pytest.mark.usefixtures("packaged_record")
def test_tables_that_a_record_lacks_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from palais.record import ask as asking

    told = asking.summary()
    counts = {name: n for name, n in told["rows"].items() if name != "vetoes"}
    monkeypatch.setattr(asking, "summary", lambda: {**told, "rows": counts})
    assert "vetoes" in lacking()
    assert acts_of(("CHN",), ("vetoed",)).is_empty()


@pytest.mark.published
def test_the_double_veto_is_an_act_of_each_member(record: Path) -> None:
    with using(record):
        acts = acts_of(("SYR",), ("vetoed",)).filter(pl.col("act_date") == date(2014, 5, 22))
        own = acts_of(("CHN",), ("vetoed",)).filter(pl.col("object") == "S/2014/348")
    assert sorted(acts["actor"]) == ["CHN", "RUS"]
    assert set(acts["target"]) == {"SYR"}
    assert own["target"].to_list() == ["SYR", "SYR"] or own["target"].to_list() == ["SYR"]


@pytest.mark.published
def test_recommendations_are_told_from_both_sides_and_once(record: Path) -> None:
    with using(record):
        acts = acts_of(("CHN",), ("recommended",))
    received = acts.filter(pl.col("target") == "CHN")
    by_year = dict(received.group_by(pl.col("act_date").dt.year()).len().iter_rows())
    assert by_year == {2009: 138, 2013: 284}
    assert acts["object"].is_unique().all()
    assert set(acts["date_precision"]) == {"year"}


@pytest.mark.published
def test_a_draft_its_revision_and_its_resolution_are_one_text(record: Path) -> None:
    with using(record):
        votes = acts_of(("NOR",), ("voted",)).filter(
            pl.col("object").is_in(["A/C.3/78/L.41", "A/RES/78/220"])
        )
        sponsored = acts_of(("NOR",), ("sponsored",)).filter(pl.col("body") == "third committee")
    assert votes.height == 2, "the committee's vote and the plenary's are two acts"
    assert set(votes["text"]) == {"A/RES/78/220"}, "on one text"
    assert sponsored["text"].is_unique().all(), "a revision repeats no sponsor"


@pytest.mark.published
def test_no_person_is_named_in_the_steps_of_a_case(record: Path) -> None:
    with using(record):
        steps = acts_of(("KEN",), ("took_case_step",))
    assert steps.height
    assert steps["object"].str.contains(r"^(ICC-[\d/-]+|icc-ken-\d+), accused \d+$").all()


def test_a_way_that_runs_in_a_circle_ends() -> None:
    assert _end("A", {"A": "B", "B": "C"}) == "C"
    assert _end("A", {"A": "B", "B": "A"}) == "B"


def test_an_act_without_a_date_has_no_precision() -> None:
    rows = pl.DataFrame(
        {"d": [date(2000, 1, 2), None], "source": ["s", "s"], "locator": ["1", "2"]},
        schema_overrides={"d": pl.Date},
    )
    acts = shaped(rows, "signed", act_date="d")
    assert acts["date_precision"].to_list() == ["day", None]
    assert dict(acts.schema) == columns()


@given(st.lists(st.tuples(DAYS, st.sampled_from(["day", "month", "year"])), max_size=12), DAYS, DAYS)
def test_a_span_keeps_what_may_lie_in_it(found: list[tuple[date, str]], one: date, other: date) -> None:
    since, until = sorted((one, other))
    first = {
        "day": lambda d: d,
        "month": lambda d: d.replace(day=1),
        "year": lambda d: d.replace(month=1, day=1),
    }
    rows = [(first[precision](day), precision) for day, precision in found]
    frame = pl.DataFrame(
        rows, schema={"act_date": pl.Date, "date_precision": pl.String}, orient="row"
    ).with_columns(true=pl.Series([day for day, _ in found], dtype=pl.Date))
    kept = touching(frame, since, until)
    inside = frame.filter(pl.col("true").is_between(since, until))
    assert set(inside.rows()) <= set(kept.rows()), "an act that lies in the span is never lost"
    exact = kept.filter(pl.col("date_precision") == "day")
    assert exact["act_date"].is_between(since, until).all()


@pytest.fixture(scope="module")
def contacts(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the few facts on visits, letters, labour conventions and dialogues, and nothing else."""
    place = tmp_path_factory.mktemp("home")
    known = sources()
    names = ("country_visits", "hc_visits", "communications", "ilo_normlex", "dialogues")
    build({name: from_folder(known[name].CARD, published) for name in names}, known, place=place, alone=True)
    return place / "records" / (place / "current").read_text(encoding="utf-8").strip()


@pytest.mark.published
def test_visits_letters_conventions_and_dialogues_are_acts_of_the_side_that_did_them(contacts: Path) -> None:
    with using(contacts):
        kinds = {(verb, side) for verb, side in ledger("China").tables["kinds"].select("verb", "side").rows()}
        labour = ledger("China", verb=("ratified_labour",)).tables["acts"]
        with pytest.raises(NotOnRecord):
            ledger("China", verb=("invited_experts",))
    assert {
        ("visited", "on"),
        ("sent_letter", "on"),
        ("met_in_dialogue", "on"),
        ("ratified_labour", "by"),
    } <= kinds
    assert set(labour["object"]) >= {"C029", "C105"}, "both deposited on 12 August 2022"
    assert labour.filter(pl.col("object") == "C087").is_empty(), "that it did not ratify is no act"


@pytest.mark.usefixtures("packaged_record")
def test_motions_speeches_and_reports_on_reprisals_are_acts() -> None:
    moved = acts_of(("PAK",), ("moved",))
    assert moved.select("act_date", "target", "outcome").rows() == [(date(1992, 3, 4), "CHN", "no_action")]
    assert acts_of(("CUB",), ("moved",))["body"].unique().to_list() == ["ngo"]
    spoken = acts_of(("CHN",), ("spoke",))
    assert spoken["act_date"].is_unique().all()
    assert spoken["act_date"].min() == date(1972, 1, 1), "before, the seat was another government's"
    named = acts_of(("CHN",), ("named_for_reprisals",))
    assert set(named["actor"]) == {"Secretary-General"}
    assert set(named["target"]) == {"CHN"}
