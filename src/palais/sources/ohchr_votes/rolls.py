"""`votes_long.csv`: one row a state and roll call, read into `casts`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from palais.errors import SourceChanged
from palais.sources.ohchr_votes.known import EXCLUDED, MISCODED
from palais.terms import catalogue, states
from palais.terms.tables import Cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from palais.sources.ohchr_votes.records import Record
    from palais.terms.documents import Document

__all__ = ["NAME", "Roll", "casts", "read", "state"]

NAME = "votes_long.csv"
_COLUMNS = ("record_id", "iso3", "country", "vote")
_LONG_COLUMNS = (  # as the publisher's own repository has it
    "record_id", "symbol", "date", "year", "body", "vote_type", "seq", "iso3", "country", "vote",
)  # fmt: skip

Roll = list[tuple[str, str]]
"""A roll as published: the publisher's state code and mark, in the order of the file."""


def read(document: Document, records: Mapping[str, Record]) -> dict[str, Roll]:
    """Return each roll by the number of its record; a code known to be a slip of the catalogue is put right.

    Raises
    ------
    SourceChanged
        If a vote joins no record.
    """
    found: dict[str, Roll] = {}
    for row in document.rows(NAME, _columns(document)):
        if row["record_id"] not in records:
            raise SourceChanged(
                f"ohchr_votes/{NAME}: record {row['record_id']} has votes but no line in resolutions.csv; "
                f"the two files are not of one day: fetch both again."
            )
        found.setdefault(row["record_id"], []).append((row["iso3"], row["vote"]))
    return {number: _corrected(number, roll) for number, roll in found.items()}


def casts(record: Record, roll: Roll, document: Document) -> Iterator[Cast]:
    """Yield the casts of a roll; none for a roll that is known to be of another vote."""
    if record.number in EXCLUDED:
        return
    for code, mark in roll:
        vote, reason = catalogue.cast(mark, where=f"ohchr_votes/{NAME}, record {record.number}, {code}")
        yield Cast(
            rollcall=record.text,
            state=state(code, record.day),
            vote=vote,
            reason=reason,
            source="ohchr_votes",
            locator=record.where,
            day=document.day,
        )


@cache
def state(code: str, on: date) -> str:
    """Return the id of the state that the publisher means by `code` on that day (GER, CHN before 1971)."""
    return states.by_code("ohchr", code, on)


def _columns(document: Document) -> tuple[str, ...]:
    header = document.content(NAME)[:200].split(b"\n", 1)[0]
    return _LONG_COLUMNS if b"seq" in header else _COLUMNS


def _corrected(number: str, roll: Roll) -> Roll:
    """Put known slips right. Where the wrong code stands twice, both marks are alike."""
    for wrong, right in MISCODED.get(number, ()):
        codes = [code for code, _ in roll]
        if wrong in codes and right not in codes:
            place = codes.index(wrong)
            roll[place] = (right, roll[place][1])
    return roll
