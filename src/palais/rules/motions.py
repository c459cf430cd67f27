"""What the rules allow a meeting to do now, and what becomes of it.

`allowed(state)` lists the acts that are in order, each with its provision; `after(state, act)` is the meeting once it is
done, with the trace longer by what was decided. Both are pure: a script of acts walks a meeting from its first text to
its outcome, and can be walked again with another vote or another rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import Unrecognised
from palais.rules._effects import EFFECTS
from palais.rules._majority_put import lacks_introducers
from palais.rules._refused import refusal
from palais.rules.meetings import Act, Allowed, MeetingState, Motion, Part, Proposal, next_vote
from palais.rules.motion_rules import PROVISIONS, ActKind, MotionRule, rule_for

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "PROVISIONS",
    "Act",
    "Allowed",
    "MeetingState",
    "Motion",
    "MotionRule",
    "Part",
    "Proposal",
    "after",
    "allowed",
    "next_vote",
]

_MOTIONS_ON_THE_MEETING: tuple[ActKind, ...] = ("suspend-meeting", "adjourn-meeting", "close-debate")
_MOTIONS_ON_A_TEXT: tuple[ActKind, ...] = ("no-action", "divide")


def allowed(state: MeetingState) -> tuple[Allowed, ...]:
    """Return every act that is in order now, motions of higher precedence first.

    Nothing is in order once the meeting is suspended or adjourned. While voting goes on only the vote itself and a point
    of order on how it is held are. While a motion is pending only its speakers, its vote and motions of higher precedence
    are. Otherwise texts and amendments may be submitted (amendments until the debate is closed), withdrawn (unless
    amended), put to the vote in their order, and any motion may be made.
    """
    if state.over is not None:
        return ()
    found = [Allowed(act, on, rule_for(state.body, act)) for act, on in _in_order(state)]
    return tuple(sorted(found, key=lambda one: one.rule.rank))


def after(state: MeetingState, act: Act) -> MeetingState:
    """Return the meeting once `act` is done.

    Raises
    ------
    Unrecognised
        If the act is not in order, or a vote comes without its tally, an amendment or a division without what it needs.
    """
    in_order = allowed(state)
    named = None if act.kind in ("table", "amend") else act.on
    if not any(one.act == act.kind and one.on in (named, None) for one in in_order):
        raise Unrecognised(refusal(state, act, in_order))
    if act.kind in ("table", "amend") and (not act.on or any(p.proposal == act.on for p in state.proposals)):
        raise Unrecognised(
            f"'{act.kind}' needs a symbol that is not taken yet; '{act.on}' is not: give another."
        )
    _complete(state, act)
    too_few = lacks_introducers(state, act)
    if too_few is not None:
        raise Unrecognised(
            f"'table' on {act.on} is not in order ({too_few}); the rules allow it with more of them."
        )
    return EFFECTS[act.kind](state, act)


def _complete(state: MeetingState, act: Act) -> None:
    """Refuse an act that lacks what it needs."""
    if act.kind == "vote" and act.tally is None:
        raise Unrecognised("A vote needs its tally: how many voted yes, no and abstained.")
    if act.kind == "divide" and act.part is None:
        raise Unrecognised("A division needs the part that is to be voted separately.")
    open_ones = {p.proposal for p in state.proposals if p.fate == "open" and not p.tied}
    if act.kind == "amend" and act.amends not in open_ones:
        raise Unrecognised(
            f"An amendment needs an open text to amend; '{act.amends}' is none before this meeting."
        )


def _in_order(state: MeetingState) -> Iterator[tuple[ActKind, str | None]]:
    if state.ruled:
        yield "appeal", None
    pending = state.pending
    if pending is not None and pending.kind == "point-of-order":
        yield "ruling", None
        return
    if pending is not None and pending.kind == "appeal":
        yield "vote", None
        return
    yield "point-of-order", None
    if pending is not None:
        yield from _while_pending(state, pending)
    elif state.voting is not None:
        yield "vote", state.voting
    else:
        yield from _motions(state, above=99)
        yield from _on_texts(state)


def _while_pending(state: MeetingState, pending: Motion) -> Iterator[tuple[ActKind, str | None]]:
    rule = rule_for(state.body, pending.kind)
    yield from _motions(state, above=rule.rank)
    if pending.kind == "divide" and not pending.objected:
        yield "object", None
        yield "grant", None
        return
    if pending.for_n < rule.speakers_for:
        yield "speak-for", None
    if pending.against_n < rule.speakers_against:
        yield "speak-against", None
    yield "vote", pending.on


def _motions(state: MeetingState, *, above: int) -> Iterator[tuple[ActKind, str | None]]:
    """Yield the motions that go before one of rank `above`."""
    for act in _MOTIONS_ON_THE_MEETING:
        if rule_for(state.body, act).rank < above and not (act == "close-debate" and state.closed):
            yield act, None
    for act in _MOTIONS_ON_A_TEXT:
        if rule_for(state.body, act).rank < above:
            held = [p for p in state.proposals if p.fate == "open" and not (act == "divide" and p.tied)]
            yield from ((act, p.proposal) for p in held)
    if rule_for(state.body, "reconsider").rank < above:
        decided = ("adopted", "rejected", "no_action")
        yield from (("reconsider", p.proposal) for p in state.proposals if p.fate in decided)


def _on_texts(state: MeetingState) -> Iterator[tuple[ActKind, str | None]]:
    yield "table", None
    for proposal in state.proposals:
        if proposal.fate != "open" or proposal.tied:
            continue
        if not state.closed:
            yield "amend", None
        if not proposal.amended and not any(part.fate != "open" for part in proposal.parts):
            yield "withdraw", proposal.proposal
    first = next_vote(state)
    if first is not None:
        yield "open-vote", first
        if not state.proposal(first).parts and not state.proposal(first).tied:
            yield "adopt", first
