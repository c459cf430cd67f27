"""The random walk: one Newton step for all periods of every state at once, compiled once and kept on disk."""

# ruff: noqa: PLR0913, PLR0917 - a kernel takes its arrays one by one
from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from numba import njit

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Places = NDArray[np.int64]

__all__ = ["chain_step"]

P = ParamSpec("P")
R = TypeVar("R")

_LONGEST_STEP = 1.0  # of one sweep; only the first few sweeps ever reach it


def _compiled(function: Callable[P, R]) -> Callable[P, R]:
    return cast("Callable[P, R]", njit(cache=True, nogil=True, error_model="numpy")(function))


@_compiled
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
