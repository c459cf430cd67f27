"""Where the fit starts: the leading pattern of votes, which knows no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.measures.ideal_points._compiling import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Places = NDArray[np.int64]
    Others = NDArray[np.uint32]

__all__ = ["leading_pattern"]

_ROUNDS = 12  # of the power iteration: a start need not be exact


@compiled
def leading_pattern(start: Places, who: Others, owner: Places, n: Reals) -> Reals:
    """Return each state's share in the leading pattern: answers -1, 0, 1 about the item's mean, weighed by `n` votes.

    `owner` says which state a state-period belongs to. The first share is the state's mean answer.
    """
    share, fresh = np.ones(len(n)), np.zeros(len(n))
    for turn in range(_ROUNDS + 1):
        fresh[:] = 0.0
        for j in range(len(start) // 3):
            lo, one, two, hi = start[3 * j], start[3 * j + 1], start[3 * j + 2], start[3 * j + 3]
            mean = (hi - two - one + lo) / (hi - lo)
            low = middle = high = 0.0
            for i in who[lo:one]:
                low += share[owner[i]]
            for i in who[one:two]:
                middle += share[owner[i]]
            for i in who[two:hi]:
                high += share[owner[i]]
            score = 1.0 if turn == 0 else high - low - mean * (low + middle + high)
            for i in who[lo:one]:
                fresh[owner[i]] -= score * (1.0 + mean)
            for i in who[one:two]:
                fresh[owner[i]] -= score * mean
            for i in who[two:hi]:
                fresh[owner[i]] += score * (1.0 - mean)
        fresh /= n
        size = max(np.sqrt(np.sum(fresh * fresh)), 1e-12) if turn else 1.0
        share[:] = fresh / size
    return share
