"""States named in the Secretary-General's yearly reports for alleged reprisals against people who cooperate with the UN.

The reports are texts, not data, and name people: only the state, the report and its year are kept. A list of your own comes in
as `reprisals.csv` with the columns named below. For years that are not in it, the lists known to us stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, cast

from palais.errors import SourceChanged
from palais.terms.documents import Card, Document, File
from palais.terms.facts import facts, state_of
from palais.terms.tables import Reprisal

__all__ = ["CARD", "COLUMNS", "NAME", "parse"]

NAME = "reprisals.csv"
COLUMNS = ("state", "year", "report", "part", "citation")
_PARTS = ("new", "listed")

CARD = Card(
    source="reprisals",
    title="States named in the Secretary-General's reports on reprisals",
    publisher="Compiled by palais from the reports and the press releases on them, not verified",
    licence="compiled facts; each row has its own source",
    citation="Secretary-General, Cooperation with the United Nations, its representatives and mechanisms in the field of human "
    "rights, yearly reports, as compiled",
    url="https://www.ohchr.org/en/reprisals",
    day=date(2025, 1, 1),
    files=(File(NAME, "", optional=True),),
    bounds={"reprisals": (1, 5_000)},
)


def parse(document: Document) -> Iterator[Reprisal]:
    """Yield the rows of the list given, and ours for the reports that are not in it.

    Raises
    ------
    SourceChanged
        If a column, a state, a year or a part is not known, a row names no source, or a state stands twice in a report.
    """
    told = set()
    seen: set[tuple[str, str]] = set()
    listed = document.rows(NAME, COLUMNS) if NAME in document.files else iter(())
    for line, row in enumerate(listed, start=2):
        reprisal = _reprisal(document, row, f"{NAME} line {line}")
        if (reprisal.state, reprisal.report) in seen:
            raise SourceChanged(
                f"reprisals/{NAME} line {line}: {reprisal.state} stands twice in {reprisal.report}; mend it."
            )
        seen.add((reprisal.state, reprisal.report))
        told.add(reprisal.report)
        yield reprisal
    for where, row in facts(__name__, "facts.csv"):
        if row["report"] not in told:
            yield _reprisal(document, row, where)


def _reprisal(document: Document, row: Mapping[str, str], where: str) -> Reprisal:
    if not row["year"].isdecimal() or row["part"] not in _PARTS or not row["citation"]:
        raise SourceChanged(
            f"reprisals/{where}: a row needs a year, a part ({' or '.join(_PARTS)}) and a source; add them."
        )
    return Reprisal(
        state=state_of(row["state"], where, on=date(int(row["year"]), 1, 1)),
        year=int(row["year"]),
        report=row["report"],
        part=cast("Literal['new', 'listed']", row["part"]),
        citation=row["citation"],
        verified=False,
        source=document.source,
        locator=where,
        day=document.day,
    )
