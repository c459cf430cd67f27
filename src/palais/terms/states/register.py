"""The register itself: one `State` a state, past or present, an observer, or another party on the record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from palais.errors import Unrecognised
from palais.terms.states.continuity import continuations
from palais.terms.states.groups import Group, last_groups
from palais.terms.states.reading import day as parsed_day
from palais.terms.states.reading import table
from palais.terms.states.seats import seats

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from palais.terms.tables import StateRow

__all__ = ["State", "Status", "entry", "register", "rows"]

Status = Literal["member", "observer", "former", "other"]
"""`former` is a state that has ended; `other` a party or a name on the record that is neither member nor observer."""


@dataclass(frozen=True, slots=True)
class State:
    """A state, past or present, an observer, or another party on the record (the European Union).

    Attributes
    ----------
    state : str
        Id: ISO 3166 alpha-3, or the retired code of a former state (SUN, DDR, CSK, YUG, SCG, YMD). ZAN and RVN,
        which ISO never listed as such, carry the abbreviations of Correlates of War; XKX and EUE are codes that ISO
        leaves to users or reserves. An id says nothing on anyone's status.
    name : str
        Short name in English, as the United Nations has it.
    start_date, end_date : date | None
        First and last day of the state as such; ``None`` for before October 1945 or still there. First days follow
        Gleditsch and Ward (1999) but for some twenty, marked in the table.
    un_start_date, un_end_date : date | None
        First and last day of its United Nations membership; both ``None`` for one that never was a member. Five
        original members (BLR, IND, PHL, SYR, UKR) were members before they were states as such. Spells in between
        (Indonesia, Syria) are told by `seats_of`.
    status : str
        `member`, `observer`, `former` or `other`.
    continues : str | None
        The state whose seat it continues (RUS continues SUN, SRB continues SCG). China's one seat, held by TWN until
        24 October 1971 and by CHN since, is told by `seat_of_china`.
    group : str | None
        United Nations regional group today (or at the end).
    """

    state: str
    name: str
    start_date: date | None
    end_date: date | None
    un_start_date: date | None
    un_end_date: date | None
    status: Status
    continues: str | None
    group: Group | None

    @classmethod
    def parse(cls, text: str) -> State:
        """Return the state that a person means by `text`.

        Raises
        ------
        Unrecognised
            If no state goes by that name, or several do; the sentence names the nearest.
        """
        from palais.terms.states.finding import find

        return find(text).state

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """Return every id, for help texts and forms."""
        return tuple(register())

    def __str__(self) -> str:
        return self.state


@cache
def register() -> Mapping[str, State]:
    """Return every state of the register by its id, in the order of the ids."""
    held, groups = seats(), last_groups()
    continues = {following.follower: following.state for following in continuations()}
    found = {}
    for row in sorted(table("register"), key=lambda row: row["state"]):
        state = row["state"]
        spells = held.get(state, ())
        found[state] = State(
            state=state,
            name=row["name"],
            start_date=parsed_day(row["start_date"]),
            end_date=parsed_day(row["end_date"]),
            un_start_date=spells[0].start_date if spells else None,
            un_end_date=spells[-1].end_date if spells else None,
            status=cast("Status", row["status"]),
            continues=continues.get(state),
            group=groups.get(state),
        )
    return MappingProxyType(found)


def entry(state: State | str) -> State:
    """Return the register's entry for an id.

    Raises
    ------
    Unrecognised
        If the register has no such id.
    """
    found = register().get(str(state))
    if found is None:
        raise Unrecognised(
            f"The register of states has no id '{state}'; find it by name, or see State.choices()."
        )
    return found


def rows(day: date) -> Iterator[StateRow]:
    """Yield the record's `states` table, one row a state, as the register has it on `day`."""
    from palais.terms.tables import StateRow

    for state in register().values():
        yield StateRow(
            state=state.state,
            name=state.name,
            start_date=state.start_date,
            end_date=state.end_date,
            un_start_date=state.un_start_date,
            un_end_date=state.un_end_date,
            status=state.status,
            continues=state.continues,
            group=state.group,
            source="states",
            locator=f"register.csv {state.state}",
            day=day,
        )
