"""Every measure of agreement from the nine cells of a pair, with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.measures._intervals import normal_quantile, wilson

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["CODINGS", "LEVEL", "MEASURED", "measured"]

LEVEL = 0.9
CODINGS = {"nominal": np.eye(3), "ordinal": 1 - np.abs(np.subtract.outer(np.arange(3), np.arange(3))) / 2}
MEASURED = (
    "share",
    "low",
    "high",
    "s",
    "s_low",
    "s_high",
    "pi",
    "pi_low",
    "pi_high",
    "kappa",
    "kappa_low",
    "kappa_high",
)


def measured(cells: Array, weights: Array) -> dict[str, Array]:
    """Return every measure for tables of shape (3, 3, pairs)."""
    n = cells.sum(axis=(0, 1))
    p = cells / n
    share = np.tensordot(CODINGS["ordinal"], cells, 2) / n  # counts first: perfect agreement is exactly 1
    low, high = wilson(share, n, level=LEVEL)
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    pooled = (rows + columns) / 2
    found = {
        "share": share,
        "low": low,
        "high": high,
        "s": 2 * share - 1,
        "s_low": 2 * low - 1,
        "s_high": 2 * high - 1,
    }
    for name, first, second in (("pi", pooled, pooled), ("kappa", rows, columns)):
        value, reach = _above_chance(cells, weights, first, second)
        found |= {
            name: value,
            f"{name}_low": np.maximum(value - reach, -1),
            f"{name}_high": np.minimum(value + reach, 1),
        }
    return found


def _above_chance(cells: Array, weights: Array, first: Array, second: Array) -> tuple[Array, Array]:
    """Return (seen - chance) / (1 - chance) and the reach of its interval; NaN where chance leaves nothing."""
    n = cells.sum(axis=(0, 1))
    p, seen = cells / n, np.tensordot(weights, cells, 2) / n
    by_row, by_column = weights @ second, weights @ first  # how chance moves with a row's, a column's weight
    chance = np.sum(first * by_row, axis=0)
    varied = (first.max(axis=0) < 1) & (second.max(axis=0) < 1)
    room = np.where(varied, 1 - chance, np.nan)
    value = (seen - chance) / room
    slope = (weights[:, :, None] * room - (1 - seen) * (by_row[:, None] + by_column[None])) / room**2
    variance = (np.sum(p * slope**2, axis=(0, 1)) - np.sum(p * slope, axis=(0, 1)) ** 2) / n
    reach = normal_quantile(LEVEL) * np.sqrt(np.maximum(variance, 0))
    # Where two states never part the formula sees no spread at all; Wilson's interval for the agreement seen does.
    return value, np.where(seen < 1, reach, (1 - wilson(seen, n, level=LEVEL)[0]) / room)
