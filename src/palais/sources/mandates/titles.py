"""What a text did to a mandate, as far as its title tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

__all__ = ["Act", "Reason", "act_of", "mandate_of", "reason_for"]

Act = Literal["renewed", "postponed", "considered", "amendment", "withdrawn"]
Reason = Literal["another body", "all mandates", "undecided"]

_ELSEWHERE = re.compile(
    r"sub.?commission|intergovernmental|universal periodic review|optional protocol|covenant|durban|private military|"
    r"working group on (?:communications|situations|implementation)|working group on the declaration|"
    r"working group on (?:indigenous populations|(?:contemporary forms of )?slavery)|economic, social and cultural rights|"
    r"expert mechanism on the rights of indigenous|administration of justice|non-citizens|freedom of information|"
    r"committee of independent experts"
)
_ALL = re.compile(
    r"review of mandates|code of conduct|terms of office|special rapporteurs and representatives|status of special rapporteurs|"
    r"thematic issues"
)
_MANDATE = re.compile(r"mandate of|renewal of the mandate|extension of the mandate|mandate extension")
_REPORT = re.compile(r"reports? of|report by")
_NAMED = re.compile(r"special rapporteur|independent expert|working group|special representative")
_NOT_ADOPTED = {"WITHDRAWN", "NOT CONSIDERED"}


def mandate_of(title: str, patterns: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the one mandate that a title names; ``None`` where it names none, or several.

    Parameters
    ----------
    title : str
    patterns : by mandate
        Words of which one must stand in the title, in lower case.
    """
    plain = _plain(title)
    if not _NAMED.search(plain) and not _MANDATE.search(plain):
        return None
    found = [mandate for mandate, words in patterns.items() if any(word in plain for word in words)]
    return found[0] if len(found) == 1 else None


def act_of(title: str, symbol: str, vote_type: str) -> Act:
    """Return what a text that names a mandate did to it.

    A text of the Council that bears the mandate's own name renews it; one of the Commission, which passed such texts year by
    year whatever the term, is taken as considering it.

    >>> act_of("Mandate of the Special Rapporteur on the right to food", "A/HRC/RES/49/13", "ADOPTED WITHOUT VOTE")
    'renewed'
    """
    plain = _plain(title)
    if vote_type in _NOT_ADOPTED:
        return "withdrawn"
    if "/L." in symbol:
        return "amendment"
    if re.search(r"postponement of (?:the )?renewal", plain):
        return "postponed"
    if _REPORT.search(plain):
        return "considered"
    return "renewed" if _MANDATE.search(plain) or symbol.startswith("A/HRC/") else "considered"


def reason_for(title: str) -> Reason:
    """Return why a title was placed under no mandate."""
    plain = _plain(title)
    if _ALL.search(plain):
        return "all mandates"
    return "another body" if _ELSEWHERE.search(plain) else "undecided"


def _plain(title: str) -> str:
    return " ".join(title.lower().split())
