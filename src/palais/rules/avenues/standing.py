"""Where a state stands towards every treaty and procedure on a day: the data that avenues are decided on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from palais.rules.deposits import delayed
from palais.rules.treaties import status
from palais.terms.states import members
from palais.terms.treaties import TREATIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palais.rules.procedures import Acceptance
    from palais.rules.treaties import Status
    from palais.terms.tables import TreatyAction

__all__ = ["ProcedureStanding", "Standing", "TreatyStanding", "standing_of", "standings"]

NOT_ILO = frozenset({"AND", "BTN", "LIE", "FSM", "MCO", "NRU", "PRK"})
"""Members of the United Nations that are no members of the ILO, as generally known (ILO, list of members)."""
ILO_ALSO = frozenset({"COK"})
LISTED = frozenset({("CAT", "22"), ("ICERD", "14")})
"""Declarations of which the record has a list meant to be complete, as generally known: a party not on it is taken not to
have made one, and the answer says how well that is known."""
NO_DECLARATION = "no declaration is known (a list as generally known, not checked at the depositary)"


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyStanding:
    """Where a state stands under a treaty.

    Attributes
    ----------
    party : bool | None
        ``None`` where it cannot be told.
    since : date | None
        Day on which it took effect for the state; ``None`` where it cannot be reckoned.
    by : date | None
        Where `since` is unknown, a day by which it had taken effect.
    ended : date | None
        Day on which its withdrawal took effect, for a state that has left.
    checked : date | None
        Last day on which a source speaks of it.
    verified : bool
        False where it rests on what is generally known.
    how : str
        In words.
    """

    party: bool | None
    since: date | None = None
    by: date | None = None
    ended: date | None = None
    checked: date | None = None
    verified: bool = True
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureStanding:
    """Whether a state has accepted a procedure: ``None`` where it cannot be told."""

    accepted: bool | None
    since: date | None = None
    verified: bool = True
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a state stands: by treaty (`CAT`), by procedure (`CAT 22`), and whether it is a member of the UN and the ILO."""

    state: str
    treaties: Mapping[str, TreatyStanding] = field(default_factory=dict)
    procedures: Mapping[str, ProcedureStanding] = field(default_factory=dict)
    un_member: bool | None = None
    ilo_member: bool | None = None


def standing_of(state: str, statuses: Iterable[Status], *, on: date) -> Standing:
    """Return the standing of a state from its statuses under the treaties (`palais.rules.treaties.status`) on a day."""
    found = tuple(statuses)
    un_member = state in members(on)
    return Standing(
        state=state,
        treaties={one.treaty: _treaty(one) for one in found},
        procedures={
            f"{one.treaty} {said.procedure.article}": _procedure(said, party=one.status == "party")
            for one in found
            for said in one.procedures
        },
        un_member=un_member,
        ilo_member=(un_member and state not in NOT_ILO) or state in ILO_ALSO,
    )


def standings(actions: Iterable[TreatyAction], *, on: date) -> dict[str, Standing]:
    """Return the standing of every state that acted under a treaty, in one pass over the acts."""
    by: dict[str, dict[str, list[TreatyAction]]] = {}
    for act in actions:
        by.setdefault(act.state, {}).setdefault(act.treaty, []).append(act)
    return {
        state: standing_of(
            state,
            (status(acts.get(name, ()), treaty=treaty, on=on) for name, treaty in TREATIES.items()),
            on=on,
        )
        for state, acts in sorted(by.items())
    }


def _treaty(found: Status) -> TreatyStanding:
    return TreatyStanding(
        party=None if found.status is None else found.status == "party",
        since=found.in_force_date,
        by=None if found.in_force_date else _latest_start(found),
        ended=found.withdrawn_date,
        checked=found.known_as_of,
        verified=found.certainty in {"day", "year"},
        how=_told(found),
    )


def _latest_start(found: Status) -> date | None:
    """Return the last day on which a consent known by its year, or of a kind not recorded, can have taken effect."""
    treaty = TREATIES[found.treaty]
    deposited = found.consent_date or (date(found.consent_year, 12, 31) if found.consent_year else None)
    return max(treaty.in_force_date, delayed(deposited, treaty.joining)) if deposited else None


def _told(found: Status) -> str:
    if found.status == "party":
        day = found.consent_date or found.consent_year
        return f"party by {found.mode or 'consent'} of {day}" if day else "party"
    if found.status == "signed":
        return f"signed on {found.signed_date} and not party" if found.signed_date else "signed and not party"
    if found.status == "withdrawn":
        return found.reason or "withdrew"
    return "not party" if found.status == "none" else found.reason


def _procedure(said: Acceptance, *, party: bool) -> ProcedureStanding:
    if said.accepted is None and party and (said.procedure.treaty, said.procedure.article) in LISTED:
        return ProcedureStanding(accepted=False, verified=False, how=NO_DECLARATION)
    return ProcedureStanding(
        accepted=said.accepted, since=said.since_date, verified=said.verified, how=said.how
    )
