"""Least squares with an effect for each of two kinds of group, and what it gives when whole clusters are resampled.

By the theorem of Frisch and Waugh (1933) a slope beside group effects is the slope of what the groups leave over. The effects are
held at their estimates while clusters are resampled (the score bootstrap of Kline and Santos 2012, Journal of Econometric
Methods 1), so a thousand resamples cost little more than one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Places = NDArray[np.int64]

__all__ = ["left_over", "slopes"]

_RIDGE = 1e-7
"""Makes the effects solvable, whose two sums are the same; too small to show in a slope."""
_LEAST = 1e-6
"""Variation of a term, per row, below which it does not vary inside the groups."""


def left_over(values: Array, first: Places, second: Places) -> Array:
    """Return what an effect for each group of both kinds leaves of each column of `values`, by least squares.

    Parameters
    ----------
    values : (rows, columns)
    first, second : (rows,)
        Places from 0; quickest where `second` has fewer groups.
    """
    shape = (int(first.max()) + 1, int(second.max()) + 1)
    table = (
        np.bincount(first * shape[1] + second, minlength=shape[0] * shape[1])
        .reshape(shape)
        .astype(np.float64)
    )
    size = table.sum(axis=1)
    cleared = values - _means(values, first, size)[first]
    cross = np.diag(table.sum(axis=0)) - table.T @ (table / size[:, None])
    effects = np.linalg.solve(cross + _RIDGE * np.eye(len(cross)), _sums(cleared, second, len(cross)))
    rest = values - effects[second]
    return rest - _means(rest, first, size)[first]


def slopes(x: Array, y: Array, clusters: Places, weights: Array) -> Array:
    """Return the slope of every outcome on each term alone, for each weighting of the clusters.

    Parameters
    ----------
    x, y : (rows, terms), (rows, outcomes)
        What the groups leave over.
    clusters : (rows,)
    weights : (weightings, clusters)

    Returns
    -------
    numpy.ndarray
        (weightings, terms, outcomes); NaN where a term does not vary inside the groups.
    """
    count = weights.shape[1]
    own = weights @ _sums(x * x, clusters, count)
    rows = weights @ np.bincount(clusters, minlength=count)
    products = (x[:, :, None] * y[:, None, :]).reshape(len(x), -1)
    cross = (weights @ _sums(products, clusters, count)).reshape(len(weights), x.shape[1], y.shape[1])
    varies = own > _LEAST * rows[:, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(varies[..., None], cross / own[..., None], np.nan), np.float64)


def _sums(values: Array, places: Places, count: int) -> Array:
    """Return the sum of each column in each group."""
    return np.column_stack([np.bincount(places, weights=column, minlength=count) for column in values.T])


def _means(values: Array, places: Places, size: Array) -> Array:
    return _sums(values, places, len(size)) / size[:, None]
