"""Ratifications of the conventions of the International Labour Organization, as its database NORMLEX lists them.

NORMLEX shows, for each country, a table of ratifications that a reader can save: one file a country, named by the state's three
letters (`CHN.csv`), with the columns `Convention`, `Date`, `Status` and `Note` of the page. That form is known from the page and
not from a file of the publisher's, so it is read strictly. Where a state has no file, a few facts of ours stand for it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from palais.errors import SourceChanged
from palais.terms.documents import Card, Document, File
from palais.terms.facts import dated, facts, state_of
from palais.terms.tables import IloRatification

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["CARD", "COLUMNS", "parse"]

COLUMNS = ("Convention", "Date", "Status", "Note")

Status = Literal["ratified", "not_in_force", "denounced", "not_ratified", "not_member"]
_OURS: Mapping[str, Status] = {s: s for s in ("ratified", "denounced", "not_ratified", "not_member")}
_THEIRS: Mapping[str, Status] = {
    "in force": "ratified",
    # Registered, and to take effect a year after.
    "not yet in force": "ratified",
    "not in force": "not_in_force",
    "abrogated": "not_in_force",
    "denounced": "denounced",
    "automatic denunciation": "denounced",
}

CARD = Card(
    source="ilo_normlex",
    title="Ratifications of ILO conventions",
    publisher="International Labour Organization, NORMLEX; without its export, facts compiled by palais, not verified",
    licence="none stated; facts compiled by palais are Apache-2.0",
    citation="International Labour Organization, NORMLEX, Ratifications by country",
    url="https://normlex.ilo.org/",
    day=date(2025, 1, 1),
    files=(File("*.csv", "", optional=True),),
    bounds={"ilo_ratifications": (4, 20_000)},
)


def parse(document: Document) -> Iterator[IloRatification]:
    """Yield the ratifications in the files given, and our facts on the states that have no file.

    Raises
    ------
    SourceChanged
        If a column, a code, a status or a day is not what the page shows, or a convention stands twice.
    """
    told = set()
    for name in sorted(document.files):
        state = state_of(name.removesuffix(".csv"), name)
        told.add(state)
        yield from _published(document, name, state)
    for where, row in facts(__name__, "facts.csv"):
        if row["state"] not in told:
            yield _fact(document, row, where)


def _published(document: Document, name: str, state: str) -> Iterator[IloRatification]:
    seen = set()
    for line, row in enumerate(document.rows(name, COLUMNS), start=2):
        where = f"{name} line {line}"
        code = re.match(r"([CP]\d{3}[A-Z]?)\b", row["Convention"])
        if code is None:
            raise _changed(where, f"'{row['Convention'][:40]}' does not begin with a convention's code")
        if code[1] in seen:
            raise _changed(where, f"{code[1]} stands twice")
        seen.add(code[1])
        status = _THEIRS.get(row["Status"].strip().lower())
        if status is None:
            raise _changed(where, f"'{row['Status']}' is no status known here")
        ended = re.search(r"[Dd]enounced on (\d{1,2} \w{3} \d{4})", row["Note"])
        yield IloRatification(
            state=state,
            convention=code[1],
            status=status,
            ratified_date=_day(row["Date"], where),
            date_precision="day",
            ended_date=_day(ended[1], where) if ended else None,
            citation=f"NORMLEX, {code[1]}",
            verified=True,
            source=document.source,
            locator=where,
            day=document.day,
        )


def _fact(document: Document, row: Mapping[str, str], where: str) -> IloRatification:
    ratified, precision = dated(row["ratified"], where)
    return IloRatification(
        state=state_of(row["state"], where),
        convention=row["convention"] or None,
        status=_OURS[row["status"]],
        ratified_date=ratified,
        date_precision=precision,
        ended_date=None,
        citation=row["citation"],
        verified=False,
        source=document.source,
        locator=where,
        day=document.day,
    )


def _day(text: str, where: str) -> date:
    try:
        return datetime.strptime(text.strip(), "%d %b %Y").replace(tzinfo=UTC).date()
    except ValueError:
        raise _changed(where, f"'{text}' is no day written as 02 Nov 1990") from None


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(f"ilo_normlex/{where}: {what}; save the country's table again, or mend this source.")
