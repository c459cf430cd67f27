"""Louvain's search for the partition of a small dense graph, compiled once and kept on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Labels = NDArray[np.int64]

__all__ = ["louvain", "modularity_gains", "quality"]

F = TypeVar("F", bound="Callable[..., Any]")
_LEAST = 1e-12  # a gain smaller than this is rounding


def _compiled(function: F) -> F:
    return cast("F", njit(cache=True, nogil=True)(function))


@_compiled
def _moved(gains: Array, labels: Labels, order: Labels) -> bool:
    """Move single nodes to the community that gains most, in place, until none gains; say whether any moved."""
    n = len(labels)
    sizes = np.zeros(n, np.int64)
    for i in range(n):
        sizes[labels[i]] += 1
    sums = np.zeros(n)
    ever, again = False, True
    while again:
        again = False
        for i in order:
            sums[:] = 0.0
            for j in range(n):
                if j != i:
                    sums[labels[j]] += gains[i, j]
            own = labels[i]
            best, most = own, sums[own] + _LEAST
            for c in range(n):  # an empty community gains nothing, which is better than a loss
                if sums[c] > most and (sizes[c] > 0 or sizes[own] > 1):
                    best, most = c, sums[c] + _LEAST
            if best != own:
                labels[i] = best
                sizes[own] -= 1
                sizes[best] += 1
                ever, again = True, True
    return ever


def louvain(gains: Array, *, rng: np.random.Generator) -> Labels:
    """Return a partition in which the sum of `gains` within communities is high (Blondel et al. 2008).

    Parameters
    ----------
    gains : array of shape (n, n)
        Symmetric: what it is worth to have two nodes together, negative where they are better apart.
    rng : numpy.random.Generator
        Draws the order in which nodes are visited; the same generator gives the same partition.

    Returns
    -------
    array of n whole numbers
        The community of each node, numbered from 0 in order of its first node.
    """
    labels = np.arange(len(gains))
    part = np.ascontiguousarray(gains, dtype=np.float64)
    while len(part):
        moved = np.arange(len(part))
        if not _moved(part, moved, rng.permutation(len(part))):
            break
        _, moved = np.unique(moved, return_inverse=True)
        labels = moved[labels]
        together = np.equal.outer(np.arange(moved.max() + 1), moved).astype(np.float64)
        part = together @ part @ together.T
    _, first, labels = np.unique(labels, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[labels]


def modularity_gains(weights: Array, *, resolution: float = 1.0) -> Array:
    """Return what Newman's modularity gives each pair for being together, for weights that are not negative."""
    strength = weights.sum(axis=1)
    total = strength.sum()
    if total <= 0:
        return np.full_like(weights, -1.0)
    return cast("Array", weights - resolution * np.outer(strength, strength) / total)


def quality(gains: Array, labels: Labels) -> float:
    """Return the sum of gains over the pairs that stand together."""
    together = np.equal.outer(labels, labels)
    np.fill_diagonal(together, val=False)
    return float(gains[together].sum() / 2)
