"""What a script takes from the record: the votes of its roll calls, and who had a seat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from palais.errors import NotOnRecord, Unrecognised

if TYPE_CHECKING:
    import polars as pl

    from palais.rules.eligibility import Entitlement
    from palais.rules.sessions import Ballot, Script

__all__ = ["Recorded", "entitlements", "recorded"]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A script with the votes of the record in it.

    Attributes
    ----------
    script : Script
    events : dict[int, dict]
        The roll call of each vote that has one, by the vote's number.
    """

    script: Script
    events: dict[int, dict[str, Any]]


def recorded(script: Script) -> Recorded:
    """Return the script with each vote that names a roll call filled in.

    Raises
    ------
    NotOnRecord
        If a roll call is not on record, or has neither casts nor totals.
    Unrecognised
        If it is of another body.
    """
    events: dict[int, dict[str, Any]] = {}
    lines = []
    for line in script.lines:
        if line.rollcall is None or line.vote_n is None:
            lines.append(line)
            continue
        event = _event(line.rollcall)
        if event["body"] != script.body:
            raise Unrecognised(
                f"The roll call '{line.rollcall}' is of '{event['body']}', and the script of '{script.body}'; name another."
            )
        events[line.vote_n] = event
        lines.append(replace(line, ballot=_ballot(event)))
    return Recorded(replace(script, lines=tuple(lines)), events)


def _event(name: str) -> dict[str, Any]:
    from palais.questions._found import rollcalls_of
    from palais.terms.parameters import Symbol

    found = rollcalls_of(Symbol.parse(name))
    if found.is_empty():
        raise NotOnRecord(
            f"The script takes a vote from the roll call '{name}', which is not on record; give a tally in its place."
        )
    return found.row(0, named=True)


def _ballot(event: dict[str, Any]) -> Ballot:
    """Return the votes of a roll call: its casts where they are known, else its stated totals."""
    from palais.record.ask import rows
    from palais.rules.majorities import Tally
    from palais.rules.sessions import Ballot
    from palais.terms.tables import Cast

    if event["yes_n"] is not None:
        casts = rows(Cast, {"rollcall": event["rollcall"]})
        sides = {state: vote for state, vote in casts.select("state", "vote").iter_rows() if vote in _SIDES}
        return Ballot(Tally(event["yes_n"], event["no_n"], event["abstain_n"]), sides)
    stated = [event[f"stated_{side}_n"] for side in ("yes", "no", "abstain")]
    if None in stated:
        raise NotOnRecord(
            f"Neither casts nor totals of the roll call '{event['rollcall']}' are on record; give a tally in its place."
        )
    return Ballot(Tally(*stated))


_SIDES = ("yes", "no", "abstain", "absent")


def entitlements(body: str) -> tuple[Callable[[date], Entitlement], pl.DataFrame]:
    """Return who may vote on a day, as a function of the day, and the rows it rests on."""
    from palais.record.ask import rows
    from palais.rules.eligibility import entitled
    from palais.terms.tables import Membership

    seats = rows(Membership, {"body": "unga" if body == "unga-3" else body})

    @cache
    def on(day: date) -> Entitlement:
        return entitled(seats, body=body, on=day)

    return on, seats
