"""Avenues as plain data for a page that asks no server: the rules, the words, and where every state stands on every day.

All states travel in one piece, so that no request tells which state a reader asks about.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from palais.questions._seat import line_of

if TYPE_CHECKING:
    from palais.rules.avenues import Mechanism
    from palais.rules.avenues.case import Gate
    from palais.terms.states import State

__all__ = ["avenues_offline"]


def avenues_offline() -> dict[str, Any]:
    """Return all that avenues rest on, as strings, numbers, lists and mappings; days are ISO.

    Returns
    -------
    dict
        `facts`: their names, in order; `gate`: the defaults of a gate; `opening`, `rank` and `stale_after` as in the rules'
        engine; `mechanisms`, in order of help: what is told of each, and its `gates` with what differs from the defaults;
        `provisions`: number to citation, what it says, whether it was read; `rights`: id to name and articles; `reach`: state
        to the grounds of the Court's reach; `words`: those of the answer; `states`: id to name, first day as a state,
        memberships, and by treaty the spells of `palais.questions._avenues.offline_standing`; `standings` and `procedures`:
        what these point to; `former`: names of states that have ended; `decided`: state and mechanism to what was decided.
    """
    from palais.rules.avenues import MECHANISMS, PROVISIONS
    from palais.rules.avenues._standing_gates import STALE_AFTER
    from palais.rules.avenues.case import Gate
    from palais.rules.avenues.engine import _RANK, OPENING
    from palais.rules.avenues.facts import Facts
    from palais.terms.rights import RIGHTS

    return {
        "facts": [field.name for field in fields(Facts)],
        "gate": {field.name: _plain(field.default) for field in fields(Gate) if field.default is not MISSING},
        "opening": sorted(OPENING),
        "rank": list(_RANK),
        "stale_after": STALE_AFTER,
        "mechanisms": [_mechanism(one) for one in MECHANISMS.values()],
        "provisions": {one.number: [one.citation, one.says, one.verified] for one in PROVISIONS.values()},
        "rights": {one.right: {"name": one.name, "articles": dict(one.articles)} for one in RIGHTS.values()},
        "reach": _reach(),
        "words": _words(),
        "former": _former(),
        "decided": _decided(),
        **_states(),
    }


def _mechanism(one: Mechanism) -> dict[str, Any]:
    told = ("mechanism", "name", "body", "kind", "treaty", "who", "how", "languages", "can", "cannot", "time")
    return {name: getattr(one, name) for name in told} | {"gates": [_gate(gate) for gate in one.gates]}


def _gate(gate: Gate) -> dict[str, Any]:
    """Return what differs from a gate's defaults."""
    row: dict[str, Any] = {"kind": gate.kind, "provision": gate.provision.number}
    for field in fields(gate):
        value = getattr(gate, field.name)
        if field.name not in row and value != field.default:
            row[field.name] = _plain(value)
    return row


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a gate holds
    return list(value) if isinstance(value, tuple) else value


def _reach() -> dict[str, list[list[str | None]]]:
    from palais.rules.avenues.rome_statute import REACH

    return {
        state: [
            [one.act, _iso(one.acted_date), _iso(one.start_date), _iso(one.end_date), one.about]
            for one in grounds
        ]
        for state, grounds in REACH.items()
    }


def _words() -> dict[str, Any]:
    from palais.questions._avenues import wording
    from palais.rules.avenues._fact_gates import CONDITIONS
    from palais.rules.avenues.standing import NO_DECLARATION

    return {
        "why": wording._WHY | wording._UNTOLD,  # noqa: SLF001 - the words of one feature, in another file of it
        "parts": wording.PARTS,
        "warnings": list(wording.WARNINGS),
        "regional": wording.REGIONAL,
        "decided": wording.DECIDED_BEFORE,
        "conditions": CONDITIONS,
        "no_declaration": NO_DECLARATION,
    }


def _states() -> dict[str, Any]:
    """Return every state that is there today, and the different standings that they share."""
    from palais.questions._avenues.offline_standing import Places, spells
    from palais.questions._seat import heir_of
    from palais.record.ask import rows
    from palais.rules.acts import acts_of
    from palais.terms.states import register
    from palais.terms.tables import TreatyAction
    from palais.terms.treaties import TREATIES

    by: dict[tuple[str, str], list[TreatyAction]] = {}
    for act in acts_of(rows(TreatyAction)):
        by.setdefault((act.state, act.treaty), []).append(act)
    places: Places = {}
    found = {}
    for state in register().values():
        if state.end_date is None:
            heir = heir_of(state).state
            treaties = {
                name: spells(by.get((heir, name), ()), treaty, places=places)
                for name, treaty in TREATIES.items()
            }
            found[state.state] = _named(state) | {"treaties": treaties}
    procedures: dict[Any, int] = {}
    rows_in_short = [[*row[:-1], procedures.setdefault(row[-1], len(procedures))] for row in places]
    return {"states": found, "standings": rows_in_short, "procedures": [list(row) for row in procedures]}


def _named(state: State) -> dict[str, Any]:
    from palais.questions._wording import the
    from palais.rules.avenues.standing import ILO_ALSO, NOT_ILO
    from palais.terms.states import seats_of

    short = state.state
    return {
        "name": state.name,
        "the": the(short),
        "start": _iso(state.start_date),
        "un": [[_iso(seat.start_date), _iso(seat.end_date)] for seat in seats_of(state)],
        "ilo": True if short in ILO_ALSO else False if short in NOT_ILO else None,
    }


def _former() -> dict[str, str]:
    from palais.terms.states import register

    return {state.state: state.name for state in register().values() if state.end_date is not None}


def _decided() -> dict[str, dict[str, list[Any]]]:
    """Return by state and mechanism what was decided on complaints, as `precedents_of` counts it; the source is one."""
    from palais.questions._avenues.record import precedents_of
    from palais.record.ask import rows
    from palais.rules.avenues import MECHANISMS
    from palais.terms.states import register
    from palais.terms.tables import ComplaintDecision

    against = set(rows(ComplaintDecision)["state"])
    found = {}
    for state in register().values():
        if state.end_date is None and against & set(line_of(state)):
            table = precedents_of(state, MECHANISMS.values()).drop("treaty", "source")
            found[state.state] = {
                row[0]: [_iso(value) if isinstance(value, date) else value for value in row[1:]]
                for row in table.rows()
            }
    return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
