"""Drafts before the Third Committee in the Assembly's seventy-eighth session, with sponsors, and the way of one to its end.

The drafts are MARCXML of the UN Digital Library; the way of A/RES/78/220 was put together from the committee's report, the record
of the plenary meeting and the library. `sponsors_long.csv`, which stands beside them, is not read: it was made from the
same records by cutting at every "and", so it names states that do not exist ("Northern Ireland", "Herzegovina").
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import SourceChanged
from palais.terms.documents import Card, File
from palais.terms.tables import TextLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palais.terms.documents import Document
    from palais.terms.tables import Row

__all__ = ["CARD", "DRAFTS", "WAY", "parse"]

DRAFTS = "session_78_committee_3_drafts.xml"
WAY = "iran_A_RES_78_220_genealogy.json"

CARD = Card(
    source="committee_drafts",
    title="Drafts of the Third Committee, session 78, with sponsors",
    publisher="Dag Hammarskjöld Library, United Nations Digital Library",
    licence="none stated (the catalogue's facts are of public UN documents)",
    citation="United Nations Digital Library, drafts A/C.3/78/L.1 to L.73; A/78/481/Add.3; A/78/PV.50; A/RES/78/220",
    url="https://digitallibrary.un.org/",
    day=date(2025, 5, 16),
    files=(File(DRAFTS, ""), File(WAY, "", optional=True)),
    bounds={
        "drafts": (90, 400),
        "sponsorships": (2_500, 12_000),
        "text_links": (150, 1_500),
        "step_votes": (0, 5_000),
        "discrepancies": (0, 50),
    },
    folder="third_committee",
    open=False,
)
"""Who says so. `day` is that of the newest record in the export."""


def parse(document: Document) -> Iterator[Row]:
    """Yield drafts, sponsorships, the ties between documents, and votes at the steps of a text.

    Raises
    ------
    SourceChanged
        If a file is cut, or a symbol, kind, note, name or link is not of a form that is known.
    """
    from palais.sources.committee_drafts import catalogue, drafts, way

    stages = way.read(document, WAY) if WAY in document.files else None
    adopted = way.adoptions(stages) if stages else {}
    content, seen = document.content(DRAFTS), 0
    for entry in catalogue.entries(content, name=f"{document.source}/{DRAFTS}"):
        seen += 1
        for row in drafts.rows(entry, source=document.source, day=document.day):
            if isinstance(row, TextLink) and row.relation == "adopted_as":
                yield replace(row, link_date=adopted.get(row.other))
            else:
                yield row
    if not seen:
        raise SourceChanged(f"{document.source}/{DRAFTS}: the file holds no record; export the drafts again.")
    if stages:
        yield from way.rows(stages, document, WAY)
