"""How alike titles are, for questions that look for a text that comes back: the cosine of words, rare ones counting more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["likeness_among", "likeness_to"]


@dataclass(frozen=True, slots=True, eq=False)
class _Titles:
    """Titles as rows of length one, of which only what is not zero is held: a table of all words takes a hundred times as much.

    Attributes
    ----------
    count : int
        Of titles.
    held : Mapping[str, tuple]
        By word: how rare it is, the titles that have it, and its weight in each.
    """

    count: int
    held: Mapping[str, tuple[float, NDArray[np.intp], Array]]


def likeness_among(titles: tuple[str, ...]) -> Array:
    """Return how alike each two titles are, (titles, titles), 0 to 1; a title beside itself is not told."""
    known = _titles(titles)
    shared = [(rows, weights) for _, rows, weights in known.held.values() if len(rows) > 1]
    table = np.zeros((known.count, len(shared)))
    for column, (rows, weights) in enumerate(shared):
        table[rows, column] = weights
    return np.asarray(table @ table.T)


def likeness_to(title: str, past: tuple[str, ...]) -> Array:
    """Return how alike a title is to each past one; a word that no past title has counts as the rarest."""
    from palais.forecasts.titles import words

    known = _titles(past)
    alike, length = np.zeros(known.count), 0.0
    for word, count in Counter(words(title)).items():
        if word in known.held:
            rare, rows, weights = known.held[word]
            own = (1 + np.log(count)) * rare
            alike[rows] += weights * own
            length += own**2
    strange = len({word for word in words(title) if word not in known.held}) * np.log(1 + len(past)) ** 2
    return np.asarray(alike / (np.sqrt(length + strange) + 1e-6))


@lru_cache(maxsize=2)
def _titles(past: tuple[str, ...]) -> _Titles:
    from palais.forecasts.titles import words

    counted = [Counter(words(title)) for title in past]
    having: dict[str, list[int]] = {}
    for row, found in enumerate(counted):
        for word in found:
            having.setdefault(word, []).append(row)
    rare = {word: float(np.log((1 + len(past)) / (1 + len(rows)))) for word, rows in having.items()}
    raw = [{word: (1 + np.log(count)) * rare[word] for word, count in found.items()} for found in counted]
    lengths = np.array([np.sqrt(sum(weight**2 for weight in found.values())) + 1e-6 for found in raw])
    held = {
        word: (rare[word], np.array(rows), np.array([raw[row][word] for row in rows]) / lengths[rows])
        for word, rows in having.items()
    }
    return _Titles(len(past), held)
