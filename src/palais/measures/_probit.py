"""An ordinal probit on one known line: its mode, its covariance and what it predicts. Small, exact, without chance."""

from __future__ import annotations

from math import erfc, sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Whole = NDArray[np.int64]

__all__ = ["chances", "fitted"]

PRIOR = (1.0, 5.0)
"""Prior standard deviations of the discrimination and of each cut."""

ROUNDS = 100
ENOUGH = 1e-10
SMALLEST = 1e-300

_erfc = np.vectorize(erfc, otypes=[np.float64])


def fitted(x: Array, given: Whole, answers: int) -> tuple[Array, Array]:
    """Return the mode (b, then the ordered cuts) and its covariance, by Newton's method on a concave log posterior.

    Parameters
    ----------
    x : Array
        (n,) positions.
    given : Array
        (n,) answers as whole numbers from 0, each of them given at least once.
    answers : int
        How many there are.
    """
    share = np.cumsum(np.bincount(given, minlength=answers))[:-1] / len(given)
    # Starting cuts in order, on the probit scale near enough.
    theta = np.concatenate([[0.0], 1.7 * np.log(share / (1 - share)) / 2.5])
    value = _posterior(theta, x, given)
    for _ in range(ROUNDS):
        slope, curve = _slopes(theta, x, given)
        step = np.linalg.solve(curve, slope)
        size = 1.0
        while (fresh := _posterior(theta + size * step, x, given)) < value and size > ENOUGH:
            size /= 2
        if size <= ENOUGH:
            break
        theta, value = theta + size * step, fresh
        if float(slope @ step) < ENOUGH:
            break
    covariance = np.asarray(np.linalg.inv(_slopes(theta, x, given)[1]), dtype=np.float64)
    return theta, covariance


def chances(theta: Array, x: Array, spread: Array) -> Array:
    """Return the probability of each answer, (n, answers), averaged over normal positions about `x` of that spread."""
    scale = np.sqrt(1 + (theta[0] * spread) ** 2)
    edges = (theta[1:][None, :] - theta[0] * x[:, None]) / scale[:, None]
    ends = np.full((len(x), 1), np.inf)
    edges = np.hstack([-ends, edges, ends])
    return _between(edges[:, :-1], edges[:, 1:])


def _between(low: Array, high: Array) -> Array:
    """Return the normal probability between two points, kept exact in the upper tail by looking at it from below."""
    turn = low > 0
    a, b = np.where(turn, -high, low), np.where(turn, -low, high)
    found: Array = (_erfc(-b / sqrt(2)) - _erfc(-a / sqrt(2))) / 2
    return found


def _edges(theta: Array, x: Array, given: Whole) -> tuple[Array, Array]:
    cuts = np.concatenate([[-np.inf], theta[1:], [np.inf]])
    return cuts[given] - theta[0] * x, cuts[given + 1] - theta[0] * x


def _posterior(theta: Array, x: Array, given: Whole) -> float:
    if (np.diff(theta[1:]) <= 0).any():
        return -np.inf
    chance = _between(*_edges(theta, x, given))
    return float(np.log(np.maximum(chance, SMALLEST)).sum() - 0.5 * (_tightness(len(theta)) * theta**2).sum())


def _tightness(size: int) -> Array:
    return np.array([PRIOR[0], *[PRIOR[1]] * (size - 1)]) ** -2.0


def _slopes(theta: Array, x: Array, given: Whole) -> tuple[Array, Array]:
    """Return the gradient of the log posterior and its negative second derivative."""
    low, high = _edges(theta, x, given)
    chance = np.maximum(_between(low, high), SMALLEST)
    each = np.zeros((len(x), len(theta)))
    second = np.zeros((len(theta), len(theta)))
    for side, edge, cut in ((-1.0, low, given), (1.0, high, given + 1)):
        inner = np.isfinite(edge)
        at = np.where(inner, edge, 0.0)
        weight = np.where(inner, side * np.exp(-0.5 * at**2) / sqrt(2 * np.pi), 0.0) / chance
        way = np.zeros((len(x), len(theta)))
        way[:, 0] = -x
        way[np.flatnonzero(inner), cut[inner]] = 1.0
        each += weight[:, None] * way
        second -= (way * (at * weight)[:, None]).T @ way
    tight = _tightness(len(theta))
    return each.sum(axis=0) - tight * theta, np.diag(tight) - second + each.T @ each
