"""What states recommend to each other in the Universal Periodic Review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["ActionCategory", "Recommendation", "Response"]

ActionCategory = Literal["minimal", "continue", "consider", "general", "specific"]
"""What a recommendation asks for, as UPR Info codes it (1 to 5): a minimal step, to go on as before, to consider a change, a
change in general words, a specific act. The order is the publisher's; the distances between them mean nothing."""

Response = Literal["accepted", "noted"]
"""What the reviewed state said. Human Rights Council resolution 5/1, annex, para. 32: those that enjoy its support are
identified as such; all others are noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Row):
    """`recommendations`: one row a recommendation of one state to another in the Universal Periodic Review.

    The publisher splits joint recommendations into one row a recommending state, so counts exceed those of the
    reports of the Working Group. No wording is kept.

    Attributes
    ----------
    session : int
        Session of the Working Group on the Universal Periodic Review.
    state : str
        State under review. South Sudan's is that of Sudan in May 2011, where it took part before its independence.
    number : int
        Place among the recommendations to that state in that session, in the publisher's order.
    year : int
        Year of the session; the response may be of the year after.
    recommender : str | None
        State or observer that recommends; ``None`` where the publisher does not know it.
    response : str | None
        `accepted` or `noted`.
    action : str
        `minimal`, `continue`, `consider`, `general`, `specific`.
    themes : str
        The publisher's issue words, `; ` between.
    """

    table: ClassVar[str] = "recommendations"
    key: ClassVar[tuple[str, ...]] = ("session", "state", "number")

    session: int
    state: str
    number: int
    year: int
    recommender: str | None
    response: Response | None
    action: ActionCategory
    themes: str
