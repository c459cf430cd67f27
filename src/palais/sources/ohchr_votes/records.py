"""`resolutions.csv`: one line a text, read as an entry of the catalogue with its roll."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import SourceChanged
from palais.sources.ohchr_votes import rolls
from palais.terms import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palais.terms.documents import Document

__all__ = ["NAME", "Record", "read"]

NAME = "resolutions.csv"

_COLUMNS = (
    "record_id", "symbol", "title", "statement", "date", "year", "body", "collection", "vote_type", "meeting",
    "meeting_type", "agenda_item_no", "agenda_item_title", "agenda_symbol", "agenda_subject", "main_sponsors",
    "draft", "yes", "no", "abstain", "nonvoting", "total", "n_rollcall", "url_resolution", "url_draft",
    "record_url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """One line: the entry, and what the harvest says beside it.

    Attributes
    ----------
    entry : Entry
    meeting_type : str
    listed_n : int
        How many states the publisher says are on the roll.
    """

    entry: catalogue.Entry
    meeting_type: str
    listed_n: int


def read(document: Document) -> list[Record]:
    """Return every record of the catalogue with its roll.

    Raises
    ------
    SourceChanged
        If a column, a body, a date or a number is not what it was, or a roll joins no record.
    """
    published = rolls.read(document)
    records = {
        row["record_id"]: _record(row, published.get(row["record_id"]), document.day)
        for row in document.rows(NAME, _COLUMNS)
    }
    for number in published:
        if number not in records:
            raise SourceChanged(
                f"ohchr_votes/{rolls.NAME}: record {number} has votes but no line in {NAME}; the two files are "
                f"not of one day: fetch both again."
            )
    return list(records.values())


def _record(row: Mapping[str, str], roll: catalogue.Roll | None, day: date) -> Record:
    where = f"ohchr_votes/{NAME}, record {row['record_id']}"
    entry = catalogue.Entry(
        source="ohchr_votes",
        number=row["record_id"],
        body=catalogue.body(row["body"], where=where),
        day=_day(row["date"], where=where),
        symbol=row["symbol"],
        title=row["title"],
        statement=row["statement"],
        vote_type=row["vote_type"],
        meeting=row["meeting"],
        agenda_item=row["agenda_item_no"],
        agenda_title=row["agenda_item_title"],
        subject=row["agenda_subject"],
        sponsors=row["main_sponsors"],
        note=row["draft"],
        stated=_stated(row, where=where),
        roll=roll,
        where=where,
        as_of=day,
    )
    return Record(entry, row["meeting_type"], _number(row["n_rollcall"], where=where) or 0)


def _stated(row: Mapping[str, str], *, where: str) -> catalogue.Totals | None:
    yes, no, abstain = (_number(row[name], where=where) for name in ("yes", "no", "abstain"))
    return None if yes is None or no is None or abstain is None else catalogue.Totals(yes, no, abstain)


def _number(text: str, *, where: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal():
        raise SourceChanged(f"{where}: '{text}' is no count of votes; the file is damaged: fetch it again.")
    return int(text)


def _day(text: str, *, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SourceChanged(
            f"{where}: '{text}' is no date (YYYY-MM-DD); the file is damaged: fetch it again."
        ) from error
