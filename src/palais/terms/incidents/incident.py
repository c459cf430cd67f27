"""An incident as read: facts by permission, with what is doubtful about it beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from palais.terms.incidents.kinds import Kind

__all__ = ["DATE_PRECISION", "PLACE_PRECISION", "PROBLEMS", "Incident", "Problem"]

Precision = Literal["exact", "near", "district", "province", "uncertain", "state", "international"]

DATE_PRECISION = {"1": "day", "2": "days", "3": "week", "4": "month", "5": "longer"}
"""UCDP's `date_prec`: the day; 2 to 6 days; a week; a month; more than a month."""

PLACE_PRECISION: dict[str, dict[str, Precision]] = {
    "ucdp-ged": {
        "1": "exact",
        "2": "near",
        "3": "district",
        "4": "province",
        "5": "uncertain",
        "6": "state",
        "7": "international",
    },
    "acled": {"1": "exact", "2": "near", "3": "province"},
}
"""UCDP's `where_prec` and ACLED's `geo_precision`, as ours."""

PROBLEMS: dict[str, str] = {
    "cells": "The row has another number of cells than the header, so it was not read: mend it in the export.",
    "repeated": "The same report stands higher up in the file, so it was not read again.",
    "no_date": "No day is given, so no time limit can be told.",
    "date_unreadable": "The day is not written as this tool writes days, or is no day of the calendar; it was not guessed.",
    "date_in_future": "The day lies after the day asked for, so it was not taken.",
    "date_too_early": "The day lies before 26 Jun 1945, when the Charter was signed; it was not taken.",
    "end_before_start": "The last day lies before the first; only the first was taken.",
    "no_place": "No coordinates are given.",
    "place_unreadable": "The coordinates are no decimal degrees; they were not guessed.",
    "place_out_of_range": "The coordinates lie outside 90 degrees of latitude or 180 of longitude.",
    "place_zero": "The coordinates are 0, 0, which tools write where no place was set.",
    "wrong_country": "The coordinates lie in another state than the one reported; look which of the two is wrong.",
    "swapped_suspected": "With latitude and longitude exchanged the point would lie where it should; look whether they were.",
    "sign_suspected": "With a minus put before or taken from a coordinate the point would lie where it should.",
    "far_off": "The coordinates lie in no state, more than 300 km from the one reported.",
    "country_unknown": "The state reported is not in the register of states on that day.",
    "no_state": "No state is given and the coordinates alone do not tell one: give --state.",
}
"""What can be wrong with a row, and what was done. A point with a problem is listed, not moved, and not drawn."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in one row: its line in the file and a key of `PROBLEMS`. It repeats no cell."""

    row: int
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One report.

    Attributes
    ----------
    row : int
        Line of the file on which it ends: the owner of the file finds the report by it, nobody else does.
    state : str | None
        Where it happened: ISO3, or the id of a former state, as of the day.
    state_how : str | None
        `reported` in the file, `given` by the reader, or `placed` by the coordinates, well off any border.
    actor : str | None
        The state whose forces acted, where the file codes it.
    from_date, to_date : date | None
    date_precision : str | None
    longitude, latitude : float | None
        As reported, where nothing is wrong with them. Never shown: answers hold the middle of a cell.
    place_precision : str | None
    kinds : tuple[Kind, ...]
    unread_kinds_n : int
        Words for what happened that the table lacks.
    rights : tuple[str, ...]
        Those that the kinds name, where the accused is a state or the tool does not code who acted.
    review : str | None
    deaths, deaths_low, deaths_high : int | None
    """

    row: int
    state: str | None
    state_how: Literal["reported", "given", "placed"] | None
    actor: str | None
    from_date: date | None
    to_date: date | None
    date_precision: str | None
    longitude: float | None = field(repr=False)
    latitude: float | None = field(repr=False)
    place_precision: str | None
    kinds: tuple[Kind, ...]
    unread_kinds_n: int
    rights: tuple[str, ...]
    review: str | None
    deaths: int | None
    deaths_low: int | None
    deaths_high: int | None
