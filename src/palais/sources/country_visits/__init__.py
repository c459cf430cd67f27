"""Visits of special procedures, asked for and made, and standing invitations.

The High Commissioner's office lists them by country on its site, which can be saved as tables: `visits.csv` and
`standing_invitations.csv`. The columns are taken from what the site shows, no file of the publisher's was at hand: they are
read strictly, and what differs is refused. On states that are not in the files given, a few facts of ours stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from palais.errors import SourceChanged
from palais.terms.documents import Card, Document, File
from palais.terms.facts import Precision, dated, facts, state_of
from palais.terms.tables import StandingInvitation, Visit

if TYPE_CHECKING:
    from palais.terms.tables import Row

__all__ = ["CARD", "INVITATIONS", "VISITS", "parse"]

VISITS = "visits.csv"
INVITATIONS = "standing_invitations.csv"
COLUMNS = ("Country", "Mandate", "Status", "Requested", "Reminder", "Accepted", "From", "To", "Report")

Status = Literal["requested", "reminded", "agreed", "made", "postponed", "cancelled", "refused"]
_THEIRS: Mapping[str, Status] = {
    "completed": "made",
    "requested": "requested",
    "reminder": "reminded",
    "accepted": "agreed",
    "agreed": "agreed",
    "invited": "agreed",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "not accepted": "refused",
}
_FORMS: tuple[tuple[str, Precision], ...] = (("%d %b %Y", "day"), ("%b %Y", "month"), ("%Y", "year"))

CARD = Card(
    source="country_visits",
    title="Country visits of special procedures, and standing invitations",
    publisher="Office of the High Commissioner for Human Rights; without its export, facts compiled by palais, not verified",
    licence="none stated; facts compiled by palais are Apache-2.0",
    citation="OHCHR, country and other visits of special procedures since 1998; standing invitations",
    url="https://spinternet.ohchr.org/",
    day=date(2025, 1, 1),
    files=(File(VISITS, "", optional=True), File(INVITATIONS, "", optional=True)),
    bounds={"visits": (2, 20_000), "standing_invitations": (1, 400)},
)


def parse(document: Document) -> Iterator[Row]:
    """Yield visits and standing invitations of the files given, and our facts on the states that are not in them.

    Raises
    ------
    SourceChanged
        If a column, a state, a status or a day is not what the site shows.
    """
    yield from _both(document, VISITS, _published_visits, "facts.csv", _visit)
    yield from _both(document, INVITATIONS, _published_invitations, "invitations.csv", _invitation)


def _both(document: Document, name: str, published: object, ours: str, fact: object) -> Iterator[Row]:
    told = set()
    if name in document.files:
        for row in published(document):  # type: ignore[operator]
            told.add(row.state)
            yield row
    for where, row in facts(__name__, ours):
        if row["state"] not in told:
            yield fact(document, row, where)  # type: ignore[operator]


def _published_visits(document: Document) -> Iterator[Visit]:
    for line, row in enumerate(document.rows(VISITS, COLUMNS), start=2):
        where = f"{VISITS} line {line}"
        status = _THEIRS.get(row["Status"].strip().lower())
        if status is None:
            raise _changed(where, f"'{row['Status']}' is no status known here")
        requested, requested_precision = _when(row["Requested"], where)
        agreed, agreed_precision = _when(row["Accepted"], where)
        start, precision = _when(row["From"], where)
        yield Visit(
            visit=f"country_visits-{line}",
            state=state_of(row["Country"], where, on=start),
            by="special_procedure",
            mandate=row["Mandate"],
            status=status,
            requested_date=requested,
            requested_precision=requested_precision,
            reminded_date=_when(row["Reminder"], where)[0],
            agreed_date=agreed,
            agreed_precision=agreed_precision,
            start_date=start,
            end_date=_when(row["To"], where)[0],
            date_precision=precision,
            report=row["Report"] or None,
            citation=f"OHCHR, country visits, {where}",
            verified=True,
            source=document.source,
            locator=where,
            day=document.day,
        )


def _visit(document: Document, row: Mapping[str, str], where: str) -> Visit:
    requested, requested_precision = dated(row["requested"], where)
    agreed, agreed_precision = dated(row["agreed"], where)
    start, precision = dated(row["start"], where)
    if row["status"] not in {*_THEIRS.values()}:
        raise _changed(where, f"'{row['status']}' is no status known here")
    return Visit(
        visit=f"country_visits-fact-{where.rpartition(' ')[2]}",
        state=state_of(row["state"], where),
        by="special_procedure",
        mandate=row["mandate"],
        status=row["status"],
        requested_date=requested,
        requested_precision=requested_precision,
        reminded_date=dated(row["reminded"], where)[0],
        agreed_date=agreed,
        agreed_precision=agreed_precision,
        start_date=start,
        end_date=dated(row["end"], where)[0],
        date_precision=precision,
        report=row["report"] or None,
        citation=row["citation"],
        verified=False,
        source=document.source,
        locator=where,
        day=document.day,
    )


def _published_invitations(document: Document) -> Iterator[StandingInvitation]:
    for line, row in enumerate(document.rows(INVITATIONS, ("Country", "Date")), start=2):
        where = f"{INVITATIONS} line {line}"
        known, precision = _when(row["Date"], where)
        if known is None or precision is None:
            raise _changed(where, "the invitation has no date")
        yield StandingInvitation(
            state=state_of(row["Country"], where, on=known),
            extended=True,
            known_date=known,
            date_precision=precision,
            citation="OHCHR, standing invitations",
            verified=True,
            source=document.source,
            locator=where,
            day=document.day,
        )


def _invitation(document: Document, row: Mapping[str, str], where: str) -> StandingInvitation:
    known, precision = dated(row["known"], where)
    if known is None or precision is None:
        raise _changed(where, "the fact has no date")
    return StandingInvitation(
        state=state_of(row["state"], where),
        extended={"true": True, "false": False}[row["extended"]],
        known_date=known,
        date_precision=precision,
        citation=row["citation"],
        verified=False,
        source=document.source,
        locator=where,
        day=document.day,
    )


def _when(text: str, where: str) -> tuple[date, Precision] | tuple[None, None]:
    if not text.strip():
        return None, None
    for form, precision in _FORMS:
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=UTC).date(), precision
        except ValueError:
            continue
    raise _changed(where, f"'{text}' is no day written as 20 Nov 2005, Nov 2005 or 2005")


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(f"country_visits/{where}: {what}; save the table again, or mend this source.")
