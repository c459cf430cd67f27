"""Documents of the reporting procedure: reports, lists of issues, replies, concluding observations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["Report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Row):
    """`reports`: one row a document of the reporting procedure under a treaty.

    Attributes
    ----------
    symbol : str
    treaty, state : str
    kind : str
        `report` (the state's own), `issues` (the committee's list), `replies`, `observations` (concluding),
        `follow_up`.
    first_cycle, last_cycle : int
        Which periodic report it is or concerns; they differ where reports are combined (2 and 3).
    year : int | None
        Year that the inventory gives; it does not say whether of receipt or of issue.
    """

    table: ClassVar[str] = "reports"
    key: ClassVar[tuple[str, ...]] = ("symbol",)

    symbol: str
    treaty: str
    state: str
    kind: Literal["report", "issues", "replies", "observations", "follow_up"]
    first_cycle: int
    last_cycle: int
    year: int | None
