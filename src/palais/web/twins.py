"""The same answer as data: JSON and CSV beside the page.

CSV follows RFC 4180 (comma, CRLF, quotes doubled), UTF-8, a header row; unknown is an empty cell. A text cell that a
spreadsheet would take for a formula (it starts with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return, and is not
a number) gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import json
import math
from typing import TYPE_CHECKING

from palais.errors import Unrecognised
from palais.terms.answers import to_json

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.answers import Answer

__all__ = ["csv_files", "csv_text", "json_text"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def json_text(answer: Answer) -> str:
    """Return the answer as JSON text, always the same for the same answer."""
    return json.dumps(to_json(answer), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def csv_files(answer: Answer) -> dict[str, str]:
    """Return every table of the answer as CSV text, by name, and the figures as `figures` where there is room for it."""
    found = {name: _csv(list(frame.columns), frame) for name, frame in answer.tables.items()}
    if answer.figures and "figures" not in found:
        found["figures"] = _figures(answer)
    return found


def csv_text(answer: Answer, *, table: str | None = None) -> str:
    """Return one table as CSV text: the one named, else the first in reading order, else the figures.

    Raises
    ------
    Unrecognised
        If the answer has no table of that name.
    """
    found = csv_files(answer)
    if table is not None:
        if table not in found:
            raise Unrecognised(f"The answer has no table '{table}'; it has {', '.join(found) or 'none'}.")
        return found[table]
    order = [name for section in answer.sections for name in section.tables if name in answer.tables]
    first = next(iter([*order, *answer.tables, *found]), None)
    return found[first] if first is not None else ""


def _csv(columns: list[str], frame: pl.DataFrame) -> str:
    return _written(columns, [list(row) for row in frame.iter_rows()])


def _figures(answer: Answer) -> str:
    columns = ["name", "label", "value", "low", "high", "n", "unit", "source", "as_of", "note"]
    return _written(columns, [[getattr(figure, column) for column in columns] for figure in answer.figures])


def _written(columns: list[str], rows: list[list[object]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_cell(column) for column in columns])
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple):
        return _safe("; ".join(_cell(item) for item in value))
    return _safe(value.isoformat() if hasattr(value, "isoformat") else str(value))


def _safe(text: str) -> str:
    if not text.startswith(_FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return "'" + text
    return text
