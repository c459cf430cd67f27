"""Shares of for, abstain and against among a state's earlier votes, pooled with those of the states that vote like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.history import ABSTAIN, AGAINST, FOR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

__all__ = ["agreement", "closeness", "one_hot", "pooled", "recency", "same_group"]

_HALF_LIFE = 4.0  # years
_SAME_GROUP, _OTHER_GROUP, _PRIOR_VOTES = 0.66, 0.5, 6.0
_STEEP = 14.0
_FLAT = 0.05  # votes spread evenly over the three answers, so that no share is ever 0 or 1


def one_hot(votes: NDArray[np.int8]) -> Array:
    """Return (items, states, 3): 1 where the state voted for, abstained, or voted against."""
    return np.stack([votes == side for side in (FOR, ABSTAIN, AGAINST)], -1).astype(np.float32)


def agreement(sides: Array, weight: Array, same_group: Array) -> Array:
    """Return how far each two states agreed on earlier roll calls, (states, states), 0 to 1.

    For and abstain, or against and abstain, agree by a third. Pairs with few roll calls in common lean to what pairs of the
    same, or of two, regional groups are like.

    Parameters
    ----------
    sides : (past, states, 3)
    weight : (past,)
    same_group : (states, states)
    """
    counted = weight.astype(np.float32)[:, None]
    present = sides.sum(-1)
    common = (present * counted).T @ present
    same = sum((sides[..., k] * counted).T @ sides[..., k] for k in range(3))
    opposed = (sides[..., FOR] * counted).T @ sides[..., AGAINST]
    agreed = same + 0.35 * (common - same - opposed - opposed.T)
    prior = np.where(same_group > 0, _SAME_GROUP, _OTHER_GROUP)
    return np.asarray((agreed + _PRIOR_VOTES * prior) / (common + _PRIOR_VOTES), np.float32)


def closeness(agreed: Array) -> Array:
    """Return how much each state's votes count for each other's, (states, states), none for itself."""
    found = np.exp(_STEEP * (agreed - 1))
    np.fill_diagonal(found, 0)
    return np.asarray(found, np.float32)


def recency(age: Array, council: NDArray[np.bool_]) -> Array:
    """Return the weight of earlier roll calls in agreement: recent ones, and the Council's own, count more."""
    return (0.5 ** (age / _HALF_LIFE) * np.where(council, 1, 0.5)).astype(np.float32)


def pooled(weight: Array, sides: Array, close: Array, *, own: float) -> tuple[Array, Array, Array]:
    """Return a state's shares, those of the states like it, and the weight of its own votes.

    Parameters
    ----------
    weight : (asked, past)
        How much each past item says about each asked one.
    sides : (past, states, 3)
    close : (states, states)
    own : float
        Logarithm of the weight at which a state's own votes and those of its like count the same.

    Returns
    -------
    (asked, states, 3), (asked, states, 3), (asked, states)
    """
    counted = (weight @ sides.reshape(len(sides), sides.shape[1] * 3)).reshape(len(weight), sides.shape[1], 3)
    n = counted.sum(-1)
    theirs = np.einsum("st,jtk->jsk", close, counted, optimize=True)
    theirs = (theirs + _FLAT / 3) / (theirs.sum(-1, keepdims=True) + _FLAT)
    even = np.float32(np.exp(own))
    return (counted + even * theirs) / (n + even)[..., None], theirs, n / even


def same_group(groups: tuple[str | None, ...]) -> Array:
    """Return (states, states): one where two states are of one regional group."""
    return np.array([[a is not None and a == b for b in groups] for a in groups], np.float32)
