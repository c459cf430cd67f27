"""A span of days, as questions ask for one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["during"]


def during(rows: pl.DataFrame, column: str, since: date | None, until: date | None) -> pl.DataFrame:
    """Return the rows whose day lies in the span, both ends included; rows without a day stay only if no span is asked."""
    import polars as pl

    if since is not None:
        rows = rows.filter(pl.col(column) >= since)
    if until is not None:
        rows = rows.filter(pl.col(column) <= until)
    return rows
