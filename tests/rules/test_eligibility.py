"""Who may vote: seats, suspensions, departures, terms to come, and how many must be there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import NotOnRecord
from palais.record.ask import rows
from palais.record.store import packaged_folder, using
from palais.rules.composition import PROVISIONS, SEATS, quorum_of, seats_of
from palais.rules.eligibility import SEAT_EVENTS, entitled, quorum, standing
from palais.terms.tables import Membership


def seat(state: str, start: date, end: date | None, body: str = "hrc") -> Membership:
    return Membership(
        body=body, state=state, start_date=start, end_date=end, rollcall_n=None, how="term",
        source="test", locator="", day=date(2026, 1, 1),
    )  # fmt: skip


RUSSIA = seat("RUS", date(2021, 1, 1), date(2022, 4, 6))
NORWAY = seat("NOR", date(2022, 1, 1), date(2024, 12, 31))
FIJI = seat("FJI", date(2023, 1, 1), date(2025, 12, 31))


@pytest.fixture
def seats() -> Iterator[pl.DataFrame]:
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with using(packaged_folder()):
        yield rows(Membership)


@pytest.mark.parametrize(
    ("body", "on", "n"),
    [
        ("chr", date(1947, 1, 1), 18),
        ("chr", date(1961, 12, 31), 18),
        ("chr", date(1962, 1, 1), 21),
        ("chr", date(1966, 12, 31), 21),
        ("chr", date(1967, 1, 1), 32),
        ("chr", date(1979, 12, 31), 32),
        ("chr", date(1980, 1, 1), 43),
        ("chr", date(1992, 1, 1), 53),
        ("hrc", date(2006, 6, 19), 47),
        ("ngo", date(2016, 5, 26), 19),
        ("ecosoc", date(2016, 7, 25), 54),
        ("unga", date(2023, 10, 10), None),
    ],
)
def test_each_body_has_its_size_on_each_day(body: str, on: date, n: int | None) -> None:
    assert seats_of(body, on).seats_n == n


def test_seats_of_the_regions_make_the_council() -> None:
    assert dict(seats_of("hrc", date(2020, 1, 1)).by_group) == {
        "Africa": 13, "Asia-Pacific": 13, "EEG": 6, "GRULAC": 8, "WEOG": 7
    }  # fmt: skip
    assert sum(n for _, n in seats_of("hrc", date(2020, 1, 1)).by_group) == 47


def test_sizes_follow_each_other_without_a_gap() -> None:
    for body in ("chr", "ecosoc"):
        spells = [(rule.in_force_from, rule.in_force_to) for rule in SEATS if rule.of == body]
        for (_, end), (start, _) in pairwise(spells):
            assert end is not None
            assert start is not None
            assert (start - end).days == 1
    assert len({rule.number for rule in PROVISIONS}) == len(PROVISIONS)


def test_no_rule_is_made_up_for_a_day_without_one() -> None:
    with pytest.raises(NotOnRecord, match="No number of seats is on record for 'chr' on 2010-01-01"):
        seats_of("chr", date(2010, 1, 1))
    with pytest.raises(NotOnRecord, match="No quorum is on record for 'chr'"):
        quorum_of("chr", date(2010, 1, 1))


@pytest.mark.parametrize(
    ("body", "n", "expected"),
    [("hrc", 47, (16, 24)), ("unga", 193, (65, 97)), ("unga-3", 193, (49, 97)), ("ngo", 19, (7, 10))],
)
def test_quorum(body: str, n: int, expected: tuple[int, int]) -> None:
    assert quorum(body, date(2016, 5, 26), members_n=n) == expected


def test_the_standing_of_one_state() -> None:
    seats = (RUSSIA, NORWAY, FIJI)
    day = date(2022, 11, 1)
    assert standing("NOR", seats, body="hrc", on=day).votes
    assert standing("RUS", seats, body="hrc", on=date(2022, 4, 6)).why == "member"
    russia = standing("RUS", seats, body="hrc", on=date(2022, 4, 7))
    assert (russia.why, russia.votes) == ("suspended", False)
    assert "ES-11/3" in russia.step.provision
    assert standing("RUS", seats, body="hrc", on=date(2025, 1, 1)).why == "term over"
    fiji = standing("FJI", seats, body="hrc", on=day)
    assert (fiji.why, fiji.until) == ("not yet seated", date(2022, 12, 31))
    assert standing("FJI", seats, body="hrc", on=date(2022, 1, 1)).why == "never a member"
    assert standing("USA", seats, body="hrc", on=date(2018, 6, 19)).why == "left"


def test_a_seat_in_another_body_is_no_seat() -> None:
    assert standing(
        "NOR", (seat("NOR", date(1945, 1, 1), None, "unga"),), body="hrc", on=date(2022, 1, 1)
    ).why == ("never a member")
    assert standing(
        "NOR", (seat("NOR", date(1945, 1, 1), None, "unga"),), body="unga-3", on=date(2022, 1, 1)
    ).votes


@pytest.mark.parametrize(
    ("body", "on", "n", "without"),
    [
        ("hrc", date(2011, 2, 28), 47, None),
        ("hrc", date(2011, 3, 25), 46, "LBY"),
        ("hrc", date(2011, 11, 18), 47, None),
        ("hrc", date(2018, 6, 18), 47, None),
        ("hrc", date(2018, 7, 6), 46, "USA"),
        ("hrc", date(2022, 4, 6), 47, None),
        ("hrc", date(2022, 4, 8), 46, "RUS"),
        ("chr", date(1995, 3, 8), 53, None),
        ("chr", date(1990, 3, 6), 43, None),
        ("unga", date(2022, 4, 7), 193, None),
        ("unga-3", date(2022, 11, 1), 193, None),
    ],
)
def test_who_may_vote_on_record(
    seats: pl.DataFrame, body: str, on: date, n: int, without: str | None
) -> None:
    who = entitled(seats, body=body, on=on)
    assert len(who.states) == n
    assert [one.state for one in who.excluded if one.why != "not yet seated"] == [without] * (
        without is not None
    )
    assert without not in who.states
    assert who.trace


def test_the_assembly_says_that_arrears_are_not_on_record(seats: pl.DataFrame) -> None:
    said = [step.facts for step in entitled(seats, body="unga", on=date(2020, 1, 1)).trace]
    assert "who was in arrears is not on record" in said


def test_where_who_sat_is_not_on_record_nobody_is_made_up() -> None:
    who = entitled((), body="ecosoc", on=date(2016, 7, 25))
    assert (who.states, who.to_open, who.to_decide) == ((), None, None)
    assert who.trace[-1].arithmetic == "who sat is not on record"


DAYS = st.dates(min_value=date(2006, 6, 19), max_value=date(2026, 1, 1))


@given(st.lists(st.tuples(st.sampled_from(("NOR", "FJI", "RUS", "LBY")), DAYS, DAYS), max_size=8), DAYS)
def test_nobody_is_both_entitled_and_not(spells: list[tuple[str, date, date]], on: date) -> None:
    seats = [seat(state, min(first, last), max(first, last)) for state, first, last in spells]
    who = entitled(seats, body="hrc", on=on)
    out = {one.state for one in who.excluded}
    assert not out & set(who.states)
    suspended = {event.state for event in SEAT_EVENTS if event.in_force(on)}
    held = {s.state for s in seats if s.start_date <= on <= (s.end_date or on)}
    assert set(who.states) == held - suspended
