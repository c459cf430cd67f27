"""Months as the calendar counts them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

__all__ = ["months_after"]


@lru_cache(maxsize=4096)
def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or the month's last day where it is shorter.

    Examples
    --------
    >>> months_after(date(2025, 8, 31), 6), months_after(date(2024, 2, 29), 12)
    (datetime.date(2026, 2, 28), datetime.date(2025, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
