"""How many records a publisher's file holds, counted apart from the parse that reads it.

So that a report can set what was read beside what was kept. A kind of file whose records cannot be told without parsing it gives
``None``: not counted, which is not none.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palais.terms.documents import Document

__all__ = ["lines_read"]

_LONGEST_FIELD = 64 * 1024 * 1024


def lines_read(document: Document) -> dict[str, int | None]:
    r"""Return, by file, how many records it holds: lines of a CSV below its header, rows of a Parquet file, MARC records.

    Examples
    --------
    >>> from datetime import date
    >>> from palais.terms.documents import Document
    >>> lines_read(Document("letters", date(2031, 1, 1), {"a.csv": b'x,y\r1,"two\rlines"\r', "notes.txt": b"free"}))
    {'a.csv': 1, 'notes.txt': None}
    """
    return {name: _records(name, content) for name, content in sorted(document.files.items())}


def _records(name: str, content: bytes) -> int | None:
    if name.endswith(".gz"):
        try:
            return _records(name.removesuffix(".gz"), gzip.decompress(content))
        except (OSError, EOFError, zlib.error):
            return None
    if name.endswith(".csv"):
        return _csv_records(content)
    if name.endswith(".parquet"):
        return _parquet_rows(content)
    if name.endswith(".xml"):
        return len(re.findall(rb"<(?:\w+:)?record[\s>]", content))
    return None


def _csv_records(content: bytes) -> int | None:
    """Return the records below the header; every byte is a letter in Latin-1, and no comma, quote or line end differs there."""
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        lines = csv.reader(io.StringIO(content.decode("latin-1"), newline=""))
        return max(0, sum(1 for line in lines if line) - 1)
    except csv.Error:
        return None
    finally:
        csv.field_size_limit(before)


def _parquet_rows(content: bytes) -> int | None:
    import polars as pl

    try:
        return int(pl.scan_parquet(io.BytesIO(content)).select(pl.len()).collect().item())
    except (pl.exceptions.PolarsError, OSError):
        return None
