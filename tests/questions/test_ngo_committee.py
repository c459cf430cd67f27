"""`palais ngo-committee`: the Committee, a state in it, an organization before it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.questions._ngo.names import entities, entity_named, key_of
from palais.questions._ngo.votes import motions
from palais.record.build import tables_of
from palais.record.schema import schema
from palais.record.store import keep, using
from palais.sources import sources
from palais.sources.ngo_committee import CARD
from palais.terms.answers import Answer
from palais.terms.documents import Document
from palais.terms.tables import Membership, RollCall


@pytest.fixture(scope="module")
def record(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of this source alone."""
    root = published / CARD.source
    document = Document(CARD.source, CARD.day, {f.name: (root / f.name).read_bytes() for f in CARD.files})
    tables, notes = tables_of({CARD.source: document}, sources())
    folder = tmp_path_factory.mktemp("record") / "ngo"
    keep(tables, sources=notes, built=CARD.day, folder=folder)
    return folder


def answer(record: Path, about: str | None = None) -> Answer:
    with using(record):
        return ask(specs()["ngo-committee"], {"about": about})


def figure(found: Answer, name: str) -> object:
    return next(one.value for one in found.figures if one.name == name)


@pytest.mark.published
def test_the_committee_s_record(record: Path) -> None:
    found = answer(record)
    assert (figure(found, "granted"), figure(found, "deferred"), figure(found, "declined")) == (
        6_196,
        4_901,
        40,
    )
    assert figure(found, "rollcalls") == 96
    by_year = found.tables["decisions_by_year"]
    assert by_year.filter(pl.col("decision") == "granted")["decisions_n"].sum() == 6_196
    top = found.tables["most_deferred"].row(0, named=True)
    assert (top["name"], top["deferred_n"]) == ("International Dalit Solidarity Network", 26)
    assert found.tables["ecosoc"].filter(~pl.col("verified")).height > 0


@pytest.mark.published
def test_a_state_s_votes_are_counted_by_what_they_meant(record: Path) -> None:
    shares = {state: figure(answer(record, state), "against_share") for state in ("China", "USA", "Germany")}
    assert all(isinstance(share, float) and 0 <= share <= 1 for share in shares.values())
    assert shares["China"] > 0.9  # type: ignore[operator]
    assert shares["USA"] < 0.3  # type: ignore[operator]
    votes = answer(record, "China").tables["votes"]
    sudan = votes.filter(pl.col("rollcall") == "ngo-2021-2").row(0, named=True)
    assert (sudan["proposal"], sudan["vote"], sudan["stood"]) == ("withdraw", "yes", "against")
    reversed_roll = votes.filter(pl.col("rollcall") == "ngo-2017-9").row(0, named=True)
    assert reversed_roll["stood"] is None, "the roll contradicts the report: nobody's side is told"


@pytest.mark.published
def test_a_yes_to_a_postponed_rejection_is_for_the_organization(record: Path) -> None:
    votes = answer(record, "Germany").tables["votes"]
    lesbian_and_gay = votes.filter(pl.col("rollcall") == "ngo-2006-1").row(0, named=True)
    assert (lesbian_and_gay["proposal"], lesbian_and_gay["vote"], lesbian_and_gay["stood"]) == (
        "postpone",
        "yes",
        "for",
    )


@pytest.mark.published
def test_an_organization_s_way_ends_in_the_council(record: Path) -> None:
    found = answer(record, "committee to protect JOURNALISTS")
    assert figure(found, "deferrals") == found.tables["history"]["decision"].str.starts_with("deferred").sum()
    assert "6-10-3" in found.sentence
    assert "40-5-6" in found.sentence
    assert 3 < float(str(figure(found, "years_waiting"))) < 5


@pytest.mark.published
def test_a_renamed_organization_is_one(record: Path) -> None:
    old, new = (answer(record, name) for name in ("International Lesbian and Gay Association", "ILGA World"))
    assert old.tables["votes"].equals(new.tables["votes"])
    assert old.tables["names"]["later_name"].to_list() == ["ILGA World"]


@pytest.mark.published
def test_a_slip_is_told_the_nearest_name_and_a_state_that_never_sat_is_told_so(record: Path) -> None:
    with pytest.raises(Unrecognised, match="'Committee to Protect Journalists'"):
        answer(record, "Comittee to protect journalist")
    assert "has cast no vote in the" in answer(record, "Tuvalu").sentence
    assert answer(record, "Tuvalu").figures[0].value == 0


@pytest.mark.published
def test_the_committee_has_nineteen_seats_a_term_but_for_those_that_changed_hands(record: Path) -> None:
    from palais.record.ask import rows
    from palais.terms.bodies import BODIES

    with using(record):
        spells = rows(Membership, {"body": "ngo"})
    seats = BODIES["ngo"].seats_n
    assert seats == 19
    for year, most in (
        (1999, seats + 1),
        (2003, seats),
        (2007, seats),
        (2011, seats),
        (2015, seats),
        (2019, seats),
        (2023, seats),
    ):
        held = spells.filter(
            (pl.col("start_date").dt.year() <= year) & (pl.col("end_date").dt.year() >= year)
        )
        assert seats - 1 <= held.height <= most, year


def test_two_spellings_are_one_name_and_a_chain_of_names_ends_at_the_last() -> None:
    assert key_of("The Réseau, Inc. ") == key_of("reseau")
    names = pl.DataFrame(
        {
            "name": ["A One", "B Two"],
            "later_name": ["B Two", "C Three"],
            "report_date": ["2001-01-01", "2002-01-01"],
        }
    )
    later = entities(names)
    assert later == {"a one": "c three", "b two": "c three"}
    assert entity_named("a ONE", ["A One", "B Two", "C Three"], later)[0] == "c three"


@pytest.mark.published
def test_the_motions_of_one_record_are_not_shown_for_another(record: Path, tmp_path: Path) -> None:
    with using(record):
        assert motions().height == 96
    bare = pl.DataFrame(schema=schema(RollCall))
    keep({RollCall: bare}, sources=(), built=CARD.day, folder=tmp_path / "bare")
    with using(tmp_path / "bare"), pytest.raises(NotOnRecord, match="no votes of the NGO Committee"):
        motions()
