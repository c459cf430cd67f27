"""The other doors beside one mechanism, from the same rules, and how a verdict on the state alone is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from palais.rules.avenues import Finding, Mechanism
    from palais.terms.states import State

__all__ = ["doors", "on_file", "verdict_said", "verdicts"]

MOST = 8
"""Other doors named on a page: what helps first."""
_MAY_CHANGE = frozenset({"not_party", "no_declaration", "withdrawn"})


def doors(one: Mechanism, state: State | None, on: date) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Return the other doors for the same rights, and a sentence on them.

    Parameters
    ----------
    one : Mechanism
    state : State | None
        With a state, only doors that are open for it or open if more is true; else all, those without a treaty first.
    on : date

    Returns
    -------
    tuple[polars.DataFrame, tuple[str, ...]]
        mechanism, name, needs (what the state must have done), verdict (null without a state), time.
    """
    import polars as pl

    from palais.questions._how_to.rules import needs_no_treaty, next_doors
    from palais.questions._wording import the

    told = verdicts(state, on)
    found = [
        {
            "mechanism": other.mechanism,
            "name": other.name,
            "needs": "no treaty" if needs_no_treaty(other) else other.treaty,
            "verdict": told.get(other.mechanism),
            "time": other.time or None,
        }
        for other in next_doors(one)
        if not state or told.get(other.mechanism) in {"open", "open_if"}
    ]
    shape = dict.fromkeys(("mechanism", "name", "needs", "verdict", "time"), pl.String)
    said = (
        f"Other ways for the same rights that the rules show as open, or open after a check, for {the(state.state)}:"
        if state
        else "Other ways for the same rights, what helps first. Those that need no treaty are there for every state:"
    )
    lead = said if found else "The rules held here show no other way."
    return pl.DataFrame(found[:MOST], schema=shape), ("All ways, by what happened: `palais how-to`.", lead)


def verdicts(state: State | None, on: date) -> dict[str, str]:
    from palais.questions._avenues.record import standing_on
    from palais.questions._how_to.rules import standing_finding
    from palais.questions._seat import holder_on
    from palais.rules.avenues import MECHANISMS

    if state is None:
        return {}
    standing, _ = standing_on(holder_on(state, on), on)
    return {name: standing_finding(one, standing, on).verdict for name, one in MECHANISMS.items()}


def verdict_said(found: Finding, state: State) -> str:
    """Return the verdict on the state alone as a sentence or two."""
    from palais.questions._how_to.rules import needs_no_treaty
    from palais.questions._wording import the

    name = the(state.state)
    told = (one.text for one in found.conditions if one.text and one.reason != "unverified_provision")
    checks = "; ".join(dict.fromkeys(told))
    if found.verdict == "closed":
        return _closed(found, name)
    if found.verdict == "cannot_tell":
        return f"This record cannot tell whether it is open for {name}. To check: {checks}."
    if found.verdict == "open":
        why = ": this way needs no treaty" if needs_no_treaty(found.mechanism) else ""
        return f"Open for {name}{why}. The points under 'Who may use it' must still hold for your case."
    if not checks:
        return (
            f"Open for {name}, as generally known: the rule was not read at its source. Ask the body first."
        )
    return f"Open for {name} if this holds: {checks}."


def _closed(found: Finding, name: str) -> str:
    from palais.questions._avenues.wording import why_closed

    if found.because == "no_jurisdiction":
        return (
            f"Closed, as far as is known, for acts of today in {name} by its own nationals. Acts in a state that has joined the "
            f"Court, or by its nationals, are another matter: `palais avenues` asks for both."
        )
    if any(gate.kind == "not_in_force" for gate in found.mechanism.gates):
        return f"Closed for {name}, as for every state: it has not begun to work."
    return f"Closed for {name}. {why_closed(found)}"


def on_file(found: Finding) -> str:
    """Return what the record holds that a verdict rests on; nothing where the rule alone decides."""
    step = found.decided_by
    if found.verdict != "closed" or found.because in {"not_in_force", "no_jurisdiction"}:
        return ""
    sum_of = f"; {step.arithmetic}" if step.arithmetic and step.arithmetic not in step.facts else ""
    later = (
        " A state can join later: look at https://treaties.un.org." if found.because in _MAY_CHANGE else ""
    )
    return f"On file: {step.facts}{sum_of}.{later}"
