"""Seats read off roll calls: terms of office, gaps, and events with their citations."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.record.memberships import memberships
from palais.record.schema import check, schema
from palais.terms.bodies import BODIES
from palais.terms.tables import Cast, Discrepancy, Membership, RollCall

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = date(2025, 4, 4)
NO_DOUBTS = pl.DataFrame(schema=schema(Discrepancy))


def seats(
    rolls: Mapping[date, str | list[str]], *, body: str = "hrc", doubts: pl.DataFrame = NO_DOUBTS
) -> dict[str, list[tuple[date, date | None, int | None, str]]]:
    """Return the spells by state of a body whose roll call of each day names these states."""
    told = {"source": "here", "locator": "there", "day": DAY}
    held = [
        dict.fromkeys(schema(RollCall))
        | {"rollcall": f"{body}-{on}", "body": body, "rollcall_date": on, **told}
        for on in rolls
    ]
    casts: list[dict[str, Any]] = [
        {"rollcall": f"{body}-{on}", "state": state, "vote": "yes", "reason": None, **told}
        for on, states in rolls.items()
        for state in (states.split() if isinstance(states, str) else states)
    ]
    found = memberships(
        pl.DataFrame(held, schema=schema(RollCall)), pl.DataFrame(casts, schema=schema(Cast)), doubts, day=DAY
    )
    check(Membership, found)
    spells: dict[str, list[tuple[date, date | None, int | None, str]]] = {}
    for row in found.filter(pl.col("body") == body).sort("start_date").iter_rows(named=True):
        spell = (row["start_date"], row["end_date"], row["rollcall_n"], row["how"])
        spells.setdefault(row["state"], []).append(spell)
    return spells


def test_a_state_named_in_a_term_had_a_seat_for_the_term() -> None:
    found = seats({date(2014, 3, 28): "CHN CUB", date(2014, 9, 26): "CHN CUB", date(2015, 3, 27): "CUB"})
    assert found["CHN"] == [(date(2014, 1, 1), date(2014, 12, 31), 2, "term")]
    assert found["CUB"] == [(date(2014, 1, 1), date(2015, 12, 31), 3, "term")]


def test_terms_began_in_june_and_one_lasted_eighteen_months() -> None:
    found = seats({date(2011, 6, 17): "CHE", date(2011, 9, 30): "AUT", date(2012, 9, 28): "AUT"})
    assert found["CHE"] == [(date(2010, 6, 19), date(2011, 6, 18), 1, "term")]
    assert found["AUT"] == [(date(2011, 6, 19), date(2012, 12, 31), 2, "term")]


def test_a_term_without_roll_calls_breaks_no_run_but_a_term_without_the_state_does() -> None:
    quiet = seats({date(1990, 3, 6): "CUB FRA", date(1992, 3, 4): "CUB FRA"}, body="chr")
    assert quiet["CUB"] == [(date(1990, 1, 1), date(1992, 12, 31), 2, "term")]
    out = seats(
        {date(1990, 3, 6): "CUB FRA", date(1991, 3, 6): "FRA", date(1992, 3, 4): "CUB FRA"}, body="chr"
    )
    assert [spell[0] for spell in out["CUB"]] == [date(1990, 1, 1), date(1992, 1, 1)]


def test_a_silence_longer_than_a_term_of_office_hides_an_interruption() -> None:
    found = seats({date(1950, 3, 6): "FRA", date(1955, 3, 4): "FRA"}, body="chr")
    assert [spell[:2] for spell in found["FRA"]] == [
        (date(1950, 1, 1), date(1950, 12, 31)),
        (date(1955, 1, 1), date(1955, 12, 31)),
    ]


def test_a_state_named_once_in_many_is_an_error_of_the_catalogue() -> None:
    rolls: dict[date, str | list[str]] = {date(2014, 3, 1) + timedelta(days=n): "CHN" for n in range(20)}
    rolls[date(2014, 3, 1)] = "CHN HND"
    assert "HND" not in seats(rolls)


def test_a_roll_whose_members_are_in_doubt_shows_no_seat() -> None:
    doubt = dict.fromkeys(schema(Discrepancy), "x") | {
        "subject": "hrc-2014-03-28",
        "what": "members",
        "day": DAY,
    }
    doubts = pl.DataFrame([doubt], schema=schema(Discrepancy))
    rolls: dict[date, str | list[str]] = {date(2014, 3, 28): "CHN", date(2014, 9, 26): "CUB"}
    assert "CHN" in seats(rolls)
    assert set(seats(rolls, doubts=doubts)) == {"CUB"}


def test_a_suspension_splits_a_seat_and_each_part_counts_its_own() -> None:
    found = seats({date(2010, 9, 30): "LBY", date(2011, 3, 25): "FRA", date(2012, 3, 23): "LBY FRA"})
    assert found["LBY"] == [
        (date(2010, 6, 19), date(2011, 2, 28), 1, "cited"),
        (date(2011, 11, 18), date(2012, 12, 31), 1, "cited"),
    ]


def test_a_departure_ends_a_seat_and_another_state_takes_it() -> None:
    found = seats({date(2018, 3, 23): "USA ISL", date(2018, 9, 28): "ISL", date(2019, 3, 22): "ISL"})
    assert found["USA"] == [(date(2018, 1, 1), date(2018, 6, 18), 1, "cited")]
    assert found["ISL"] == [(date(2018, 7, 13), date(2019, 12, 31), 2, "cited")]


def test_a_by_election_does_not_take_away_an_earlier_seat() -> None:
    """Czechia sat from 2019 to 2021, and again from 10 May 2022 in the seat that the Russian Federation left."""
    found = seats({date(2020, 6, 22): "CZE", date(2021, 3, 24): "CZE", date(2022, 10, 7): "CZE"})
    assert found["CZE"] == [
        (date(2020, 1, 1), date(2021, 12, 31), 2, "term"),
        (date(2022, 5, 10), date(2022, 12, 31), 1, "cited"),
    ]


def test_the_assembly_s_members_come_from_the_register() -> None:
    found = seats({}, body="unga")
    assert len([spells for spells in found.values() if spells[-1][1] is None]) == 193
    assert found["CHN"][0][:2] == (date(1971, 10, 25), None)
    assert all(how == "register" for spells in found.values() for *_, how in spells)


@pytest.mark.parametrize("body", ["chr", "hrc"])
@settings(deadline=None)
@given(until=st.dates(date(2006, 6, 19), date(2030, 12, 31)))
def test_terms_of_office_follow_each_other_without_gap(body: str, until: date) -> None:
    terms = BODIES[body].terms(until=until)
    assert all(end + timedelta(days=1) == start for (_, end), (start, _) in pairwise(terms))
    assert terms[-1][0] <= until <= terms[-1][1]


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.dates(date(2006, 6, 19), date(2025, 4, 4)),
        st.lists(st.sampled_from(["CHN", "CUB", "FRA", "RUS", "LBY", "CZE"]), min_size=1, unique=True),
        min_size=1,
        max_size=10,
    )
)
def test_spells_of_a_state_never_overlap_and_never_run_backwards(rolls: dict[date, list[str]]) -> None:
    for spells in seats(rolls).values():
        for start, end, *_ in spells:
            assert end is not None
            assert start <= end
        pairs = pairwise(spells)
        assert all(earlier[1] is not None and earlier[1] < later[0] for earlier, later in pairs)
