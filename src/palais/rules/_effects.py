"""What each act does to a meeting: one small function an act; which acts are in order is told elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, cast

from palais.rules._majority_put import introduction, rule_on
from palais.rules.decisions import Decision, outcome
from palais.rules.majorities import Tally
from palais.rules.meetings import Act, Fate, MeetingState, Motion, Part, Proposal
from palais.rules.motion_rules import ActKind, rule_for
from palais.rules.steps import Step
from palais.rules.voting_rules import Matter

__all__ = ["EFFECTS"]


def _told(state: MeetingState, act: Act, facts: str, arithmetic: str = "") -> Step:
    rule = rule_for(state.body, act.kind)
    by = f" by {act.by}" if act.by else ""
    return Step(rule.citation, f"{facts}{by}", arithmetic, verified=rule.verified)


def _logged(state: MeetingState, *steps: Step) -> MeetingState:
    return replace(state, log=(*state.log, *steps), ruled=False)


def _with(state: MeetingState, changed: Proposal) -> MeetingState:
    proposals = tuple(changed if p.proposal == changed.proposal else p for p in state.proposals)
    return replace(state, proposals=proposals)


def _submitted(state: MeetingState, act: Act) -> MeetingState:
    symbol = cast("str", act.on)
    proposal = Proposal(
        proposal=symbol,
        amends=act.amends,
        removed=act.removed,
        operative_n=act.operative_n,
        about=act.about,
    )
    what = f"{symbol} submitted" + (f" as an amendment to {act.amends}" if act.amends else "")
    submitted = replace(state, proposals=(*state.proposals, proposal))
    return _logged(submitted, _told(state, act, what), *introduction(state, act))


def _withdrawn(state: MeetingState, act: Act) -> MeetingState:
    closed = _settled(state, cast("str", act.on), "withdrawn")
    return _logged(
        closed, _told(state, act, f"{act.on} withdrawn", "voting on it had not begun, nor was it amended")
    )


def _settled(state: MeetingState, symbol: str, fate: Fate) -> MeetingState:
    """Return the meeting with a proposal decided; what was to amend it lapses."""
    settled = _with(state, replace(state.proposal(symbol), fate=fate))
    for proposal in state.proposals:
        if proposal.amends == symbol and proposal.fate == "open":
            settled = _settled(settled, proposal.proposal, "lapsed")
    return settled


def _moved(state: MeetingState, act: Act) -> MeetingState:
    below = state.below if state.pending is None else (*state.below, state.pending)
    motion = Motion(act.kind, on=act.on, part=act.part)
    about = f" on {act.on}" if act.on else ""
    part = f" ({act.part.part})" if act.part else ""
    moved = _logged(state, _told(state, act, f"moved: {act.kind}{about}{part}"))
    return replace(moved, pending=motion, below=below)


def _done(state: MeetingState) -> MeetingState:
    """Return the meeting with its pending motion disposed of and the one below it taken up again, if its text is still open."""
    open_ones = {None, *(p.proposal for p in state.proposals if p.fate == "open")}
    waiting = tuple(m for m in state.below if m.on in open_ones or m.kind == "reconsider")
    if not waiting:
        return replace(state, pending=None, below=())
    return replace(state, pending=waiting[-1], below=waiting[:-1])


def _ruled(state: MeetingState, act: Act) -> MeetingState:
    return replace(_logged(_done(state), _told(state, act, "the chair rules")), ruled=True)


def _spoken(state: MeetingState, act: Act) -> MeetingState:
    motion = cast("Motion", state.pending)
    heard = (
        replace(motion, for_n=motion.for_n + 1)
        if act.kind == "speak-for"
        else replace(motion, against_n=motion.against_n + 1)
    )
    side = "for" if act.kind == "speak-for" else "against"
    return _logged(
        replace(state, pending=heard), _told(state, act, f"a speaker {side} the motion: {motion.kind}")
    )


def _objected(state: MeetingState, act: Act) -> MeetingState:
    motion = replace(cast("Motion", state.pending), objected=True)
    return _logged(
        replace(state, pending=motion),
        _told(state, act, "objection to the division", "it is put to the vote"),
    )


def _granted(state: MeetingState, act: Act) -> MeetingState:
    return _logged(_divided(state), _told(state, act, "no objection", "the part is voted separately"))


def _divided(state: MeetingState) -> MeetingState:
    motion = cast("Motion", state.pending)
    proposal = state.proposal(motion.on)
    parts = (*proposal.parts, cast("Part", motion.part))
    return _done(_with(state, replace(proposal, parts=parts)))


def _opened(state: MeetingState, act: Act) -> MeetingState:
    return replace(_logged(state, _told(state, act, f"voting begins on {act.on}")), voting=act.on)


def _voted(state: MeetingState, act: Act) -> MeetingState:
    tally = cast("Tally", act.tally)
    if state.pending is not None:
        return _motion_decided(state, state.pending, tally)
    proposal = state.proposal(state.voting)
    part = next((p for p in proposal.parts if p.fate == "open"), None)
    if part is not None:
        return _part_decided(state, proposal, part, tally)
    decision = _decision(state, tally, "simple", whole=proposal)
    if state.body == "unga" and state.rule is None and tally.yes == tally.no and not proposal.tied:
        again = replace(_with(state, replace(proposal, tied=True)), voting=None)
        return _logged(again, *decision.trace, Step("", f"{proposal.proposal} is to be voted a second time"))
    return _decided(state, proposal, decision)


def _decision(
    state: MeetingState, tally: Tally, matter: Matter, *, whole: Proposal | None = None
) -> Decision:
    under = rule_on(state, matter, whole=whole)
    return outcome(tally, under=under, members_n=state.members_n)


def _adopted(state: MeetingState, act: Act) -> MeetingState:
    settled = _settled(state, cast("str", act.on), "adopted")
    amends = settled.proposal(act.on).amends
    if amends is not None:
        settled = _with(settled, replace(settled.proposal(amends), amended=True))
    step = _told(state, act, f"no member asks for a vote on {act.on}", "adopted without a vote")
    return _logged(settled, step, Step("", f"{act.on} is adopted"))


def _decided(state: MeetingState, proposal: Proposal, decision: Decision) -> MeetingState:
    fate = cast("Literal['adopted', 'rejected']", decision.outcome)
    settled = replace(_settled(state, proposal.proposal, fate), voting=None)
    if fate == "adopted" and proposal.amends is not None:
        settled = _with(settled, replace(settled.proposal(proposal.amends), amended=True))
    return _logged(settled, *decision.trace, Step("", f"{proposal.proposal} is {fate}"))


def _part_decided(state: MeetingState, proposal: Proposal, part: Part, tally: Tally) -> MeetingState:
    decision = _decision(state, tally, "simple")
    fate = cast("Literal['adopted', 'rejected']", decision.outcome)
    parts = tuple(replace(p, fate=fate) if p is part else p for p in proposal.parts)
    voted = _with(state, replace(proposal, parts=parts))
    voted = _logged(voted, *decision.trace, Step("", f"{part.part} of {proposal.proposal} is {fate}"))
    fallen = sum(p.operative and p.fate == "rejected" for p in parts)
    if not proposal.operative_n or fallen < proposal.operative_n:
        return voted
    rule = rule_for(state.body, "divide")
    step = Step(
        rule.citation,
        f"all {fallen} operative parts are rejected",
        "the whole is rejected",
        verified=rule.verified,
    )
    return replace(_logged(_settled(voted, proposal.proposal, "rejected"), step), voting=None)


def _motion_decided(state: MeetingState, motion: Motion, tally: Tally) -> MeetingState:
    matter = rule_for(state.body, motion.kind).matter or "simple"
    decision = _decision(state, tally, matter)
    carried = decision.outcome == "adopted"
    said = Step("", f"the motion ({motion.kind}) is {'carried' if carried else 'lost'}")
    voted = _logged(state, *decision.trace, said)
    if not carried:
        return _done(voted)
    if motion.kind == "divide":
        return _divided(voted)
    return _done(_carried(voted, motion))


def _carried(state: MeetingState, motion: Motion) -> MeetingState:
    if motion.kind == "no-action":
        return _settled(state, cast("str", motion.on), "no_action")
    if motion.kind == "reconsider":
        return _with(state, replace(state.proposal(motion.on), fate="open", parts=()))
    if motion.kind == "close-debate":
        return replace(state, closed=True)
    if motion.kind == "suspend-meeting":
        return replace(state, over="suspended")
    if motion.kind == "adjourn-meeting":
        return replace(state, over="adjourned")
    return state


EFFECTS: Mapping[ActKind, Callable[[MeetingState, Act], MeetingState]] = {
    "point-of-order": _moved,
    "ruling": _ruled,
    "appeal": _moved,
    "suspend-meeting": _moved,
    "adjourn-meeting": _moved,
    "no-action": _moved,
    "close-debate": _moved,
    "divide": _moved,
    "object": _objected,
    "grant": _granted,
    "table": _submitted,
    "amend": _submitted,
    "withdraw": _withdrawn,
    "speak-for": _spoken,
    "speak-against": _spoken,
    "open-vote": _opened,
    "adopt": _adopted,
    "vote": _voted,
    "reconsider": _moved,
}
"""What each act does."""
