"""What is put to the vote, as far as it is known before the vote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from palais.errors import Unrecognised

__all__ = ["Item", "sponsors_in"]

_BEHALF = re.compile(r"\(.*?\)|\(.*$|\bon behalf of\b[^,;]*|\bexcept\b[^,;]*|\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A proposal that a body may vote on: nothing in it is known only after the vote.

    Attributes
    ----------
    body : str
        `hrc`, or `chr` and `unga` in the history that feeds it.
    day : date
        Day of the vote, or the day it is expected.
    kind : str
        `text`, `paragraph`, `amendment` or `motion`.
    title : str
    polarity : str | None
        What a Yes means: `for`, `against`, `no_action`; ``None`` is read as `for` a text and `against` otherwise.
    topic, target, agenda_item : str | None
        `country` or `thematic`; the state concerned; the agenda item's number.
    israel_opt : bool
    sponsors : tuple[str, ...]
        ISO3 codes of the states that bring it, as the draft names them; texts before September 2022 have none on record.
    session, symbol, rollcall : str | None
        For reading; the model uses the session of past roll calls only to hold each session against the days before it.
    """

    body: str
    day: date
    kind: str
    title: str
    polarity: str | None = None
    topic: str | None = None
    target: str | None = None
    agenda_item: str | None = None
    israel_opt: bool = False
    sponsors: tuple[str, ...] = ()
    session: str | None = None
    symbol: str | None = None
    rollcall: str | None = None

    @property
    def works_against(self) -> bool:
        """Whether a Yes works against the text: a hostile amendment, or a motion to take no action."""
        if self.polarity is None:
            return self.procedural
        return self.polarity != "for"

    @property
    def procedural(self) -> bool:
        """Whether it is an amendment or a motion, not a text or a part of one."""
        return self.kind in {"amendment", "motion"}


def sponsors_in(catalogued: str | None) -> tuple[str, ...]:
    """Return the ISO3 codes of the states named in a catalogue's line of sponsors; one that speaks for a group stands alone.

    Examples
    --------
    >>> sponsors_in("Kuwait (on behalf of the Group of Arab States), Cuba and Belarus")
    ('BLR', 'CUB', 'KWT')
    """
    plain = _BEHALF.sub("", catalogued or "")
    found = {code for part in re.split(r"[,;]", plain) for code in _states_in(part.strip())}
    return tuple(sorted(found))


@lru_cache(maxsize=4096)
def _states_in(part: str) -> tuple[str, ...]:
    """Return the states in "A", or in "A and B", trying the whole first: some names hold an "and"."""
    from palais.terms.states import find

    if not part:
        return ()
    try:
        return (find(part).state.state,)
    except Unrecognised:
        pieces = part.split(" and ")
    for cut in range(len(pieces) - 1, 0, -1):
        left, right = _states_in(" and ".join(pieces[:cut])), _states_in(" and ".join(pieces[cut:]))
        if left and right:
            return left + right
    return ()
