"""Spells of membership in a list, and who is on it on a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from palais.terms.states.reading import holds

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Spell", "Verified", "first_day", "last_day", "members_on"]

Verified = Literal["yes", "year", "no", "undated"]
"""Checked against a second published list; known by its year; by general knowledge or one source; without a date."""

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Spell:
    """One state's time on a list.

    Attributes
    ----------
    state : str
    start_date, end_date : date | None
        First and last day on which it certainly is on the list; ``None`` for undated, or open.
    source : str
        Where the spell is from.
    verified : str
        `yes`, `year`, `no` or `undated`.
    note : str
    """

    state: str
    start_date: date | None = None
    end_date: date | None = None
    source: str = ""
    verified: Verified = "undated"
    note: str = ""


def first_day(text: str) -> date | None:
    """Return the first certain day of a spell: a year alone makes a member certain from the next year's first day."""
    if not text:
        return None
    return date(int(text) + 1, 1, 1) if _YEAR.fullmatch(text) else date.fromisoformat(text)


def last_day(text: str) -> date | None:
    """Return the last certain day of a spell: a year alone makes a member certain to the end of the year before."""
    if not text:
        return None
    return date(int(text) - 1, 12, 31) if _YEAR.fullmatch(text) else date.fromisoformat(text)


def members_on(spells: Iterable[Spell], on: date) -> tuple[str, ...]:
    """Return the states on a list on a day, in order of id; those without dates are on it on every day."""
    return tuple(sorted({s.state for s in spells if holds(s.start_date, s.end_date, on)}))
