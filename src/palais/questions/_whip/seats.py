"""Who sits in the Council on a day: as recorded, as far as terms already begun reach, and as one imagines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord, Unrecognised

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.states import State

__all__ = ["Seated", "Term", "seated_on", "terms_in"]

_YEARS = 3
_FIRST_OF_JANUARY = 2013
"""Terms begin on 1 January since then (A/RES/65/281)."""


@dataclass(frozen=True, slots=True)
class Seated:
    """The members that a count is made for.

    Attributes
    ----------
    states : tuple[str, ...]
    excluded : tuple[str, ...]
        In words: members without a vote that day, and why.
    imagined : tuple[str, ...]
        In words: what was changed.
    trace : tuple[dict, ...]
    """

    states: tuple[str, ...]
    excluded: tuple[str, ...]
    imagined: tuple[str, ...]
    trace: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A state's term of office in a year: which of its consecutive terms it is, and when it ends."""

    state: str
    number: int
    end_year: int


def terms_in(seats: pl.DataFrame, year: int) -> Mapping[str, Term]:
    """Return the terms that hold 31 December of a year from 2013 on, by state; terms last three years.

    A spell that ends on the last day the record knows may go on: its end is that of the term in which that day lies. For later
    years only terms already begun then are told.
    """
    last_known = max(seats["end_date"].drop_nulls().to_list())
    found = {}
    for row in seats.iter_rows(named=True):
        end = row["end_date"] or last_known
        if not row["start_date"] <= date(year, 12, 31) or end < min(date(year, 12, 31), last_known):
            continue
        first = row["start_date"].year + (row["start_date"].year < _FIRST_OF_JANUARY)
        place = (min(year, last_known.year) - first) // _YEARS
        over = first + _YEARS * (place + 1) - 1
        if end < last_known:
            over = min(over, end.year)
        if over >= year:
            found[row["state"]] = Term(row["state"], place + 1, over)
    return found


def seated_on(
    seats: pl.DataFrame, on: date, *, seat: tuple[State, ...] = (), unseat: tuple[State, ...] = ()
) -> Seated:
    """Return who votes in the Council on a day.

    Parameters
    ----------
    seats : polars.DataFrame
        Rows of `memberships` of the Council.
    on : date
    seat, unseat : tuple of State
        Members to add and to leave out.

    Raises
    ------
    NotOnRecord
        If the members of that day are not all known, and `seat` does not name the others.
    Unrecognised
        If a state to be seated sits, one to be left out does not, or there would be more members than seats.
    """
    from palais.questions._wording import name_of
    from palais.rules.composition import seats_of
    from palais.rules.eligibility import entitled

    last_known = max(seats["end_date"].drop_nulls().to_list())
    who = entitled(seats, body="hrc", on=on)
    seats_n = seats_of("hrc", on).seats_n or len(who.states)
    known = who.states if on <= last_known else tuple(sorted(terms_in(seats, on.year)))
    states = _changed(known, seat, unseat)
    if len(states) > seats_n:
        raise Unrecognised(
            f"The Council has {seats_n} seats and {len(states)} states were named; leave some out with --unseat."
        )
    if on > last_known and len(states) < seats_n - len(unseat):
        raise NotOnRecord(
            f"The record knows the Council's members to {last_known}; of those of {on} it knows {len(known)} of {seats_n}, whose "
            f"terms go on. Name the {seats_n - len(known)} others, each with --seat, or give an earlier --on."
        )
    excluded = tuple(
        f"{name_of(one.state)} had no vote on {on} ({one.why})"
        for one in who.excluded
        if one.why != "not yet seated"
    )
    imagined = (*(f"{s.name} is seated" for s in seat), *(f"{s.name} is left out" for s in unseat))
    return Seated(states, excluded, imagined, tuple(step.as_row() for step in who.trace))


def _changed(known: tuple[str, ...], seat: tuple[State, ...], unseat: tuple[State, ...]) -> tuple[str, ...]:
    for state in seat:
        if state.state in known:
            raise Unrecognised(
                f"{state.name} sits in the Council on that day already; leave out that --seat."
            )
    for state in unseat:
        if state.state not in known:
            raise Unrecognised(
                f"{state.name} does not sit in the Council on that day; leave out that --unseat."
            )
    gone = {state.state for state in unseat}
    return tuple(sorted({*known, *(state.state for state in seat)} - gone))
