"""What the rules of a mechanism ask, in plain words: each line from a gate of `palais.rules.avenues`, with its provision."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from palais.rules.avenues import MECHANISMS, Facts, Finding
from palais.rules.avenues.case import Case
from palais.rules.avenues.engine import finding
from palais.terms.rights import RIGHTS

if TYPE_CHECKING:
    from datetime import date

    from palais.rules.avenues import Mechanism, Standing
    from palais.rules.avenues.case import Gate

__all__ = ["Asked", "conditions", "needs_no_treaty", "next_doors", "rights_of", "standing_finding", "times"]

_STANDING = frozenset(
    {"always", "asks", "declaration", "icc", "member", "not_in_force", "not_opted_out", "party"}
)
"""Gates on the state alone: what can be told of a door before anything is known of the case."""
SHARED = 0.25
"""Part of a mechanism's rights that another must hear to be named beside it."""
_TIME = frozenset({"in_time", "time_limit", "delay"})
_FACTS = {
    "anonymous": "You give the body your name.",
    "atrocity": "The acts may be genocide, a crime against humanity or a war crime.",
    "child": "The victim was a child when it happened.",
    "detained": "Somebody is held, or was.",
    "disability": "The victim has a disability.",
    "disappeared": "Somebody was taken, and where the person is is denied or hidden.",
    "pattern": "It happens to many people, again and again.",
    "previously_submitted": "You have not sent the same case to this body before.",
    "urgent": "The harm goes on, or is near.",
    "woman": "The victim is a woman or a girl.",
}
_MATTER = {
    "being": "No other international body is looking at the same case now.",
    "both": "No other international body is looking at the same case, or has looked at it.",
    "reservation": (
        "No other international body is looking at the same case now. Some states also shut out cases that another body "
        "has finished."
    ),
    "none": "The treaty does not shut out a case that another body has; some states do.",
}
_MONTHS = {6: "six months", 12: "one year"}


class Asked(NamedTuple):
    """One thing that a rule asks: in plain words, with its provision and whether that was read in its text."""

    text: str
    provision: str
    verified: bool


def conditions(one: Mechanism) -> tuple[Asked, ...]:
    """Return what must be true for a mechanism to be open, apart from time, in the order in which its rules ask."""
    told = ((gate, _worded(gate)) for gate in one.gates if gate.kind not in _TIME)
    return tuple(Asked(text, gate.provision.citation, gate.provision.verified) for gate, text in told if text)


def times(one: Mechanism) -> tuple[Asked, ...]:
    """Return what the rules of a mechanism say of time."""
    return tuple(
        Asked(_timed(gate), gate.provision.citation, gate.provision.verified)
        for gate in sorted(one.gates, key=lambda gate: gate.kind == "in_time")
        if gate.kind in _TIME
    )


def _worded(gate: Gate) -> str:
    """Return what a gate asks, as a sentence; nothing for one that asks nothing."""
    own = f"{gate.condition[:1].upper()}{gate.condition[1:]}." if gate.condition else ""
    plain = {
        "always": own,
        "asks": own,
        "icc": (
            "Part of the crime was done in a state that has joined the Court, or the accused comes from one. A state can "
            "also accept the Court for a time, and the Security Council can send it a situation."
        ),
        "not_in_force": f"It has not begun to work: {gate.provision.says[:1].lower()}{gate.provision.says[1:]}.",
        "member": f"The state is a member of the {'ILO' if gate.fact == 'ilo_member' else 'United Nations'}.",
        "party": f"The state has joined the treaty ({gate.treaty}).",
        "declaration": f"The state has also said that it accepts this way ({gate.procedure}).",
        "not_opted_out": f"The state has not said that it refuses this way ({gate.procedure}).",
        "right": own or _of_right(gate),
        "author": own or "The one who writes is close to the case: victim, family, representative or a group.",
        "consent": "The victim agrees, or cannot be asked.",
        "remedies": own or (
            "The courts and offices at home have given their last word. Or they take far too long, or cannot help."
        ),
        "same_matter": _MATTER[gate.bars],
    }  # fmt: skip
    return (own or _FACTS[gate.fact]) if gate.kind == "fact" else plain[gate.kind]


def _of_right(gate: Gate) -> str:
    named = [RIGHTS[right].name for right in gate.rights]
    if named:
        return f"It is about {', '.join(named[:-1]) + ' or ' if named[:-1] else ''}{named[-1]}."
    if gate.treaty == "ILO":
        return "It is about something that an ILO convention protects."
    return f"It is about a right in the treaty ({gate.treaty})."


def _timed(gate: Gate) -> str:
    if gate.kind == "time_limit":
        past = (
            "Later only if you can show that it was not possible in time."
            if gate.past == "open_if"
            else f"After that it is closed{f', but {gate.condition}' if gate.condition else ''}."
        )
        span = _MONTHS.get(gate.months, f"{gate.months} months")
        return f"Send it within {span} of the final decision at home. {past}"
    if gate.kind == "delay":
        after = (
            f", or {gate.years_after_other} years after another international body has decided"
            if gate.years_after_other
            else ""
        )
        return (
            f"No last day is fixed. But more than {gate.years} years after the final decision at home{after}, the body may call "
            f"it too late, unless you explain the delay."
        )
    if gate.continuing:
        return "It must have happened after this way bound the state, or still go on after that day."
    return "It must have begun after the treaty bound the state."


def rights_of(one: Mechanism) -> frozenset[str]:
    """Return the rights that a mechanism hears: those of its usual cases where its rules name them, else all of its treaty's."""
    usual = {right for gate in one.gates for right in gate.presumed_for}
    named = {right for gate in one.gates for right in gate.rights}
    treaties = {gate.treaty for gate in one.gates if gate.kind == "right" and gate.treaty}
    covered = {right for right, known in RIGHTS.items() if treaties & known.articles.keys()}
    return frozenset(named or usual or covered or RIGHTS)


def needs_no_treaty(one: Mechanism) -> bool:
    """Tell whether a mechanism is there for every state, whatever it has signed."""
    return not any(gate.kind in {"party", "icc", "not_in_force"} for gate in one.gates)


def standing_finding(one: Mechanism, standing: Standing, on: date) -> Finding:
    """Return what the gates on the state alone say of a mechanism on a day."""
    alone = replace(one, gates=tuple(gate for gate in one.gates if gate.kind in _STANDING))
    if not alone.gates:
        raise ValueError(f"no gate of {one.mechanism} speaks of the state")
    case = Case(next(iter(RIGHTS.values())), Facts(), standing, on)
    return finding(alone, case)


def next_doors(one: Mechanism) -> tuple[Mechanism, ...]:
    """Return the other mechanisms that hear a good part of the same rights, in the order of what helps first."""
    mine = rights_of(one)
    return tuple(
        other
        for other in MECHANISMS.values()
        if other.mechanism not in {one.mechanism, "ICC"}
        and len(mine & rights_of(other)) >= SHARED * len(mine)
        and not any(gate.kind == "not_in_force" for gate in other.gates)
    )
