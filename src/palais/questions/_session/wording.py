"""A meeting in plain words: what was done, what came of it, and what may be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palais.rules.meetings import Allowed
    from palais.rules.sessions import Turn, Walk

__all__ = ["FATES", "done", "fates", "may", "needs", "result", "told"]

FATES = {
    "open": "not decided",
    "adopted": "adopted",
    "rejected": "rejected",
    "withdrawn": "withdrawn",
    "no_action": "not taken up",
    "lapsed": "lapsed",
}
"""What became of a text."""

_DONE = {
    "point-of-order": "A point of order is raised",
    "ruling": "The chair rules",
    "appeal": "The ruling is appealed against",
    "suspend-meeting": "It is moved to suspend the meeting",
    "adjourn-meeting": "It is moved to adjourn the meeting",
    "no-action": "It is moved to take no action on {on}",
    "close-debate": "It is moved to close the debate",
    "divide": "A separate vote on {part} of {on} is asked for",
    "object": "A member objects to the separate vote",
    "grant": "The separate vote is granted",
    "table": "{on} is submitted",
    "amend": "{on} is submitted, to amend {amends}",
    "withdraw": "{on} is withdrawn",
    "speak-for": "A member speaks for the motion",
    "speak-against": "A member speaks against the motion",
    "open-vote": "Voting on {on} begins",
    "adopt": "{on} is put without a vote",
    "reconsider": "It is moved to take {on} up again",
}
_MOTIONS = {
    "appeal": "on overruling the chair",
    "suspend-meeting": "on suspending the meeting",
    "adjourn-meeting": "on adjourning the meeting",
    "no-action": "on taking no action on {on}",
    "close-debate": "on closing the debate",
    "divide": "on voting part of {on} separately",
    "reconsider": "on taking {on} up again",
}
_NEXT = {
    "point-of-order": "raise a point of order",
    "ruling": "the chair rules",
    "appeal": "appeal against the ruling",
    "suspend-meeting": "move to suspend the meeting",
    "adjourn-meeting": "move to adjourn the meeting",
    "no-action": "move to take no action on",
    "close-debate": "move to close the debate",
    "divide": "ask for a separate vote on part of",
    "object": "object to the separate vote",
    "grant": "grant the separate vote",
    "table": "submit a text",
    "amend": "submit an amendment",
    "withdraw": "withdraw",
    "speak-for": "speak for the motion",
    "speak-against": "speak against the motion",
    "open-vote": "begin voting on",
    "adopt": "adopt, without a vote,",
    "vote": "vote",
    "reconsider": "move to take up again",
}


def done(turn: Turn) -> str:
    """Return what is done at one step, by whom if that is told."""
    act = turn.act
    parts = {"on": act.on, "amends": act.amends, "part": act.part.part if act.part else ""}
    by = f", by {act.by}" if act.by else ""
    if act.kind != "vote":
        return _DONE[act.kind].format(**parts) + by
    if turn.motion is not None:
        return f"Vote {_MOTIONS[turn.motion].format(**parts)}{by}"
    return f"Vote on {f'{turn.part} of ' if turn.part else ''}{act.on or 'nothing that is before the meeting'}{by}"


def result(turn: Turn) -> str:
    """Return what came of one step, in a few words; empty where it only leads to the next."""
    if turn.refused is not None:
        return "not in order"
    if turn.act.kind == "vote":
        return _of_a_motion(turn) if turn.motion is not None else _of_a_text(turn)
    return {"adopt": "adopted"}.get(turn.act.kind, "")


def _of_a_motion(turn: Turn) -> str:
    if turn.motion == "appeal":
        return "the ruling is overruled" if turn.carried else "the ruling stands"
    if turn.motion == "no-action" and turn.carried:
        return f"carried: {turn.act.on} is not voted on"
    return "carried" if turn.carried else "lost"


def _of_a_text(turn: Turn) -> str:
    last = turn.steps[-1].facts if turn.steps else ""
    if last.endswith("a second time"):
        return "equal: a second vote is held within 48 hours"
    said = "adopted" if turn.carried else "rejected"
    return f"{said}; with all its operative parts the whole falls" if last.startswith("all ") else said


def may(options: Iterable[Allowed]) -> str:
    """Return what the rules allow, in one line."""
    grouped: dict[str, dict[str, None]] = {}
    for one in options:
        grouped.setdefault(_NEXT[one.act], {}).update({one.on: None} if one.on else {})
    said = (f"{act} {', '.join(texts)}".rstrip() for act, texts in grouped.items())
    return "; ".join(said) or "nothing: the meeting is over"


def needs(turn: Turn) -> str:
    """Return what a vote needed, and how near it was; empty for other acts."""
    if turn.under is None or turn.needed is None:
        return ""
    among = {"voting": "voting yes or no", "present": "voting or abstaining", "members": "members"}
    said = f"{turn.needed} Yes of {turn.of} {among[turn.under.decide.of]}"
    if turn.tipping is None:
        return said
    return f"{said}; {turn.tipping} changed {'vote' if turn.tipping == 1 else 'votes'} would turn it"


_KNOWN = {"record": "on record", "known": "generally known", "imagined": "imagined", "not said": ""}


def told(turn: Turn) -> str:
    """Return one step as a paragraph: what is done, what came of it, under which rule, and what is allowed next."""
    tally = f" {turn.act.tally}" if turn.act.tally and turn.refused is None else ""
    what = f"{turn.n}. {done(turn)}{':' if tally else ''}{tally}{f', {result(turn)}' if result(turn) else ''}"
    known = f" ({_KNOWN[turn.line.basis]})" if _KNOWN[turn.line.basis] else ""
    if turn.refused is not None:
        return f"{what}{known}. {turn.refused}"
    needed = f" It needed {needs(turn)}." if needs(turn) else ""
    note = f" {turn.line.note}" if turn.line.note else ""
    return f"{what}{known}.{needed}{note} Allowed next: {may(turn.next)}."


def fates(walk: Walk) -> list[str]:
    """Return, in a few words each, what became of every text; one that was refused is not in order."""
    ended = {p.proposal: FATES[p.fate] for p in walk.state.proposals}
    for turn in walk.turns:
        if turn.refused is not None and turn.act.kind in ("table", "amend") and turn.act.on:
            ended.setdefault(turn.act.on, "not in order")
    return [f"{symbol} is {fate}" for symbol, fate in ended.items()]
