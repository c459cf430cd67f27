"""Event study: a state's outcome before and after an event, beside states of its group to which nothing happened in those years.

Each event is compared only with states whose status stood still in its whole window (clean controls), so that states which had
the event earlier or later never serve as the yardstick of one another. The events are then stacked: the mean over them, with
states, or years of events, as whole clusters. It says how outcomes moved beside others', and not what moved them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from palais.measures import Measure
from palais.measures._clusters import student_quantile
from palais.measures._event_table import Near, Table

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["CARD", "FEWEST", "MATES", "PLACEBOS", "event_moves", "event_path", "pooled_moves"]

CARD = Measure(
    name="event_study",
    title="Before and after an event, beside states to which nothing happened",
    citation=(
        "Stacked events with clean controls: Cengiz, Dube, Lindner and Zipperer 2019, Quarterly Journal of Economics 134(3), "
        "1405-1454; why not all states with fixed effects: Goodman-Bacon 2021, Journal of Econometrics 225(2), 254-277. Many "
        "outcomes: Bonferroni's bound, Dunn 1961, Journal of the American Statistical Association 56(293), 52-64."
    ),
    policy=(
        "A side of the window needs two thirds of its years with a value, for the state and for each state beside it; an event "
        "needs 3 such states of its group, else it is left out. Fewer than 8 states with events are refused: there is n and no "
        "interval. A value that is missing is never filled."
    ),
    interval=(
        "90%: the wider of two, whole states with their events or whole years with theirs, by Student's factor for their number; "
        "the second pair of ends holds for all outcomes asked together (Bonferroni). One event alone: the placebo moves of the "
        "states beside it, 20 at least. In simulations of scores that wander, with shocks common to a group, 11 of a hundred "
        "intervals left out zero where nothing happened, and a true move was inside 89 times in a hundred."
    ),
)

FEWEST = 8
"""States with events below which there is no interval."""

MATES = 3
"""States of the same group, with nothing happening, that an event needs beside it."""

PLACEBOS = 20
"""Placebo moves below which one event alone has no interval."""


_FEWEST_YEARS = 6
"""Years with events below which they are not taken as clusters: Student's factor would be a guess."""


def event_moves(  # noqa: PLR0913 - choices by keyword
    values: pl.DataFrame,
    events: pl.DataFrame,
    steady: pl.DataFrame,
    *,
    before: int = 3,
    after: int = 3,
    skip: int = 0,
) -> pl.DataFrame:
    """Return how far each event's state moved, less how far the steady states of its group did.

    Parameters
    ----------
    values : polars.DataFrame
        `state`, `year`, `value`; one row a state and year, no nulls.
    events : polars.DataFrame
        `event` (an id), `state`, `year` (the first year after), `group`.
    steady : polars.DataFrame
        `event`, `state`, `group`: the states whose status stood still in the event's window.
    before, after : int
        Years of the window; after begins in `year` + `skip`.
    skip : int

    Returns
    -------
    polars.DataFrame
        `event`, `state`, `year`, `move` (mean after less mean before), `beside` (the mean of the mates' moves), `estimate` (their
        difference), `low`, `high` (90%, from the placebo moves; null under 20), `lead` (the last year before less the mean of the
        earlier ones, less the same of the mates; null where not known), `mates_n`, `placebos_n`; events without both sides or
        mates have no row.
    """
    import polars as pl

    table = Table(values)
    mates = table.placed(steady)
    spans: dict[int, tuple[Array, Array]] = {}
    found: list[dict[str, Any]] = []
    for event in events.sort("event").iter_rows(named=True):
        year, near = event["year"], mates.get(event["event"])
        if near is None or event["state"] not in table.place:
            continue
        if year not in spans:
            earlier = table.mean(year - before, year - 1)
            move = table.mean(year + skip, year + skip + after - 1) - earlier
            spans[year] = (move, table.mean(year - 1, year - 1) - table.mean(year - before, year - 2))
        row = _beside(event, near, table.place[event["state"]], *spans[year])
        if row is not None:
            found.append(row)
    text, counts = dict.fromkeys(("event", "state"), pl.String), ("mates_n", "placebos_n")
    numbers = dict.fromkeys(("move", "beside", "estimate", "low", "high", "lead"), pl.Float64)
    shape = {**text, "year": pl.Int64, **numbers, **dict.fromkeys(counts, pl.Int64)}
    return pl.DataFrame(found, schema=shape, orient="row")


def pooled_moves(
    moves: pl.DataFrame, *, together: int = 1, level: float = 0.9
) -> dict[str, float | int | None]:
    """Return the mean over events, of the estimate and of the lead, with intervals by whole clusters.

    Parameters
    ----------
    moves : polars.DataFrame
        As `event_moves` returns.
    together : int
        How many outcomes are asked at once: `low_all` and `high_all` hold for all of them together.
    level : float

    Returns
    -------
    dict
        `estimate`, `low`, `high`, `low_all`, `high_all`, `lead`, `lead_low`, `lead_high`, `events_n`, `states_n`; ends are
        ``None`` with fewer than 8 states.
    """
    known = moves.drop_nulls("lead")
    main, lead = (_clustered(frame, name) for frame, name in ((moves, "estimate"), (known, "lead")))
    ends = {
        **_ends(main, "", level),
        **_ends(main, "_all", 1 - (1 - level) / max(together, 1)),
    }
    told = _ends(lead, "", level)
    return {
        "estimate": main[0],
        **ends,
        "lead": lead[0],
        "lead_low": told["low"],
        "lead_high": told["high"],
        "events_n": moves.height,
        "states_n": moves["state"].n_unique(),
    }


