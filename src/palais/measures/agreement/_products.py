"""The products over packed casts: shares of all pairs at once, the nine cells of each, and the bootstrap by weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from palais.measures.agreement._packed import Ballots

    Singles = NDArray[np.float32]
    Places = NDArray[np.intp]

__all__ = ["bootstrap_ends", "cells", "resampled_shares", "shares"]

_ROOM = 1 << 20
"""Most numbers held at once in each array of a bootstrap: 4 MB."""


def shares(ballots: Ballots) -> tuple[Singles, Singles]:
    """Return the ordinal agreement of every two states, and over how many roll calls: two (states, states) matrices.

    Agreement is 1 for equal answers, 1/2 one step apart, 0 for yes against no; NaN for two states that share no roll call.
    One product of matrices each; counts are whole numbers below 2**24, so exact in float32.
    """
    n = ballots.valid @ ballots.valid.T
    with np.errstate(divide="ignore", invalid="ignore"):
        return (ballots.signs @ ballots.signs.T) / (4 * n) + np.float32(0.5), n


def cells(ballots: Ballots, *, row: int | None = None) -> NDArray[np.float64]:
    """Return how often every two states gave each of the nine pairs of answers: (3, 3, states, states).

    With `row`, only the pairs with that state: (3, 3, 1, states).
    """
    answers = ballots.answers()
    mine = answers if row is None else answers[:, row : row + 1]
    states = len(ballots.states)
    held = ballots.rollcalls
    gram = mine.reshape(3 * mine.shape[1], held) @ answers.reshape(3 * states, held).T
    return gram.reshape(3, mine.shape[1], 3, states).transpose(0, 2, 1, 3).astype(np.float64)


def resampled_shares(ballots: Ballots, *, rng: np.random.Generator, draws: int) -> Iterator[Singles]:
    """Yield the matrix of ordinal agreement of every resample of the roll calls: `draws` times (states, states).

    The roll calls are drawn with replacement, as weights: one draw serves all pairs, so that the matrix holds together.
    A pair that shares no roll call of a draw is NaN there; the diagonal is 1.
    """
    states = len(ballots.states)
    a, b = np.triu_indices(states, 1)
    weights = _weights(ballots, rng, draws)
    most = max(1, _ROOM // max(1, len(a)))
    for start in range(0, draws, most):
        some = weights[:, start : start + most]
        values = np.empty((len(a), some.shape[1]), np.float32)
        for part in _parts(len(a), ballots.rollcalls):
            values[part] = _weighted(ballots, a[part], b[part], some)
        for column in values.T:
            matrix = np.eye(states, dtype=np.float32)
            matrix[a, b] = matrix[b, a] = column
            yield matrix


def bootstrap_ends(
    ballots: Ballots, pairs: tuple[Places, Places], *, rng: np.random.Generator, draws: int, level: float
) -> tuple[Singles, Singles]:
    """Return the percentile ends of the agreement of pairs of states under resampling of the roll calls.

    NaN for a pair that shares no roll call of any draw; draws in which it shares none are left out.
    """
    a, b = pairs
    low, high = (np.empty(len(a), np.float32) for _ in range(2))
    weights = _weights(ballots, rng, draws)
    for part in _parts(len(a), max(ballots.rollcalls, draws)):
        values = _weighted(ballots, a[part], b[part], weights)
        values.sort(axis=1)  # NaN last; a whole sort is quicker here than finding two places
        known = draws - np.isnan(values).sum(axis=1)
        for ends, place in ((low, (1 - level) / 2), (high, (1 + level) / 2)):
            at = np.rint(place * (known - 1)).astype(np.intp).clip(0)
            ends[part] = np.take_along_axis(values, at[:, None], axis=1).ravel()
    return low, high


def _weights(ballots: Ballots, rng: np.random.Generator, draws: int) -> Singles:
    """Return how often each roll call comes in each draw: (rollcalls, draws)."""
    held = ballots.rollcalls
    if held == 0:
        return np.zeros((0, draws), np.float32)
    return np.ascontiguousarray(rng.multinomial(held, np.full(held, 1 / held), size=draws).T, np.float32)


def _parts(pairs: int, width: int) -> Iterator[slice]:
    most = max(1, _ROOM // max(1, width))
    return (slice(start, start + most) for start in range(0, pairs, most))


def _weighted(ballots: Ballots, a: Places, b: Places, weights: Singles) -> Singles:
    """Return the agreement of the pairs in every draw: (pairs, draws), by two products with the weights."""
    held = ballots.rollcalls
    products = ballots.signs[a] * ballots.signs[b]
    shared = ballots.valid[a] * ballots.valid[b]
    agreed: Singles = (products[:, :held] + products[:, held:]) @ weights
    with np.errstate(divide="ignore", invalid="ignore"):
        agreed /= shared @ weights
    agreed *= np.float32(0.25)
    agreed += np.float32(0.5)
    return agreed
