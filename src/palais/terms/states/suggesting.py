"""What a person may have meant: the nearest names, asked for only when a name misses."""

from __future__ import annotations

from palais.terms.states.names import keys, names
from palais.terms.states.register import register

__all__ = ["either", "nearest"]

_CLOSE = 72.0
_MOST = 3
_BEHIND = 15.0  # a name this much less like the word than the nearest is not worth a suggestion


def nearest(text: str) -> tuple[str, ...]:
    """Return the ids of up to three states whose names are nearest to `text`, nearest first."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    wanted = keys(text)[1][1:]
    known = {index: keys(name.name)[1][1:] for index, name in enumerate(names())}

    def likeness(a: str, b: str, **_: object) -> float:
        edits = OSA.normalized_similarity(a, b) * 100
        return max(edits, fuzz.ratio(a, b), fuzz.partial_ratio(a, b) - 12 if min(len(a), len(b)) > 4 else 0)  # noqa: PLR2004

    scored = process.extract(wanted, known, scorer=likeness, score_cutoff=_CLOSE, limit=12)
    least = scored[0][1] - _BEHIND if scored else 0
    found = dict.fromkeys(names()[index].state for _, score, index in scored if score >= least)
    return tuple(found)[:_MOST]


def either(states: tuple[str, ...]) -> str:
    """Return states by name and id, joined with *or*: "China (CHN) or Chile (CHL)"."""
    told = [f"{register()[state].name} ({state})" for state in states]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} or {told[-1]}"
