"""How near two states stand, seen from one of them: the place of the other among all states, by votes on other matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["FEWEST_SHARED", "chance_corrected", "counted", "place_of"]

FEWEST_SHARED = 50
"""Pairs that share fewer roll calls have no agreement."""
_KINDS = 3


def counted(answers: NDArray[np.int8]) -> Array:
    """Return, for every two states: roll calls shared, answers alike, and how often the first gave each answer in those.

    The counts of two sets of roll calls add up, so that those of a few can be taken away from those of many.

    Parameters
    ----------
    answers : (states, rollcalls)
        0, 1, 2 for yes, abstain, no; anything below 0 is no position.

    Returns
    -------
    numpy.ndarray
        (5, states, states).
    """
    each = [(answers == kind).astype(np.float32) for kind in range(_KINDS)]
    valid = (answers >= 0).astype(np.float32)
    same = np.sum([one @ one.T for one in each], axis=0)
    return np.stack([valid @ valid.T, same, *(one @ valid.T for one in each)]).astype(np.float64)


def chance_corrected(counts: Array, *, fewest: int = FEWEST_SHARED) -> Array:
    """Return Scott's pi of every two states over the roll calls in which both took a position (Scott 1955).

    Parameters
    ----------
    counts : (5, states, states)
        As `counted` gives them.

    Returns
    -------
    numpy.ndarray
        (states, states); NaN on the diagonal, for pairs that share fewer than `fewest` roll calls, and where chance alone
        explains all: both only ever gave one and the same answer.
    """
    shared, same, *answers = counts
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = np.sum([((one + one.T) / (2 * shared)) ** 2 for one in answers], axis=0)
        found = (same / shared - chance) / (1 - chance)
    found[(shared < fewest) | ~np.isfinite(found)] = np.nan
    np.fill_diagonal(found, np.nan)
    return np.asarray(found, np.float64)


def place_of(near: Array, other: int) -> Array:
    """Return, for every state, the share of all others that stand less near to it than `other` does, ties by half.

    Parameters
    ----------
    near : (states, states)
        The larger the nearer, NaN where it is not known.
    other : int

    Returns
    -------
    numpy.ndarray
        (states,): 0 the farthest to 1 the nearest; NaN where it is not known, or there is nobody to compare with.
    """
    mine = near[:, other][:, None]
    rest = np.delete(near, other, axis=1)
    known = np.isfinite(rest).sum(1)
    below = (rest < mine).sum(1) + 0.5 * (rest == mine).sum(1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(np.isfinite(mine[:, 0]) & (known > 0), below / known, np.nan), np.float64)
