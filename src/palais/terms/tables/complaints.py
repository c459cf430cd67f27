"""What treaty committees decided on complaints by individuals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["ComplaintDecision", "Outcome"]

Outcome = Literal["violation", "no_violation", "merits", "inadmissible", "discontinued", "other"]
"""What a committee decided; `merits`: on the merits, its finding not on file; `other`: the file says neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintDecision(Row):
    """`complaint_decisions`: one row a decision of a committee on one communication, or on several joined.

    No person is named: neither who complained nor for whom.

    Attributes
    ----------
    decision : str
        Id: the document's symbol in lower case with hyphens.
    committee : str
    treaty : str
        The treaty or protocol under which that committee hears complaints.
    communication : str | None
        Number and year of registration (`1114/2002`); joined ones follow, `; ` between.
    registered_year : int | None
    symbol : str | None
        The document's symbol; ``None`` where it cannot be told from the file.
    state : str | None
        State that the complaint is against; ``None`` where the files name none, or several (see `named`).
    named : str | None
        The states named, `; ` between, where it is not certain which of them the complaint is against.
    submitted_date : date | None
        Day of the first submission.
    decided_date : date | None
    outcome : str | None
        `violation`, `no_violation`, `merits`, `inadmissible`, `discontinued`, `other`; ``None`` where the files say
        nothing, or contradict each other (see `discrepancies`).
    articles : str | None
        Articles at issue as the files have them (`ICCPR 14(3)`, `OP1 5(2)(b)`), `; ` between.
    subjects : str | None
        The publisher's subject words, `; ` between.
    """

    table: ClassVar[str] = "complaint_decisions"
    key: ClassVar[tuple[str, ...]] = ("decision",)

    decision: str
    committee: Literal["CCPR", "CAT", "CEDAW", "CERD", "CESCR", "CRC", "CRPD", "CED"]
    treaty: str
    communication: str | None
    registered_year: int | None
    symbol: str | None
    state: str | None
    named: str | None
    submitted_date: date | None
    decided_date: date | None
    outcome: Outcome | None
    articles: str | None
    subjects: str | None
