"""The cataloguer's words in columns of their own: titles, marks, vote types, sessions, agenda items.

They are read strictly: a word never seen stops the reading, and is not guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from palais.errors import SourceChanged
from palais.terms.bodies import BODIES

if TYPE_CHECKING:
    from palais.terms.votes import Mode, Vote

__all__ = ["Form", "agenda_item", "body", "cast", "form", "mode", "session", "tidy", "title"]

Form = Literal["resolution", "decision", "amendment", "motion", "statement", "draft"]
"""What a text is, as catalogued."""

_BODIES = {BODIES[known].name: known for known in ("chr", "hrc")}

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


def tidy(text: str | None) -> str | None:
    """Return `text` with single spaces and without the dash that ends many fields; ``None`` if empty.

    >>> tidy("Universal  periodic review -")
    'Universal periodic review'
    """
    if text is None:
        return None
    return re.sub(r"[\s.]*-$", "", " ".join(text.split())).strip() or None


def body(name: str, *, where: str) -> str:
    """Return the id of the body whose collection a record belongs to.

    Raises
    ------
    SourceChanged
        If it is neither the Commission on Human Rights nor the Human Rights Council.
    """
    if name not in _BODIES:
        raise SourceChanged(
            f"{where}: the body '{name}' is unknown; find out whose votes these are, then add it to "
            f"palais.terms.catalogue."
        )
    return _BODIES[name]


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
