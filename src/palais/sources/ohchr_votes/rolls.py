"""`votes_long.csv`: one row a state and roll call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms import catalogue

if TYPE_CHECKING:
    from palais.terms.documents import Document

__all__ = ["NAME", "read"]

NAME = "votes_long.csv"
_COLUMNS = ("record_id", "iso3", "country", "vote")
_LONG_COLUMNS = (  # as the publisher's own repository has it
    "record_id", "symbol", "date", "year", "body", "vote_type", "seq", "iso3", "country", "vote",
)  # fmt: skip


def read(document: Document) -> dict[str, catalogue.Roll]:
    """Return each roll by the number of its record, in the order of the file."""
    marks: dict[str, list[tuple[str, str]]] = {}
    for row in document.rows(NAME, _columns(document)):
        marks.setdefault(row["record_id"], []).append((row["iso3"], row["vote"]))
    return {
        number: catalogue.Roll(marks=tuple(found), where=f"ohchr_votes/{NAME}, record {number}", field="iso3")
        for number, found in marks.items()
    }


def _columns(document: Document) -> tuple[str, ...]:
    header = document.content(NAME)[:200].split(b"\n", 1)[0]
    return _LONG_COLUMNS if b"seq" in header else _COLUMNS
