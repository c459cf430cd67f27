"""Documents of the reporting procedure under the Convention on the Rights of Persons with Disabilities, 2010 to 2026.

An inventory of one treaty's documents by year. It does not claim to be complete, and does not say whether a year is
that of receipt or of issue: a report that is not in it has not thereby failed to come. A document listed once for a
state and once for one of its regions (China's observations of 2022) is one document.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from palais.errors import SourceChanged, Unrecognised
from palais.terms.documents import Card, Document, File
from palais.terms.tables import Discrepancy, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.tables import Row

__all__ = ["CARD", "COLUMNS", "NAME", "parse"]

NAME = "crpd_reporting_inventory.csv"
COLUMNS = ("country", "iso3", "year", "symbol", "doctype")
KINDS: Mapping[str, str] = {
    "state report": "report",
    "list of issues": "issues",
    "replies": "replies",
    "concluding observations": "observations",
    "follow-up": "follow_up",
}
_SYMBOL = re.compile(r"^CRPD/C/([A-Z]{2,3})/(?:(?:Q|CO|RQ|FCO|RFIR)/)?(\d+)(?:-(\d+))?(?:/Add\.\d+)?$")
_UNION = {"EU": "EUE", "EUE": "EUE"}

CARD = Card(
    source="reporting",
    title="Documents of the reporting procedure under the Convention on the Rights of Persons with Disabilities",
    publisher="Compiled inventory of the documents of the Committee on the Rights of Persons with Disabilities",
    licence="CC BY-NC",
    citation="Inventory of the reporting documents of the Committee on the Rights of Persons with Disabilities, 2010-2026",
    url="",
    day=date(2026, 1, 31),
    files=(File(NAME, ""),),
    bounds={"reports": (480, 1_500), "discrepancies": (0, 30)},
    notice="Facts on reporting documents derive from an inventory under CC BY-NC; changed: reduced to the facts named here.",
    open=False,
)


def parse(document: Document) -> Iterator[Row]:
    """Yield one row a document, and a discrepancy where one symbol is listed with two years.

    Raises
    ------
    SourceChanged
        If a column, a kind, a symbol, a year or a code of a state is not known.
    """
    listed: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for line, row in enumerate(document.rows(NAME, COLUMNS), start=2):
        listed.setdefault(row["symbol"], []).append((line, row))
    for symbol, lines in listed.items():
        number, row = lines[0]
        where = f"{NAME} line {number}"
        years = {_year(other["year"], f"{document.source}/{NAME} line {at}") for at, other in lines} - {None}
        if len(years) > 1:
            yield Discrepancy(
                subject=symbol,
                what="year of the document",
                published=str(min(filter(None, years))),
                found=str(max(filter(None, years))),
                treatment="excluded",
                source=document.source,
                locator=where,
                day=document.day,
            )
        yield _report(document, row, years.pop() if len(years) == 1 else None, where)


def _report(document: Document, row: dict[str, str], year: int | None, where: str) -> Report:
    place = f"{document.source}/{where}"
    found = _SYMBOL.match(row["symbol"])
    if found is None or row["doctype"] not in KINDS:
        raise _changed(place, f"'{row['symbol']}' ({row['doctype']}) is no document known here")
    state = _state(row["iso3"], place)
    if found.group(1) not in (row["iso3"], "EU"):
        raise _changed(place, f"'{row['symbol']}' is not of {row['iso3']}")
    first = int(found.group(2))
    return Report(
        symbol=row["symbol"],
        treaty="CRPD",
        state=state,
        kind=cast("Literal['report']", KINDS[row["doctype"]]),
        first_cycle=first,
        last_cycle=int(found.group(3) or first),
        year=year,
        source=document.source,
        locator=where,
        day=document.day,
    )


def _state(code: str, where: str) -> str:
    from palais.terms.states import by_code

    if code in _UNION:
        return _UNION[code]
    try:
        return by_code("iso3", code)
    except Unrecognised as error:
        raise SourceChanged(f"{where}: {error}") from error


def _year(text: str, where: str) -> int | None:
    if not re.fullmatch(r"(20\d\d\.0)?", text):
        raise _changed(where, f"'{text}' is no year")
    return int(text[:4]) if text else None


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(f"{where}: {what}; read the file again, then mend this source's parse.")
