"""Membership of the United Nations and regional groups, by day."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from palais.errors import Unrecognised
from palais.terms.states import members, memberships, regional_group, seat_of_china, seats_of

# Growth in membership at the end of each year, as the United Nations publishes it.
GROWTH = """
    1945:51 1946:55 1947:57 1948:58 1949:59 1950:60 1955:76 1956:80 1957:82
    1958:82 1960:99 1961:104 1962:110 1963:113 1964:115 1965:117 1966:122 1967:123
    1968:126 1970:127 1971:132 1973:135 1974:138 1975:144 1976:147 1977:149 1978:151
    1979:152 1980:154 1981:157 1983:158 1984:159 1985:159 1986:159 1987:159 1988:159
    1989:159 1990:159 1991:166 1992:179 1993:184 1994:185 1998:185 1999:188 2000:189
    2002:191 2005:191 2006:192 2010:192 2011:193 2025:193
"""


@pytest.mark.parametrize("growth", GROWTH.split())
def test_membership_grew_as_history_has_it(growth: str) -> None:
    year, count = map(int, growth.split(":"))
    assert len(members(date(year, 12, 31))) == count


def test_nobody_is_a_member_before_the_charter() -> None:
    assert members(date(1945, 10, 23)) == frozenset()
    assert len(members(date(1945, 10, 24))) == 29


@pytest.mark.parametrize(
    ("state", "last", "first"),
    [
        ("IDN", date(1965, 2, 28), date(1966, 9, 28)),
        ("SYR", date(1958, 2, 20), date(1961, 10, 13)),
    ],
)
def test_gaps_in_membership(state: str, last: date, first: date) -> None:
    before, after = seats_of(state)
    assert (before.end_date, after.start_date) == (last, first)
    assert state not in members(date(last.year, 12, 31))
    assert state in members(first)


@pytest.mark.parametrize(
    ("on", "holder", "other"),
    [
        (date(1971, 10, 24), "TWN", "CHN"),
        (date(1971, 10, 25), "CHN", "TWN"),
        (date(1946, 1, 10), "TWN", "CHN"),
    ],
)
def test_china_has_one_seat(on: date, holder: str, other: str) -> None:
    assert seat_of_china(on) == holder
    assert holder in members(on)
    assert other not in members(on)


def test_regional_groups_today() -> None:
    today = date(2025, 1, 1)
    counts = Counter(regional_group(state, today) for state in members(today))
    assert counts == {"Africa": 54, "Asia-Pacific": 54, "GRULAC": 33, "WEOG": 29, "EEG": 23}


@pytest.mark.parametrize(
    ("state", "on", "group"),
    [
        ("ISR", date(2000, 5, 1), None),
        ("ISR", date(2000, 6, 1), "WEOG"),
        ("ZAF", date(1980, 1, 1), None),
        ("ZAF", date(1995, 1, 1), "Africa"),
        ("EST", date(2000, 1, 1), None),
        ("EST", date(2004, 6, 1), "EEG"),
        ("LVA", date(1999, 1, 1), "EEG"),
        ("CYP", date(1980, 1, 1), "Asia-Pacific"),
        ("TUR", date(1980, 1, 1), "WEOG"),
        ("USA", date(1980, 1, 1), "WEOG"),
        ("DDR", date(1980, 1, 1), "EEG"),
        ("DDR", date(1991, 1, 1), None),
        ("DEU", date(1980, 1, 1), "WEOG"),
        ("SUN", date(1980, 1, 1), "EEG"),
        ("TWN", date(1970, 1, 1), "Asia-Pacific"),
        ("CHN", date(1970, 1, 1), None),
        ("CHN", date(1972, 1, 1), "Asia-Pacific"),
        ("FRA", date(1950, 1, 1), None),  # the pattern of seats dates from December 1963
        ("VAT", date(2020, 1, 1), None),
    ],
)
def test_regional_groups_by_day(state: str, on: date, group: str | None) -> None:
    assert regional_group(state, on) == group


def test_a_group_of_an_unknown_id_is_refused() -> None:
    with pytest.raises(Unrecognised):
        regional_group("XXX", date(2020, 1, 1))


def test_memberships_fill_their_table() -> None:
    rows = list(memberships(date(2026, 1, 1)))
    assert len({(row.body, row.state, row.start_date) for row in rows}) == len(rows)
    assert sum(row.end_date is None for row in rows) == 193
