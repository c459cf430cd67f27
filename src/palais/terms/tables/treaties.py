"""Treaties, and what states did under them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["CONSENTS", "TreatyAction", "TreatyRow"]

CONSENTS = ("ratification", "accession", "succession", "acceptance", "approval", "confirmation", "consent")
"""Acts by which a state consents to be bound; `consent` where the publisher does not say how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyRow(Row):
    """`treaties`: one row a treaty or protocol.

    Attributes
    ----------
    treaty : str
        Short id (ICCPR, CAT, OP-CEDAW).
    name : str
    adopted_date, in_force_date : date
    deposits_n : int
        Consents needed for entry into force.
    chapter : str
        Chapter of the depositary's list (`4-9`).
    core : bool
        Whether it is one of the nine core treaties.
    verified : bool
        Whether the date of entry into force was read in the treaty's text or follows from the deposits.
    """

    table: ClassVar[str] = "treaties"
    key: ClassVar[tuple[str, ...]] = ("treaty",)

    treaty: str
    name: str
    adopted_date: date
    in_force_date: date
    deposits_n: int
    chapter: str
    core: bool
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyAction(Row):
    """`treaty_actions`: one row an act of a state under a treaty.

    Attributes
    ----------
    treaty, state : str
    action : str
        `signature`; a consent (`ratification`, `accession`, `succession`, `acceptance`, `approval`, `confirmation`, or
        `consent` where the publisher gives only a year); `reservation` (a reservation or declaration is on file; its
        text stays with the publisher); `accepts` or `excludes` (a procedure, named by `article`); `withdrawal`; or
        `non_party` (a publisher shows that it was still outside on `day`).
    action_date : date | None
    year : int | None
        Year of the act; known where the day is not.
    article : str | None
        The provision concerned, for procedures and withdrawals.
    participant : str
        The state as the depositary names it.
    verified : bool
        False for what is generally known but was not read at the depositary.
    """

    table: ClassVar[str] = "treaty_actions"
    key: ClassVar[tuple[str, ...]] = ("treaty", "state", "action", "article", "source", "locator")

    treaty: str
    state: str
    action: Literal[
        "signature",
        "ratification",
        "accession",
        "succession",
        "acceptance",
        "approval",
        "confirmation",
        "consent",
        "reservation",
        "accepts",
        "excludes",
        "withdrawal",
        "non_party",
    ]
    action_date: date | None
    year: int | None
    article: str | None
    participant: str
    verified: bool
