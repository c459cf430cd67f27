"""Joint statements and group lists, and who is on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["Signatory", "Statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Row):
    """`statements`: one row a joint statement, letter or list of members.

    Attributes
    ----------
    statement : str
    statement_date : date | None
    year : int
    forum, lead : str | None
    stance : str
        `critical`, `supportive`, `membership` (a list of a group's members) or `statement` (neither is stated).
    about : str | None
        State concerned.
    subject : str | None
        What it is about, in a word or two (`Xinjiang`).
    stated_n, listed_n : int | None
        Signatories it states, and those known by name; their difference is not known, not absent.
    """

    table: ClassVar[str] = "statements"
    key: ClassVar[tuple[str, ...]] = ("statement",)

    statement: str
    statement_date: date | None
    year: int
    forum: str | None
    lead: str | None
    stance: Literal["critical", "supportive", "membership", "statement"]
    about: str | None
    subject: str | None
    stated_n: int | None
    listed_n: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory(Row):
    """`signatories`: one row a state known to have signed a statement, or to be on a list.

    Attributes
    ----------
    statement, state : str
    note : str | None
    """

    table: ClassVar[str] = "signatories"
    key: ClassVar[tuple[str, ...]] = ("statement", "state")

    statement: str
    state: str
    note: str | None
