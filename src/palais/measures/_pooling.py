"""Many estimates of one kind, each leaning on all: the normal hierarchical model, its spread averaged over.

An estimate that rests on little is drawn towards the mean of all, one that rests on much stays where it is (Efron and Morris
1975). The spread of the true values is not known: each value it may have counts by how well it explains the estimates, with
a flat prior (Gelman 2006), so that an interval never shrinks to nothing because the spread was guessed at zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.measures._intervals import normal_quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["pooled", "t_quantile"]

_GRID = 200
_WIDEST = 4.0
"""The spread is sought up to so many times that of the estimates."""


def pooled(
    estimate: Array, variance: Array, *, mean_variance: float = 0.0
) -> tuple[Array, Array, float, float]:
    """Return the estimates leaning on each other, their variances, the mean of all and the spread of the true values.

    Parameters
    ----------
    estimate, variance : (estimates,)
        Every variance above 0.
    mean_variance : float
        Variance of the mean that is known from elsewhere, where errors are shared; the larger of it and the model's counts.
    """
    widest = _WIDEST * max(float(np.std(estimate)), float(np.sqrt(np.min(variance))), 1e-9)
    grid = np.linspace(0, widest, _GRID)[:, None] ** 2
    total = variance[None, :] + grid
    mean = (estimate / total).sum(1) / (1 / total).sum(1)
    own = 1 / (1 / total).sum(1)
    fit = -0.5 * (np.log(total) + (estimate[None, :] - mean[:, None]) ** 2 / total).sum(1)
    fit += 0.5 * np.log(own)
    chance = np.exp(fit - fit.max())
    chance /= chance.sum()
    lean = variance[None, :] / total
    centre = lean * mean[:, None] + (1 - lean) * estimate[None, :]
    spread = (1 - lean) * variance[None, :] + lean**2 * np.maximum(own, mean_variance)[:, None]
    at = chance @ centre
    return (
        at,
        chance @ (spread + (centre - at) ** 2),
        float(chance @ mean),
        float(chance @ np.sqrt(grid[:, 0])),
    )


def t_quantile(level: float, freedom: Array) -> Array:
    """Return how many standard errors Student's two-sided interval of `level` reaches (Cornish and Fisher's expansion).

    Good to a hundredth from 4 degrees of freedom on, and never below the normal's.
    """
    z = normal_quantile(level)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return np.asarray(z + sum(term / freedom**power for power, term in enumerate(terms, 1)), np.float64)
