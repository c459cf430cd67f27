"""How well one line of ideal points tells a roll call: a part of the answer on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from palais.terms.answers import Figure, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from palais.measures.cutting_line import Line

__all__ = ["Fit", "fit_of"]

_TITLE = "How well one line explains it"


@dataclass(frozen=True, slots=True)
class Fit:
    """What a roll call's answer takes over; all empty where no state's vote is known."""

    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    caveats: tuple[str, ...] = ()
    method: str = ""


def fit_of(event: Mapping[str, Any], casts: pl.DataFrame) -> Fit:
    """Return the section, figures and tables that tell how one line explains the roll call's casts.

    Where it is refused, the section says why and there are neither figures nor tables.
    """
    from palais.errors import NotOnRecord, Unrecognised

    if casts.is_empty():
        return Fit()
    try:
        line, names = _line(event, casts)
    except (NotOnRecord, Unrecognised) as refusal:
        return Fit((Section(_TITLE, f"Not told, because the body's votes place no states. {refusal}"),))
    if line.refused:
        return Fit((Section(_TITLE, f"Not told. {line.refused}"),))
    tables = {"cutting_points": line.cuts.select("lower_answer", "upper_answer", "position", "low", "high")}
    if line.against.height:
        tables["against_expectation"] = _named(line.against, names)
    figures = _figures(line, str(event["source"]))
    section = Section(
        _TITLE,
        _told(line, event, names),
        figures=tuple(figure.name for figure in figures),
        tables=tuple(tables),
    )
    return Fit((section,), figures, tables, _caveats(line), _method())


def _line(event: Mapping[str, Any], casts: pl.DataFrame) -> tuple[Line, dict[str, str]]:
    """Return the line through this roll call, and who held each seat that day."""
    import polars as pl

    from palais.measures.cutting_line import cutting_line
    from palais.questions._ideal_points.estimates import estimates
    from palais.questions._seat import as_one_seat

    seats = as_one_seat(casts)
    # Sessions of the Assembly, years of the others: the periods of `estimates`.
    period = event["session"] if event["body"] == "unga" else str(event["rollcall_date"].year)
    held = (pl.col("period").cast(pl.String) == period) & pl.col("trusted")
    placed = estimates(event["body"]).filter(held.fill_null(value=False))
    return cutting_line(seats, placed), dict(zip(seats["state"], casts["state"], strict=True))


def _named(against: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    """Return the states under the names in which they voted."""
    import polars as pl

    return against.select(pl.col("state").replace(names), "vote", "expected", "probability", "position")


def _figures(line: Line, source: str) -> tuple[Figure, ...]:
    return (
        Figure(
            "pre",
            "Proportional reduction of error",
            line.pre,
            n=line.n,
            source=source,
            note="1: no vote mistaken; 0: no better than to call the commonest answer for all",
        ),
        Figure(
            "mean_probability",
            "Geometric mean probability of the votes cast",
            line.gmp,
            n=line.n,
            source=source,
            note="1: every vote was certain",
        ),
        Figure(
            "against_expectation",
            "States that voted against expectation",
            line.against.height,
            n=line.n,
            source=source,
            note="the line gave their vote a probability below .2",
        ),
    )


def _told(line: Line, event: Mapping[str, Any], names: Mapping[str, str]) -> str:
    from palais.questions._wording import counted, listed, the
    from palais.terms.bodies import BODIES

    mistaken = line.states.filter(line.states["vote"] != line.states["expected"]).height
    where = "; ".join(
        f"from {row['lower_answer']} to {row['upper_answer']} at {row['position']:+.2f}{_interval(row)}"
        for row in line.cuts.iter_rows(named=True)
    )
    upper = the(BODIES[event["body"]].anchors[0])
    period = "session" if event["body"] == "unga" else "year"
    said = [
        f"From each state's position in that {period} the line tells {line.n - mistaken} of {line.n} votes.",
        f"Going up the line, towards the end where {upper} stands, votes turn {where}.",
    ]
    if line.against.height:
        states = [the(names.get(state, state)) for state in line.against["state"]]
        said.append(f"{counted(len(states), 'state')} voted against expectation: {listed(states)}.")
    else:
        said.append("No state voted against expectation.")
    return " ".join(said)


def _interval(row: Mapping[str, Any]) -> str:
    if row["low"] is None:
        return " (the interval has no end: the votes barely lie along the line)"
    return f" ({row['low']:+.2f} to {row['high']:+.2f})"


def _caveats(line: Line) -> tuple[str, ...]:
    told = (
        "How well one line explains the vote is told from positions found from all votes of the body, this one included, so "
        "the fit looks a little better than a forecast would have. To vote against expectation is to differ from states of "
        "like position, nothing else."
    )
    if not line.unplaced_n:
        return (told,)
    return (
        told,
        f"{line.unplaced_n} more voted without a position that can be trusted; the line leaves them out.",
    )


def _method() -> str:
    from palais.measures.cutting_line import CARD

    return (
        "The line: an ordinal probit of yes, abstain, no on the states' ideal points, taken as known; cutting points with "
        f"90% intervals. {CARD.citation}"
    )
