"""Days, coordinates and numbers of an export: read exactly as written, or not at all."""

from __future__ import annotations

import math
import re
from datetime import date, datetime

__all__ = ["count", "day", "degrees"]

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: \d{1,2}:\d{2}.*)?", re.ASCII)
_NAMED = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})", re.ASCII)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBER = re.compile(r"[+-]?\d{1,12}(?:\.\d{0,20})?", re.ASCII)


def day(text: str, *, day_first: bool) -> date | None:
    """Return the day that a cell names; ``None`` if it is no such day.

    Parameters
    ----------
    text : str
        `YYYY-MM-DD`, with a time or without, `5 March 2024`, or, with `day_first`, `05/03/2024`.
    day_first : bool
        Whether the tool is known to write the day before the month. Without, a date with slashes could mean two days, so
        it is none.

    Examples
    --------
    >>> day("2013-01-03T09:30:00Z", day_first=False)
    datetime.date(2013, 1, 3)
    >>> day("03/04/2010 12:16", day_first=True), day("03/04/2010", day_first=False), day("2013-02-30", day_first=True)
    (datetime.date(2010, 4, 3), None, None)
    """
    text = text.strip()
    try:
        if iso := _ISO.fullmatch(text):
            return datetime.fromisoformat(text).date() if len(text) > 10 else date(*map(int, iso.groups()))  # noqa: PLR2004
        if day_first and (slashed := _SLASHED.fullmatch(text)):
            number, month, year = map(int, slashed.groups())
            return date(year, month, number)
        if (named := _NAMED.fullmatch(text)) and named[2].lower() in _MONTHS:
            return date(int(named[3]), _MONTHS.index(named[2].lower()) + 1, int(named[1]))
    except ValueError:
        return None
    return None


def degrees(text: str) -> float | None:
    """Return a coordinate in decimal degrees; ``None`` for degrees and minutes, decimal commas and all else."""
    text = text.strip()
    return float(text) if _NUMBER.fullmatch(text) else None


def count(text: str) -> int | None:
    """Return a whole number that is not negative, also one written as `2.0`; ``None`` for all else.

    UCDP writes -1 where a number is not known.
    """
    found = degrees(text)
    return int(found) if found is not None and found >= 0 and math.floor(found) == found else None
