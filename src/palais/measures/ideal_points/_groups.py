"""Groups of states that no vote ties together: parliaments apart, told from who votes on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.measures.ideal_points._compiling import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places = NDArray[np.int64]

__all__ = ["groups"]


@compiled
def groups(item: Places, state: Places, items: int, states: int) -> Places:
    """Return for each state the lowest state that votes tie it to, over any number of others; one row a vote."""
    of_item, of_state = np.full(items, states), np.arange(states)
    moved = True
    while moved:
        moved = False
        for k in range(len(item)):
            i, s = item[k], state[k]
            least = min(of_item[i], of_state[s])
            moved = moved or of_item[i] != least or of_state[s] != least
            of_item[i] = of_state[s] = least
    return of_state
