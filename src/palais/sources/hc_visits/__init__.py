"""Visits of the United Nations High Commissioner for Human Rights to states.

The office lists them in press releases and yearly reports, not as data. A list of your own comes in as `visits.csv` with the
columns named below; each row names its source. On states that are not in it, a few facts of ours stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from palais.errors import SourceChanged
from palais.terms.documents import Card, Document, File
from palais.terms.facts import dated, facts, state_of
from palais.terms.tables import Visit

__all__ = ["CARD", "COLUMNS", "NAME", "parse"]

NAME = "visits.csv"
COLUMNS = ("state", "start", "end", "citation")

CARD = Card(
    source="hc_visits",
    title="Visits of the High Commissioner for Human Rights",
    publisher="Compiled by palais from press releases and reports of the High Commissioner's office, not verified",
    licence="compiled facts; each row has its own source",
    citation="Visits of the United Nations High Commissioner for Human Rights since 1994, as compiled",
    url="https://www.ohchr.org/",
    day=date(2025, 2, 1),
    files=(File(NAME, "", optional=True),),
    bounds={"visits": (1, 2_000)},
)


def parse(document: Document) -> Iterator[Visit]:
    """Yield the visits of the list given, and our facts on the states that are not in it.

    Raises
    ------
    SourceChanged
        If a column, a state or a day is not known, or a row names no source.
    """
    told = set()
    listed = document.rows(NAME, COLUMNS) if NAME in document.files else iter(())
    for line, row in enumerate(listed, start=2):
        visit = _visit(document, row, f"{NAME} line {line}", f"hc_visits-{line}")
        told.add(visit.state)
        yield visit
    for number, (where, row) in enumerate(facts(__name__, "facts.csv"), start=2):
        if row["state"] not in told:
            yield _visit(document, row, where, f"hc_visits-fact-{number}")


def _visit(document: Document, row: Mapping[str, str], where: str, visit: str) -> Visit:
    start, precision = dated(row["start"], where)
    if start is None or not row["citation"]:
        raise SourceChanged(f"hc_visits/{where}: a visit needs its first day and a source; add them.")
    return Visit(
        visit=visit,
        state=state_of(row["state"], where, on=start),
        by="high_commissioner",
        mandate="High Commissioner for Human Rights",
        status="made",
        requested_date=None,
        requested_precision=None,
        reminded_date=None,
        agreed_date=None,
        agreed_precision=None,
        start_date=start,
        end_date=dated(row["end"], where)[0],
        date_precision=precision,
        report=None,
        citation=row["citation"],
        verified=False,
        source=document.source,
        locator=where,
        day=document.day,
    )
