"""Reports due: periods to the day, spans where the day is not known, and lateness."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.rules.deposits import delayed
from palais.rules.periods import PERIODS
from palais.rules.reporting import Calendar, calendar, lateness
from palais.terms.tables import TreatyAction
from palais.terms.treaties import TREATIES

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2025, 12, 31))
ASKING = st.sampled_from(sorted(PERIODS))


def act(action: str, when: date | None = None, **known: Any) -> TreatyAction:
    facts: dict[str, Any] = {
        "treaty": "CAT", "state": "AAA", "action": action, "action_date": when, "year": when.year if when else None,
        "article": None, "participant": "A state", "verified": True, "source": "treaty_status", "locator": "a line",
        "day": date(2015, 3, 9),
    }  # fmt: skip
    return TreatyAction(**(facts | known))


def owed(treaty: str, *acts: TreatyAction, on: date = date(2026, 1, 1), **known: Any) -> Calendar:
    return calendar(acts, treaty=TREATIES[treaty], on=on, **known)


def days(found: Calendar) -> list[date | None]:
    return [item.due_date for item in found.deadlines]


@pytest.mark.parametrize(
    ("treaty", "consent", "first", "second"),
    [
        ("ICERD", date(1981, 12, 29), date(1983, 1, 28), date(1985, 1, 28)),
        ("CAT", date(1988, 10, 4), date(1989, 11, 3), date(1993, 11, 3)),
        ("CEDAW", date(1980, 11, 4), date(1982, 9, 3), date(1986, 9, 3)),
        ("CRC", date(1992, 3, 2), date(1994, 4, 1), date(1999, 4, 1)),
        ("CRPD", date(2008, 8, 1), date(2010, 8, 31), date(2014, 8, 31)),
        ("ICESCR", date(2001, 3, 27), date(2003, 6, 27), date(2008, 6, 27)),
        ("ICMW", date(2010, 1, 15), date(2012, 5, 1), date(2017, 5, 1)),
    ],
)
def test_periods_run_from_the_day_of_effect(treaty: str, consent: date, first: date, second: date) -> None:
    found = owed(treaty, act("ratification", consent, treaty=treaty))
    if treaty == "ICMW":
        first, second = date(2011, 5, 1), date(2016, 5, 1)
    assert days(found)[:2] == [first, second]
    assert [item.number for item in found.deadlines[:2]] == [1, 2]
    assert found.deadlines[0].trace[0].verified is PERIODS[treaty].verified


def test_a_leap_day_comes_back_every_fourth_year() -> None:
    found = owed("CAT", act("ratification", date(2000, 1, 30)), on=date(2010, 1, 1))
    assert days(found) == [date(2001, 2, 28), date(2005, 2, 28), date(2009, 2, 28), date(2013, 2, 28)]
    assert found.deadlines[0].trace[0].arithmetic == "2000-02-29 + 12 months is 2001-02-28"
    crpd = owed("CRPD", act("ratification", date(2012, 1, 30), treaty="CRPD"), on=date(2022, 1, 1))
    assert days(crpd)[0] == date(2014, 2, 28)


def test_after_the_initial_report_the_covenant_waits_to_be_asked() -> None:
    found = owed("ICCPR", act("ratification", date(1992, 6, 8), treaty="ICCPR"))
    assert days(found) == [date(1993, 9, 8)]
    assert "eight years" in found.note
    assert owed("ICCPR-OP1").note == "it asks for no reports of its own"


def test_days_before_the_rule_are_left_out() -> None:
    found = owed("ICESCR", act("ratification", date(1972, 9, 13), treaty="ICESCR"), on=date(1995, 1, 1))
    assert days(found) == [date(1993, 1, 3), date(1998, 1, 3)]
    assert found.deadlines[0].number == 4


def test_a_consent_known_by_its_year_gives_a_span() -> None:
    outside = act("non_party", treaty="CRPD")
    in_2015 = act("consent", treaty="CRPD", year=2015, day=date(2022, 6, 1))
    first = owed("CRPD", outside, in_2015).deadlines[0]
    assert (first.due_date, first.earliest_date, first.latest_date) == (
        None,
        date(2017, 4, 9),
        date(2018, 1, 30),
    )
    assert owed("CRPD", outside, in_2015, on=date(2014, 1, 1)).deadlines == ()


def test_a_succession_reaches_back_to_a_day_that_only_the_state_bounds() -> None:
    deposited = act("succession", date(1993, 2, 22))
    open_ended = owed("CAT", deposited).deadlines[0]
    assert (open_ended.earliest_date, open_ended.latest_date) == (None, date(1994, 2, 22))
    bounded = owed("CAT", deposited, state_since=date(1993, 1, 1)).deadlines[0]
    assert (bounded.earliest_date, bounded.latest_date) == (date(1994, 1, 1), date(1994, 2, 22))


def test_a_state_that_left_owes_nothing_after() -> None:
    acts = (act("ratification", date(1990, 5, 20)), act("withdrawal", date(1998, 1, 1), article="31"))
    found = owed("CAT", *acts)
    assert days(found) == [date(1991, 6, 19), date(1995, 6, 19)]
    assert "it left with effect on 1998-01-01" in found.note
    assert owed("CAT", act("withdrawal", date(1998, 1, 1), article="31")).deadlines == ()


def test_lateness_has_two_ends() -> None:
    item = owed("CRPD", act("ratification", date(2008, 8, 1), treaty="CRPD")).deadlines[0]
    assert lateness(item, came=(date(2010, 8, 31), date(2010, 8, 31))) == (0, 0)
    assert lateness(item, came=(date(2012, 1, 1), date(2012, 12, 31))) == (488, 853)
    assert lateness(item, came=(date(2010, 1, 1), date(2010, 12, 31))) == (-242, 122)
    succeeded = owed("CAT", act("succession", date(1993, 2, 22))).deadlines[0]
    assert lateness(succeeded, came=(date(1995, 2, 22), date(1995, 2, 22))) == (365, None)


@given(DAYS, DAYS, ASKING)
def test_deadlines_rise_and_only_one_is_still_to_come(consent: date, on: date, treaty: str) -> None:
    found = owed(treaty, act("ratification", consent, treaty=treaty), on=on)
    due = days(found)
    if consent > on:
        assert due == []
        return
    assert due == sorted(due, key=lambda day: day or date.min)
    assert sum(day > on for day in due if day) <= 1
    effect = max(TREATIES[treaty].in_force_date, delayed(consent, TREATIES[treaty].joining))
    assert all(day > effect for day in due if day)


@given(DAYS, DAYS, DAYS, ASKING)
def test_what_was_due_by_a_day_stays_due(consent: date, one: date, other: date, treaty: str) -> None:
    first, last = sorted((one, other))
    ratified = act("ratification", consent, treaty=treaty)
    earlier = {item.latest_date for item in owed(treaty, ratified, on=first).deadlines}
    assert earlier <= {item.latest_date for item in owed(treaty, ratified, on=last).deadlines}
