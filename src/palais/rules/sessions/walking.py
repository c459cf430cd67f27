"""The walk: each act of a script taken through the rules, with what was allowed, who could vote and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from palais.errors import Unrecognised
from palais.rules._majority_put import rule_on
from palais.rules.composition import seats_of
from palais.rules.decisions import VotingRule, turned
from palais.rules.eligibility import Entitlement
from palais.rules.majorities import Tally
from palais.rules.meetings import Act, Allowed, MeetingState
from palais.rules.motion_rules import rule_for
from palais.rules.motions import after, allowed
from palais.rules.other_rules import OtherRule
from palais.rules.sessions.script import Ballot, Line, Script
from palais.rules.steps import Step

__all__ = ["Turn", "Walk", "members_on", "walk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One act of the meeting, done or refused.

    Attributes
    ----------
    n : int
        Its number in the script, from 1.
    line : Line
    act : Act
        The act as put to the rules: a vote with its tally and the text that it is on.
    motion : str | None
        For a vote on a motion, the motion.
    part : str | None
        For a vote on a part of a text, the part.
    under : VotingRule | None
        For a vote, the rule that decides it.
    needed, of : int | None
        For a vote, the fewest Yes that carry, and out of how many.
    carried : bool | None
        For a vote, whether what was put carried.
    tipping : int | None
        For a vote, the fewest votes that would have had to change to turn it.
    refused : str | None
        Why the act was not in order, in a sentence; the meeting is then as before.
    steps : tuple[Step, ...]
        What the act added to the trace.
    next : tuple[Allowed, ...]
        What the rules allow after it.
    """

    n: int
    line: Line
    act: Act
    motion: str | None = None
    part: str | None = None
    under: VotingRule | None = None
    needed: int | None = None
    of: int | None = None
    carried: bool | None = None
    tipping: int | None = None
    refused: str | None = None
    steps: tuple[Step, ...] = ()
    next: tuple[Allowed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A script walked to its end.

    Attributes
    ----------
    script : Script
    rule : OtherRule | None
        The rule put in place of the body's own.
    first : tuple[Allowed, ...]
        What the rules allow before the first act.
    turns : tuple[Turn, ...]
    state : MeetingState
        The meeting at its end, with its whole trace.
    """

    script: Script
    rule: OtherRule | None
    first: tuple[Allowed, ...]
    turns: tuple[Turn, ...]
    state: MeetingState

    @property
    def outcome(self) -> str | None:
        """What became of the first text; ``None`` where none was submitted."""
        return next((p.fate for p in self.state.proposals if p.amends is None), None)


def walk(
    script: Script, *, entitled_on: Callable[[date], Entitlement], rule: OtherRule | None = None
) -> Walk:
    """Return the meeting of a script, act by act.

    Parameters
    ----------
    script : Script
        With the votes of every vote known.
    entitled_on : Callable[[date], Entitlement]
        Who may vote on a day.
    rule : OtherRule | None
        Another rule in place of the body's own.

    Raises
    ------
    ValueError
        If the rule counts all members and how many there are is not known.
    """
    state = MeetingState(body=script.body, on=script.day, rule=rule)
    state = replace(state, members_n=members_on(entitled_on(script.day)))
    first = allowed(state)
    turns = []
    for n, line in enumerate(script.lines, 1):
        who = entitled_on(line.day)
        state = replace(state, on=line.day, members_n=members_on(who))
        turn, state = _taken(n, line, state, who)
        turns.append(turn)
    return Walk(script=script, rule=rule, first=first, turns=tuple(turns), state=state)


def members_on(who: Entitlement) -> int | None:
    """Return how many members the body has: its seats where their number is fixed, else those on record."""
    return seats_of(who.body, who.on).seats_n or len(who.states) or None


def _taken(n: int, line: Line, state: MeetingState, who: Entitlement) -> tuple[Turn, MeetingState]:
    """Return one act done, or refused, and the meeting after it."""
    act = _put(line, state)
    turn = (
        _before(Turn(n=n, line=line, act=act), state) if act.kind == "vote" else Turn(n=n, line=line, act=act)
    )
    try:
        if act.kind == "vote" and line.ballot is not None:
            _only_entitled(line.ballot, who)
        new = after(state, act)
    except Unrecognised as refusal:
        undone = replace(turn, refused=str(refusal), next=allowed(state))
        return replace(undone, under=None, needed=None, of=None, carried=None, tipping=None), state
    return replace(turn, steps=new.log[len(state.log) :], next=allowed(new)), new


def _put(line: Line, state: MeetingState) -> Act:
    """Return the act with its tally; a vote that names no text is on what the meeting is voting on."""
    if line.act.kind != "vote":
        return line.act
    on = line.act.on
    if on is None:
        on = state.pending.on if state.pending is not None else state.voting
    return replace(line.act, on=on, tally=line.ballot.tally if line.ballot else None)


def _before(turn: Turn, state: MeetingState) -> Turn:
    """Return the turn of a vote with the rule that decides it, and what it takes."""
    tally = turn.act.tally
    pending = state.pending
    if tally is None or (pending is None and state.voting is None):
        return turn
    part = None
    if pending is not None:
        matter = rule_for(state.body, pending.kind).matter
        if matter is None:
            return turn
        under = rule_on(state, matter)
    else:
        proposal = state.proposal(state.voting)
        part = next((p.part for p in proposal.parts if p.fate == "open"), None)
        under = rule_on(state, "simple", whole=None if part else proposal)
    whole = under.decide.whole(tally, members_n=state.members_n)
    return replace(
        turn,
        motion=pending.kind if pending is not None else None,
        part=part,
        under=under,
        needed=under.decide.needed(whole),
        of=whole,
        carried=under.decide(tally, members_n=state.members_n),
        tipping=turned(tally, under=under, members_n=state.members_n)["any"],
    )


def _only_entitled(ballot: Ballot, who: Entitlement) -> None:
    """Refuse votes of states that have none on that day, and more votes than there are members."""
    if who.states:
        for state in sorted(ballot.named - set(who.states)):
            excluded = next((one for one in who.excluded if one.state == state), None)
            why = "it has no seat on record" if excluded is None else f"{excluded.why}: {excluded.step.facts}"
            cited = (
                excluded.step.provision if excluded is not None and excluded.step.provision else _seats(who)
            )
            raise Unrecognised(
                f"{state} may not vote in this body on {who.on} ({why}; {cited}); the rules allow the "
                f"{len(who.states)} members with a vote on that day."
            )
    members_n, voted = members_on(who), _voted(ballot.tally)
    if members_n is not None and voted > members_n:
        raise Unrecognised(
            f"{ballot.tally} makes {voted} votes, and the body had {members_n} members on {who.on} ({_seats(who)}); the rules "
            f"allow each one vote."
        )


def _seats(who: Entitlement) -> str:
    return seats_of(who.body, who.on).citation


def _voted(tally: Tally) -> int:
    return tally.yes + tally.no + tally.abstain
