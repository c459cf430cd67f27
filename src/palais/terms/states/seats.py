"""Who sits in the United Nations: spells of membership, by day.

After the list of Member States with its notes. Three seats passed from one holder to the next: the Soviet Union's
to the Russian Federation, Serbia and Montenegro's to Serbia, and China's by resolution 2758 (XXVI). The seat of the
Socialist Federal Republic of Yugoslavia was counted until 1 November 2000, though resolution 47/1 (1992) let nobody
speak or vote from it in the Assembly.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from palais.terms.states.reading import day as parsed_day
from palais.terms.states.reading import holds, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.tables import Membership

__all__ = ["CHINA_SEAT_DATE", "Seat", "members", "memberships", "seat_of_china", "seats", "seats_of"]

CHINA_SEAT_DATE = date(1971, 10, 25)
"""The day of resolution 2758 (XXVI)."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One spell of a state's membership of the United Nations.

    Attributes
    ----------
    state : str
    start_date : date
    end_date : date | None
        Last day; ``None`` while it lasts.
    source : str
    """

    state: str
    start_date: date
    end_date: date | None
    source: str


@cache
def seats() -> Mapping[str, tuple[Seat, ...]]:
    """Return every state's spells of membership, oldest first."""
    found: dict[str, tuple[Seat, ...]] = {}
    for row in sorted(table("memberships"), key=lambda row: (row["state"], row["start_date"])):
        start = date.fromisoformat(row["start_date"])
        seat = Seat(row["state"], start, parsed_day(row["end_date"]), row["source"])
        found[seat.state] = (*found.get(seat.state, ()), seat)
    return found


def seats_of(state: object) -> tuple[Seat, ...]:
    """Return a state's spells of membership, oldest first; empty for one that never was a member."""
    return seats().get(str(state), ())


@lru_cache(maxsize=1024)
def members(on: date) -> frozenset[str]:
    """Return the ids of the members of the United Nations on a day."""
    return frozenset(
        state
        for state, spells in seats().items()
        if any(holds(seat.start_date, seat.end_date, on) for seat in spells)
    )


def seat_of_china(on: date) -> Literal["TWN", "CHN"]:
    """Return who held China's seat: TWN (the Republic of China) before 25 October 1971, CHN since.

    Resolution 2758 (XXVI) was adopted in the evening of 25 October 1971; that day counts as CHN's.
    """
    return "CHN" if on >= CHINA_SEAT_DATE else "TWN"


def memberships(day: date) -> Iterator[Membership]:
    """Yield rows of the record's `memberships` table for the General Assembly, one a spell, as known on `day`."""
    from palais.terms.tables import Membership

    for spells in seats().values():
        for seat in spells:
            yield Membership(
                body="unga",
                state=seat.state,
                start_date=seat.start_date,
                end_date=seat.end_date,
                rollcall_n=None,
                how="register",
                source="states",
                locator=f"memberships.csv {seat.state} {seat.start_date}",
                day=day,
            )
