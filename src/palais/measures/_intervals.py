"""Intervals that never pretend to certainty."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["bootstrap_mean", "normal_quantile", "wilson"]


def normal_quantile(level: float) -> float:
    """Return how many standard deviations a two-sided normal interval of `level` reaches (1.645 for .9)."""
    return NormalDist().inv_cdf(0.5 + level / 2)


def wilson(share: Array, n: Array, *, level: float = 0.9) -> tuple[Array, Array]:
    """Return Wilson's score interval for shares of `n`; NaN where `n` is 0 (Wilson 1927).

    For a mean of scores between 0 and 1 it is conservative: no such score varies more than a yes-or-no one.
    """
    z2 = normal_quantile(level) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = (share + z2 / (2 * n)) / (1 + z2 / n)
        half = np.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    return np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)


def bootstrap_mean(
    values: Array, *, rng: np.random.Generator, draws: int = 1000, level: float = 0.9
) -> tuple[float, float] | None:
    """Return the percentile interval of the mean under resampling, or ``None`` for fewer than two values."""
    if len(values) < 2:  # noqa: PLR2004 - one value shows no spread
        return None
    # How often each distinct value comes in a resample is multinomial: the same resamples, in time that grows with how many
    # values differ instead of how many there are.
    distinct, counts = np.unique(values, return_counts=True)
    means = rng.multinomial(len(values), counts / len(values), size=draws) @ distinct
    low, high = np.quantile(means / len(values), [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
