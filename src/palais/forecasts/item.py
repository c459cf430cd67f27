"""What is put to the vote, as far as it is known before the vote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from palais.terms.sponsors import spoken_for, states_among

__all__ = ["Item", "brought_by"]


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
    behind : tuple[str, ...]
        States on whose behalf a sponsor speaks, as the lists of their groups have them on the day.
    authors : tuple[str, ...]
        Of an amendment or motion: states that bring the draft it would change, its own sponsors apart.
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
    behind: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
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


def brought_by(item: Item, named: str | None, facing: str | None) -> Item:
    """Return the item with who stands on which side of it, from lines of sponsors as catalogued.

    A state that stands on both, as an author that amends its own draft, is the item's sponsor alone; an author for whose group
    a sponsor speaks is an author. Lists of groups are those of the item's day.

    Parameters
    ----------
    item : Item
    named : str | None
        The item's own line of sponsors.
    facing : str | None
        Of an amendment or motion: that of the draft which it would change.
    """
    sponsors, behind = states_among(named or ""), spoken_for(named or "", item.day)
    authors = tuple(s for s in states_among(facing or "") if s not in sponsors)
    behind = tuple(s for s in behind if s not in authors)
    return replace(item, sponsors=sponsors, behind=behind, authors=authors)
