"""A multinomial logit with a ridge, fitted by Newton's method: the answer abstain is the one others are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["fitted", "softmax"]

_STEPS, _SETTLED = 25, 1e-5


def softmax(scores: Array) -> Array:
    """Return probabilities over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True))


def fitted(
    design: Array, side: NDArray[np.int64], weight: Array, *, ridge: Array, start: Array | None = None
) -> Array:
    """Return coefficients (columns, 2): the log odds of for and of against, over abstain.

    Parameters
    ----------
    design : (votes, columns)
    side : (votes,)
        0 for, 1 abstain, 2 against.
    weight : (votes,)
    ridge : (columns,)
        Precision of each coefficient's normal prior around zero.
    start : (columns, 2) or None
    """
    columns = design.shape[1]
    found = np.zeros((columns, 2)) if start is None else start.copy()
    hit = np.stack([side == 0, side == 2], 1).astype(float)  # noqa: PLR2004 - against
    for _ in range(_STEPS):
        share = _shares(design, found)
        slope = design.T @ (weight[:, None] * (hit - share)) - ridge[:, None] * found
        curve = np.zeros((2 * columns, 2 * columns))
        for a in range(2):
            for b in range(a, 2):
                mixed = weight * share[:, a] * ((a == b) - share[:, b])
                block = design.T @ (mixed[:, None] * design)
                rows, cols = slice(a * columns, (a + 1) * columns), slice(b * columns, (b + 1) * columns)
                curve[rows, cols] = block
                curve[cols, rows] = block.T
        curve[np.diag_indices_from(curve)] += np.tile(ridge, 2)
        step = np.linalg.solve(curve, slope.T.ravel()).reshape(2, columns).T
        found += step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        if float(np.abs(step).max()) < _SETTLED:
            break
    return found


def _shares(design: Array, coefficients: Array) -> Array:
    """Return the probabilities of for and against."""
    scores = design @ coefficients
    return softmax(np.insert(scores, 1, 0.0, axis=1))[:, [0, 2]]
