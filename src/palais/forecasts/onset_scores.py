"""Scores of probabilities of something that came or did not, alone and against another way, with intervals by whole states."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["MEASURES", "calibration", "scored"]

MEASURES = ("brier", "auc", "precision_top")
"""Brier 1950 (mean squared error, lower is better); the area under the curve (Hanley and McNeil 1982: how often a row in which it
came was given more than one in which it did not, ties by half); of the rows given most in each year, the share in which it
came."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the resampling of states needs: each row's state, year and outcome, and the places of one way's probabilities."""

    states: NDArray[np.int64]
    years: NDArray[np.int64]
    came: Array
    given: Array


def scored(  # noqa: PLR0913 - choices by keyword
    rows: pl.DataFrame,
    ways: Sequence[str],
    pairs: Sequence[tuple[str, str]] = (),
    *,
    rng: np.random.Generator,
    top: int = 20,
    draws: int = 300,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return each way's scores, and how much better one way of each pair does than the other.

    Parameters
    ----------
    rows : polars.DataFrame
        `state`, `year`, `came` and one column of probabilities a way; no nulls.
    ways : sequence of str
    pairs : sequence of (str, str)
        A way and the one it is set against.
    rng : numpy.random.Generator
    top : int
        How many rows of each year are looked at by `precision_top`.
    draws : int
        Resamples of whole states; both ways of a pair on the same ones.

    Returns
    -------
    tuple of two polars.DataFrame
        `way`, `score`, `value`, `low`, `high` (90%), `n` rows, `came_n`, `states_n`; and the same with `against`, where above 0
        is better for every score.
    """
    import polars as pl

    held = rows.sort("year", "state")
    states = held["state"].n_unique()
    drawn = rng.multinomial(states, np.full(states, 1 / states), size=draws)
    weights = np.vstack([np.ones(states), drawn]).astype(np.float64)
    values = {
        way: _values(_told(held, way), weights, top) for way in {*ways, *(w for pair in pairs for w in pair)}
    }
    alone = [(way, name, *_ends(values[way][name])) for way in ways for name in MEASURES]
    beside = [
        (way, other, name, *_ends((-1 if name == "brier" else 1) * (values[way][name] - values[other][name])))
        for way, other in pairs
        for name in MEASURES
    ]
    found = (
        pl.DataFrame(alone, schema=_shape("way"), orient="row"),
        pl.DataFrame(beside, schema=_shape("way", "against"), orient="row"),
    )
    return _with_counts(found[0], held), _with_counts(found[1], held)


def calibration(
    rows: pl.DataFrame, way: str, *, ends: Sequence[float] = (0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 1)
) -> pl.DataFrame:
    """Return, for bands of probability, what was said and what came.

    Columns are `from_share`, `to_share`, `said`, `came`, `low`, `high` and `n`. The interval is Wilson's at 90%,
    widened as if only one in two rows were a new one: windows of two years overlap by one.
    """
    import polars as pl

    bands = []
    for low, high in pairwise(ends):
        held = rows.filter(pl.col(way).is_between(low, high, closed="left"))
        if held.height:
            came = float(held["came"].cast(pl.Float64).mean())  # type: ignore[arg-type]
            said = float(held[way].mean())  # type: ignore[arg-type]
            bands.append((low, high, said, came, *_wilson(came, held.height / 2), held.height))
    numbers = dict.fromkeys(("from_share", "to_share", "said", "came", "low", "high"), pl.Float64)
    return pl.DataFrame(bands, schema={**numbers, "n": pl.Int64}, orient="row")


def _shape(*names: str) -> dict[str, type[pl.DataType]]:
    import polars as pl

    numbers = dict.fromkeys(("value", "low", "high"), pl.Float64)
    return {**dict.fromkeys((*names, "score"), pl.String), **numbers}


def _with_counts(found: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    counts = {"n": rows.height, "came_n": int(rows["came"].sum()), "states_n": rows["state"].n_unique()}
    return found.with_columns(pl.lit(value, pl.Int64).alias(name) for name, value in counts.items())


def _told(rows: pl.DataFrame, way: str) -> _Told:
    return _Told(
        states=rows["state"].rank("dense").to_numpy().astype(np.int64) - 1,
        years=rows["year"].to_numpy().astype(np.int64),
        came=rows["came"].to_numpy().astype(np.float64),
        given=rows[way].to_numpy().astype(np.float64),
    )


def _values(told: _Told, weights: Array, top: int) -> dict[str, Array]:
    """Return each score for every weighting of the states."""
    states = weights.shape[1]
    off = np.bincount(told.states, (told.given - told.came) ** 2, states)
    rows = np.bincount(told.states, minlength=states)
    return {
        "brier": (weights @ off) / (weights @ rows),
        "auc": _area(told, weights),
        "precision_top": _at_the_top(told, weights[:, told.states], top),
    }


def _area(told: _Told, weights: Array) -> Array:
    """Return the area under the curve from the wins of each state's hits over each other's misses."""
    states = weights.shape[1]
    hits, misses = np.flatnonzero(told.came == 1), np.flatnonzero(told.came == 0)
    if not len(hits) or not len(misses):
        return np.full(len(weights), np.nan)
    apart = told.given[hits][:, None] - told.given[misses][None, :]
    wins = (np.sign(apart) + 1) / 2
    by_miss = np.stack([np.bincount(told.states[misses], row, states) for row in wins])
    table = np.stack([np.bincount(told.states[hits], column, states) for column in by_miss.T], 1)
    both = [weights @ np.bincount(told.states[side], minlength=states) for side in (hits, misses)]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.einsum("ds,st,dt->d", weights, table, weights) / (both[0] * both[1]), np.float64)


def _at_the_top(told: _Told, by_row: Array, top: int) -> Array:
    hits, taken = np.zeros(len(by_row)), np.zeros(len(by_row))
    for year in np.unique(told.years):
        rows = np.flatnonzero(told.years == year)
        order = rows[np.argsort(-told.given[rows], kind="stable")]
        weight = by_row[:, order]
        take = np.clip(top - (np.cumsum(weight, axis=1) - weight), 0, weight)
        hits += (take * _alike(told.given[order], told.came[order], weight)).sum(1)
        taken += take.sum(1)
    return hits / taken


def _alike(given: Array, came: Array, weight: Array) -> Array:
    """Return the outcomes, in order of what was given, with those given alike at their mean: no order among them counts."""
    first = np.flatnonzero(np.diff(given, prepend=np.inf) != 0)
    total, part = (np.add.reduceat(side, first, axis=1) for side in (weight, weight * came))
    mean = np.divide(part, total, out=np.zeros_like(part), where=total > 0)
    return np.asarray(np.repeat(mean, np.diff([*first, len(given)]), axis=1), np.float64)


def _ends(values: Array) -> tuple[float, float, float]:
    """Return the value as it is and the ends of 90% of the resampled ones."""
    low, high = np.nanquantile(values[1:], [0.05, 0.95])
    return float(values[0]), float(low), float(high)


def _wilson(share: float, n: float, z: float = 1.6449) -> tuple[float, float]:
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * float(np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))) / (1 + z * z / n)
    return max(centre - half, 0.0), min(centre + half, 1.0)
