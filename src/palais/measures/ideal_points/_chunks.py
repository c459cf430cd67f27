"""Votes worked through a chunk at a time: where each stands, its slopes, then the sums.

The slopes come in whole vectors, yes and no alike once turned by sign. Each vote's slope is for itself and the sums are
kept in double precision, so that neither the chunks nor the order of votes are of any account.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from palais.measures.ideal_points._compiling import inlined
from palais.measures.ideal_points._quick import quick_slope

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Singles = NDArray[np.float32]
    Places = NDArray[np.int64]
    Others = NDArray[np.uint32]

__all__ = ["blocks", "chunk_end", "end_slopes", "room"]

_CHUNK = 2048  # votes worked through at once: they stay in the nearest cache
_HALF = np.float32(0.5)


@inlined
def chunk_end(first: int, last: int, start: Places) -> int:
    """Return where the chunk ends that begins at `first`: at least one item (or state-period), at most `_CHUNK` votes."""
    end = first + 1
    while end < last and start[3 * end + 3] - start[3 * first] <= _CHUNK:
        end += 1
    return end


@inlined
def room(first: int, last: int, start: Places) -> int:
    """Return how many votes the largest chunk may hold."""
    most = _CHUNK
    for j in range(first, last):
        most = max(most, start[3 * j + 3] - start[3 * j])
    return most


@inlined
def blocks(j: int, start: Places, others: Others) -> tuple[Others, Others, Others]:
    """Return the votes of an item (or state-period): its low answer, its middle one, its high one."""
    low, middle, high, end = start[3 * j], start[3 * j + 1], start[3 * j + 2], start[3 * j + 3]
    return others[low:middle], others[middle:high], others[high:end]


@inlined
def end_slopes(u: Singles, q: Singles) -> None:
    """Turn places `u` and variances `q` of end votes into expected slopes and curvatures, in place."""
    for k in range(len(u)):
        at, away = u[k], sqrt(q[k])
        low, high = at - away, at + away
        s1, s2 = quick_slope(low), quick_slope(high)
        u[k] = _HALF * (s1 + s2)
        q[k] = _HALF * (s1 * (low + s1) + s2 * (high + s2))
