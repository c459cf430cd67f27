"""Whether something begins: a logit with a ridge, refitted each year on what was known by then, and scored against what came.

Rows of one state hang together, and the windows of two years that are forecast overlap: errors are those of whole states.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Places = NDArray[np.int64]

__all__ = ["RIDGE", "Fit", "fitted", "probability", "rolled"]

RIDGE = 1.0
"""Precision of the normal prior around zero of every coefficient but the constant; columns are standardised first."""

_STEPS, _SETTLED = 50, 1e-8
_CONSTANT_PRIOR = 1e-6


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted logit.

    Attributes
    ----------
    columns : tuple[str, ...]
    centre, scale : (columns,)
        Of the rows it was fitted on; a column is standardised by them.
    coefficients : (1 + columns,)
        The constant first.
    covariance : (1 + columns, 1 + columns)
        Between states (a sandwich clustered by state).
    rows_n, came_n, states_n : int
    """

    columns: tuple[str, ...]
    centre: Array
    scale: Array
    coefficients: Array
    covariance: Array
    rows_n: int
    came_n: int
    states_n: int


def fitted(rows: pl.DataFrame, columns: Sequence[str], *, came: str = "came", ridge: float = RIDGE) -> Fit:
    """Return the logit of `came` on `columns`.

    Parameters
    ----------
    rows : polars.DataFrame
        `state`, `came` (true or false) and `columns`, numbers; no nulls.
    columns : sequence of str
        None gives the base rate.
    came : str
    ridge : float

    Raises
    ------
    ValueError
        If what is to be forecast came never, or always.
    """
    y = rows[came].to_numpy().astype(np.float64)
    if not 0 < y.sum() < len(y):
        raise ValueError(f"'{came}' is the same in all {len(y)} rows; nothing can be fitted")
    x = rows.select(columns).to_numpy().astype(np.float64).reshape(len(y), len(columns))
    centre, scale = x.mean(0), x.std(0)
    scale[scale == 0] = 1.0  # a column that does not vary says nothing, and its coefficient stays at zero
    design = np.column_stack([np.ones(len(y)), (x - centre) / scale])
    prior = np.array([_CONSTANT_PRIOR, *[ridge] * len(columns)])
    found = _newton(design, y, prior)
    names = rows["state"].rank("dense").to_numpy().astype(np.int64) - 1
    covariance = _sandwich(design, y, prior, found, names)
    return Fit(tuple(columns), centre, scale, found, covariance, len(y), int(y.sum()), int(names.max()) + 1)


def probability(fit: Fit, rows: pl.DataFrame, *, level: float = 0.9) -> pl.DataFrame:
    """Return, for each row, `probability`, `low` and `high`: the interval is of the fit, not of what may come."""
    import polars as pl

    x = rows.select(fit.columns).to_numpy().astype(np.float64).reshape(rows.height, len(fit.columns))
    design = np.column_stack([np.ones(rows.height), (x - fit.centre) / fit.scale])
    centre = design @ fit.coefficients
    spread = np.sqrt(np.einsum("ri,ij,rj->r", design, fit.covariance, design))
    reach = NormalDist().inv_cdf(0.5 + level / 2) * spread
    ends = {"probability": centre, "low": centre - reach, "high": centre + reach}
    return pl.DataFrame({name: _share(value) for name, value in ends.items()})


def rolled(
    rows: pl.DataFrame, columns: Sequence[str], *, first: int, ahead: int, ridge: float = RIDGE
) -> pl.DataFrame:
    """Return the probability given to each row by a fit on rows whose outcome was known at the end of its year.

    Parameters
    ----------
    rows : polars.DataFrame
        `state`, `year`, `came` (null where not yet known) and `columns`.
    columns : sequence of str
    first : int
        First year that is forecast.
    ahead : int
        Years of the window: a row of year T says what came in T+1 to T+`ahead`, so a fit at the end of T takes rows up to
        T-`ahead`.
    ridge : float

    Returns
    -------
    polars.DataFrame
        `state`, `year`, `probability`, `low`, `high`, `fit_n` (rows of the fit), in order of year and state.
    """
    import polars as pl

    parts = []
    held = rows.drop_nulls(list(columns)).sort("year", "state")
    for year in held.filter(pl.col("year") >= first)["year"].unique().sort():
        known = held.filter(pl.col("year") <= year - ahead).drop_nulls("came")
        asked = held.filter(pl.col("year") == year)
        fit = fitted(known, columns, ridge=ridge)
        told = probability(fit, asked).with_columns(fit_n=pl.lit(fit.rows_n, pl.Int64))
        parts.append(asked.select("state", "year").hstack(told))
    return pl.concat(parts)


def _share(scores: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), np.float64)


def _newton(design: Array, y: Array, prior: Array) -> Array:
    found = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        share = _share(design @ found)
        slope = design.T @ (y - share) - prior * found
        curve = design.T @ ((share * (1 - share))[:, None] * design) + np.diag(prior)
        step = np.linalg.solve(curve, slope)
        found += step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        if float(np.abs(step).max()) < _SETTLED:
            break
    return found


def _sandwich(design: Array, y: Array, prior: Array, found: Array, names: Places) -> Array:
    """Return the covariance of the coefficients where rows of one state are not independent (Liang and Zeger 1986)."""
    share = _share(design @ found)
    bread = np.linalg.inv(design.T @ ((share * (1 - share))[:, None] * design) + np.diag(prior))
    pushes = (y - share)[:, None] * design
    states = int(names.max()) + 1
    sums = np.stack([np.bincount(names, weights=column, minlength=states) for column in pushes.T], 1)
    return np.asarray(bread @ (sums.T @ sums) @ bread * states / max(states - 1, 1), np.float64)
