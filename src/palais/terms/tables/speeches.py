"""Speeches in the General Debate: their length, and how often phrases come in them. Their texts stay with the publisher."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from palais.terms.tables.row import Row

__all__ = ["PhraseCount", "Speech"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech(Row):
    """`speeches`: one row a speech in the General Debate of the General Assembly.

    Attributes
    ----------
    speech : str
        Id, unique: the state and the session (`CHN-45`).
    state : str
        Who spoke; the European Union, an observer, is among them.
    session : int
        Session of the Assembly; 45 met in 1990.
    year : int
    words_n : int
        Words of the English text: runs of characters between blanks.
    """

    table: ClassVar[str] = "speeches"
    key: ClassVar[tuple[str, ...]] = ("speech",)

    speech: str
    state: str
    session: int
    year: int
    words_n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseCount(Row):
    """`phrase_counts`: one row a speech and listed phrase that comes in it.

    Every speech was searched for every listed phrase (`palais.terms.phrases`): no row means that it does not come there.

    Attributes
    ----------
    speech : str
    phrase : str
        Id of the phrase (`win_win`).
    uses_n : int
        How often; at least once.
    """

    table: ClassVar[str] = "phrase_counts"
    key: ClassVar[tuple[str, ...]] = ("phrase", "speech")

    speech: str
    phrase: str
    uses_n: int
