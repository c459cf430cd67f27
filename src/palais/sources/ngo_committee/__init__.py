"""The ECOSOC Committee on Non-Governmental Organizations, 1998-2024: its decisions on organizations, and its roll calls.

Eleven workbooks list organizations by report (granted, deferred, declined, closed, withdrawn) and the names they gave up; one
file has the votes of each state on 96 motions, whose twelfth workbook it repeats. The day on every line is that of the
Committee's report. Beside them stand the few decisions by which ECOSOC overturned the Committee (`reviews`).
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from palais.sources.ngo_committee import reviews, rolls, workbooks
from palais.terms.documents import Card, File
from palais.terms.tables import Discrepancy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palais.terms.documents import Document
    from palais.terms.tables import NgoDecision, Row

__all__ = ["CARD", "parse"]

CARD = Card(
    source="ngo_committee",
    title="Decisions and roll calls of the ECOSOC Committee on Non-Governmental Organizations",
    publisher="Christoph Valentin Steinert, from the reports of the Committee; decisions of ECOSOC compiled by palais",
    licence="MIT License",
    citation=(
        "Steinert, Christoph Valentin. Decisions of the ECOSOC Committee on Non-Governmental Organizations, 1998-2024, data "
        "set of 2025."
    ),
    url="",
    day=date(2025, 7, 29),
    files=(
        *(File(name, "") for name in workbooks.LISTS),
        File(workbooks.RENAMINGS, ""),
        File(workbooks.MERGERS, ""),
        File(rolls.NAME, ""),
    ),
    bounds={
        "ngo_decisions": (18_000, 30_000),
        "ngo_names": (200, 500),
        "ngo_votes": (96, 300),
        "ngo_reviews": (1, 200),
        "rollcalls": (96, 300),
        "casts": (1_700, 6_000),
        "discrepancies": (1, 200),
    },
)
"""Who says so. The workbooks were last saved on `day`; their last report is of 14 June 2024."""


def parse(document: Document) -> Iterator[Row]:
    """Yield decisions on organizations, names given up, roll calls, what each was about, casts, discrepancies and reviews.

    Raises
    ------
    SourceChanged
        If a file or column is missing or new, or a day, a state, a vote, an outcome or a motion is not known.
    """
    decided = list(workbooks.decisions(document))
    yield from decided
    yield from workbooks.names(document)
    yield from rolls.rows(document)
    yield from reviews.rows(document)
    yield from _doubts(decided, document)


def _doubts(decided: Sequence[NgoDecision], document: Document) -> Iterator[Discrepancy]:
    """Yield what the lists contradict: lines without a name, days that no other list has, one name both granted and deferred."""
    days = Counter(row.report_date for row in decided if row.decision == "granted")
    days.update(row.report_date for row in decided if row.decision == "deferred")
    granted = {(row.name, row.report_date) for row in decided if row.decision == "granted"}
    for row in decided:
        where = f"{row.decision}, report of {row.report_date}"
        found = None
        if row.name is None:
            found = ("name", "", "not recorded", where)
        elif row.decision == "declined" and row.report_date not in days:
            found = ("report", str(row.report_date), "no other list has a report of that day", row.name)
        elif row.decision == "deferred" and (row.name, row.report_date) in granted:
            found = ("two decisions", "deferred", "granted in the same report", row.name)
        if found:
            yield Discrepancy(
                subject=found[3],
                what=found[0],
                published=found[1],
                found=found[2],
                treatment="as published",
                source=document.source,
                locator=f"{row.locator}, report of {row.report_date}",
                day=document.day,
            )
