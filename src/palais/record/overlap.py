"""Two sources that tell of the same vote: the newer one counts.

The harvest of the OHCHR library and the library's own export carry the same record numbers. Where both are given, a text or
roll call is taken whole from the source with the newer day, never mixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from palais.terms.tables import Cast, Description, RollCall, Row, Text

if TYPE_CHECKING:
    import polars as pl

__all__ = ["newest_of_each"]

_TELLS: Mapping[type[Row], str] = {Text: "text", RollCall: "rollcall"}
"""The tables that say which source tells of a vote; a text and the vote on it go by the same id."""

_FOLLOWS: Mapping[type[Row], str] = {**_TELLS, Cast: "rollcall", Description: "subject"}


def newest_of_each(tables: Mapping[type[Row], pl.DataFrame]) -> dict[type[Row], pl.DataFrame]:
    """Return the tables with each text, its roll call, casts and description from one source only: that of the newest day.

    On the same day the source that comes first by name counts.
    """
    older = _older(tables)
    return {
        table: frame.join(older, left_on=[_FOLLOWS[table], "source"], right_on=["id", "source"], how="anti")
        if table in _FOLLOWS and not older.is_empty()
        else frame
        for table, frame in tables.items()
    }


def _older(tables: Mapping[type[Row], pl.DataFrame]) -> pl.DataFrame:
    """Return id and source of each telling that a newer one replaces."""
    import polars as pl

    told = pl.concat(
        tables[table].select(pl.col(column).alias("id"), "source", "day") for table, column in _TELLS.items()
    ).unique()
    twice = told.filter(pl.col("id").is_in(_told_by_several(told).implode()))
    ranked = twice.sort("id", "day", "source", descending=[False, True, False])
    chosen = ranked.unique("id", keep="first", maintain_order=True)
    return ranked.join(chosen, on=["id", "source"], how="anti").select("id", "source").unique()


def _told_by_several(told: pl.DataFrame) -> pl.Series:
    import polars as pl

    return told.group_by("id").agg(pl.col("source").n_unique()).filter(pl.col("source") > 1)["id"]
