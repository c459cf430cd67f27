"""The cataloguer's free note on a draft: its symbol, the draft it would amend, what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palais.terms.votes import Outcome

__all__ = ["Note", "note", "outcome", "own_draft"]

_SYMBOL = r"[AE]/{1,2}(?:HRC|CN\.4|HR)(?:/{1,2}[-A-Za-z0-9.]*[A-Za-z0-9])+"
_DRAFT = re.compile(
    rf"^Draft\s+(?:resolution|deci?sion|presidential statement)\s*/?({_SYMBOL})", re.IGNORECASE
)
_AMENDMENT = re.compile(
    rf"^Amendment\s+(?P<own>{_SYMBOL})\s*(?:\(?as orally revised\)?\s*)?to\s+(?:draft resolution\s*)?"
    rf"(?P<amends>{_SYMBOL}|L\.\d+(?:/Rev\.\d+)?)",
    re.IGNORECASE,
)
_AMENDMENT_TO = re.compile(rf"^Amendment to (?P<amends>{_SYMBOL})\s+(?P<own>{_SYMBOL})", re.IGNORECASE)
_OUTCOMES: tuple[tuple[re.Pattern[str], Outcome | None], ...] = (
    (re.compile(r"\bno action by vote\b", re.IGNORECASE), "no_action"),
    (re.compile(r"\bnot (?:acted upon|considered)\b", re.IGNORECASE), None),
    (re.compile(r"\bwithdrawn\b", re.IGNORECASE), "withdrawn"),
    (re.compile(r"\brejected\b", re.IGNORECASE), "rejected"),
    (re.compile(r"\badopted\b", re.IGNORECASE), "adopted"),
)


@dataclass(frozen=True, slots=True)
class Note:
    """What the cataloguer's note on the draft says.

    Attributes
    ----------
    draft_symbol : str | None
        The draft's own symbol, revision included; for an amendment the amendment's.
    amends : str | None
        For an amendment, the draft it would change.
    outcome : str | None
        What became of it, if the note says so.
    """

    draft_symbol: str | None
    amends: str | None
    outcome: Outcome | None


def own_draft(symbol: str | None) -> str | None:
    """Return the symbol of a draft that is catalogued under it, plain; ``None`` if `symbol` names no draft.

    >>> own_draft("A/HRC/RES/56/L.33"), own_draft("A/HRC/50/L.37 as orally revised")
    ('A/HRC/56/L.33', 'A/HRC/50/L.37')
    """
    if "/L." not in (symbol or ""):
        return None
    return (symbol or "").split()[0].replace("/RES/", "/")


def outcome(text: str | None) -> Outcome | None:
    """Return what became of a proposal, by the words of a note or of the meeting column."""
    for pattern, result in _OUTCOMES:
        if text and pattern.search(text):
            return result
    return None


def note(text: str | None) -> Note:
    """Return what the note on the draft says: its symbol, the draft it would amend, what became of it.

    >>> note("Amendment A/HRC/37/L.60 to draft resolution L.41 Rejected by a recorded vote").amends
    'A/HRC/37/L.41'
    """
    said = " ".join((text or "").split())
    found = _AMENDMENT.match(said) or _AMENDMENT_TO.match(said)
    if found:
        own = found["own"].replace("//", "/")
        amends = found["amends"].replace("//", "/")
        if amends.upper().startswith("L."):
            amends = f"{own.rsplit('/L.', 1)[0]}/{amends}"
        return Note(own, amends, outcome(said[found.end() :]))
    draft = _DRAFT.match(said)
    if draft:
        return Note(
            draft.group(1).replace("//", "/"), None, outcome(said[draft.end() :].replace("as amended", ""))
        )
    return Note(None, None, None)
