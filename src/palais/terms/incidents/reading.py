"""From an export's text to incidents, with what was wrong and what was left behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from palais.terms.incidents.columns import Columns, columns_of
from palais.terms.incidents.dropping import Dropped, dropped
from palais.terms.incidents.formats import Format, format_of
from palais.terms.incidents.incident import DATE_PRECISION, PLACE_PRECISION, Incident, Problem
from palais.terms.incidents.kinds import Kind, kind_of
from palais.terms.incidents.settings import Settings
from palais.terms.incidents.sheet import Sheet, sheet_of
from palais.terms.incidents.values import count, day
from palais.terms.incidents.where import actor_of, point_of, state_of
from palais.terms.parameters import FIRST_DAY

__all__ = ["Imported", "imported"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read of one file.

    Attributes
    ----------
    format : Format
    rows_n : int
        Rows of the file below its header.
    incidents : tuple[Incident, ...]
        One a row, but for rows that could not be read and repeated ones; in the file's order.
    problems : tuple[Problem, ...]
    dropped : tuple[Dropped, ...]
    has : frozenset[str]
        The facts for which the file has a column.
    """

    format: Format
    rows_n: int
    incidents: tuple[Incident, ...]
    problems: tuple[Problem, ...]
    dropped: tuple[Dropped, ...]
    has: frozenset[str]


def imported(text: str, *, on: date, state: str | None = None, settings: Settings | None = None) -> Imported:
    """Return the incidents of an export, and nothing of it that names a person.

    Parameters
    ----------
    text : str
        The file's text.
    on : date
        The day asked for: a later day in the file is a mistake.
    state : str | None
        Where it happened, for exports without a column of the state; ISO3.
    settings : Settings | None
        What a form of one's own calls its columns and kinds.

    Raises
    ------
    Unrecognised
        If the file is no export known here, or the settings do not fit it.
    """
    settings = settings or Settings()
    sheet = sheet_of(text)
    of = format_of(sheet.header)
    columns = columns_of(sheet.header, of, settings)
    problems = [Problem(row, "cells") for row in sheet.broken]
    incidents = []
    for row, cells in _once(sheet, columns, problems):
        line = _Line(row, cells, columns, of)
        incidents.append(_incident(line, problems, on=on, given=state, settings=settings))
    return Imported(
        format=of,
        rows_n=len(sheet.rows) + len(sheet.broken),
        incidents=tuple(incidents),
        problems=tuple(sorted(problems, key=lambda one: one.row)),
        dropped=dropped(sheet, columns.read, published=of.published),
        has=frozenset(columns.at) | ({"latitude"} if columns.point is not None else frozenset()),
    )


def _once(sheet: Sheet, columns: Columns, problems: list[Problem]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each report once: a row whose id stands higher up is listed."""
    seen: set[str] = set()
    place = columns.at.get("id")
    for row, cells in sheet.rows:
        known = cells[place].strip() if place is not None else ""
        if known and known in seen:
            problems.append(Problem(row, "repeated"))
            continue
        seen.add(known)
        yield row, cells


@dataclass(frozen=True, slots=True)
class _Line:
    """One row with the places of its facts."""

    row: int
    cells: tuple[str, ...]
    columns: Columns
    of: Format

    def cell(self, fact: str) -> str:
        """Return the cell of a fact, empty where the file has no such column."""
        place = self.columns.at.get(fact)
        return "" if place is None else self.cells[place].strip()

    def token(self, fact: str) -> str:
        """Return a cell that holds a code, written as UCDP's exports may: `1.0` for 1."""
        number = count(self.cell(fact))
        return self.cell(fact) if number is None else str(number)


def _incident(
    line: _Line, problems: list[Problem], *, on: date, given: str | None, settings: Settings
) -> Incident:
    wrong: list[str] = []
    start, end = _days(line, on, wrong)
    state, how = state_of(line.cell("country_gw"), line.cell("country"), given, start, wrong)
    whole = line.cells[line.columns.point] if line.columns.point is not None else None
    precision = PLACE_PRECISION.get(line.of.name, {}).get(line.token("place_precision"))
    point, around = point_of(
        (line.cell("latitude"), line.cell("longitude")) if whole is None else tuple(whole.split()[:2]),
        state,
        start,
        wrong,
        judged=precision != "international",
    )
    if state is None and "country_unknown" not in wrong:
        state = around
        if around is None:
            wrong.append("no_state")
    kinds, unread = _kinds(line, settings)
    actor = actor_of(line.cell("actor_gw"), line.cell("actor_name"), start)
    accused = actor is not None or not line.of.published
    problems.extend(Problem(line.row, one) for one in wrong)
    return Incident(
        row=line.row,
        state=state,
        state_how=how or ("placed" if around else None),
        actor=actor,
        from_date=start,
        to_date=end,
        date_precision=DATE_PRECISION.get(line.token("date_precision")),
        longitude=point[0] if point else None,
        latitude=point[1] if point else None,
        place_precision=precision,
        kinds=kinds,
        unread_kinds_n=unread,
        rights=tuple(dict.fromkeys(one.right for one in kinds if one.right)) if accused else (),
        review=line.of.review.get(line.token("review").casefold()),
        deaths=count(line.cell("deaths")),
        deaths_low=count(line.cell("deaths_low")),
        deaths_high=count(line.cell("deaths_high")),
    )


def _days(line: _Line, on: date, wrong: list[str]) -> tuple[date | None, date | None]:
    """Return the first and last day, each only if it is a day that can be."""
    told = line.cell("date")
    if not told:
        wrong.append("no_date")
        return None, None
    start = _day(told, line, on, wrong)
    if start is None or "date_end" not in line.columns.at:
        return start, start
    end = _day(line.cell("date_end"), line, on, wrong) if line.cell("date_end") else None
    if end is not None and end < start:
        wrong.append("end_before_start")
        end = None
    return start, end


def _day(told: str, line: _Line, on: date, wrong: list[str]) -> date | None:
    found = day(told, day_first=line.of.day_first)
    if found is None:
        problem = "date_unreadable"
    elif found > on:
        problem = "date_in_future"
    elif found < FIRST_DAY:
        problem = "date_too_early"
    else:
        return found
    if problem not in wrong:
        wrong.append(problem)
    return None


def _kinds(line: _Line, settings: Settings) -> tuple[tuple[Kind, ...], int]:
    """Return the kinds that a row names and how many of its words the table lacks."""
    words = [line.cells[place].strip() for place in line.columns.more_kinds]
    ticked = [word for place, word in line.columns.choices.items() if _yes(line.cells[place])]
    if ticked:
        words += ticked
    elif cell := line.token("kind"):
        words += _words(cell, line.of, settings)
    found = [kind_of(word, of=line.of.name, settings=settings.rights) for word in words if word]
    return tuple(dict.fromkeys(kind for kind in found if kind)), sum(kind is None for kind in found)


def _words(cell: str, of: Format, settings: Settings) -> list[str]:
    """Return the kinds in a cell: the whole of it if it is one, else its parts between commas or, for codes, blanks.

    Ushahidi joins titles by commas; KoboToolbox and ODK join the codes of several answers by blanks.
    """
    if of.published:
        return [cell]
    if kind_of(cell, of=of.name, settings=settings.rights):
        return [cell]
    if of.name in {"kobo", "odk"}:
        codes = cell.split()
        known = [kind_of(code, of=of.name, settings=settings.rights) for code in codes]
        return codes if any(known) else [cell]
    return [part.strip() for part in cell.split(",") if part.strip()]


def _yes(cell: str) -> bool:
    return cell.strip().casefold() in {"1", "1.0", "true", "yes"}
