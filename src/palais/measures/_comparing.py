"""Comparing partitions: with given groups, and one period's blocs with those before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from palais.measures.communities import Partitions

    Labels = NDArray[np.int64]

__all__ = ["adjusted_rand", "aligned"]

_FEWEST = 3


def adjusted_rand(
    found: Partitions, given: Mapping[str, object], *, level: float = 0.9
) -> tuple[float, float, float, int] | None:
    """Return how far found communities and given groups are the same partition: median over draws, low, high, states.

    1 is the same partition, 0 what chance would give. Only states in both count; for one list, give each state whether it is
    on it. ``None`` where fewer than three states are in both or all of them stand in one given group.
    """
    places = [place for place, state in enumerate(found.states) if state in given]
    groups = [given[found.states[place]] for place in places]
    if len(places) < _FEWEST or len(set(groups)) < 2 or not len(found.labels):  # noqa: PLR2004 - one group parts nothing
        return None
    _, theirs = np.unique([str(group) for group in groups], return_inverse=True)
    values = [_rand(labels[places], theirs) for labels in found.labels]
    low, middle, high = np.quantile(values, [(1 - level) / 2, 0.5, (1 + level) / 2])
    return float(middle), float(low), float(high), len(places)


def aligned(
    before: Mapping[str, frozenset[str]], now: Sequence[frozenset[str]], *, least: float = 0.25
) -> list[str | None]:
    """Return which earlier name each of the blocs `now` carries on; ``None`` for a new one.

    Names go to the pairs that overlap most, the largest overlap (members in common over members in either) first; each
    name is given once, and an overlap below `least` carries none.
    """
    names: list[str | None] = [None] * len(now)
    pairs = sorted(
        (-len(members & bloc) / len(members | bloc), name, place)
        for name, members in before.items()
        for place, bloc in enumerate(now)
        if members | bloc
    )
    for overlap, name, place in pairs:
        if -overlap >= least and names[place] is None and name not in names:
            names[place] = name
    return names


def _rand(ours: Labels, theirs: Labels) -> float:
    """Return the adjusted Rand index of two partitions (Hubert and Arabie 1985)."""
    table = np.zeros((ours.max() + 1, theirs.max() + 1))
    np.add.at(table, (ours, theirs), 1)
    both, rows, columns, every = (
        (counts * (counts - 1) / 2).sum()
        for counts in (table, table.sum(axis=1), table.sum(axis=0), np.array([len(ours)]))
    )
    chance = rows * columns / every
    room = (rows + columns) / 2 - chance
    return float((both - chance) / room) if room else 1.0
