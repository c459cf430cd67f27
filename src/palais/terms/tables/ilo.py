"""Conventions of the International Labour Organization and who ratified them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["IloRatification"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IloRatification(Row):
    """`ilo_ratifications`: one row a state and convention or protocol of the ILO, as far as it is on record.

    Rows are few until the ILO's own export is brought in: that a convention has no row says nothing about it.

    Attributes
    ----------
    state : str
    convention : str | None
        NORMLEX's code: `C087` is Convention No. 87, `P029` the Protocol to No. 29; ``None`` where the row says that the state
        is no member of the ILO.
    status : str
        `ratified` (and in force or about to be), `not_in_force` (ratified, and abrogated or not in force for the state),
        `denounced`, `not_ratified`, or `not_member` of the ILO on `day`.
    ratified_date : date | None
        Day of registration; the first of the year where only that is known.
    date_precision : str | None
    ended_date : date | None
        Day of denunciation, where the publisher's note names it.
    citation : str
        Where the fact can be read.
    verified : bool
        False for what is generally known but was not read at the publisher.
    """

    table: ClassVar[str] = "ilo_ratifications"
    key: ClassVar[tuple[str, ...]] = ("state", "convention")

    state: str
    convention: str | None
    status: Literal["ratified", "not_in_force", "denounced", "not_ratified", "not_member"]
    ratified_date: date | None
    date_precision: Literal["day", "month", "year"] | None
    ended_date: date | None
    citation: str
    verified: bool
