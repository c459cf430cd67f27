"""Letters of special procedures to states: that one was sent, when, of which kind, and whether a reply is on file.

The publisher's search (and its reports to each session of the Council) lists date, type, country, case number, mandates and
reply beside a summary that names people. Save it as `communications.csv` with the columns named below and **without the
summary**: this source refuses a file that has it, so that no name of a private person can come in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Literal, cast

from palais.errors import SourceChanged
from palais.terms.documents import Card, Document, File
from palais.terms.facts import dated, facts, state_of
from palais.terms.tables import Communication

__all__ = ["CARD", "COLUMNS", "NAME", "parse"]

NAME = "communications.csv"
COLUMNS = ("Date", "Type", "Country", "Case No", "Mandates", "Reply")

Kind = Literal["AL", "UA", "OL", "JAL", "JUA", "JOL"]
_KINDS = ("AL", "UA", "OL", "JAL", "JUA", "JOL")

CARD = Card(
    source="communications",
    title="Communications of special procedures",
    publisher="Office of the High Commissioner for Human Rights; without its export, facts compiled by palais, not verified",
    licence="none stated; facts compiled by palais are Apache-2.0",
    citation="OHCHR, communication reports of special procedures and communication search",
    url="https://spcommreports.ohchr.org/",
    day=date(2025, 1, 1),
    files=(File(NAME, "", optional=True),),
    bounds={"communications": (1, 60_000)},
)


def parse(document: Document) -> Iterator[Communication]:
    """Yield one row a letter to a state; our facts stand only where no file is given.

    Raises
    ------
    SourceChanged
        If a column, a kind, a case number or a day is not what the publisher's list shows, or a case stands twice.
    """
    if NAME not in document.files:
        for where, row in facts(__name__, "facts.csv"):
            yield _fact(document, row, where)
        return
    seen = set()
    for line, row in enumerate(document.rows(NAME, COLUMNS), start=2):
        where = f"{NAME} line {line}"
        reference = " ".join(row["Case No"].split())
        if not re.fullmatch(r"[A-Z]{3} \d+/\d{4}", reference) or reference in seen:
            raise _changed(where, f"'{reference}' is no case number, or stands twice")
        seen.add(reference)
        sent = _day(row["Date"], where)
        yield Communication(
            reference=reference,
            state=state_of(row["Country"], where, on=sent),
            kind=_kind(row["Type"], where),
            sent_date=sent,
            mandates_n=len([m for m in row["Mandates"].split(";") if m.strip()]) or None,
            replied_date=_day(row["Reply"], where) if row["Reply"].strip() else None,
            citation=f"OHCHR, {reference}",
            verified=True,
            source=document.source,
            locator=where,
            day=document.day,
        )


def _fact(document: Document, row: Mapping[str, str], where: str) -> Communication:
    sent, _ = dated(row["sent"], where)
    if sent is None:
        raise _changed(where, "the letter has no day")
    return Communication(
        reference=row["reference"],
        state=state_of(row["state"], where),
        kind=_kind(row["kind"], where),
        sent_date=sent,
        mandates_n=int(row["mandates_n"]) if row["mandates_n"] else None,
        replied_date=dated(row["replied"], where)[0],
        citation=row["citation"],
        verified=False,
        source=document.source,
        locator=where,
        day=document.day,
    )


def _kind(text: str, where: str) -> Kind:
    if text.strip() not in _KINDS:
        raise _changed(where, f"'{text}' is no kind of letter known here")
    return cast("Kind", text.strip())


def _day(text: str, where: str) -> date:
    try:
        return datetime.strptime(text.strip(), "%d %b %Y").replace(tzinfo=UTC).date()
    except ValueError:
        raise _changed(where, f"'{text}' is no day written as 01 Nov 2019") from None


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(f"communications/{where}: {what}; save the list again, or mend this source.")
