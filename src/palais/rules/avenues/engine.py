"""From facts to doors: every mechanism's verdict, its reason, its deadline, and the trace of how it follows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from palais.rules.avenues import _fact_gates, _standing_gates, _time_gates
from palais.rules.avenues.case import Case, Gate, Said
from palais.rules.avenues.mechanisms import MECHANISMS, Mechanism
from palais.rules.avenues.provisions import PROVISIONS
from palais.rules.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from palais.rules.avenues.facts import Facts
    from palais.rules.avenues.standing import Standing
    from palais.terms.rights import Right

__all__ = ["GATES", "Condition", "Finding", "finding", "findings"]

GATES: dict[str, Callable[[Gate, Case], Said]] = {
    "always": _standing_gates.always,
    "asks": _standing_gates.asks,
    "not_in_force": _standing_gates.not_in_force,
    "member": _standing_gates.member,
    "party": _standing_gates.party,
    "declaration": _standing_gates.declaration,
    "not_opted_out": _standing_gates.not_opted_out,
    "icc": _standing_gates.icc,
    "right": _fact_gates.right,
    "fact": _fact_gates.fact,
    "author": _fact_gates.author,
    "consent": _fact_gates.consent,
    "remedies": _fact_gates.remedies,
    "same_matter": _fact_gates.same_matter,
    "in_time": _time_gates.in_time,
    "time_limit": _time_gates.time_limit,
    "delay": _time_gates.delay,
}
"""Every kind of gate."""

OPENING = frozenset({"always", "member", "party", "declaration", "not_opted_out", "icc"})
"""Gates on which an open door rests: not read at its source, one of them makes *open* into *open if*."""
_OF_THE_CASE = (
    "late_but_excusable",
    "abuse_risk",
    "prolonged_to_show",
    "reservation_possible",
    "consent_each_time",
    "exhaustion_recommended",
)
"""Reasons that tell most of the case come first; then what is unknown, then how well the ground is known."""
_RANK = {
    reason: rank
    for rank, reason in enumerate((*_OF_THE_CASE, "unknown_fact", "stale_status", "unverified_provision"))
}


class Condition(NamedTuple):
    """One thing that must hold: its reason code, in plain words."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the rules say of one mechanism.

    Attributes
    ----------
    mechanism : Mechanism
    verdict : str
        `open`, `open_if`, `closed`, `cannot_tell`.
    because : str
        Reason code of the deciding gate; empty where it is open.
    decided_by : Step
        The step that decides.
    deadline : date | None
        Last day on which to write, where a limit runs or has run.
    conditions : tuple[Condition, ...]
        What must hold, in plain words.
    trace : tuple[Step, ...]
        Every gate passed, in order, to the one that closed.
    """

    mechanism: Mechanism
    verdict: Literal["open", "open_if", "closed", "cannot_tell"]
    because: str
    decided_by: Step
    deadline: date | None
    conditions: tuple[Condition, ...]
    trace: tuple[Step, ...]


def findings(
    standing: Standing,
    right: Right,
    facts: Facts,
    *,
    on: date,
    mechanisms: Iterable[Mechanism] | None = None,
) -> tuple[Finding, ...]:
    """Return a finding for every mechanism, in the order of what helps first.

    Parameters
    ----------
    standing : Standing
        Of the state accused, on the day.
    right : Right
    facts : Facts
    on : date
    mechanisms : iterable of Mechanism, optional
        All by default.
    """
    case = Case(right, facts, standing, on)
    return tuple(finding(one, case) for one in (MECHANISMS.values() if mechanisms is None else mechanisms))


def finding(mechanism: Mechanism, case: Case) -> Finding:
    """Return what the gates of one mechanism say, in their order; the first that closes ends it."""
    trace: list[Step] = []
    conditions: list[tuple[Condition, Step]] = []
    untold: tuple[Said, Step] | None = None
    deadline = None
    for gate in mechanism.gates:
        said = GATES[gate.kind](gate, case)
        provision = PROVISIONS.get(said.rule, gate.provision)
        step = Step(
            provision.citation,
            said.facts or provision.says,
            said.arithmetic,
            provision.verified and said.verified,
        )
        trace.append(step)
        deadline = said.deadline or deadline
        if said.verdict == "closed":
            told = (Condition(said.reason, said.condition),) if said.condition else ()
            return Finding(mechanism, "closed", said.reason, step, deadline, told, tuple(trace))
        if said.verdict == "cannot_tell":
            untold = untold or (said, step)
        if said.verdict != "pass" or said.condition:
            conditions.append((Condition(said.reason, said.condition), step))
        if (gate.kind in OPENING or said.leans) and said.verdict != "cannot_tell" and not step.verified:
            conditions.append((_unread(provision.citation), step))
    every = tuple(condition for condition, _ in conditions)
    if untold is not None:
        said, step = untold
        return Finding(mechanism, "cannot_tell", said.reason, step, deadline, every, tuple(trace))
    deciding = [pair for pair in conditions if pair[0].reason]
    if deciding:
        condition, step = min(deciding, key=lambda pair: _RANK[pair[0].reason])
        return Finding(mechanism, "open_if", condition.reason, step, deadline, every, tuple(trace))
    return Finding(mechanism, "open", "", trace[0], deadline, every, tuple(trace))


@cache
def _unread(citation: str) -> Condition:
    return Condition("unverified_provision", f"{citation} stands as generally known; check it")
