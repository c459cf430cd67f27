"""Synthetic control: a state after a year beside the mix of other states that moved as it did before.

Weights of at least 0 that add up to 1 make the mix; they are chosen on the years before alone. Each series is taken less its own
mean before, so that the mix matches how the state moved and not how much it had. The same is then done for every other
state in the pool, to which nothing is supposed to have happened: how far those stray says how far a state strays by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from palais.measures import Measure

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["CARD", "FEWEST", "Synthetic", "simplex", "synthetic_control"]

CARD = Measure(
    name="synthetic_control",
    title="A state beside the mix of states that moved as it did before",
    citation=(
        "Abadie, Diamond and Hainmueller 2010, Journal of the American Statistical Association 105(490), 493-505; less its "
        "own mean before: Ferman and Pinto 2021, Quantitative Economics 12(4), 1197-1221; projection on the simplex: Duchi "
        "and others 2008, Proceedings of the 25th International Conference on Machine Learning, 272-279."
    ),
    policy=(
        "Only states with a value in every year of the window are used; none is filled. With fewer than 20 other states there is "
        "no estimate."
    ),
    interval=(
        "90%: the state's gap less the 5th and 95th percentile of the gaps of all other states, each beside its own mix. With it "
        "the share of others whose gap is as large. In simulations of series that wander "
        "together, 11 of a hundred intervals left out zero without a gap, and a true gap was inside 89 times in a hundred."
    ),
)

FEWEST = 20
"""Other states below which nothing is estimated."""

_STEPS = 400


@dataclass(frozen=True, slots=True)
class Synthetic:
    """What `synthetic_control` finds.

    Attributes
    ----------
    path : polars.DataFrame
        `year`, `own`, `mix` (both on the scale of the values), `gap`, `low`, `high` (90%, from the other states' gaps; null
        before).
    weights : polars.DataFrame
        `state`, `weight`, largest first; weights under one in a thousand are left out.
    gap, low, high : float | None
        Mean gap of the years after.
    as_far_share : float | None
        Of the other states, those whose mean gap of the years after is at least as large, up or down.
    misfit : float | None
        Root mean square of the gaps before.
    donors_n : int
    before_n, after_n : int
    """

    path: pl.DataFrame
    weights: pl.DataFrame
    gap: float | None
    low: float | None
    high: float | None
    as_far_share: float | None
    misfit: float | None
    donors_n: int
    before_n: int
    after_n: int


def synthetic_control(
    values: pl.DataFrame, *, state: str, year: int, before: int = 10, after: int = 3
) -> Synthetic:
    """Return the state's path beside its mix.

    Parameters
    ----------
    values : polars.DataFrame
        `state`, `year`, `value`; the state and those that may be in its mix.
    state : str
    year : int
        Left out of both sides: it belongs to neither.
    before, after : int
        Years of the two sides.
    """
    import polars as pl

    years = [*range(year - before, year), year, *range(year + 1, year + after + 1)]
    held = values.drop_nulls("value").filter(pl.col("year").is_in(years)).sort("state", "year")
    whole = held.filter(pl.len().over("state") == len(years))
    names = whole["state"].unique(maintain_order=True).to_list()
    if state not in names or len(names) - 1 < FEWEST:
        return _refused(max(len(names) - (state in names), 0), before, after)
    grid = whole["value"].to_numpy().reshape(len(names), len(years))
    level = grid[:, :before].mean(1, keepdims=True)
    gaps, weights = _gaps(grid - level, before)
    at = names.index(state)
    return _found(names, at, years, grid, gaps, weights, before)


def simplex(points: Array) -> Array:
    """Return the nearest point of the simplex to each row: no part below 0, all adding up to 1.

    Examples
    --------
    >>> simplex(np.array([[0.5, 0.5], [2.0, 0.0]])).tolist()
    [[0.5, 0.5], [1.0, 0.0]]
    """
    ordered = -np.sort(-points, axis=1)
    over = (np.cumsum(ordered, axis=1) - 1) / np.arange(1, points.shape[1] + 1)
    last = (ordered > over).sum(1) - 1
    return np.asarray(np.maximum(points - over[np.arange(len(points)), last][:, None], 0), np.float64)


def _gaps(centred: Array, before: int) -> tuple[Array, Array]:
    """Return every state's gaps to the mix of all others, and the weights of its mix (a row a state, 0 for itself).

    Nesterov's accelerated projected gradient, for all states at once.
    """
    side = centred[:, :before]
    cross = side @ side.T
    number = len(side)
    rate = 1 / max(float(np.linalg.eigvalsh(cross)[-1]), 1e-12)
    itself = np.eye(number, dtype=bool)
    weights = np.where(itself, 0.0, 1 / (number - 1))
    ahead, pace = weights, 1.0
    for _ in range(_STEPS):
        moved = ahead - rate * (ahead @ cross - cross)
        step = simplex(np.where(itself, -1e9, moved))
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = step + (pace - 1) / faster * (step - weights)
        weights, pace = step, faster
    return centred - weights @ centred, weights


def _found(  # noqa: PLR0913, PLR0917 - the parts of one finding
    names: list[str], at: int, years: list[int], grid: Array, gaps: Array, weights: Array, before: int
) -> Synthetic:
    import polars as pl

    others = np.delete(gaps, at, axis=0)
    # The ends are order statistics, so that at most the stated share of the others lies outside whatever their number.
    low, high = np.quantile(others, [0.05, 0.95], axis=0, method="inverted_cdf")
    mean = gaps[:, before + 1 :].mean(1)
    ends = np.quantile(np.delete(mean, at), [0.05, 0.95], method="inverted_cdf")
    misfit = np.sqrt((gaps[:, :before] ** 2).mean(1))
    after = np.array(years) >= years[before]
    path = pl.DataFrame(
        {
            "year": years,
            "own": grid[at],
            "mix": grid[at] - gaps[at],
            "gap": gaps[at],
            "low": np.where(after, gaps[at] - high, np.nan),
            "high": np.where(after, gaps[at] - low, np.nan),
        }
    ).with_columns(pl.col("low", "high").fill_nan(None))
    mix = pl.DataFrame({"state": names, "weight": weights[at]}).filter(pl.col("weight") >= 0.001)  # noqa: PLR2004
    return Synthetic(
        path=path,
        weights=mix.sort("weight", "state", descending=[True, False]),
        gap=float(mean[at]),
        low=float(mean[at] - ends[1]),
        high=float(mean[at] - ends[0]),
        as_far_share=float((np.abs(np.delete(mean, at)) >= abs(mean[at])).mean()),
        misfit=float(misfit[at]),
        donors_n=len(names) - 1,
        before_n=before,
        after_n=len(years) - before - 1,
    )


def _refused(donors: int, before: int, after: int) -> Synthetic:
    import polars as pl

    numbers = dict.fromkeys(("own", "mix", "gap", "low", "high"), pl.Float64)
    return Synthetic(
        path=pl.DataFrame(schema={"year": pl.Int64, **numbers}),
        weights=pl.DataFrame(schema={"state": pl.String, "weight": pl.Float64}),
        gap=None,
        low=None,
        high=None,
        as_far_share=None,
        misfit=None,
        donors_n=donors,
        before_n=before,
        after_n=after,
    )
