"""Each incident with the doors open for it: `avenues` asked once for every state, right and span of days."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from palais.errors import PalaisError
from palais.questions._avenues.record import standing_on
from palais.questions._seat import holder_on
from palais.terms.rights import RIGHTS
from palais.terms.states import register

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import polars as pl

    from palais.rules.avenues import Finding, Standing
    from palais.terms.incidents import Incident
    from palais.terms.rights import Right

__all__ = ["Linked", "linked"]


@dataclass(frozen=True, slots=True)
class Linked:
    """What avenues say of a file's incidents.

    Attributes
    ----------
    doors : dict[int, dict[str, tuple[str, ...]]]
        By the incident's row: mechanisms that are `open`, and those that are open if conditions hold (`open_if`), for any of
        its rights.
    rights : dict[int, tuple[str, ...]]
        By row: the rights asked about.
    counts : Counter of (state, right, mechanism, verdict)
        Incidents.
    deadlines : dict of (state, right, mechanism) to date
        The first last day to write, among incidents for which the mechanism is open or open if.
    asked : Counter of (state, right)
        Incidents asked about.
    sources : set[str]
    """

    doors: dict[int, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    rights: dict[int, tuple[str, ...]] = field(default_factory=dict)
    counts: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    deadlines: dict[tuple[str, str, str], date] = field(default_factory=dict)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    sources: set[str] = field(default_factory=set)

    def avenues(self) -> pl.DataFrame:
        """Return one row a state, right and mechanism that is open, or open if, for at least one incident.

        Returns
        -------
        polars.DataFrame
            state, right, mechanism, open_n, open_if_n, closed_n, cannot_tell_n (incidents), first_deadline.
        """
        import polars as pl

        verdicts = ("open", "open_if", "closed", "cannot_tell")
        keys = dict.fromkeys(key[:3] for key in self.counts)
        rows = [
            (*key, *(self.counts[(*key, verdict)] for verdict in verdicts), self.deadlines.get(key))
            for key in keys
            if self.counts[(*key, "open")] or self.counts[(*key, "open_if")]
        ]
        columns = ("state", "right", "mechanism")
        schema = {
            **dict.fromkeys(columns, pl.String),
            **dict.fromkeys((f"{verdict}_n" for verdict in verdicts), pl.Int64),
            "first_deadline": pl.Date,
        }
        return pl.DataFrame(rows, schema=schema, orient="row").sort("state", "right", maintain_order=True)


def linked(incidents: Iterable[Incident], *, right: Right | None, on: date) -> Linked:
    """Return the mechanisms open on a day for each incident of which the state and a right are known.

    The state asked about is the one whose forces acted, where the file codes it, else the one in which it happened; of a state
    that has ended, the one that continues its seat. The days of the incident are its facts; all else is unknown.

    Parameters
    ----------
    incidents : iterable of Incident
    right : Right | None
        For incidents whose kind names none.
    on : date
        The day of writing.
    """
    found = Linked()
    standings: dict[str, Standing | None] = {}
    findings: dict[tuple[str, str, date | None, date | None], tuple[Finding, ...]] = {}
    for one in incidents:
        rights = one.rights or ((right.right,) if right else ())
        accused = one.actor or one.state
        if not rights or accused is None:
            continue
        if accused not in standings:
            standings[accused] = _standing(accused, on, found.sources)
        standing = standings[accused]
        if standing is None:
            continue
        found.rights[one.row] = rights
        for name in rights:
            key = (standing.state, name, one.from_date, one.to_date)
            if key not in findings:
                findings[key] = _findings(standing, name, one, on)
            _counted(found, one.row, standing.state, name, findings[key])
    return found


def _standing(state: str, on: date, sources: set[str]) -> Standing | None:
    """Return where a state stands, or nothing where it has ended and none continues its seat."""
    try:
        holder = holder_on(register()[state], on)
    except PalaisError:
        return None
    standing, named = standing_on(holder, on)
    sources |= named | {"treaties"}
    return standing


def _findings(standing: Standing, right: str, one: Incident, on: date) -> tuple[Finding, ...]:
    from palais.rules.avenues import Facts, findings

    facts = Facts(events_from=one.from_date, events_to=one.to_date, place=one.state)
    return findings(standing, RIGHTS[right], facts, on=on)


def _counted(found: Linked, row: int, state: str, right: str, said: tuple[Finding, ...]) -> None:
    found.asked[state, right] += 1
    doors = found.doors.setdefault(row, {"open": (), "open_if": ()})
    for one in said:
        name = one.mechanism.mechanism
        found.counts[state, right, name, one.verdict] += 1
        if one.verdict not in {"open", "open_if"}:
            continue
        if name not in doors["open"] and name not in doors[one.verdict]:
            doors[one.verdict] = (*doors[one.verdict], name)
        if one.deadline:
            earlier = found.deadlines.get((state, right, name), one.deadline)
            found.deadlines[state, right, name] = min(earlier, one.deadline)
