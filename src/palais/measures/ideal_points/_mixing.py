"""Fewer sweeps: the next start is mixed from the last few sweeps (Anderson 1965, Journal of the ACM 12(4)).

A sweep maps a start to an end; the fit is where both are the same. Near it the map is all but linear, and the
combination of past ends whose moves cancel best lands far closer than one more sweep. Only the way there changes,
not the fit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["Mixing"]

DEPTH = 6  # sweeps remembered
PLAIN = 10  # first sweeps taken as they come: far from the fit the map is not linear


@dataclass(slots=True)
class Mixing:
    """What is remembered of past sweeps."""

    ends: list[Array] = field(default_factory=list)
    moves: list[Array] = field(default_factory=list)
    sweeps: int = 0

    def next_start(self, start: Array, end: Array) -> Array:
        """Return where the next sweep should start, given where the last one started and ended."""
        self.sweeps += 1
        move = end - start
        if self.moves and move @ move > 2.25 * (self.moves[-1] @ self.moves[-1]):
            self.ends.clear()  # the last mix led away: forget what it was mixed from
            self.moves.clear()
        if self.sweeps < PLAIN:
            return end
        self.ends, self.moves = [*self.ends, end][-DEPTH:], [*self.moves, move][-DEPTH:]
        if len(self.moves) == 1:
            return end
        turns = np.diff(np.stack(self.moves), axis=0)
        gram = turns @ turns.T
        gram[np.diag_indices_from(gram)] += 1e-12 * np.trace(gram) + 1e-300
        mixed: Array = end - np.linalg.solve(gram, turns @ move) @ np.diff(np.stack(self.ends), axis=0)
        return mixed
