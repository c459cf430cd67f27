"""Deutsche Welle's list of Council texts, 2006-2022: what it knows that the catalogue lacks.

It names sixteen drafts that were not adopted; the catalogue has none of them. Those with a day become texts
of form `draft`; ten are known by their year alone and are left out, for a text on the record has a day. The
one that was put to a vote, on Yemen on 7 October 2021, is also a roll call known by its totals.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from palais.errors import SourceChanged
from palais.terms import catalogue
from palais.terms.tables import Discrepancy, RollCall, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from palais.terms.documents import Document
    from palais.terms.tables import Row
    from palais.terms.votes import Mode, Outcome

__all__ = ["NAME", "rows"]

NAME = "dw_hrc_resolutions_2006_2022.csv"
_COLUMNS = (
    "Session typ", "Adopted text", "Title", "Action taken", "year", "status", "focus", "vote typ",
    "adaption share", "value",
)  # fmt: skip
_FATES: dict[str, tuple[Outcome, Mode]] = {
    "Rejected": ("rejected", "recorded_vote"),
    "Withdrawn": ("withdrawn", "withdrawn"),
}
_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ 20\d\d\b")
_TOTALS = re.compile(r"\((\d+) to (\d+),? with (\d+) abstentions?\)")


def rows(document: Document, entries: Sequence[catalogue.Entry]) -> Iterator[Row]:
    """Yield drafts not adopted, the vote on one of them, and totals that are not the catalogue's.

    Raises
    ------
    SourceChanged
        If the list says of a text that it was something other than adopted, rejected or withdrawn.
    """
    by_symbol = {entry.symbol: entry for entry in entries}
    sessions = {entry.day: entry.session for entry in entries if entry.body == "hrc"}
    for line in document.rows(NAME, _COLUMNS):
        action = " ".join(line["Action taken"].split())
        if line["status"] == "Adopted":
            yield from _other_totals(line, action, by_symbol, document)
            continue
        if line["status"] not in _FATES:
            raise SourceChanged(
                f"ohchr_votes/{NAME}: the status '{line['status']}' of '{line['Title']}' is unknown; add it to "
                f"palais.sources.ohchr_votes.council_list."
            )
        if day := _day(action):
            yield from _unadopted(line, action, day, sessions.get(day), document)


def _unadopted(
    line: Mapping[str, str], action: str, day: date, session: str | None, document: Document
) -> Iterator[Row]:
    title = _title(line["Title"])
    text = f"hrc-{day}-{'-'.join(re.findall('[a-z]+', title.lower())[:8])}"
    outcome, mode = _FATES[line["status"]]
    locator = f"{NAME}: {action}"
    yield Text(
        text=text,
        body="hrc",
        symbol=None,
        draft_symbol=None,
        title=title,
        text_date=day,
        session=session,
        agenda_item=None,
        agenda_title=None,
        form="draft",
        mode=mode,
        outcome=outcome,
        outcome_how="recorded",
        main_sponsors=None,
        source="ohchr_votes",
        locator=locator,
        day=document.day,
    )
    totals = _TOTALS.search(action)
    if totals:
        yes, no, abstain = map(int, totals.groups())
        yield RollCall(
            rollcall=text,
            body="hrc",
            session=session,
            rollcall_date=day,
            date_precision="day",
            meeting=None,
            text=text,
            symbol=None,
            title=title,
            agenda_item=None,
            human_rights=True,
            stated_yes_n=yes,
            stated_no_n=no,
            stated_abstain_n=abstain,
            outcome=outcome,
            outcome_how="recorded",
            source="ohchr_votes",
            locator=locator,
            day=document.day,
        )


def _other_totals(
    line: Mapping[str, str], action: str, by_symbol: Mapping[str, catalogue.Entry], document: Document
) -> Iterator[Discrepancy]:
    number = line["Adopted text"].strip().rstrip(".").removeprefix("A/HRC/RES/")
    entry = by_symbol.get(f"A/HRC/RES/{number}")
    totals = _TOTALS.search(action)
    if entry and totals and entry.stated and entry.stated != tuple(map(int, totals.groups())):
        yield Discrepancy(
            subject=entry.text,
            what="totals elsewhere",
            published=str(entry.stated),
            found=f"{'-'.join(totals.groups())} (Deutsche Welle's list)",
            treatment="both shown",
            source="ohchr_votes",
            locator=f"{NAME}: {line['Adopted text'].strip()}",
            day=document.day,
        )


def _title(said: str) -> str:
    """Return the title in English: some French titles have it in brackets."""
    english = re.search(r"\[(.+)\]", said, re.DOTALL)
    return " ".join((english.group(1) if english else said).split())


def _day(action: str) -> date | None:
    found = _DAY.search(action)
    return datetime.strptime(found.group(), "%d %B %Y").date() if found else None  # noqa: DTZ007 - a day, no hour
