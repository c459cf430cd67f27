"""Gates on time: facts before the procedure bound the state, limits that run from the final decision at home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.rules.avenues._fact_gates import ended
from palais.rules.avenues.case import PASS, Said
from palais.rules.avenues.months import months_after
from palais.rules.avenues.standing import ProcedureStanding

if TYPE_CHECKING:
    from datetime import date

    from palais.rules.avenues.case import Case, Gate

__all__ = ["delay", "in_time", "time_limit"]

_UNTOLD = ProcedureStanding(accepted=None)


def in_time(gate: Gate, case: Case) -> Said:
    """Ask whether it happened, or began, after the procedure bound the state."""
    facts = case.facts
    start, exact = _start(gate, case)
    last = facts.events_from if not gate.continuing else (facts.events_to or facts.events_from)
    if gate.continuing and facts.continuing:
        return Said("pass", facts="the violation goes on", leans=_before(facts.events_from, start))
    if last is None or start is None:
        what = "the day of the facts" if last is None else "the day from which the procedure binds the state"
        condition = (
            "it began after the treaty bound the state"
            if not gate.continuing
            else "it happened after the procedure bound the state, or still goes on"
        )
        return Said("open_if", "unknown_fact", f"{what}: not known", condition=condition)
    told = f"facts {'until' if gate.continuing else 'from'} {last}; bound {'from' if exact else 'by'} {start}"
    if last >= start:
        leans = gate.continuing and _before(facts.events_from, start)
        return Said("pass", facts=told, arithmetic=f"{last} is not before {start}", leans=leans)
    if not exact or (gate.continuing and facts.continuing is None):
        condition = "it happened after the procedure bound the state, or still goes on"
        return Said("open_if", "unknown_fact", told, condition=condition)
    return Said("closed", "before_entry_into_force", told, f"{last} is before {start}")


def _before(first: date | None, start: date | None) -> bool:
    return first is not None and start is not None and first < start


def _start(gate: Gate, case: Case) -> tuple[date | None, bool]:
    """Return the day from which the procedure binds the state, and whether it is exact (else: by that day at the latest)."""
    held = case.standing.treaties.get(gate.treaty)
    days: list[date | None] = [held.since or held.by] if held else []
    exact = held is not None and held.since is not None
    if gate.procedure:
        days.append(case.standing.procedures.get(gate.procedure, _UNTOLD).since)
    return max((day for day in days if day), default=None), exact


def time_limit(gate: Gate, case: Case) -> Said:
    """Ask whether the time from the final decision at home is over; the last day still counts."""
    final = case.facts.remedies_ended
    limit = _span(gate.months)
    if final is None:
        state = ended(case)
        if state in {"unavailable", "prolonged"}:
            return Said("pass", facts="no final decision at home, so no time runs")
        condition = f"it is sent within {limit} of the final decision at home"
        return Said("open_if", "unknown_fact", "day of the final decision: not known", condition=condition)
    last = months_after(final, gate.months)
    told = f"final decision at home on {final}"
    sum_of = f"{final} + {limit} = {last}; asked on {case.on}"
    if case.on <= last:
        return Said("pass", facts=told, arithmetic=sum_of, deadline=last)
    if gate.past == "open_if":
        condition = f"the author shows that it was not possible to write by {last}"
        return Said("open_if", "late_but_excusable", told, sum_of, condition, last)
    return Said("closed", "too_late", told, sum_of, gate.condition, last)


def delay(gate: Gate, case: Case) -> Said:
    """Ask whether the author waited so long that the body may call it an abuse."""
    facts = case.facts
    elsewhere = facts.other_ended if facts.other == "has_been_examined" else None
    from_day, years = (elsewhere, gate.years_after_other) if elsewhere else (facts.remedies_ended, gate.years)
    if from_day is None:
        return PASS
    last = months_after(from_day, 12 * years)
    told = f"{'the other procedure' if elsewhere else 'remedies at home'} ended on {from_day}"
    sum_of = f"{from_day} + {years} years = {last}; asked on {case.on}"
    if case.on <= last:
        return Said("pass", facts=told, arithmetic=sum_of)
    condition = f"the author has a good reason for writing after {last}"
    return Said("open_if", "abuse_risk", told, sum_of, condition)


def _span(months: int) -> str:
    return {6: "six months", 12: "one year"}.get(months, f"{months} months")
