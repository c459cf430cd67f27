"""How alike two titles are: the cosine of their words, rare words counting more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

__all__ = ["cosines", "counts", "unit_rows", "vocabulary", "words"]

_SILENT = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "its", "of", "on", "or", "the", "to", "with"]
)
_STEM = 7  # letters: right and rights, child and children's, terrorism and terrorist meet


def words(title: str) -> list[str]:
    """Return the words of a title, cut to their first seven letters, and every two that follow each other.

    Examples
    --------
    >>> words("The right to food")
    ['right', 'food', 'right food']
    """
    plain = re.sub(r"[^a-z ]", " ", title.lower())
    single = [word[:_STEM] for word in plain.split() if word not in _SILENT and len(word) > 1]
    return single + [f"{one} {two}" for one, two in pairwise(single)]


def vocabulary(titles: Sequence[str]) -> dict[str, int]:
    """Return the words of the titles, numbered in order of first use."""
    return {word: place for place, word in enumerate(dict.fromkeys(w for t in titles for w in words(t)))}


def counts(titles: Sequence[str], known: dict[str, int]) -> Array:
    """Return one plus the logarithm of each known word's count, a row a title; a word not known is passed over."""
    table = np.zeros((len(titles), len(known)), np.float32)
    for row, title in enumerate(titles):
        for word, count in Counter(words(title)).items():
            if word in known:
                table[row, known[word]] = 1 + np.log(count)
    return table


def cosines(asked: Array, past: Array) -> Array:
    """Return the cosine of each asked title with each past one, words weighted by how rare they are among past titles."""
    rare = np.log((1 + len(past)) / (1 + np.count_nonzero(past, axis=0))).astype(np.float32)
    used = asked.any(axis=0)
    crossed = (asked[:, used] * rare[used] ** 2) @ past[:, used].T
    lengths = [np.sqrt(np.einsum("jw,jw,w->j", table, table, rare**2)) + 1e-6 for table in (asked, past)]
    return np.asarray(crossed / np.outer(*lengths), np.float32)


def unit_rows(table: Array, past: Array) -> Array:
    """Return the rows weighted by how rare each word is among `past` titles, each of length one."""
    rare = np.log((1 + len(past)) / (1 + (past > 0).sum(axis=0)))
    weighted = table * rare.astype(np.float32)
    weighted /= np.linalg.norm(weighted, axis=1, keepdims=True) + 1e-6
    return np.asarray(weighted, np.float32)
