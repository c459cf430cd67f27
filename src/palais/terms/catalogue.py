"""The words of the OHCHR library's catalogue: what its CSV harvest and its own MARCXML say alike.

Both carry the same cataloguer's words: a title with its suffix (`… : resolution /`), a mark for a state's
vote, a vote type, a statement with the session, and a free note that names the draft, the draft it would
amend and what became of it. They are read here once, and strictly: a mark never seen stops the reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from palais.errors import SourceChanged

if TYPE_CHECKING:
    from palais.terms.votes import Mode, Outcome, Vote

__all__ = [
    "Form",
    "Note",
    "agenda_item",
    "cast",
    "form",
    "mode",
    "note",
    "outcome",
    "own_draft",
    "session",
    "tidy",
    "title",
]

Form = Literal["resolution", "decision", "amendment", "motion", "statement", "draft"]
"""What a text is, as catalogued."""

_MARKS: dict[str, tuple[Vote | None, str | None]] = {
    "Y": ("yes", None),
    "N": ("no", None),
    "A": ("abstain", None),
    ".": ("absent", None),  # absent, or did not take part
    "-": (None, "not recorded"),
    "": (None, "not recorded"),
}

_FORMS: dict[str, Form] = {
    "resolution": "resolution",
    "decision": "decision",
    "amendment": "amendment",
    "presidential statement": "statement",
}

_MODES: dict[str, Mode | None] = {
    "RECORDED": "recorded_vote",
    "RECORDED, adopted at a closed meeting": "recorded_vote",
    "NON-RECORDED": "vote_not_recorded",
    "NON-RECORDED, adopted unanimously": "vote_not_recorded",
    "NON-RECORDED, no voting information available": None,
    "ADOPTED WITHOUT VOTE": "without_vote",
    "WITHDRAWN": "withdrawn",
    "NOT CONSIDERED": "not_considered",
}

_SUFFIX = re.compile(r"\s*:?\s*\b(resolution|decision|amendment|presidential statement)\s*/\s*$")
_SESSION = re.compile(
    r"\b(\d+)(?:st|nd|rd|th) (special |organizational |nuclear )?(?:session|meeting)\b", re.IGNORECASE
)
_SESSION_PREFIX = {"": "", "special": "S-", "organizational": "OM-", "nuclear": "N-"}
_ITEM = re.compile(r"^(\d{1,2})\s*([a-z]|bis)?\s*(\([a-z]+\))?\s*(\([ivx]+\))?\s*[.,]?$")
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


def tidy(text: str | None) -> str | None:
    """Return `text` with single spaces and without the dash that ends many fields; ``None`` if empty.

    >>> tidy("Universal  periodic review -")
    'Universal periodic review'
    """
    if text is None:
        return None
    return re.sub(r"[\s.]*-$", "", " ".join(text.split())).strip() or None


def cast(mark: str, *, where: str) -> tuple[Vote | None, str | None]:
    """Return the vote that `mark` stands for, and the reason where there is none.

    Raises
    ------
    SourceChanged
        If the mark was never seen before; it is not guessed.
    """
    if mark.strip() not in _MARKS:
        raise SourceChanged(
            f"{where}: the vote mark '{mark}' is none of Y, N, A, '.', '-' or blank; the publisher changed "
            f"its marks, so nothing was taken: find out what it means, then add it to palais.terms.catalogue."
        )
    return _MARKS[mark.strip()]


def title(catalogued: str) -> str | None:
    """Return the title without the cataloguer's suffix; ``None`` if nothing is left.

    >>> title("Situation of human rights in China : decision /")
    'Situation of human rights in China'
    """
    return tidy(_SUFFIX.sub("", catalogued))


def form(catalogued: str, symbol: str | None, note_text: str | None, *, where: str) -> Form:
    """Return what the text is: the note's word on amendments and withdrawn drafts, then the title's suffix.

    The note goes first because two amendments (A/HRC/35/L.41, L.42) are titled resolutions.

    Raises
    ------
    SourceChanged
        If the title has no suffix that is known.
    """
    found = _SUFFIX.search(catalogued)
    if found is None:
        raise SourceChanged(
            f"{where}: the title ends in none of 'resolution /', 'decision /', 'amendment /', 'presidential "
            f"statement /'; the publisher catalogues a new form: add it to palais.terms.catalogue."
        )
    said = " ".join((note_text or "").split())
    if said.lower().startswith("amendment"):
        return "amendment"
    if "/PRST/" in (symbol or ""):
        return "statement"
    if "/L." in (symbol or "") and said.lower().startswith("draft resolution"):
        return "draft"
    return _FORMS[found.group(1)]


def mode(vote_type: str, *, where: str) -> Mode | None:
    """Return how the body decided; ``None`` where the catalogue has no voting information.

    Raises
    ------
    SourceChanged
        If the vote type was never seen before.
    """
    said = " ".join(vote_type.split())
    if said not in _MODES:
        raise SourceChanged(
            f"{where}: the vote type '{said}' is unknown; the publisher added a way of deciding: add it to "
            f"palais.terms.catalogue."
        )
    return _MODES[said]


def session(statement: str, *, where: str) -> str:
    """Return the session that a statement of responsibility names: `46`, `S-33`, `OM-1`, `N-1` (nuclear).

    >>> session("adopted by the Human Rights Council at its 33rd special session", where="here")
    'S-33'

    Raises
    ------
    SourceChanged
        If it names none.
    """
    found = _SESSION.search(statement)
    if found is None:
        raise SourceChanged(
            f"{where}: no session can be read in '{statement}'; add its wording to palais.terms.catalogue."
        )
    return _SESSION_PREFIX[(found.group(2) or "").strip().lower()] + found.group(1)


def agenda_item(number: str | None) -> str | None:
    """Return the number of an agenda item (`4`, `15a`, `4(f)(iv)`); ``None`` for anything that is no number.

    Four special sessions carry a country's name in this column, and some rows an `x`: neither is a number.
    """
    found = _ITEM.match(" ".join((number or "").split()))
    return "".join(part for part in found.groups() if part) if found else None


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
