"""Every way to cut a series into stretches, weighed at once: the sums behind change points.

With `within[s, e]` the log likelihood of the stretch from observation s up to e (not included), the recursions of Fearnhead
(2006) give the sum over all cuts into c stretches without listing them. Arrays have one leading axis of nuisance
values (such as standard deviations), over which the caller sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, log
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["Cuts", "cuts", "likeliest", "stretches", "without"]


@dataclass(frozen=True, slots=True)
class Cuts:
    """The posterior over cuts.

    Attributes
    ----------
    number : Array
        (k,) probability of k changes, k from 0.
    nuisance : Array
        (grid, k) joint probability of each nuisance value and k changes.
    total : Array
        (grid, k) log sum over the cuts with k changes, before their prior.
    position : Array
        (k, change, observation) given k changes, probability that the change-th one opens a stretch at that observation.
    ahead : Array
        (grid, c, e) log sum over the cuts of the first e observations into c stretches.
    """

    number: Array
    nuisance: Array
    total: Array
    position: Array
    ahead: Array


def _log_sum(values: Array, *, axis: int) -> Array:
    """Return the logarithm of the sum of exponentials along an axis; minus infinity where all are."""
    top = np.max(values, axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        total: Array = np.log(np.exp(values - top).sum(axis=axis)) + np.squeeze(top, axis=axis)
    return total


def stretches(values: Array, years: Array, sd: Array, *, white: Array, walk: Array) -> Array:
    """Return the log likelihood of every stretch, by Kalman filtering from every start at once.

    Parameters
    ----------
    values, years, sd : Array
        (n,) observations, when, and the known standard deviation of each. A stretch's first level is N(0, 1).
    white, walk : Array
        (grid,) further standard deviation of an observation, and of the level's step in a year (0: the level stays).

    Returns
    -------
    Array
        (grid, n + 1, n + 1) for start and end; minus infinity where the end is not after the start.
    """
    n = len(values)
    found = np.full((len(white), n + 1, n + 1), -np.inf)
    mean, variance, total = (np.zeros((len(white), n)) for _ in range(3))
    for t in range(n):
        if t:
            variance[:, :t] += walk[:, None] ** 2 * (years[t] - years[t - 1])
        mean[:, t], variance[:, t], total[:, t] = 0.0, 1.0, 0.0
        live = slice(0, t + 1)
        noise = sd[t] ** 2 + white[:, None] ** 2
        width = variance[:, live] + noise
        off = values[t] - mean[:, live]
        total[:, live] -= 0.5 * (np.log(2 * np.pi * width) + off**2 / width)
        gain = variance[:, live] / width
        mean[:, live] += gain * off
        variance[:, live] *= 1 - gain
        found[:, live, t + 1] = total[:, live]
    return found


def cuts(within: Array, *, shortest: int, most: int) -> Cuts:
    """Return the posterior over cuts, exactly.

    k changes have the prior 1/2, 1/4, 1/8 and so on; their places are equally likely, and so are the values of the grid.

    Parameters
    ----------
    within : Array
        (grid, n + 1, n + 1), see `stretches`.
    shortest : int
        Fewest observations in a stretch.
    most : int
        Most changes considered.
    """
    n = within.shape[1] - 1
    allowed = _allowed(within, shortest)
    ahead = _ahead(allowed, most + 1)
    behind = _ahead(allowed[:, ::-1, ::-1].transpose(0, 2, 1), most + 1)[:, :, ::-1]
    joint = ahead[:, 1:, n] + _prior(n, shortest=shortest, most=most)
    nuisance = np.exp(joint - _log_sum(joint.reshape(-1), axis=0))
    return Cuts(nuisance.sum(axis=0), nuisance, ahead[:, 1:, n], _positions(ahead, behind, nuisance), ahead)


def without(within: Array, places: Collection[int], found: Cuts, *, shortest: int) -> float:
    """Return the posterior probability that none of the observations `places` opens a stretch."""
    allowed = _allowed(within, shortest)
    allowed[:, list(places), :] = -np.inf
    # Nothing changes for the observations that end before the first of the places: those sums stand already.
    rest = _ahead(allowed, found.total.shape[1], known=found.ahead[:, :, : min(places, default=0) + 1])[
        :, 1:, -1
    ]
    known = np.isfinite(found.total)
    return float((found.nuisance[known] * np.exp(rest[known] - found.total[known])).sum())


def likeliest(within: Array, changes: int, *, shortest: int) -> list[int]:
    """Return where the stretches of the likeliest cut with so many changes open, for one nuisance value (n + 1, n + 1)."""
    allowed = _allowed(within[None], shortest)[0]
    size = len(allowed)
    best = np.full((changes + 2, size), -np.inf)
    start = np.zeros((changes + 2, size), dtype=np.int64)
    best[0, 0] = 0.0
    for part in range(1, changes + 2):
        reached = best[part - 1][:, None] + allowed
        start[part], best[part] = reached.argmax(axis=0), reached.max(axis=0)
    places, end = [], size - 1
    for part in range(changes + 1, 1, -1):
        end = int(start[part, end])
        places.append(end)
    return places[::-1]


def _allowed(within: Array, shortest: int) -> Array:
    at = np.arange(within.shape[1])
    return np.where((at[None, :] - at[:, None] < shortest)[None], -np.inf, within)


def _prior(n: int, *, shortest: int, most: int) -> Array:
    """Return the log prior of each single cut by its number of changes: (1, k)."""
    weights = [
        -(k + 1) * log(2) - log(ways)
        if (ways := comb(max(n - (k + 1) * (shortest - 1) - 1, 0), k)) > 0
        else -np.inf
        for k in range(most + 1)
    ]
    return np.array(weights)[None, :]


def _ahead(within: Array, parts: int, *, known: Array | None = None) -> Array:
    """Return the log sum over cuts of the first e observations into c stretches: (grid, c, e); `known` holds its first ones."""
    grid, size, _ = within.shape
    found = np.full((grid, parts + 1, size), -np.inf)
    found[:, 0, 0] = 0.0
    done = 1 if known is None else known.shape[2]
    if known is not None:
        found[:, :, :done] = known
    for end in range(done, size):
        found[:, 1:, end] = _log_sum(found[:, :-1, :end] + within[:, None, :end, end], axis=2)
    return found


def _positions(ahead: Array, behind: Array, nuisance: Array) -> Array:
    """Return where each change lies given their number, summed over the grid: (k, change, observation)."""
    most, n = nuisance.shape[1] - 1, ahead.shape[2] - 1
    found = np.zeros((most + 1, most, n))
    for k in range(1, most + 1):
        total = nuisance[:, k].sum()
        if total <= 0:
            continue
        share = nuisance[:, k] / total
        whole = np.where(np.isfinite(ahead[:, k + 1, n]), ahead[:, k + 1, n], 0.0)
        for j in range(1, k + 1):
            here = np.exp(ahead[:, j, :n] + behind[:, k + 1 - j, :n] - whole[:, None])
            found[k, j - 1] = share @ here
    return found
