"""How alike titles are, for questions that look for a text that comes back: the cosine of words, rare ones counting more."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["likeness_among", "likeness_to"]


def likeness_among(titles: tuple[str, ...]) -> Array:
    """Return how alike each two titles are, (titles, titles), 0 to 1."""
    rows = _titles(titles)[1]
    return np.asarray(rows @ rows.T)


def likeness_to(title: str, past: tuple[str, ...]) -> Array:
    """Return how alike a title is to each past one; a word that no past title has counts as the rarest."""
    from palais.forecasts.titles import words

    known, rows, rare = _titles(past)
    own = np.zeros(len(known))
    for word in words(title):
        if word in known:
            own[known[word]] += 1
    own = np.where(own > 0, 1 + np.log(np.maximum(own, 1)), 0) * rare
    strange = len({word for word in words(title) if word not in known}) * np.log(1 + len(past)) ** 2
    return np.asarray(rows @ own / (np.sqrt(float((own**2).sum()) + strange) + 1e-6))


@lru_cache(maxsize=4)
def _titles(past: tuple[str, ...]) -> tuple[dict[str, int], Array, Array]:
    """Return the words of titles, their rows of length one, and how rare each word is."""
    from palais.forecasts.titles import words

    found = [words(title) for title in past]
    known = {word: k for k, word in enumerate(dict.fromkeys(word for title in found for word in title))}
    table = np.zeros((len(past), len(known)))
    for row, title in enumerate(found):
        for word in title:
            table[row, known[word]] += 1
    rare = np.log((1 + len(past)) / (1 + (table > 0).sum(axis=0)))
    table = np.where(table > 0, 1 + np.log(np.maximum(table, 1)), 0) * rare
    return known, table / (np.linalg.norm(table, axis=1, keepdims=True) + 1e-6), rare
