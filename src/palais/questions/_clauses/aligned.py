"""Two texts cut into clauses and laid beside each other in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from palais.errors import Unrecognised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["LIKE", "MOST", "MOVED", "Pair", "aligned", "clauses_of"]

LIKE = 60.0
"""Likeness, of 100, from which two clauses are taken for one that changed."""
MOVED = 85.0
"""Likeness from which a clause is taken for one that stands elsewhere now."""
MOST = 1500
"""Clauses of one text that are compared; more are refused."""
_LONG = 400
_FEWEST_LETTERS = 12
_NUMBER = re.compile(
    r"""^\s*(?:\#+\s*)?(?:
        (?:article|art\.|part|chapter|section)\s+[\divxlc]+\b
        | \d+\s*\.(?!\d)
        | \(?[a-z]{1,4}\)
        | [a-z]\.
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"(?<=[.;])\s*(?=[A-Z(\d])")


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the first text beside one of the second; ``None`` where the other text has none."""

    first: int | None
    second: int | None
    likeness: float | None
    status: str


def clauses_of(text: str, *, name: str) -> list[str]:
    """Return the clauses of a text: numbered or separate paragraphs, long ones by sentence, lines that were broken joined.

    Raises
    ------
    Unrecognised
        If it holds no clause, or too many.
    """
    paragraphs: list[str] = []
    fresh = True
    for line in text.splitlines():
        words = line.strip().lstrip("#*> ").strip()
        if not words:
            fresh = True
            continue
        if (
            fresh
            or line.lstrip().startswith("#")
            or _NUMBER.match(words)
            or paragraphs[-1].endswith((";", ".", ",", ":"))
        ):
            paragraphs.append(words)
        else:
            paragraphs[-1] = f"{paragraphs[-1]} {words}"
        fresh = False
    found = [clause for one in paragraphs for clause in (_SENTENCE.split(one) if len(one) > _LONG else [one])]
    found = [clause for clause in found if sum(map(str.isalpha, clause)) >= _FEWEST_LETTERS]
    if not found:
        raise Unrecognised(
            f"The {name} text holds no clause; give a file of plain text with a paragraph or more."
        )
    if len(found) > MOST:
        raise Unrecognised(
            f"The {name} text has {len(found):,} clauses; give one of at most {MOST:,}, such as a chapter."
        )
    return found


def aligned(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """Return every clause of both texts once: `kept`, `changed`, `moved`, `dropped` or `added`, in the order of the second.

    The pairs that keep the order of both texts and are the most alike together are found by dynamic programming (Needleman and
    Wunsch 1970, Journal of Molecular Biology 48); of what is left, clauses that are nearly the same stand elsewhere.
    """
    from rapidfuzz import fuzz, process

    plain = [[" ".join(re.findall(r"\w+", clause.lower())) for clause in one] for one in (first, second)]
    like = process.cdist(plain[0], plain[1], scorer=fuzz.ratio, dtype=np.float32)
    matched = _best_order(like)
    taken = {i for i, _ in matched}, {j for _, j in matched}
    elsewhere = _elsewhere(like, *taken)
    pairs = [_pair(i, j, float(like[i, j]), moved=False) for i, j in matched]
    pairs += [_pair(i, j, float(like[i, j]), moved=True) for i, j in elsewhere]
    gone = set(range(len(first))) - taken[0] - {i for i, _ in elsewhere}
    new = set(range(len(second))) - taken[1] - {j for _, j in elsewhere}
    pairs += [Pair(i, None, None, "dropped") for i in gone] + [Pair(None, j, None, "added") for j in new]
    return sorted(pairs, key=lambda pair: _place(pair, matched))


def _pair(i: int, j: int, likeness: float, *, moved: bool) -> Pair:
    whole = 100.0
    return Pair(i, j, likeness, "moved" if moved else "kept" if likeness >= whole else "changed")


def _best_order(like: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Return the pairs in the order of both sides whose likeness beyond `LIKE` sums up highest."""
    gain = np.where(like >= LIKE, like - LIKE + 1, 0.0)
    rows, columns = like.shape
    best = np.zeros((rows + 1, columns + 1))
    for i in range(rows):
        step = np.maximum(best[i, 1:], best[i, :-1] + gain[i])
        best[i + 1, 1:] = np.maximum.accumulate(step)
    pairs = []
    i, j = rows, columns
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def _elsewhere(like: NDArray[np.float32], rows: set[int], columns: set[int]) -> list[tuple[int, int]]:
    """Return pairs of clauses not yet taken that are nearly the same, the most alike first, each once."""
    found: list[tuple[int, int]] = []
    used = set(rows), set(columns)
    near = np.argwhere(like >= MOVED)
    for i, j in sorted(near.tolist(), key=lambda place: (-float(like[place[0], place[1]]), place)):
        if i not in used[0] and j not in used[1]:
            found.append((i, j))
            used[0].add(i)
            used[1].add(j)
    return found


def _place(pair: Pair, matched: Sequence[tuple[int, int]]) -> tuple[float, int]:
    """Return where a pair stands: by the second text, and what was dropped after the last pair that stood before it."""
    if pair.second is not None:
        return float(pair.second), 0
    before = [j for i, j in matched if pair.first is not None and i < pair.first]
    return (before[-1] if before else -1) + 0.5, pair.first or 0
