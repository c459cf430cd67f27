"""The tables of `incidents`: nothing in them but days, states, numbers, cells of a grid and words of closed lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from palais.terms.incidents import PROBLEMS, cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl

    from palais.questions._incidents.linked import Linked
    from palais.terms.incidents import Dropped, Incident, Problem

__all__ = [
    "NOT_DRAWN",
    "dropped_table",
    "incident_table",
    "kind_table",
    "link_table",
    "place_table",
    "problem_table",
]

NOT_DRAWN = frozenset({"state", "international"})
"""Precisions of a place too wide for a cell: its coordinates are the middle of a state, or on the high seas."""


def incident_table(
    taken: Sequence[Incident], problems: Sequence[Problem], links: Linked, *, km: int
) -> pl.DataFrame:
    """Return one row an incident.

    Returns
    -------
    polars.DataFrame
        row (line of the file), state, from_date, kind, right, open, open_if (mechanisms), problem, to_date, date_precision,
        cell_longitude, cell_latitude (middle of its cell), place_precision, state_how, actor, review, death_n. Several
        words stand with `; ` between; what is not known is null.
    """
    import polars as pl

    wrong: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        wrong[problem.row].append(problem.problem)
    rows = []
    for one in taken:
        doors = links.doors.get(one.row, {})
        place = _cell(one, km)
        rows.append(
            {
                "row": one.row,
                "state": one.state,
                "from_date": one.from_date,
                "kind": _joined(kind.kind for kind in one.kinds),
                "right": _joined(links.rights.get(one.row, one.rights)),
                "open": _joined(doors.get("open", ())),
                "open_if": _joined(doors.get("open_if", ())),
                "problem": _joined(wrong[one.row]),
                "to_date": one.to_date,
                "date_precision": one.date_precision,
                "cell_longitude": place[0] if place else None,
                "cell_latitude": place[1] if place else None,
                "place_precision": one.place_precision,
                "state_how": one.state_how,
                "actor": one.actor,
                "review": one.review,
                "death_n": one.deaths,
            }
        )
    numbers = {
        "row": pl.Int64,
        "death_n": pl.Int64,
        "cell_longitude": pl.Float64,
        "cell_latitude": pl.Float64,
    }
    days = dict.fromkeys(("from_date", "to_date"), pl.Date)
    schema = {name: numbers.get(name, days.get(name, pl.String)) for name in rows[0]}
    return pl.DataFrame(rows, schema=schema)


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(words)) or None


def _cell(one: Incident, km: int) -> tuple[float, float] | None:
    if one.longitude is None or one.latitude is None or one.place_precision in NOT_DRAWN:
        return None
    return cell(one.longitude, one.latitude, km=km)


def place_table(taken: Sequence[Incident], *, km: int) -> pl.DataFrame:
    """Return one row a cell with incidents: cell_longitude, cell_latitude, incident_n, coarse_n (known to a province or less)."""
    import polars as pl

    found: dict[tuple[float, float], list[Incident]] = defaultdict(list)
    for one in taken:
        place = _cell(one, km)
        if place:
            found[place].append(one)
    rows = [
        (*place, len(held), sum(one.place_precision in {"province", "uncertain"} for one in held))
        for place, held in sorted(found.items())
    ]
    schema = {
        "cell_longitude": pl.Float64,
        "cell_latitude": pl.Float64,
        "incident_n": pl.Int64,
        "coarse_n": pl.Int64,
    }
    return pl.DataFrame(rows, schema=schema, orient="row").sort(
        "incident_n", "cell_longitude", "cell_latitude", descending=[True, False, False]
    )


def kind_table(taken: Sequence[Incident]) -> pl.DataFrame:
    """Return one row a kind: kind, right (null: choose one), incident_n, not_linked_n (the one who acted is no state)."""
    import polars as pl

    counted: Counter[tuple[str, str | None]] = Counter()
    idle: Counter[tuple[str, str | None]] = Counter()
    for one in taken:
        for kind in one.kinds:
            counted[kind.kind, kind.right] += 1
            idle[kind.kind, kind.right] += kind.right is not None and kind.right not in one.rights
    rows = [
        (*key, n, idle[key]) for key, n in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0][0]))
    ]
    schema = {"kind": pl.String, "right": pl.String, "incident_n": pl.Int64, "no_state_actor_n": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def problem_table(problems: Sequence[Problem]) -> pl.DataFrame:
    """Return one row a problem, in the file's order: row, problem, says."""
    import polars as pl

    rows = [(one.row, one.problem, PROBLEMS[one.problem]) for one in problems]
    return pl.DataFrame(rows, schema={"row": pl.Int64, "problem": pl.String, "says": pl.String}, orient="row")


def dropped_table(columns: Sequence[Dropped]) -> pl.DataFrame:
    """Return one row a column left behind: column, why, filled_n, email_n, phone_n (null where none was looked for)."""
    import polars as pl

    rows = [(one.column, one.why, one.filled_n, one.emails_n, one.phones_n) for one in columns]
    counts = dict.fromkeys(("filled_n", "email_n", "phone_n"), pl.Int64)
    return pl.DataFrame(rows, schema={"column": pl.String, "why": pl.String, **counts}, orient="row")


def link_table(links: Linked) -> pl.DataFrame:
    """Return one row a state and right asked about: state, right, incident_n, ask (the command that tells all)."""
    import polars as pl

    rows = [
        (state, right, n, f"palais avenues --state {state} --right {right}")
        for (state, right), n in sorted(links.asked.items())
    ]
    columns = {"state": pl.String, "right": pl.String, "incident_n": pl.Int64, "ask": pl.String}
    return pl.DataFrame(rows, schema=columns, orient="row")
