"""A meeting as data: what is before it, what is pending, and what is voted next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from palais.rules.majorities import Tally
from palais.rules.motion_rules import ActKind, MotionRule
from palais.rules.other_rules import OtherRule
from palais.rules.steps import Step

__all__ = ["Act", "Allowed", "MeetingState", "Motion", "Part", "Proposal", "next_vote"]

Fate = Literal["open", "adopted", "rejected", "withdrawn", "no_action", "lapsed"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text that is voted separately.

    Attributes
    ----------
    part : str
        `operative paragraph 3`.
    operative : bool
    fate : str
    """

    part: str
    operative: bool = True
    fate: Literal["open", "adopted", "rejected"] = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A text or an amendment before the meeting.

    Attributes
    ----------
    proposal : str
        Its symbol.
    amends : str | None
        Symbol of what it would change; ``None`` for a text.
    removed : int
        How far removed in substance from what it would change, as the chair ranks amendments: the furthest has the largest.
    operative_n : int
        How many operative parts it has; 0 where not told.
    amended : bool
    fate : str
        `open`, `adopted`, `rejected`, `withdrawn`, `no_action`, or `lapsed` (its text was decided without it).
    parts : tuple[Part, ...]
        Parts to be voted separately, since a division was granted.
    about : str | None
        For a text on the situation in one state, that state.
    tied : bool
        Whether a first vote in plenary was equal, so that a second is to be held.
    """

    proposal: str
    amends: str | None = None
    removed: int = 0
    operative_n: int = 0
    amended: bool = False
    fate: Fate = "open"
    parts: tuple[Part, ...] = ()
    about: str | None = None
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion that the meeting has before it.

    Attributes
    ----------
    kind : str
    on : str | None
        Proposal it concerns.
    part : Part | None
        For a division.
    for_n, against_n : int
        Speakers heard.
    objected : bool
        For a division: whether a member objected, so that it is put to the vote.
    """

    kind: ActKind
    on: str | None = None
    part: Part | None = None
    for_n: int = 0
    against_n: int = 0
    objected: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody does in the meeting.

    Attributes
    ----------
    kind : str
    on : str | None
        Proposal it concerns; for `table` and `amend` the new symbol.
    amends : str | None
        For `amend`, what it would change.
    removed, operative_n : int
        For `table` and `amend`; see `Proposal`.
    part : Part | None
        For `divide`.
    tally : Tally | None
        For `vote`.
    by : str | None
        Who does it, if told.
    about : str | None
        For `table`, the state whose situation the text concerns.
    introduced_n : int | None
        For `table`, how many members introduce the text; ``None`` where not told.
    """

    kind: ActKind
    on: str | None = None
    amends: str | None = None
    removed: int = 0
    operative_n: int = 0
    part: Part | None = None
    tally: Tally | None = None
    by: str | None = None
    about: str | None = None
    introduced_n: int | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """An act that the rules allow now.

    Attributes
    ----------
    act : str
    on : str | None
        Proposal it may concern; ``None`` where it concerns none, or a new one.
    rule : MotionRule
    """

    act: ActKind
    on: str | None
    rule: MotionRule


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingState:
    """A meeting at one moment.

    Attributes
    ----------
    body : str
    on : date
    proposals : tuple[Proposal, ...]
        In the order in which they were submitted.
    pending : Motion | None
        The motion to be disposed of first.
    below : tuple[Motion, ...]
        Motions that wait because one of higher precedence was made; the last is taken up first.
    voting : str | None
        The proposal on which voting has begun.
    ruled : bool
        Whether the chair has just ruled, so that an appeal may be made.
    closed : bool
        Whether the debate is closed.
    over : str | None
        `suspended` or `adjourned`.
    log : tuple[Step, ...]
        The trace of all that was done.
    rule : OtherRule | None
        Another rule put in place of the ordinary majority; ``None`` where the body's own decides. Matters with a rule of
        their own (an appeal, reconsideration) keep it.
    members_n : int | None
        How many members the body has, where known; needed where a rule counts all of them.
    """

    body: str
    on: date
    proposals: tuple[Proposal, ...] = ()
    pending: Motion | None = None
    below: tuple[Motion, ...] = ()
    voting: str | None = None
    ruled: bool = False
    closed: bool = False
    over: Literal["suspended", "adjourned"] | None = None
    log: tuple[Step, ...] = ()
    rule: OtherRule | None = None
    members_n: int | None = None

    def proposal(self, symbol: str | None) -> Proposal:
        """Return the proposal of that symbol.

        Raises
        ------
        KeyError
            If the meeting has none.
        """
        for proposal in self.proposals:
            if proposal.proposal == symbol:
                return proposal
        raise KeyError(symbol)


def next_vote(state: MeetingState) -> str | None:
    """Return what is to be voted next: of the first open text, its amendments furthest first, then itself.

    An amendment to an amendment goes before it. ``None`` where nothing is open.
    """
    text = next((p for p in state.proposals if p.amends is None and p.fate == "open"), None)
    return None if text is None else _first(state, text).proposal


def _first(state: MeetingState, proposal: Proposal) -> Proposal:
    waiting = [p for p in state.proposals if p.amends == proposal.proposal and p.fate == "open"]
    if not waiting:
        return proposal
    return _first(state, max(waiting, key=lambda p: p.removed))
