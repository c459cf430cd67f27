"""A phrase over the General Debate's 10,952 speeches: the first time, warm, and its test against chance.

Machines are noisy: every figure is the median of its runs. The texts are the publisher's file, which is not packaged.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

MAY_TAKE = 0.5
"""Seconds: any phrase over all speeches, warm."""

PUBLISHED = Path(
    os.environ.get("PALAIS_PUBLISHED", Path(__file__).resolve().parents[2] / "shared" / "sources")
)
PHRASES = (
    "human rights",
    "mutually beneficial cooperation",
    "politiciz*",
    "climate justice",
    "zone of peace",
)


def seconds(action: Callable[[], object], *, runs: int = 5) -> float:
    """Return the median time of an action."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> int:
    """Print the figures; return 1 where one is over its limit."""
    import numpy as np

    from palais.measures.spread import spread
    from palais.questions._phrase.corpus import counted_in
    from palais.terms.parameters import DataFile
    from palais.terms.phrases import pattern_of

    file = PUBLISHED / "debates" / "ungdc_1946_2024.parquet"
    if not file.is_file():
        print("phrases: skipped, the publishers' files are not on this machine (set PALAIS_PUBLISHED)")
        return 0
    corpus = DataFile(file.read_bytes())
    first = seconds(lambda: counted_in(corpus, pattern_of("peace")), runs=1)
    print(f"first phrase, reading the file: {first:.2f} s")
    worst = 0.0
    for words in PHRASES:
        taken = seconds(lambda words=words: counted_in(corpus, pattern_of(words)))  # type: ignore[misc]
        worst = max(worst, taken)
        uses = int(counted_in(corpus, pattern_of(words))["uses_n"].sum())
        print(f"{words}: {uses:,} uses in {taken:.3f} s (may take {MAY_TAKE} s)")
    measured = counted_in(corpus, pattern_of("politiciz*")).rename({"state": "speaker"})
    tested = seconds(lambda: spread(measured, rng=np.random.default_rng(0)), runs=3)
    print(f"its test against chance, 999 draws: {tested:.2f} s")
    return 1 if worst > MAY_TAKE else 0


if __name__ == "__main__":
    sys.exit(main())
