"""Who may stand for the Council, and what past ballots gave."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.questions._election_standing import wanted_seats
from palais.questions._whip.seats import terms_in
from palais.record.ask import rows
from palais.terms.answers import Answer
from palais.terms.tables import Membership

pytestmark = pytest.mark.usefixtures("packaged_record")


def asked(**words: object) -> Answer:
    return ask(specs()["election"], words)


def members(answer: Answer) -> dict[str, dict[str, Any]]:
    return {row["state"]: row for row in answer.tables["members"].iter_rows(named=True)}


def test_the_election_of_2023_had_these_seats() -> None:
    answer = asked(on="2023-06-01")
    seats = dict(answer.tables["seats"].select("group", "seats_n").iter_rows())
    assert seats == {"Africa": 4, "Asia-Pacific": 4, "EEG": 2, "GRULAC": 3, "WEOG": 2}
    told = members(answer)
    assert told["CHN"]["standing"] == "ends a first term"
    assert told["PAK"]["standing"] == "ends a second term in a row"
    assert not told["PAK"]["may_stand"]
    assert (answer.tables["past"]["election_date"] < date(2023, 6, 1)).all(), "nothing later than the day"


@pytest.mark.parametrize(
    ("year", "seats"), [(2013, 14), (2016, 14), (2019, 14), (2020, 15), (2021, 18), (2022, 14), (2025, 14)]
)
def test_as_many_seats_as_the_calendar_of_terms_has(year: int, seats: int) -> None:
    terms = terms_in(rows(Membership, {"body": "hrc"}), year)
    assert sum(term.end_year == year for term in terms.values()) == seats
    assert len(terms) == 47


def test_those_elected_in_2023_could_stand() -> None:
    before, after = asked(on="2023-06-01"), asked(on="2023-12-01")
    may = set(before.tables["may_stand"]["state"])
    elected = after.tables["past"].filter(
        (after.tables["past"]["election_date"] == date(2023, 10, 10)) & after.tables["past"]["elected"]
    )
    assert elected.height == 15
    assert set(elected["state"]) <= may


def test_slates_of_2023() -> None:
    table = asked(on="2025-04-05").tables["slates"]
    last = {
        row["group"]: row for row in table.iter_rows(named=True) if row["election_date"] == date(2023, 10, 10)
    }
    clean = {group for group, row in last.items() if row["clean_slate"]}
    assert clean == {"Africa", "Asia-Pacific", "WEOG"}
    assert last["EEG"]["most_votes_not_elected_n"] == 83
    assert table.filter(table["election_date"] < date(2023, 1, 1))["clean_slate"].null_count() > 0, (
        "not known elsewhere"
    )


def test_no_chance_is_told_and_it_says_so() -> None:
    answer = asked()
    (chance,) = (figure for figure in answer.figures if figure.name == "chance")
    assert chance.value is None
    assert "too few" in chance.note
    assert "No chances are told" in answer.sentence


def test_candidates_and_seats_of_ones_own() -> None:
    answer = asked(on="2023-06-01", seats=["EEG=1"], candidates=["Russia", "Albania", "Bulgaria", "Pakistan"])
    table = {row["state"]: row for row in answer.tables["candidates"].iter_rows(named=True)}
    assert table["RUS"]["slate"] == "contested"
    assert table["RUS"]["past_tallies"].startswith("2013: 176 elected")
    assert not table["PAK"]["may_stand"]
    assert table["PAK"]["slate"] == "not on it"
    assert wanted_seats(["weog=2", "Africa=13"]) == {"WEOG": 2, "Africa": 13}
    with pytest.raises(Unrecognised, match="all 7 seats"):
        wanted_seats(["WEOG=8"])
    for wrong in ("WEOG", "Mars=1", "WEOG=0"):
        with pytest.raises(Unrecognised, match="GROUP=N"):
            wanted_seats([wrong])


@pytest.mark.parametrize("on", ["2011-05-01", "2027-01-01"])
def test_years_whose_members_are_not_known_are_refused(on: str) -> None:
    with pytest.raises(NotOnRecord, match="--on"):
        asked(on=on)
