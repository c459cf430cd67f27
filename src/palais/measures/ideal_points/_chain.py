"""The random walk: one Newton step for all periods of every state at once, compiled once and kept on disk."""

# ruff: noqa: PLR0913, PLR0917 - a kernel takes its arrays one by one
from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from palais.measures.ideal_points._compiling import compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Places = NDArray[np.int64]

__all__ = ["chain_draw", "chain_step"]

_LONGEST_STEP = 1.0  # of one sweep; only the first few sweeps ever reach it


@compiled
def chain_step(start: Places, link: Reals, sums: Reals, x: Reals, v: Reals, c: Reals, work: Reals) -> None:
    """Move every state's positions one Newton step under its random walk, and renew their variances.

    `link[i]` is the precision that ties a state-period to the one before (to zero, for a state's first). `c` receives
    the covariance with the one before. A tridiagonal solve each way: forward elimination, then back
    substitution with the recursion of Rue and Held for the variances.
    """
    for state in range(len(start) - 1):
        lo, hi = start[state], start[state + 1]
        for i in range(lo, hi):
            after = link[i + 1] if i + 1 < hi else 0.0
            diagonal = sums[1, i] + link[i] + after
            right = sums[0, i] - (link[i] + after) * x[i]
            if i > lo:
                right += link[i] * x[i - 1]
                diagonal -= link[i] * link[i] / work[0, i - 1]
            if i + 1 < hi:
                right += after * x[i + 1]
            work[0, i], work[1, i] = diagonal, right
            if i > lo:
                work[1, i] += link[i] / work[0, i - 1] * work[1, i - 1]
        for i in range(hi - 1, lo - 1, -1):
            step = work[1, i] / work[0, i]
            v[i] = 1.0 / work[0, i]
            if i + 1 < hi:
                pull = link[i + 1] / work[0, i]
                step += pull * work[1, i + 1]
                v[i] += pull * pull * v[i + 1]
                c[i + 1] = pull * v[i + 1]
            work[1, i] = step
        for i in range(lo, hi):
            x[i] += min(max(work[1, i], -_LONGEST_STEP), _LONGEST_STEP)


@compiled
def chain_draw(
    start: Places, link: Reals, precision: Reals, pull: Reals, noise: Reals, x: Reals, work: Reals
) -> None:
    """Draw every state's positions at once under its random walk, given what its votes say.

    Votes say `pull` (score times discrimination) with `precision`; the joint normal is drawn from the last
    period to the first, after one elimination from the first to the last.
    """
    for state in range(len(start) - 1):
        lo, hi = start[state], start[state + 1]
        for i in range(lo, hi):
            after = link[i + 1] if i + 1 < hi else 0.0
            diagonal, right = precision[i] + link[i] + after, pull[i]
            if i > lo:
                diagonal -= link[i] * link[i] / work[0, i - 1]
                right += link[i] / work[0, i - 1] * work[1, i - 1]
            work[0, i], work[1, i] = diagonal, right
        for i in range(hi - 1, lo - 1, -1):
            right = work[1, i]
            if i + 1 < hi:
                right += link[i + 1] * x[i + 1]
            x[i] = right / work[0, i] + noise[i] / sqrt(work[0, i])
