"""States, their seats, and the elections that gave them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["ElectionResult", "Membership", "StateRow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow(Row):
    """`states`: one row a state, past or present, or an observer.

    Attributes
    ----------
    state : str
        Id: ISO 3166 alpha-3, or the retired code of a former state (SUN, DDR, CSK, YUG, SCG, YMD).
    name : str
        Short name in English, as the United Nations has it.
    start_date, end_date : date | None
        First and last day of the state as such; ``None`` for before 1945 or still there.
    un_start_date, un_end_date : date | None
        First and last day of its United Nations membership; both ``None`` for one that never was a member.
    status : str
        `member`, `observer`, `former` or `other`.
    continues : str | None
        The state whose seat it continues (RUS continues SUN).
    group : str | None
        United Nations regional group today (or at the end).
    """

    table: ClassVar[str] = "states"
    key: ClassVar[tuple[str, ...]] = ("state",)

    state: str
    name: str
    start_date: date | None
    end_date: date | None
    un_start_date: date | None
    un_end_date: date | None
    status: Literal["member", "observer", "former", "other"]
    continues: str | None
    group: Literal["Africa", "Asia-Pacific", "EEG", "GRULAC", "WEOG"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Row):
    """`memberships`: one row a spell during which a state had a seat in a body.

    Attributes
    ----------
    body, state : str
    start_date : date
        First day of the term, or the first day on which it is seen to sit.
    end_date : date | None
        Last day of the term, or the last day on which it is seen to sit; ``None`` while it lasts.
    rollcall_n : int | None
        Roll calls in the spell that name the state; ``None`` where the spell does not rest on roll calls.
    how : str
        `register` (dates of admission), `term` (a seat seen in roll calls, dated by the body's terms of office),
        `seen` (only the first and last day on which it is seen) or `cited` (an event with its own citation).
    """

    table: ClassVar[str] = "memberships"
    key: ClassVar[tuple[str, ...]] = ("body", "state", "start_date")

    body: str
    state: str
    start_date: date
    end_date: date | None
    rollcall_n: int | None
    how: Literal["register", "term", "seen", "cited"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionResult(Row):
    """`elections`: one row a candidate in an election to a body.

    Attributes
    ----------
    body : str
    election_date : date
    state : str
    votes_n : int
    elected : bool
    complete : bool
        Whether every candidate of that election is on file.
    """

    table: ClassVar[str] = "elections"
    key: ClassVar[tuple[str, ...]] = ("body", "election_date", "state")

    body: str
    election_date: date
    state: str
    votes_n: int
    elected: bool
    complete: bool
