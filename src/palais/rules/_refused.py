"""Why an act is not in order: one sentence that names the rule, and what would be allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.rules.motion_rules import rule_for

if TYPE_CHECKING:
    from palais.rules.meetings import Act, Allowed, MeetingState

__all__ = ["refusal"]

_FATES = {
    "adopted": "is adopted already",
    "rejected": "is rejected already",
    "withdrawn": "was withdrawn",
    "no_action": "is not taken up: the meeting decided to take no action on it",
    "lapsed": "fell away when its text was decided",
}


def refusal(state: MeetingState, act: Act, in_order: tuple[Allowed, ...]) -> str:
    """Return the sentence that refuses `act`."""
    what = f"'{act.kind}'" + (f" on {act.on}" if act.on else "")
    if not in_order:
        return f"{what} is not in order: the meeting is {state.over}; end the script here."
    options = dict.fromkeys(f"{one.act} {one.on}" if one.on else one.act for one in in_order)
    return f"{what} is not in order now ({_why(state, act)}); the rules allow {', '.join(options)}."


def _why(state: MeetingState, act: Act) -> str:
    """Return what stands against it, and the rule that says so."""
    rule = rule_for(state.body, act.kind)
    found = next((p for p in state.proposals if p.proposal == act.on), None)
    if state.pending is not None:
        rule = rule_for(state.body, state.pending.kind)
        why = f"the motion '{state.pending.kind}' is to be disposed of first"
    elif state.voting is not None:
        rule = rule_for(state.body, "vote")
        why = f"voting on {state.voting} has begun"
    elif found is not None and found.fate != "open":
        why = f"{found.proposal} {_FATES[found.fate]}"
    elif found is None and act.on is not None and act.kind not in ("table", "amend"):
        why = f"{act.on} is not before the meeting"
    elif act.kind == "vote":
        why = "no voting has begun"
    else:
        why = rule.says.rstrip(".")
    return f"{why}: {rule.citation}"
