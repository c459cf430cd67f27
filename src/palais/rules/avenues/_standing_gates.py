"""Gates on the state: is it bound, has it accepted, is it a member, does the Court reach it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from palais.rules.avenues.case import Said
from palais.rules.avenues.months import months_after
from palais.rules.avenues.rome_statute import REACH, Reach
from palais.rules.avenues.standing import ProcedureStanding, TreatyStanding
from palais.terms.states import register

if TYPE_CHECKING:
    from palais.rules.avenues.case import Case, Gate

__all__ = ["always", "asks", "declaration", "icc", "member", "not_in_force", "not_opted_out", "party"]

STALE_AFTER = 24
"""Months after which a status that was not checked again carries no plain *open*."""
_UNKNOWN = TreatyStanding(party=None, how="the record holds nothing on it")
_UNTOLD = ProcedureStanding(accepted=None, how="the record holds nothing on it")


def always(gate: Gate, _: Case) -> Said:
    """Pass: open to all, against every state; what the author should have done before may be told."""
    return Said("pass", facts=gate.provision.says, condition=gate.condition)


def asks(gate: Gate, _: Case) -> Said:
    """Leave a condition that no fact of the case can settle."""
    return Said("open_if", gate.reason, gate.provision.says, condition=gate.condition)


def not_in_force(gate: Gate, _: Case) -> Said:
    """Close: the procedure has not begun."""
    return Said(
        "closed", "not_in_force", f"not begun, as generally known: {gate.provision.says}", verified=False
    )


def member(gate: Gate, case: Case) -> Said:
    """Ask whether the state is a member of the organisation."""
    name, held = ("United Nations", case.standing.un_member)
    if gate.fact == "ilo_member":
        name, held = ("ILO", case.standing.ilo_member)
    if held is None:
        return Said("cannot_tell", "status_unknown", f"whether it is a member of the {name} is not on record")
    if held:
        return Said("pass", facts=f"member of the {name}")
    return Said("closed", "not_member", f"not a member of the {name}, as generally known", verified=False)


def party(gate: Gate, case: Case) -> Said:
    """Ask whether the treaty binds the state on the day, and how fresh the word of it is."""
    held = case.standing.treaties.get(gate.treaty, _UNKNOWN)
    known = f" (known on {held.checked})" if held.checked else ""
    told = f"{gate.treaty}: {held.how or ('party' if held.party else 'not party')}{known}"
    if held.ended is not None and not held.party:
        left = f"left with effect on {held.ended}"
        return Said("closed", "withdrawn", told, left, verified=held.verified, rule=f"exit-{gate.treaty}")
    if held.party is None:
        return Said("cannot_tell", "status_unknown", told, condition=_check(gate.treaty, held.checked))
    if not held.party:
        return Said("closed", "not_party", told, verified=held.verified)
    if held.since is not None and held.since > case.on:
        later = f"binds it from {held.since}, after {case.on}"
        return Said("closed", "not_in_force", told, later, rule=f"entry-{gate.treaty}")
    if held.checked is None or months_after(held.checked, STALE_AFTER) < case.on:
        return Said(
            "open_if",
            "stale_status",
            told,
            condition=_check(gate.treaty, held.checked),
            verified=held.verified,
        )
    return Said("pass", facts=told, verified=held.verified)


@lru_cache(maxsize=4096)
def _check(treaty: str, checked: date | None) -> str:
    last = f", last known on {checked}" if checked else ""
    return f"the state is bound by {treaty} today (check at treaties.un.org{last})"


def declaration(gate: Gate, case: Case) -> Said:
    """Ask whether the state has declared that it accepts the procedure."""
    held = case.standing.procedures.get(gate.procedure, _UNTOLD)
    told = f"{gate.procedure}: {held.how or ('accepted' if held.accepted else 'no declaration')}"
    if held.accepted is None:
        condition = f"the state has made the declaration under {gate.procedure} (check at treaties.un.org)"
        return Said("cannot_tell", "declaration_unknown", told, condition=condition, verified=held.verified)
    if not held.accepted:
        return Said("closed", "no_declaration", told, verified=held.verified)
    if held.since is not None and held.since > case.on:
        return Said("closed", "no_declaration", told, f"declared from {held.since}, after {case.on}")
    return Said("pass", facts=told, verified=held.verified)


def not_opted_out(gate: Gate, case: Case) -> Said:
    """Ask whether the state has kept out of a procedure that binds every other party."""
    held = case.standing.procedures.get(gate.procedure, _UNTOLD)
    told = f"{gate.procedure}: {held.how or ('no opt-out' if held.accepted else 'opted out')}"
    if held.accepted is None:
        condition = f"the state has not opted out of {gate.procedure} (check at treaties.un.org)"
        return Said("cannot_tell", "declaration_unknown", told, condition=condition, verified=held.verified)
    if not held.accepted:
        return Said("closed", "opted_out", told, verified=held.verified)
    return Said("pass", facts=told, verified=held.verified)


def icc(gate: Gate, case: Case) -> Said:
    """Ask the four gates of the Court: territory, nationality, declaration, referral; the case's own state where unsaid."""
    facts, state = case.facts, case.standing.state
    place, accused = facts.place or state, facts.accused_nationality or state
    territory = _reaching(place, case)
    # A referral is of a situation, that is of a place: it follows no national abroad.
    nationals = [one for one in _reaching(accused, case) if one.act != "referral"]
    looked = (
        f"territory of a party ({_name(place)}): {_met(territory, 'party')}; accused a national of a party "
        f"({_name(accused)}): {_met(nationals, 'party')}; declaration: {_met([*territory, *nationals], 'declaration')}; "
        f"Security Council referral: {_met(territory, 'referral')}"
    )
    if territory or nationals:
        about = "; ".join(dict.fromkeys(one.about for one in territory if one.act == "referral"))
        return Said(
            "pass", facts=looked, condition=f"it falls under {about}" if about else "", verified=False
        )
    return Said("closed", "no_jurisdiction", looked, condition=gate.condition, verified=False)


def _reaching(state: str, case: Case) -> list[Reach]:
    """Return the grounds on which the Court reaches a state for the days of the case, made by the day asked."""
    facts = case.facts
    first = facts.events_from or facts.events_to or case.on
    last = case.on if facts.continuing else (facts.events_to or facts.events_from or case.on)
    return [one for one in REACH.get(state, ()) if one.acted_date <= case.on and one.covers(first, last)]


def _name(state: str) -> str:
    found = register().get(state)
    return found.name if found else state


def _met(found: list[Reach], act: str) -> str:
    return "yes" if any(one.act == act for one in found) else "no"
