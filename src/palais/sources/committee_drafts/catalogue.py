"""The MARCXML of the UN Digital Library read into what the catalogue says of each draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import SourceChanged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pymarc import Record

__all__ = ["Entry", "entries", "mended"]

_NEEDED = {"191": "the symbol", "245": "the title", "269": "the day"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One record, as catalogued.

    Attributes
    ----------
    symbol, title, kind, statement : str
        191 $a; 245 $a (without its last mark), $b (kind of document) and $c (who put it forward).
    day : date
        269 $a.
    headings : tuple[str, ...]
        710 $a: those who put it forward, as the library heads them.
    notes : tuple[str, ...]
        515 $a: who joined or left later, and what became of an amendment.
    linked : tuple[str, ...]
        993 $a: the committee's report and the resolution.
    agenda_item : str | None
        991 $b.
    where : str
    """

    symbol: str
    title: str
    kind: str
    statement: str
    day: date
    headings: tuple[str, ...]
    notes: tuple[str, ...]
    linked: tuple[str, ...]
    agenda_item: str | None
    where: str


def entries(content: bytes, *, name: str) -> Iterator[Entry]:
    """Yield the entry of each record of a MARCXML collection.

    Raises
    ------
    SourceChanged
        If the bytes are cut, declare a document type, are no MARCXML, or a record lacks its symbol, title or day.
    """
    from palais.terms.catalogue.marc import records

    for record in records(content, where=name):
        yield _entry(record, name)


def _entry(record: Record, name: str) -> Entry:
    where = f"{name}, record {_first(record, '001') or '?'}"
    for tag, what in _NEEDED.items():
        if not _all(record, tag, "a"):
            raise SourceChanged(
                f"{where}: {what} ({tag} $a) is missing; the library changed its fields: read them again, then mend "
                f"palais.sources.committee_drafts."
            )
    said = _all(record, "269", "a")[0]
    try:
        day = date.fromisoformat(said)
    except ValueError:
        raise SourceChanged(
            f"{where}: '{said}' (269 $a) is no day; a day is never guessed: export it again."
        ) from None
    return Entry(
        symbol=_all(record, "191", "a")[0],
        title=_all(record, "245", "a")[0].rstrip(" :/"),
        kind=next(iter(_all(record, "245", "b")), "").rstrip(" /"),
        statement=next(iter(_all(record, "245", "c")), ""),
        day=day,
        headings=_all(record, "710", "a"),
        notes=_all(record, "515", "a"),
        linked=_all(record, "993", "a"),
        agenda_item=next(iter(_all(record, "991", "b")), None),
        where=where,
    )


def _first(record: Record, tag: str) -> str:
    return next((field.data.strip() for field in record.get_fields(tag) if field.data), "")


def _all(record: Record, tag: str, code: str) -> tuple[str, ...]:
    return tuple(
        mended(value) for field in record.get_fields(tag) for value in field.get_subfields(code) if value
    )


def mended(text: str) -> str:
    """Return `text` with letters whose UTF-8 was read as Latin-1 put right: the library's export has both.

    >>> mended("TÃ¼rkiye"), mended("Türkiye")
    ('Türkiye', 'Türkiye')
    """
    plain = " ".join(text.split())
    if not re.search("[ÃÂ]", plain):
        return plain
    try:
        return plain.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return plain
