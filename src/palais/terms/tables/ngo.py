"""The Committee on Non-Governmental Organizations: its decisions on organizations, and what the Council then did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["NgoDecision", "NgoName", "NgoReview", "NgoVote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NgoDecision(Row):
    """`ngo_decisions`: one row an organization and report of the NGO Committee that names it in a list.

    Organizations' names are kept as the report has them; the address behind a `c/o` is dropped. Where an organization
    has its seat, and which status it asked for, the publisher does not say.

    Attributes
    ----------
    name : str | None
        The organization as the report names it; ``None`` where the publisher's line has none.
    report_date : date
        Day of the Committee's report, which is weeks after the decision.
    decision : str
        `granted` (status recommended); `granted_new` (those among them that got it on first consideration: part of
        `granted`, never added to it); `deferred` (again, from an earlier session); `deferred_new` (for the first time);
        `closed` (it did not answer the Committee's questions); `application_withdrawn` (by the organization);
        `declined`; `status_withdrawn` (given up at its own request); `reclassification_deferred` (it has a status and asks
        for another).
    """

    table: ClassVar[str] = "ngo_decisions"
    key: ClassVar[tuple[str, ...]] = ("name", "report_date", "decision")

    name: str | None
    report_date: date
    decision: Literal[
        "granted",
        "granted_new",
        "deferred",
        "deferred_new",
        "closed",
        "application_withdrawn",
        "declined",
        "status_withdrawn",
        "reclassification_deferred",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NgoName(Row):
    """`ngo_names`: one row a name that an organization in status gave up, as the Committee took note of it.

    Attributes
    ----------
    name, later_name : str
    report_date : date
    how : str
        `renamed` or `merged`.
    status : str | None
        Status that the organization had under the old name: `general`, `special` or `roster`.
    status_year : int | None
        Year since which it had it.
    """

    table: ClassVar[str] = "ngo_names"
    key: ClassVar[tuple[str, ...]] = ("name", "later_name", "report_date")

    name: str
    later_name: str
    report_date: date
    how: Literal["renamed", "merged"]
    status: Literal["general", "special", "roster"] | None
    status_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NgoVote(Row):
    """`ngo_votes`: one row a roll call of the NGO Committee: which organization, and what a Yes meant for it.

    Attributes
    ----------
    rollcall : str
    name : str | None
        The organization concerned; ``None`` where none or several are, or the publisher's line does not say.
    proposal : str | None
        `grant` status, `reject` or `close` an application, `suspend` or `withdraw` a status, `postpone` (a motion for no
        action or to adjourn the debate) or `procedure`; ``None`` where it is not known.
    side : str | None
        Whether a Yes was `for` or `against` the organization; ``None`` is undecided and left out of shares.
    side_how : str
        `published` (it follows from the publisher's words), `inferred` (from the order of the motions, the list of
        declined applications and the recorded outcome), `not_known`.
    mover : str | None
        The state that moved it, where the publisher names one.
    """

    table: ClassVar[str] = "ngo_votes"
    key: ClassVar[tuple[str, ...]] = ("rollcall",)

    rollcall: str
    name: str | None
    proposal: Literal["grant", "reject", "close", "suspend", "withdraw", "postpone", "procedure"] | None
    side: Literal["for", "against"] | None
    side_how: Literal["published", "inferred", "not_known"]
    mover: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NgoReview(Row):
    """`ngo_reviews`: one row an organization on which ECOSOC decided otherwise than the Committee, or by its own vote.

    The second step of one chain (Committee, then Council): no roll call, and never counted beside the Committee's.

    Attributes
    ----------
    name : str
    report_date : date
        Report of the Committee that it answers.
    review_date : date
    date_precision : str
    decision : str
        `granted`, `suspended` or `not_suspended`.
    reverses : bool
        Whether it overturned the Committee.
    yes_n, no_n, abstain_n : int | None
    verified : bool
        False for what is generally known but was not read at the publisher.
    """

    table: ClassVar[str] = "ngo_reviews"
    key: ClassVar[tuple[str, ...]] = ("name", "review_date")

    name: str
    report_date: date
    review_date: date
    date_precision: Literal["day", "month", "year"]
    decision: Literal["granted", "suspended", "not_suspended"]
    reverses: bool
    yes_n: int | None
    no_n: int | None
    abstain_n: int | None
    verified: bool
