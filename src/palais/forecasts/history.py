"""What had been voted by a day, as arrays: the one place where the record is cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.item import Item, brought_by

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

__all__ = ["ABSENT", "ABSTAIN", "AGAINST", "FOR", "NOT_SEATED", "History", "history"]

FOR, ABSTAIN, AGAINST, ABSENT, NOT_SEATED = 0, 1, 2, 3, -1
_CODES = {"yes": FOR, "abstain": ABSTAIN, "no": AGAINST, "absent": ABSENT, "not_member": NOT_SEATED}


@dataclass(frozen=True, slots=True)
class History:
    """Roll calls before a day and each state's part in them.

    Attributes
    ----------
    made_on : date
        Every roll call was held on an earlier day.
    items : tuple[Item, ...]
        In order of day.
    states : tuple[str, ...]
    groups : tuple[str | None, ...]
        Regional group of each state.
    votes : int array (items, states)
        Towards the text, not as cast: `FOR`, `ABSTAIN`, `AGAINST` (a Yes on a hostile amendment is `AGAINST`), `ABSENT`
        (absent, or seated with no position recorded), `NOT_SEATED`.
    """

    made_on: date
    items: tuple[Item, ...]
    states: tuple[str, ...]
    groups: tuple[str | None, ...]
    votes: NDArray[np.int8]

    def before(self, day: date) -> History:
        """Return the history as it was known on an earlier day."""
        end = sum(item.day < day for item in self.items)
        return History(min(day, self.made_on), self.items[:end], self.states, self.groups, self.votes[:end])


def history(
    rollcalls: pl.DataFrame, casts: pl.DataFrame, groups: Mapping[str, str | None], *, made_on: date
) -> History:
    """Return the history before `made_on`: the only cut between what was known on that day and what came after.

    Parameters
    ----------
    rollcalls : polars.DataFrame
        rollcall, body, rollcall_date, kind, polarity, topic, target, agenda_item, israel_opt, title, main_sponsors,
        session, symbol; authors, the line of sponsors of the draft that an amendment or motion would change. Only whole days: a
        roll call whose `date_precision` is no day should be left out.
    casts : polars.DataFrame
        rollcall, state, vote; a null vote is a seated state with no position recorded.
    groups : mapping of str to str | None
        Regional group of each state that may be asked about; others in `casts` are added without one.
    made_on : date
    """
    import polars as pl

    known = casts.filter(pl.col("vote").is_null() | (pl.col("vote") != "not_member"))
    held = rollcalls.filter(pl.col("rollcall_date") < made_on).sort("rollcall_date", "rollcall")
    held = held.filter(pl.col("rollcall").is_in(known["rollcall"].unique().implode()))
    items = tuple(_item(row) for row in held.iter_rows(named=True))
    states = tuple(sorted(groups))
    known = known.filter(
        pl.col("rollcall").is_in(held["rollcall"].implode()) & pl.col("state").is_in(list(states))
    )
    votes = np.full((len(items), len(states)), NOT_SEATED, np.int8)
    row_of = {item.rollcall: row for row, item in enumerate(items)}
    column_of = {state: column for column, state in enumerate(states)}
    votes[[row_of[r] for r in known["rollcall"]], [column_of[s] for s in known["state"]]] = [
        _CODES.get(vote, ABSENT) for vote in known["vote"]
    ]
    return History(made_on, items, states, tuple(groups[s] for s in states), _towards(items, votes))


def _towards(items: Sequence[Item], votes: NDArray[np.int8]) -> NDArray[np.int8]:
    """Return the votes turned from what was cast to where they lead: Yes to a hostile amendment is against the text."""
    turned = np.array([item.works_against for item in items], bool)[:, None]
    sided = (votes == FOR) | (votes == AGAINST)
    return np.where(turned & sided, FOR + AGAINST - votes, votes).astype(np.int8)


def _item(row: Mapping[str, object]) -> Item:
    told = {
        name: row[name]
        for name in ("body", "polarity", "topic", "target", "agenda_item", "session", "symbol", "rollcall")
    }
    kind, day = row["kind"] or "text", row["rollcall_date"]
    item = Item(
        day=day,  # type: ignore[arg-type]
        kind=str(kind),
        title=str(row["title"] or ""),
        israel_opt=bool(row["israel_opt"]),
        **told,  # type: ignore[arg-type]
    )
    return brought_by(item, *(str(row[name] or "") for name in ("main_sponsors", "authors")))
