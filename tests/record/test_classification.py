"""The rules that say what was voted on, what a Yes meant and whose situation it was."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.record.classification import classified, undecided
from palais.record.classification.places import place
from palais.record.classification.rules import rules
from palais.record.classification.votes import mover_of
from palais.record.frames import gathered
from palais.record.schema import check, schema
from palais.sources import ohchr_votes, unga_votes
from palais.terms.documents import Document
from palais.terms.states import register
from palais.terms.tables import Description, RollCall, Text

LABELS = Path(__file__).with_name("labels.csv")


def text(name: str, title: str, **more: Any) -> dict[str, Any]:
    """Return a row of `texts`, mostly empty."""
    empty: dict[str, Any] = dict.fromkeys(schema(Text))
    return empty | {
        "text": name,
        "body": "hrc",
        "title": title,
        "text_date": date(2022, 10, 6),
        "session": "51",
        "agenda_title": "Human rights situations that require the Council's attention",
        "form": "resolution",
        **more,
    }


def vote(name: str, title: str | None, **more: Any) -> dict[str, Any]:
    """Return a row of `rollcalls`, mostly empty."""
    empty: dict[str, Any] = dict.fromkeys(schema(RollCall))
    return empty | {
        "rollcall": name,
        "body": "hrc",
        "title": title,
        "rollcall_date": date(2022, 10, 6),
        "session": "51",
        **more,
    }


def decided(
    texts: list[dict[str, Any]], votes: list[dict[str, Any]], said: dict[str, str] | None = None
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return the classified rows by id."""
    descriptions = pl.DataFrame(
        {"subject": list(said or {}), "description": list((said or {}).values())},
        schema={"subject": pl.String, "description": pl.String},
    )
    a, b = classified(
        pl.DataFrame(texts, schema=schema(Text)), pl.DataFrame(votes, schema=schema(RollCall)), descriptions
    )
    return {row["text"]: row for row in a.to_dicts()}, {row["rollcall"]: row for row in b.to_dicts()}


def subject(title: str, **more: Any) -> tuple[str | None, str | None, str | None, bool | None]:
    """Return topic, target, posture and whether it concerns Israel, of one text."""
    heading = more.pop("heading", None)
    texts, _ = decided([text("hrc-1", title, **more)], [], {"hrc-1": heading} if heading else None)
    row = texts["hrc-1"]
    return row["topic"], row["target"], row["posture"], row["israel_opt"]


@pytest.mark.parametrize(
    ("title", "more", "wanted"),
    [
        ("Situation of human rights in Myanmar", {}, ("country", "MMR", "scrutiny", False)),
        (
            "Cooperation with Georgia",
            {"agenda_title": "Technical assistance and capacity-building"},
            ("country", "GEO", "technical_assistance", False),
        ),
        (
            "Human rights in the occupied Syrian Golan",
            {"agenda_title": "Human rights situation in Palestine and other occupied Arab territories"},
            ("country", "ISR", "occupation", True),
        ),
        (
            "Situation of human rights in Ethiopia",
            {"session": "S-33", "agenda_title": None},
            ("country", "ETH", "special_session", False),
        ),
        (
            "Situation of human rights in Ukraine stemming from the Russian aggression",
            {},
            ("country", "RUS", "scrutiny", False),
        ),
        (
            "Outcome of the universal periodic review : Chad",
            {"agenda_title": "Universal periodic review", "form": "decision"},
            ("country", "TCD", None, False),
        ),
        (
            "Intergovernmental Working Group on the Durban Declaration",
            {"agenda_title": "Racism"},
            ("thematic", None, None, False),
        ),
        ("Rights of the child", {"agenda_title": "Promotion"}, ("thematic", None, None, False)),
    ],
)
def test_country_target_and_posture(
    title: str, more: dict[str, Any], wanted: tuple[str | None, str | None, str | None, bool]
) -> None:
    assert subject(title, **more) == wanted


def test_a_subject_heading_names_the_country_that_the_title_leaves_out() -> None:
    item = "Question of the violation of human rights and fundamental freedoms in any part of the world"
    found = subject(item, body="chr", session="38", agenda_title=item, heading="BOLIVIA")
    assert found == ("country", "BOL", "scrutiny", False)


def test_the_embargo_on_cuba_is_a_measure_of_the_united_states() -> None:
    title = "Necessity of ending the embargo imposed by the United States of America against Cuba"
    _, votes = decided([], [vote("unga-1", title, body="unga", rollcall_date=date(2019, 11, 7))])
    assert (votes["unga-1"]["target"], votes["unga-1"]["posture"]) == ("USA", None)


