"""The United Nations regional groups, by day.

The groups are arrangements among states; the Assembly's patterns of seats (resolution 1991 (XVIII) of 17 December
1963) name them first, so no state has one before that day. Today's composition is that of UPR Info's list, in which
the United States (an observer in its group) and Israel count in WEOG; dated changes carry their own source.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from palais.terms.states.reading import day, holds, table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["GROUPS_SINCE", "Group", "last_groups", "regional_group"]

Group = Literal["Africa", "Asia-Pacific", "EEG", "GRULAC", "WEOG"]
"""African, Asia-Pacific, Eastern European, Latin American and Caribbean, Western European and others."""

GROUPS_SINCE = date(1963, 12, 17)
"""Resolution 1991 (XVIII); before it nothing is recorded."""

_Spell = tuple[Group, date | None, date | None]


@cache
def _spells() -> Mapping[str, tuple[_Spell, ...]]:
    found: dict[str, tuple[_Spell, ...]] = {}
    for row in sorted(table("groups"), key=lambda row: (row["state"], row["start_date"])):
        spell = (cast("Group", row["group"]), day(row["start_date"]), day(row["end_date"]))
        found[row["state"]] = (*found.get(row["state"], ()), spell)
    return found


def last_groups() -> dict[str, Group]:
    """Return every state's group today, or at its end."""
    return {state: spells[-1][0] for state, spells in _spells().items()}


def regional_group(state: object, on: date) -> Group | None:
    """Return a state's regional group on a day.

    Returns
    -------
    str | None
        ``None`` where it had none, or none is recorded: before `GROUPS_SINCE`, before its membership, Israel before
        30 May 2000 (in Geneva it was admitted only on 1 January 2014), Estonia before May 2004, South Africa before
        23 June 1994.

    Raises
    ------
    Unrecognised
        If the register has no such id.
    """
    from palais.terms.states.register import entry

    spells = _spells().get(entry(cast("str", state)).state, ())
    return next((group for group, start, end in spells if holds(start, end, on)), None)
