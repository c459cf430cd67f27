"""Days and spans of days, as questions ask for them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["during", "earliest", "latest", "span_of"]


def during(rows: pl.DataFrame, column: str, since: date | None, until: date | None) -> pl.DataFrame:
    """Return the rows whose day lies in the span, both ends included; rows without a day stay only if no span is asked."""
    import polars as pl

    if since is not None:
        rows = rows.filter(pl.col(column) >= since)
    if until is not None:
        rows = rows.filter(pl.col(column) <= until)
    return rows


def earliest(days: pl.Series) -> date | None:
    """Return the first of the days, ``None`` if there is none."""
    found = days.min()
    return found if isinstance(found, date) else None


def latest(days: pl.Series) -> date | None:
    """Return the last of the days, ``None`` if there is none."""
    found = days.max()
    return found if isinstance(found, date) else None


def span_of(days: pl.Series) -> str:
    """Return "18 Apr 2011 to 3 Mar 2021" for days of which there is at least one."""
    from palais.questions._wording import day_of

    first, last = earliest(days), latest(days)
    return f"{day_of(first)} to {day_of(last)}" if first and last else "no day"
