"""A script as data: the body, the day, and the acts in order, each with its votes and how well it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from palais.rules.majorities import Tally
from palais.rules.meetings import Act

__all__ = ["BASES", "SIDES", "Ballot", "Basis", "Line", "Script", "Side"]

Side = Literal["yes", "no", "abstain", "absent"]
SIDES: tuple[Side, ...] = ("yes", "no", "abstain", "absent")
"""How a state may take part in a vote of a script."""

Basis = Literal["record", "known", "imagined", "not said"]
BASES: tuple[Basis, ...] = ("record", "known", "imagined", "not said")
"""How well an act is known: on this project's record, generally known, made up to try a rule, or the script does not say."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """The votes of one vote.

    Attributes
    ----------
    tally : Tally
    sides : Mapping[str, str]
        How each state voted, where that is known; empty where only the totals are.
    named : frozenset[str]
        States whose vote the script or a reader gives: each must have a vote on that day.
    """

    tally: Tally
    sides: Mapping[str, Side] = field(default_factory=dict)
    named: frozenset[str] = frozenset()

    @classmethod
    def of(cls, sides: Mapping[str, Side], *, named: bool) -> Ballot:
        """Return the ballot in which states vote so; absent ones count on no side."""
        counted = {side: sum(one == side for one in sides.values()) for side in SIDES}
        tally = Tally(counted["yes"], counted["no"], counted["abstain"])
        return cls(tally, dict(sides), frozenset(sides) if named else frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One act of a script.

    Attributes
    ----------
    act : Act
    day : date
    ballot : Ballot | None
        For a vote, once known.
    rollcall : str | None
        For a vote that is to be taken from the record, its roll call.
    vote_n : int | None
        Its number among the script's votes, from 1.
    basis : str
        See `BASES`.
    note : str
        What a reader should know of it.
    """

    act: Act
    day: date
    ballot: Ballot | None = None
    rollcall: str | None = None
    vote_n: int | None = None
    basis: Basis = "not said"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A meeting as somebody wrote it down.

    Attributes
    ----------
    title, says : str
        Its name, and what it shows, in a few sentences.
    body : str
    day : date
    rule : str | None
        Name of another rule (see `palais.rules.other_rules`) put in place of the body's own.
    lines : tuple[Line, ...]
    titles : Mapping[str, str]
        Titles of texts by symbol.
    sources : tuple[str, ...]
        Where its facts stand, as one would cite them.
    """

    title: str
    body: str
    day: date
    lines: tuple[Line, ...]
    says: str = ""
    rule: str | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    @property
    def votes_n(self) -> int:
        """How many votes it has."""
        return sum(line.vote_n is not None for line in self.lines)