def test_territories_follow_the_power_that_holds_them_on_the_day() -> None:
    assert place("Situation in East Timor", date(1997, 4, 1)).target == "IDN"
    assert place("Situation in East Timor", date(2001, 4, 1)).target == "TLS"
    assert place("Namibia", date(1985, 1, 1)).target == "ZAF"
    assert place("Namibia", date(1995, 1, 1)).target == "NAM"
    assert place("Angola", date(1961, 4, 1)).target == "PRT"


def test_a_name_inside_a_longer_one_does_not_count() -> None:
    assert place("Situation in Equatorial Guinea", date(1981, 3, 1)).target == "GNQ"
    assert place("South Sudan", date(2014, 6, 1)).target == "SSD"
    assert place("Niger and the rest", date(2014, 6, 1)).target == "NER"


def test_several_states_named_alike_leave_the_target_open() -> None:
    found = place("Bosnia and Herzegovina and Croatia", date(1996, 4, 1))
    assert found.named
    assert found.target is None


@given(st.text(max_size=60))
def test_any_title_is_read_without_a_fault(title: str) -> None:
    found = place(title, date(2000, 1, 1))
    assert found.target is None or found.named


def test_amendments_are_about_what_their_text_is_about() -> None:
    draft = text("hrc-1", "Situation of human rights in Belarus", draft_symbol="A/HRC/46/L.19")
    amendment = text(
        "hrc-2",
        "Situation of human rights in Belarus",
        form="amendment",
        amends="A/HRC/46/L.19/Rev.1",
        agenda_title="Organizational matters",
    )
    texts, _ = decided([amendment, draft], [])
    assert texts["hrc-2"]["target"] == "BLR"
    assert texts["hrc-2"]["topic_how"].startswith("amendment-follows-text")


@pytest.mark.parametrize(
    ("movers", "sponsors", "polarity", "rule"),
    [
        ("Albania, Ireland", "Ireland, Norway", "for", "amendment-by-sponsor"),
        ("Russian Federation", "Ireland, Norway", "against", "amendment-by-others"),
        ("Russian Federation", None, "against", "amendment-put-to-vote (generally known)"),
    ],
)
def test_what_a_yes_to_an_amendment_meant(
    movers: str, sponsors: str | None, polarity: str, rule: str
) -> None:
    draft = text("hrc-1", "Civil society space", draft_symbol="A/HRC/32/L.29", main_sponsors=sponsors)
    amendment = text(
        "hrc-2", "Civil society space", form="amendment", amends="A/HRC/32/L.29", main_sponsors=movers
    )
    _, votes = decided([draft, amendment], [vote("hrc-2", "Civil society space", text="hrc-2")])
    found = votes["hrc-2"]
    assert (found["kind"], found["polarity"], found["polarity_how"]) == ("amendment", polarity, rule)


def test_who_acts_on_behalf_of_a_group_is_the_mover() -> None:
    amendment = {
        "main_sponsors": "Pakistan (on behalf of the Organization of Islamic Cooperation, except Albania)"
    }
    assert mover_of(amendment, {"main_sponsors": "Albania"}) == "other"
    assert mover_of(amendment, {"main_sponsors": "Pakistan"}) == "sponsor"
    assert mover_of(amendment, {"main_sponsors": None}) == "unknown"


def test_no_action_by_vote_is_a_motion() -> None:
    stopped = text("hrc-1", "Protection of the family", form="amendment", outcome="no_action")
    _, votes = decided([stopped], [vote("hrc-1", "Protection of the family", text="hrc-1")])
    assert (votes["hrc-1"]["kind"], votes["hrc-1"]["polarity"]) == ("motion", "no_action")


def test_a_kind_that_the_publisher_flags_is_kept() -> None:
    flagged = vote("unga-1", "HUNGARY", body="unga", kind="paragraph", kind_how="publisher's flag para")
    _, votes = decided([], [flagged], {"unga-1": "TO ADOPT OPERATIVE PARAGRAPH 2"})
    assert votes["unga-1"]["kind_how"] == "publisher's flag para"
    assert votes["unga-1"]["polarity"] == "for"


def test_what_no_rule_decides_is_null_and_listed() -> None:
    unread = text(
        "chr-1",
        "Situation of human rights in Ethiopia",
        body="chr",
        form="decision",
        text_date=date(1986, 3, 12),
        agenda_title="Question of the violation of human rights and fundamental freedoms in any part of the world",
    )
    row = vote(
        "chr-1", unread["title"], text="chr-1", body="chr", rollcall_date=date(1986, 3, 12), session="42"
    )
    empty = pl.DataFrame(schema={"subject": pl.String, "description": pl.String})
    texts, votes = classified(
        pl.DataFrame([unread], schema=schema(Text)), pl.DataFrame([row], schema=schema(RollCall)), empty
    )
    assert votes.select("kind", "polarity").row(0) == (None, None)
    listed = undecided(texts, votes)
    assert set(listed["field"]) == {"kind", "polarity"}
    assert listed.filter(pl.col("field") == "kind")["how"].item() == "country-decision-unread"


