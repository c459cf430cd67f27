"""Visits of the United Nations' experts and of the High Commissioner, letters, and reprisals reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["Communication", "Reprisal", "StandingInvitation", "Visit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Row):
    """`visits`: one row a visit asked for, agreed or made, as far as it is on record.

    Rows are few until the publisher's export is brought in: that a visit has no row says nothing about it.

    Attributes
    ----------
    visit : str
        Id: the source and the place of the row.
    state : str
        The state visited, or asked.
    by : str
        `special_procedure` (an expert or working group) or `high_commissioner`.
    mandate : str
        The mandate, as the publisher names it.
    status : str
        The last known: `requested`, `reminded`, `agreed`, `made`, `postponed`, `cancelled` or `refused`.
    requested_date, reminded_date, agreed_date : date | None
        Day of the first request, of the last reminder, and of the state's agreement.
    requested_precision, agreed_precision : str | None
        `day`, `month` or `year`: how much of the date is known.
    start_date, end_date : date | None
        First and last day of the visit.
    date_precision : str | None
        How much of `start_date` is known; days of `end_date` are given only where they are.
    report : str | None
        Symbol of the report on it.
    citation : str
        Where the fact can be read.
    verified : bool
        False for what is generally known but was not read at the publisher.
    """

    table: ClassVar[str] = "visits"
    key: ClassVar[tuple[str, ...]] = ("visit",)

    visit: str
    state: str
    by: Literal["special_procedure", "high_commissioner"]
    mandate: str
    status: Literal["requested", "reminded", "agreed", "made", "postponed", "cancelled", "refused"]
    requested_date: date | None
    requested_precision: Literal["day", "month", "year"] | None
    reminded_date: date | None
    agreed_date: date | None
    agreed_precision: Literal["day", "month", "year"] | None
    start_date: date | None
    end_date: date | None
    date_precision: Literal["day", "month", "year"] | None
    report: str | None
    citation: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingInvitation(Row):
    """`standing_invitations`: one row a state's standing invitation to all thematic experts, or the absence of one where known.

    Attributes
    ----------
    state : str
    extended : bool
        False where a source says that there was none on `known_date`; no row says nothing.
    known_date : date
        Day of the invitation, or the first on which a source knows of it or of its absence.
    date_precision : str
    citation : str
    verified : bool
    """

    table: ClassVar[str] = "standing_invitations"
    key: ClassVar[tuple[str, ...]] = ("state", "known_date")

    state: str
    extended: bool
    known_date: date
    date_precision: Literal["day", "month", "year"]
    citation: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication(Row):
    """`communications`: one row a letter of special procedures to a state. Whom it concerns and what it says is never kept.

    Attributes
    ----------
    reference : str
        The publisher's case number (`CHN 18/2019`).
    state : str
        The state addressed.
    kind : str
        `AL` allegation letter, `UA` urgent appeal, `OL` other letter (on laws and policies), `JAL`, `JUA`, `JOL` those sent
        jointly before the publisher stopped telling them apart; ``None`` is not kept: an unknown kind stops the build.
    sent_date : date
    mandates_n : int | None
        How many mandates signed.
    replied_date : date | None
        First reply on file; ``None`` where none is on file, which is not proof of silence.
    citation : str
    verified : bool
    """

    table: ClassVar[str] = "communications"
    key: ClassVar[tuple[str, ...]] = ("reference",)

    reference: str
    state: str
    kind: Literal["AL", "UA", "OL", "JAL", "JUA", "JOL"]
    sent_date: date
    mandates_n: int | None
    replied_date: date | None
    citation: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprisal(Row):
    """`reprisals`: one row a state that a yearly report of the Secretary-General names for alleged reprisals. No person is named.

    Attributes
    ----------
    state : str
    year : int
        Year of the report.
    report : str
        Symbol of the report, on acts against people for cooperation with the United Nations.
    part : str
        `new` (its own list of new cases) or `listed` (the list that holds the state is not told apart).
    citation : str
    verified : bool
    """

    table: ClassVar[str] = "reprisals"
    key: ClassVar[tuple[str, ...]] = ("state", "report")

    state: str
    year: int
    report: str
    part: Literal["new", "listed"]
    citation: str
    verified: bool
