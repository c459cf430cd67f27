"""Scores of practice: the catalogue of what each measures and on which scale, and how publishers' lines are read."""

from __future__ import annotations

from palais.terms.scores.listing import SCORES, Score
from palais.terms.scores.placing import OUTSIDE, Aside, Line, by_code, changed, coded_whole, placed
from palais.terms.scores.reading import lines, number, scored

__all__ = [
    "OUTSIDE",
    "SCORES",
    "Aside",
    "Line",
    "Score",
    "by_code",
    "changed",
    "coded_whole",
    "lines",
    "number",
    "placed",
    "scored",
]
