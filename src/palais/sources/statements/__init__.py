"""Joint statements and group lists, with the states known to have signed: Xinjiang and others.

Compiled facts: each row names its own source, which is its `locator`. A statement states how many signed
(`stated_n`) and its list names some or all of them (`listed_n`); those between the two are not known, which
is not the same as absent. Group lists are not official: the compiler of each is in the `locator`.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, cast

from palais.errors import SourceChanged, Unrecognised
from palais.terms.documents import Card, Document, File
from palais.terms.tables import Discrepancy, Signatory, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palais.terms.tables import Row

__all__ = ["CARD", "parse"]

LISTS = "joint_statements_signatories.csv"
TOTALS = "joint_statements_totals_only.csv"
LISTS_COLUMNS = (
    "statement_id",
    "date",
    "forum",
    "stance",
    "lead",
    "n_stated",
    "n_listed",
    "iso3",
    "source",
    "note",
)
TOTALS_COLUMNS = ("statement_id", "date", "forum", "stance", "lead", "n_stated", "note")
STANCES = ("critical", "supportive", "membership", "statement")

CARD = Card(
    source="statements",
    title="Joint statements on human rights situations, with their signatories",
    publisher="Compiled from the sponsors' and missions' own lists and from press reports; each row names it",
    licence="compiled facts; each row has its own source",
    citation="Joint statements in the Human Rights Council and the Third Committee, 2005-2024, as compiled",
    url="",
    day=date(2024, 10, 22),
    files=(File(LISTS, ""), File(TOTALS, "")),
    bounds={"statements": (20, 60), "signatories": (400, 2_000), "discrepancies": (0, 20)},
)


def parse(document: Document) -> Iterator[Row]:
    """Yield statements and their known signatories, then the statements known by their totals alone.

    Raises
    ------
    SourceChanged
        If a column, a stance, a day, a code of a state or a subject is not known, a signatory stands twice,
        rows of one statement differ, or a list is not as long as it says.
    """
    lists: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for line, row in enumerate(document.rows(LISTS, LISTS_COLUMNS), start=2):
        lists.setdefault(row["statement_id"], []).append((line, row))
    for rows in lists.values():
        yield from _listed(document, rows)
    seen = set(lists)
    for line, row in enumerate(document.rows(TOTALS, TOTALS_COLUMNS), start=2):
        where = f"{TOTALS} line {line}"
        if row["statement_id"] in seen:
            raise _changed(document, where, f"the statement '{row['statement_id']}' stands twice")
        seen.add(row["statement_id"])
        yield _statement(document, row, listed=0, locator=row["note"], where=where)


def _listed(document: Document, rows: list[tuple[int, dict[str, str]]]) -> Iterator[Row]:
    first_line, first = rows[0]
    where = f"{LISTS} line {first_line}"
    said = {column: first[column] for column in LISTS_COLUMNS if column != "iso3"}
    for line, row in rows:
        if {column: row[column] for column in said} != said:
            raise _changed(document, f"{LISTS} line {line}", f"rows of '{row['statement_id']}' do not agree")
    if first["n_listed"] != str(len(rows)):
        raise _changed(
            document, where, f"'{first['statement_id']}' lists {len(rows)}, not {first['n_listed']}"
        )
    yield _statement(document, first, listed=len(rows), locator=first["source"], where=where)
    states: set[str] = set()
    for line, row in rows:
        state = _state(document, row["iso3"], first["date"], f"{LISTS} line {line}")
        if state in states:
            raise _changed(document, f"{LISTS} line {line}", f"{state} signs '{row['statement_id']}' twice")
        states.add(state)
        yield Signatory(
            statement=row["statement_id"],
            state=state,
            note=row["note"] or None,
            source=document.source,
            locator=row["source"],
            day=document.day,
        )
    stated = _count(document, first["n_stated"], where)
    if stated is not None and stated != len(rows):
        yield Discrepancy(
            subject=first["statement_id"],
            what="signatories stated and listed",
            published=f"{stated} stated",
            found=f"{len(rows)} listed",
            treatment="both shown",
            source=document.source,
            locator=where,
            day=document.day,
        )


def _statement(
    document: Document, row: dict[str, str], *, listed: int, locator: str, where: str
) -> Statement:
    if row["stance"] not in STANCES:
        raise _changed(document, where, f"'{row['stance']}' is no stance known here")
    when, year = _when(document, row["date"], where)
    about, subject = _subject(document, row["statement_id"], where)
    return Statement(
        statement=row["statement_id"],
        statement_date=when,
        year=year,
        forum=row["forum"] or None,
        lead=row["lead"] or None,
        stance=cast('Literal["critical", "supportive", "membership", "statement"]', row["stance"]),
        about=about,
        subject=subject,
        stated_n=_count(document, row["n_stated"], where),
        listed_n=listed or None,
        source=document.source,
        locator=locator or where,
        day=document.day,
    )


def _subject(document: Document, statement: str, where: str) -> tuple[str | None, str]:
    """Return what a statement is about, by the longest prefix of its id in `subjects.csv` beside this module."""
    text = files(__package__).joinpath("subjects.csv").read_text(encoding="utf-8")
    known: dict[str, dict[str, Any]] = {row["prefix"]: row for row in csv.DictReader(text.splitlines())}
    fitting = [prefix for prefix in known if statement == prefix or statement.startswith(f"{prefix}-")]
    if not fitting:
        raise _changed(document, where, f"no prefix of '{statement}' is in subjects.csv")
    row = known[max(fitting, key=len)]
    return row["about"] or None, row["subject"]


def _when(document: Document, text: str, where: str) -> tuple[date | None, int]:
    """Return the day, if there is one, and the year."""
    if re.fullmatch(r"(19|20)\d\d", text):
        return None, int(text)
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise _changed(document, where, f"'{text}' is neither a day written YYYY-MM-DD nor a year") from None
    return found, found.year


def _count(document: Document, text: str, where: str) -> int | None:
    if not re.fullmatch(r"\d{0,3}", text):
        raise _changed(document, where, f"'{text}' is no number of signatories")
    return int(text) if text else None


def _state(document: Document, code: str, when: str, where: str) -> str:
    from palais.terms.states import by_code

    on = date(int(when), 12, 31) if len(when) == len("2014") else date.fromisoformat(when)
    try:
        return by_code("iso3", code, on)
    except Unrecognised as error:
        raise _changed(document, where, str(error).rstrip(".")) from error


def _changed(document: Document, where: str, what: str) -> SourceChanged:
    return SourceChanged(
        f"{document.source}/{where}: {what}; nothing was taken: read the file again, then mend this source."
    )
