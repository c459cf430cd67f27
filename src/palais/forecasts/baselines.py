"""What a forecast has to beat: three simple ways that need no model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.likeness import FACETS, likeness
from palais.forecasts.logit import fitted, softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from palais.forecasts.signals import Past

    Array = NDArray[np.float64]

__all__ = ["climatology", "last_vote", "positions_alone"]

_SURE = 0.85  # what the last vote on the same text is given; the rest is shared evenly
_SAME_TEXT = 0.6


def climatology(past: Past, places: NDArray[np.int64], day: int) -> Array:
    """Return each state's shares on the Council's earlier items of the same kind, one vote of each answer added."""
    kind, council = past.traits.procedural, past.traits.body == "hrc"
    found = np.zeros((len(places), past.sides.shape[1], 3))
    for row, place in enumerate(places):
        earlier = (past.traits.day < day) & council & (kind == kind[place])
        counted = past.sides[earlier].sum(0) + 1.0
        found[row] = counted / counted.sum(-1, keepdims=True)
    return found


def last_vote(past: Past, places: NDArray[np.int64], day: int) -> Array:
    """Return the state's last vote on the text of that title and kind, at 85%; where there is none, its climatology."""
    found = climatology(past, places, day)
    end = int(np.searchsorted(past.traits.day, day))
    earlier = past.traits.rows(slice(0, end))
    title = likeness(past.traits.rows(places), earlier, day)[..., FACETS.index("title")]
    for row, place in enumerate(places):
        same = (title[row] >= _SAME_TEXT) & (earlier.procedural == past.traits.procedural[place])
        for k in np.nonzero(same & (earlier.body == "hrc"))[0]:  # in order of day: the last one stays
            voted = past.sides[k].sum(-1) > 0
            found[row][voted] = past.sides[k][voted] * (_SURE - (1 - _SURE) / 2) + (1 - _SURE) / 2
    return found


def positions_alone(
    past: Past, places: NDArray[np.int64], day: int, positions: Mapping[str, float], states: Sequence[str]
) -> Array:
    """Return shares told by where each state stands on one line, apart for texts and amendments, country texts and others.

    Parameters
    ----------
    positions : mapping of str to float
        Ideal points estimated from roll calls before `day`; a state without one stands at their median.
    """
    middle = float(np.median(list(positions.values())))
    line = np.array([positions.get(state, middle) for state in states])
    line = (line - line.mean()) / (line.std() + 1e-6)
    earlier = np.nonzero((past.traits.day < day) & (past.traits.body == "hrc"))[0]
    sides = past.sides[earlier]
    voted = sides.sum(-1) > 0
    design = _line_design(past, earlier, line)
    found = fitted(
        design[voted],
        sides[voted].argmax(-1),
        np.ones(int(voted.sum())),
        ridge=np.full(design.shape[-1], 1.0),
    )
    return softmax(np.insert(_line_design(past, places, line) @ found, 1, 0.0, axis=-1))


def _line_design(past: Past, places: NDArray[np.int64], line: Array) -> Array:
    """Return (items, states, columns): the position, its square and a constant, for each sort of item."""
    own = np.stack([line, line**2, np.ones_like(line)], -1)
    procedural, country = past.traits.procedural[places], past.traits.country[places]
    israel = past.traits.israel_opt[places]
    sorts = np.stack(
        [procedural, ~procedural & country & ~israel, ~procedural & israel, ~procedural & ~country & ~israel],
        1,
    )
    crossed = np.einsum("jg,sc->jsgc", sorts.astype(float), own)
    return np.asarray(crossed.reshape(len(places), len(line), -1))
