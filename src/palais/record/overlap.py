"""Two sources that tell of the same vote: the newer one counts.

The harvest of the OHCHR library and the library's own export carry the same record numbers. Where both are given, a text or
roll call is taken whole from the source with the newer day, never mixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from palais.terms.tables import Cast, RollCall, Row, Text

if TYPE_CHECKING:
    import polars as pl

__all__ = ["newest_of_each"]

_ID: Mapping[type[Row], str] = {Text: "text", RollCall: "rollcall", Cast: "rollcall"}


def newest_of_each(tables: Mapping[type[Row], pl.DataFrame]) -> dict[type[Row], pl.DataFrame]:
    """Return the tables with each text, roll call and its casts from one source only: that of the newest day.

    On the same day the source that comes first by name counts.
    """
    return {
        table: _from_one_source(frame, _ID[table]) if table in _ID else frame
        for table, frame in tables.items()
    }


def _from_one_source(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    import polars as pl

    told = frame.select(column, "source", "day").unique()
    twice = told.filter(pl.col(column).is_duplicated())
    if twice.is_empty():
        return frame
    chosen = twice.sort("day", "source", descending=[True, False]).unique(
        column, keep="first", maintain_order=True
    )
    older = twice.join(chosen, on=[column, "source"], how="anti").select(column, "source")
    return frame.join(older, on=[column, "source"], how="anti")
