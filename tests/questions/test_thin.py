"""Questions of which only a few facts are on record: they say so first, and never pass them for a total."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.questions._visits_tables import silence
from palais.record.build import tables_of
from palais.record.store import keep, using
from palais.sources import sources
from palais.terms.answers import Answer
from palais.terms.documents import Document

THIN = (
    "committee_members", "communications", "country_visits", "dialogues", "hc_visits", "ilo_normlex", "reprisals",
)  # fmt: skip
STATES = (
    "China", "Cuba", "Egypt", "Saudi Arabia", "Pakistan", "Russia", "United States", "Norway", "South Africa", "Brazil",
    "Syria", "North Korea", "Fiji",
)  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A record of nothing but the few facts."""
    folder = tmp_path_factory.mktemp("thin") / "record"
    known = {name: sources()[name] for name in THIN}
    documents = {name: Document(name, known[name].CARD.day, {}) for name in THIN}
    tables, notes = tables_of(documents, known)
    keep(tables, sources=notes, built=date(2025, 2, 1), folder=folder)
    with using(folder):
        yield folder


def answer(question: str, value: str, name: str = "state") -> Answer:
    return ask(specs()[question], {name: value})


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("question", ["ilo", "visits", "dialogues", "experts"])
def test_it_opens_by_saying_how_thin_it_is_and_how_to_bring_more(question: str, state: str) -> None:
    found = answer(question, state, "about" if question == "experts" else "state")
    assert "on record, of an unknown total." in found.sentence
    (facts,) = found.figures
    assert facts.label == "Facts on record, of an unknown total"
    assert found.sections[0].title == "How thin this is"
    assert "palais build --from DIR" in found.sections[0].text
    assert all(frame.height for frame in found.tables.values())
    assert found.sources


@pytest.mark.usefixtures("record")
def test_what_is_not_on_record_is_null_and_not_a_no() -> None:
    found = answer("ilo", "Fiji")
    assert found.figures[0].value == 0
    assert found.tables["conventions"]["status"].null_count() == 11
    assert "is not recorded" in found.sentence


@pytest.mark.usefixtures("record")
def test_the_fundamental_conventions_of_china() -> None:
    table = {
        row["convention"]: row for row in answer("ilo", "China").tables["conventions"].iter_rows(named=True)
    }
    assert (table["C029"]["status"], table["C029"]["ratified"]) == ("ratified", "2022-08-12")
    assert table["C100"]["ratified"] == "1990"
    assert table["C098"]["status"] == "not_ratified"
    assert table["C187"]["status"] is None


@pytest.mark.usefixtures("record")
def test_a_state_outside_the_ilo_is_said_to_be_outside() -> None:
    assert "no member of the ILO" in answer("ilo", "North Korea").sentence


@pytest.mark.usefixtures("record")
def test_silence_is_counted_only_where_both_days_are_known() -> None:
    table = answer("visits", "China").tables["visits"]
    both = table.filter(table["requested"].is_not_null() & table["agreed"].is_not_null())
    assert both.select("silence_days_fewest", "silence_days_most").rows() == [(1097, 1825)]
    assert table["silence_days_most"].drop_nulls().len() == both.height


def test_silence_runs_from_the_fewest_to_the_most_days() -> None:
    assert silence(date(1995, 1, 1), "year", date(1999, 1, 1), "year") == (1097, 1825)
    assert silence(date(2004, 5, 3), "day", None, None) == (None, None)


@pytest.mark.usefixtures("record")
def test_experts_by_committee_and_by_state_and_nobody_else() -> None:
    by_committee = answer("experts", "human rights committee", "about")
    assert set(by_committee.tables["posts"]["committee"]) == {"CCPR"}
    assert set(answer("experts", "Egypt", "about").tables["members"]["state"]) == {"EGY"}
    with pytest.raises(Unrecognised, match="No committee and no state"):
        answer("experts", "the moon committee", "about")


@pytest.mark.usefixtures("record")
def test_a_dialogue_shows_from_both_sides() -> None:
    assert set(answer("dialogues", "China").tables["dialogues"]["partner"]) == {"EU", "USA"}
    assert set(answer("dialogues", "United States").tables["dialogues"]["partner"]) == {"CHN"}


def test_a_record_without_the_table_says_how_to_mend_it(tmp_path: Path) -> None:
    known = {"hc_visits": sources()["hc_visits"]}
    tables, notes = tables_of({"hc_visits": Document("hc_visits", date(2025, 2, 1), {})}, known)
    kept = {table: frame for table, frame in tables.items() if table.table != "dialogues"}
    keep(kept, sources=notes, built=date(2025, 2, 1), folder=tmp_path / "record")
    with using(tmp_path / "record"), pytest.raises(NotOnRecord, match="palais build"):
        answer("dialogues", "China")
