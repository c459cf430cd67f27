"""Least squares for every state at once, and again without each target: products once, then small solutions.

A state's votes on one target hang together, so its errors are judged by leaving out whole targets (the cluster jackknife, which
holds its level with few and unequal clusters: MacKinnon, Nielsen and Webb 2023, Journal of Applied Econometrics 38(5)).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Places = NDArray[np.int64]

__all__ = ["Products", "common_slopes", "jackknifed", "products", "steadied"]

_CONDITION = 1e6
_PRIOR_FREEDOM = 4.0
"""How many targets' worth of weight the average of all states has in the variance of one."""


@dataclass(frozen=True, slots=True)
class Products:
    """Sums over the rows of each state and target.

    Attributes
    ----------
    xx : (states, targets, terms, terms)
    xy : (states, targets, terms)
    yy : (states, targets)
    rows : (states, targets)
    """

    xx: Array
    xy: Array
    yy: Array
    rows: Array


def products(x: Array, y: Array, states: Places, targets: Places) -> Products:
    """Return the sums that every solution needs; `x` holds the constant as its first column."""
    shape = (int(states.max()) + 1, int(targets.max()) + 1)
    place = states * shape[1] + targets
    size = shape[0] * shape[1]

    def summed(values: Array) -> Array:
        return np.asarray(np.bincount(place, weights=values, minlength=size), np.float64).reshape(shape)

    terms = range(x.shape[1])
    xx = np.stack([np.stack([summed(x[:, i] * x[:, j]) for j in terms], -1) for i in terms], -2)
    xy = np.stack([summed(x[:, i] * y) for i in terms], -1)
    return Products(xx, xy, summed(y * y), summed(np.ones(len(y))))


def jackknifed(held: Products) -> tuple[Array, Array, Array]:
    """Return each state's slopes, their jackknife variances, and their variances if all rows were independent (times its own).

    Returns
    -------
    tuple
        Three (states, terms); NaN where the terms cannot be told apart, with all targets or without one of them.
    """
    xx, xy = held.xx.sum(1), held.xy.sum(1)
    slopes = _solved(xx, xy)
    present = held.rows > 0
    without = _solved(xx[:, None] - held.xx, xy[:, None] - held.xy)
    apart = np.where(present[..., None], (without - slopes[:, None]) ** 2, 0)
    count = present.sum(1)[:, None]
    variance = apart.sum(1) * (count - 1) / np.maximum(count, 1)
    freedom = np.maximum(held.rows.sum(1) - xx.shape[-1], 1)
    left = np.maximum(held.yy.sum(1) - np.einsum("si,si->s", np.nan_to_num(slopes), xy), 0) / freedom
    return slopes, variance, _inverse_diagonal(xx) * np.nanmean(left)


def steadied(variance: Array, plain: Array, targets: Array) -> tuple[Array, Array]:
    """Return variances drawn towards the average of all states, and their degrees of freedom (Smyth 2004).

    A variance from five targets is itself a guess; how much larger than plain variances are on the median state is a better one.

    Parameters
    ----------
    variance, plain, targets : (states,)
        Jackknife variances, plain variances, and how many targets each rests on.
    """
    own = np.maximum(targets - 1, 1)
    typical = plain * np.median(variance / plain)
    found = (own * variance + _PRIOR_FREEDOM * typical) / (own + _PRIOR_FREEDOM)
    return found, own + _PRIOR_FREEDOM


def common_slopes(held: Products, weights: Array) -> Array:
    """Return the slopes that all states share beside a constant of their own, for each weighting of the targets.

    Parameters
    ----------
    held : Products
        Its first term is the constant.
    weights : (weightings, targets)

    Returns
    -------
    numpy.ndarray
        (weightings, terms less the constant); NaN where they cannot be told apart.
    """
    xx = np.einsum("dt,stij->dsij", weights, held.xx)
    xy = np.einsum("dt,sti->dsi", weights, held.xy)
    n = np.maximum(xx[..., 0, 0], 1e-12)[..., None]
    cross = xx[..., 1:, 1:] - xx[..., 1:, :1] * xx[..., :1, 1:] / n[..., None]
    with_y = xy[..., 1:] - xx[..., 1:, 0] * xy[..., :1] / n
    return _solved(cross.sum(1), with_y.sum(1))


def _solved(xx: Array, xy: Array) -> Array:
    fit = _well(xx)
    safe = np.where(fit[..., None, None], xx, np.eye(xx.shape[-1]))
    found = np.linalg.solve(safe, xy[..., None])[..., 0]
    return np.asarray(np.where(fit[..., None], found, np.nan), np.float64)


def _inverse_diagonal(xx: Array) -> Array:
    fit = _well(xx)
    safe = np.where(fit[..., None, None], xx, np.eye(xx.shape[-1]))
    diagonal = np.diagonal(np.linalg.inv(safe), axis1=-2, axis2=-1)
    return np.asarray(np.where(fit[..., None], diagonal, np.nan), np.float64)


def _well(xx: Array) -> NDArray[np.bool_]:
    """Return where the terms can be told apart: the smallest eigenvalue is not vanishing beside the largest."""
    values = np.linalg.eigvalsh(xx)
    return np.asarray((values[..., 0] > values[..., -1] / _CONDITION) & (values[..., -1] > 0), np.bool_)
