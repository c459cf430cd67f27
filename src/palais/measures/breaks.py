"""Breaks: the years in which the level of a state's yearly series changed, with their uncertainty.

The series is taken as stretches of constant level. Each observation has the error its interval states and a further error,
the same over all years, whose size is not known and is summed over; levels are N(mean of the series, spread squared).
The number of changes has the prior 1/2, 1/4, 1/8, ... and all places for them are equally likely, so that a longer series
is not cut more often for its length. All cuts are weighed at once and exactly, without sampling.

The same sum with levels that also *drift* from year to year is the stricter reading: a change that stands there too is more
than this series' ordinary movement.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from palais.errors import NotOnRecord
from palais.measures import Measure
from palais.measures._intervals import normal_quantile
from palais.measures._partitions import Cuts, cuts, likeliest, stretches, without

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["CARD", "FEWEST", "SHORTEST", "Breaks", "breaks"]

CARD = Measure(
    name="breaks",
    title="Breaks in a series",
    citation=(
        "Barry and Hartigan 1993, A Bayesian Analysis for Change Point Problems, JASA 88(421); exact recursions: Fearnhead "
        "2006, Exact and efficient Bayesian inference for multiple changepoint problems, Statistics and Computing 16(2)."
    ),
    policy=(
        "Years without an estimate are left out, so a change over a gap may lie anywhere in it. Fewer than 12 years are "
        "refused; a level must hold for 3 observed years, so a change in the last two cannot be seen."
    ),
    interval=(
        "A window grown around each change until it holds one with 90% probability. In simulated series of 40 years "
        "(500 each) a step of 1.6 times the noise was in its window 93 times in a hundred, of 2.4 times 95; flat series of 15 "
        "to 60 years showed a change in at most 2 of a hundred. A series that merely drifts is cut into steps (3.8 on average in "
        "60 years): `beyond_drift`, the probability where levels may drift too, passed one half in 5 of a hundred such series."
    ),
)

FEWEST = 12
SHORTEST = 3
MOST = 12
LEVEL = 0.9
WHITE = (0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3, 0.45, 0.65, 0.9)
WALK = (0.0, 0.03, 0.06, 0.1, 0.15, 0.22, 0.32, 0.45, 0.65)


@dataclass(frozen=True, slots=True)
class Breaks:
    """What `breaks` finds.

    Attributes
    ----------
    breaks : polars.DataFrame
        `year` (first year of the new level, in the likeliest cut with the most probable number of changes), `low`, `high`
        (a window grown around it until it holds a change with 90% probability, or meets the next change),
        `probability` (that the level changed at least once in the window), `beyond_drift` (the same where levels also
        drift), `before`, `after` (means of the two stretches, weighted by precision). One row a change, by year.
    by_year : polars.DataFrame
        `year`, `probability` that a new level began in it, `level` of the stretch it lies in.
    number : polars.DataFrame
        `breaks_n`, `probability`.
    drift : float
        Expected yearly step of the level, in the series' units, where levels may drift.
    """

    breaks: pl.DataFrame
    by_year: pl.DataFrame
    number: pl.DataFrame
    drift: float


def breaks(series: pl.DataFrame, *, spread: float = 1.0) -> Breaks:
    """Return the changes of level in a yearly series.

    Parameters
    ----------
    series : polars.DataFrame
        `year` (whole, each once), `estimate`, `low`, `high` (90%). Rows with a null are left out.
    spread : float
        How far levels of such a series lie apart, as a standard deviation: 1 for ideal points. The result does not
        change when the series and the spread are multiplied alike, nor when the series is shifted.

    Raises
    ------
    NotOnRecord
        If fewer than 12 years are left.
    ValueError
        If a year stands twice, or an interval is upside down.
    """
    years, values, sd = _read(series, spread)
    centre = float(np.average(values, weights=1 / (sd**2 + WHITE[3] ** 2)))
    about = values - centre
    steps = stretches(about, years, sd, white=np.array(WHITE), walk=np.zeros(len(WHITE)))
    white, walk = (part.ravel() for part in np.meshgrid(WHITE, WALK, indexing="ij"))
    drifting = stretches(about, years, sd, white=white, walk=walk)
    found, strict = _cut(steps), _cut(drifting)
    by_year = np.clip(np.einsum("k,kjt->t", found.number, found.position), 0.0, 1.0)
    places = _places(steps, found, by_year)
    noise = float(found.nuisance.sum(axis=1) @ np.array(WHITE))
    levels = _levels(values, sd, noise, [place for place, *_ in places]) * spread
    rows = [
        (
            int(years[place]),
            # A change over years without an estimate may lie anywhere in them.
            int(years[low - 1]) + 1,
            int(years[high]),
            held,
            _any(drifting, strict, low, high),
            levels[place - 1],
            levels[place],
        )
        for place, low, high, held in places
    ]
    drift = float(strict.nuisance.sum(axis=1) @ walk) * spread
    return Breaks(_framed(rows), _by_year(years, by_year, levels), _number(found), drift)


def _read(series: pl.DataFrame, spread: float) -> tuple[Array, Array, Array]:
    """Return years, values and known standard deviations, the latter two in units of `spread`."""
    known = series.select("year", "estimate", "low", "high").drop_nulls().sort("year")
    if known["year"].is_duplicated().any():
        raise ValueError("A year stands twice in the series; give one estimate a year.")
    if (known["low"] > known["high"]).any():
        raise ValueError("An interval of the series is upside down; `low` must not exceed `high`.")
    if known.height < FEWEST:
        raise NotOnRecord(
            f"Only {known.height} years have an estimate; fewer than {FEWEST} cannot show when a level changed."
        )
    sd = (known["high"] - known["low"]).to_numpy() / (2 * normal_quantile(LEVEL))
    return known["year"].to_numpy().astype(float), known["estimate"].to_numpy() / spread, sd / spread


def _cut(within: Array) -> Cuts:
    n = within.shape[1] - 1
    return cuts(within, shortest=SHORTEST, most=min(MOST, n // SHORTEST - 1))


def _places(within: Array, found: Cuts, by_year: Array) -> list[tuple[int, int, int, float]]:
    """Return each change of the likeliest cut: where, the window grown around it, and the probability of a change in it."""
    k = int(np.argmax(found.number))
    noise = int(np.argmax(found.nuisance[:, k]))
    places = likeliest(within[noise], k, shortest=SHORTEST)
    walls = [0, *places, within.shape[1] - 1]
    return [
        (place, *_window(within, found, by_year, place, walls=(walls[j], walls[j + 2])))
        for j, place in enumerate(places)
    ]


def _window(
    within: Array, found: Cuts, by_year: Array, place: int, *, walls: tuple[int, int]
) -> tuple[int, int, float]:
    """Return first and last observation of the window, grown to the likelier side, and the probability of a change in it.

    It stops at 90%, or where it would reach one of the walls: the neighbouring changes, or the ends of the series.
    """
    after, until = walls
    low = high = place
    while (held := _any(within, found, low, high)) < LEVEL and (low - 1 > after or high + 1 < until):
        down = by_year[low - 1] if low - 1 > after else -1.0
        up = by_year[high + 1] if high + 1 < until else -1.0
        low, high = (low - 1, high) if down >= up else (low, high + 1)
    return low, high, held


def _any(within: Array, found: Cuts, low: int, high: int) -> float:
    """Return the probability of at least one change from `low` to `high`: 1 less the weight of all cuts without."""
    return float(np.clip(1 - without(within, range(low, high + 1), found, shortest=SHORTEST), 0, 1))


def _levels(values: Array, sd: Array, noise: float, places: list[int]) -> Array:
    levels = np.empty(len(values))
    weight = 1 / (sd**2 + noise**2)
    for start, end in zip([0, *places], [*places, len(values)], strict=True):
        levels[start:end] = np.average(values[start:end], weights=weight[start:end])
    return levels


def _framed(rows: Sequence[tuple[float, ...]]) -> pl.DataFrame:
    import polars as pl

    shape = {"year": pl.Int64, "low": pl.Int64, "high": pl.Int64} | dict.fromkeys(
        ("probability", "beyond_drift", "before", "after"), pl.Float64
    )
    return pl.DataFrame(rows, schema=shape, orient="row")


def _by_year(years: Array, probability: Array, levels: Array) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame({"year": years.astype(np.int64), "probability": probability, "level": levels})


def _number(found: Cuts) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame({"breaks_n": np.arange(len(found.number)), "probability": found.number})