@pytest.mark.parametrize("name", ["topics", "kinds", "polarity"])
def test_every_rule_has_its_own_id_and_says_why(name: str) -> None:
    ids = [rule.id for rule in rules(name)]
    assert len(ids) == len(set(ids))
    known = {
        "topic",
        "posture",
        "target",
        "israel_opt",
        "named",
        "opt",
        "inherits",
        "kind",
        "keeps",
        "polarity",
    }
    for rule in rules(name):
        assert rule.note.endswith(".")
        assert set(rule.gives) <= known, f"{rule.id} has a key that nothing reads"


def test_every_target_is_on_the_register() -> None:
    lines = files("palais.record.classification").joinpath("places.csv").read_text(encoding="utf-8")
    targets = {row["target"] for row in csv.DictReader(lines.splitlines())}
    fixed = {
        rule.gives["target"] for rule in rules("topics") if rule.gives.get("target") not in (None, "named")
    }
    assert targets | fixed <= set(register())


@pytest.fixture(scope="module")
def published_rows(published: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    frames: dict[str, list[pl.DataFrame]] = {}
    for source in (ohchr_votes, unga_votes):
        folder = published / source.CARD.source
        contents = {file.name: (folder / file.name).read_bytes() for file in source.CARD.files}
        rows = (
            row
            for row in source.parse(Document(source.CARD.source, source.CARD.day, contents))
            if isinstance(row, Text | RollCall | Description)
        )
        for table, frame in gathered(rows).items():
            frames.setdefault(table.table, []).append(frame)
    tables = [pl.concat(frames[name]) for name in ("texts", "rollcalls", "descriptions")]
    texts, rollcalls = classified(tables[0], tables[1], tables[2])
    return texts, rollcalls


@pytest.mark.published
def test_the_labels_made_by_hand(published_rows: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    texts, rollcalls = published_rows
    rows = {
        "texts": {row["text"]: row for row in texts.to_dicts()},
        "rollcalls": {row["rollcall"]: row for row in rollcalls.to_dicts()},
    }
    wrong: list[tuple[str, str, str, str | None]] = []
    with LABELS.open(encoding="utf-8", newline="") as file:
        labels = list(csv.DictReader(file))
    for label in labels:
        row = rows[label["table"]][label["id"]]
        wrong.extend(
            (label["id"], field, label[field], row[field])
            for field in ("kind", "topic", "target", "posture", "polarity")
            if label[field] not in ("?", "-") and (row[field] or "") != label[field]
        )
    assert len(labels) >= 150
    assert not wrong


@pytest.mark.published
def test_the_four_china_decisions_mean_no_action(
    published_rows: tuple[pl.DataFrame, pl.DataFrame],
) -> None:
    rollcalls = published_rows[1]
    symbols = [f"E/CN.4/DEC/{s}" for s in ("1990/106", "1992/116", "1993/110", "1994/108")]
    found = rollcalls.filter(pl.col("symbol").is_in(symbols))
    assert set(found.select("kind", "polarity", "target").rows()) == {("motion", "no_action", "CHN")}
    assert found.height == 4
    later = rollcalls.filter(pl.col("rollcall").str.ends_with("china-no-action"))
    assert set(later["polarity"]) == {"no_action"}


@pytest.mark.published
def test_what_a_title_match_misses_is_found(
    published_rows: tuple[pl.DataFrame, pl.DataFrame],
) -> None:
    rollcalls = published_rows[1].filter(pl.col("body") == "hrc", pl.col("kind") == "text")
    opt = rollcalls.filter(pl.col("israel_opt"))
    assert opt.height >= 98
    assert opt["target"].unique().to_list() == ["ISR"]
    assert opt["posture"].is_in(["occupation", "special_session"]).all()
    for target in ("RUS", "BLR", "YEM", "LKA", "SYR", "GEO"):
        assert rollcalls.filter(pl.col("target") == target).height


@pytest.mark.published
def test_classified_rows_pass_the_check(
    published_rows: tuple[pl.DataFrame, pl.DataFrame],
) -> None:
    texts, rollcalls = published_rows
    targets = set(texts["target"].drop_nulls()) | set(rollcalls["target"].drop_nulls())
    assert targets <= set(register())
    check(Text, texts)
    check(RollCall, rollcalls)