def event_path(
    values: pl.DataFrame, events: pl.DataFrame, steady: pl.DataFrame, *, before: int = 3, after: int = 3
) -> pl.DataFrame:
    """Return the outcome year by year around the events, each less its own mean before: own, and that of the mates.

    Returns
    -------
    polars.DataFrame
        `offset` (years from the first year after), `own`, `beside` (means over events), `difference`, `low`, `high` (90%, whole
        states), `events_n`; offsets at which no event has both have no row.
    """
    import polars as pl

    table = Table(values)
    mates = table.placed(steady)
    rows: list[tuple[str, int, float, float]] = []
    for event in events.sort("event").iter_rows(named=True):
        near, at = mates.get(event["event"]), table.place.get(event["state"])
        if near is None or at is None:
            continue
        others = near.of(event["group"], at)
        base = table.mean(event["year"] - before, event["year"] - 1)
        for offset in range(-before, after):
            off = table.mean(event["year"] + offset, event["year"] + offset) - base
            beside = off[others][~np.isnan(off[others])]
            if len(beside) >= MATES and not np.isnan(off[at]):
                rows.append((event["state"], offset, float(off[at]), float(beside.mean())))
    shape = {"state": pl.String, "offset": pl.Int64, "own": pl.Float64, "beside": pl.Float64}
    frame = pl.DataFrame(rows, schema=shape, orient="row").with_columns(
        difference=pl.col("own") - pl.col("beside")
    )
    return _by_offset(frame)


def _beside(event: dict[str, Any], near: Near, own: int, move: Array, lead: Array) -> dict[str, Any] | None:
    """Return one event's row: its move less the mates', and where the same lies for every steady state."""
    known = (near.places != own) & ~np.isnan(move[near.places])
    held = Near(near.places[known], near.groups[known])
    mates = held.of(event["group"], own)
    if len(mates) < MATES or np.isnan(move[own]):
        return None
    estimate = float(move[own] - move[mates].mean())
    placebos = _placebos(move[held.places], held.groups)
    low, high = _placebo_ends(estimate, placebos)
    ahead = lead[mates][~np.isnan(lead[mates])]
    told = len(ahead) >= MATES and not np.isnan(lead[own])
    return {
        "event": event["event"],
        "state": event["state"],
        "year": event["year"],
        "move": float(move[own]),
        "beside": float(move[mates].mean()),
        "estimate": estimate,
        "low": low,
        "high": high,
        "lead": float(lead[own] - ahead.mean()) if told else None,
        "mates_n": len(mates),
        "placebos_n": len(placebos),
    }


def _placebos(moves: Array, groups: NDArray[np.object_]) -> Array:
    """Return each steady state's move less that of its group's others, where there are as many as an event needs."""
    _, code = np.unique(groups, return_inverse=True)
    size, total = np.bincount(code)[code], np.bincount(code, moves)[code]
    enough = size > MATES
    return np.asarray((moves - (total - moves) / np.maximum(size - 1, 1))[enough], np.float64)


def _placebo_ends(estimate: float, placebos: Array) -> tuple[float | None, float | None]:
    if len(placebos) < PLACEBOS:
        return None, None
    low, high = np.quantile(placebos, [0.05, 0.95], method="inverted_cdf")
    return estimate - float(high), estimate - float(low)


def _clustered(moves: pl.DataFrame, name: str) -> tuple[float | None, list[tuple[float, int]]]:
    """Return the mean of a column and its standard error by whole states and by whole years, each with its number."""
    if moves.is_empty():
        return None, []
    values = moves[name].to_numpy()
    centre = float(values.mean())
    errors = []
    for column, fewest in (("state", FEWEST), ("year", _FEWEST_YEARS)):
        keys = moves[column].rank("dense").to_numpy().astype(np.int64) - 1
        sums = np.bincount(keys, values - centre)
        number = len(sums)
        if number >= fewest:
            errors.append((float(np.sqrt((sums**2).sum() * number / (number - 1))) / len(values), number))
    enough = moves["state"].n_unique() >= FEWEST and max(error for error, _ in errors) > 0
    return centre, errors if enough else []


def _ends(
    found: tuple[float | None, list[tuple[float, int]]], name: str, level: float
) -> dict[str, float | None]:
    centre, errors = found
    if centre is None or not errors:
        return {f"low{name}": None, f"high{name}": None}
    half = max(error * student_quantile(number - 1, level=level) for error, number in errors)
    return {f"low{name}": centre - half, f"high{name}": centre + half}


def _by_offset(frame: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    from palais.measures._clusters import clustered_means

    if frame.is_empty():
        shape = dict.fromkeys(("own", "beside", "difference", "low", "high"), pl.Float64)
        return pl.DataFrame(schema={"offset": pl.Int64, **shape, "events_n": pl.Int64})
    ends = clustered_means(frame.rename({"state": "cluster"}), "difference", by=["offset"])
    means = frame.group_by("offset").agg(
        pl.col("own", "beside", "difference").mean(), events_n=pl.len().cast(pl.Int64)
    )
    joined = means.join(ends.select("offset", "low", "high"), on="offset", how="left").sort("offset")
    return joined.select("offset", "own", "beside", "difference", "low", "high", "events_n")
