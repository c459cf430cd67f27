"""Where every state stands towards every treaty, as spells of days on which it stood alike: what a page asks without a server.

The rules of `palais.rules.treaties` are not repeated there: they are asked here on every day on which an act, its effect, a
year or a source's day could turn them, and what they say holds until the next such day.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palais.terms.tables import TreatyAction
    from palais.terms.treaties import Treaty

__all__ = ["ON", "Places", "asked_procedures", "spells"]

ON = "{on}"
"""Stands for the day asked for, in the few words that name it."""
_DAY = timedelta(days=1)

Row = tuple[Any, ...]
Places = dict[Row, int]
"""Every different standing, and its place."""


def spells(acts: Sequence[TreatyAction], treaty: Treaty, *, places: Places) -> list[list[Any]]:
    """Return the first day of each spell, and the place in `places` of how the state stood from then on; new ones are added.

    Parameters
    ----------
    acts : sequence of TreatyAction
        Of one state under the treaty.
    treaty : Treaty
    places : dict of tuple to int
        A row is party, since, by, ended, checked, verified, how, and for each procedure that a mechanism asks for its name,
        accepted, since, verified, how; days are ISO, and the empty first day of the first spell is before all others.
    """
    held = tuple(acts)
    days = sorted({date.min, *_turns(held, treaty)})
    found: list[list[Any]] = []
    for first, then in zip(days, [*days[1:], date.max], strict=True):
        row = _row(held, treaty, first)
        if then - first > _DAY:
            row = _without_day(row, first, _row(held, treaty, first + _DAY))
        place = places.setdefault(row, len(places))
        if not found or found[-1][1] != place:
            found.append([first.isoformat() if found else "", place])
    return found


@cache
def asked_procedures() -> frozenset[str]:
    """Return the procedures that a gate of some mechanism asks for."""
    from palais.rules.avenues import MECHANISMS

    return frozenset(gate.procedure for one in MECHANISMS.values() for gate in one.gates) - {""}


def _turns(acts: Sequence[TreatyAction], treaty: Treaty) -> Iterator[date]:
    """Return the days on which the standing may turn, and those after them."""
    from palais.rules.deposits import delayed

    for act in acts:
        days = [act.day]
        if act.action_date is not None:
            days += [act.action_date, max(treaty.in_force_date, delayed(act.action_date, treaty.joining))]
        if act.year is not None:
            days += [date(act.year, 1, 1), date(act.year + 1, 1, 1)]
        for day in days:
            yield day
            yield day + _DAY


def _row(acts: tuple[TreatyAction, ...], treaty: Treaty, on: date) -> Row:
    from palais.rules.avenues import standing_of
    from palais.rules.treaties import status

    found = standing_of("", [status(acts, treaty=treaty, on=on)], on=on)
    held = found.treaties[treaty.treaty]
    procedures = tuple(
        (name, one.accepted, _iso(one.since), one.verified, one.how)
        for name, one in found.procedures.items()
        if name in asked_procedures()
    )
    days = (_iso(held.since), _iso(held.by), _iso(held.ended), _iso(held.checked))
    return (held.party, *days, held.verified, held.how, procedures)


def _without_day(row: Row, on: date, next_day: Row) -> Row:
    """Return the row with `ON` for the day asked, where the words of the next day differ by that day alone."""
    if row == next_day:
        return row
    first, second = (_blank(one, day) for one, day in ((row, on), (next_day, on + _DAY)))
    if first != second:
        raise ValueError(f"a standing turns after {on} on a day that no act gives: {row} then {next_day}")
    return first


def _blank(row: Row, day: date) -> Row:
    return (*row[:6], str(row[6]).replace(day.isoformat(), ON), row[7])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
