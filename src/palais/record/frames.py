"""Rows from the sources, gathered into one frame a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from palais.record.schema import columns, schema
from palais.terms.tables import Row

if TYPE_CHECKING:
    import polars as pl

__all__ = ["gathered"]

_BATCH = 100_000


def gathered(rows: Iterable[Row]) -> dict[type[Row], pl.DataFrame]:
    """Return one frame a table for `rows` of any tables, in the order given.

    Rows pass through in batches, so that a million casts never stand in memory as objects.
    """
    import polars as pl

    waiting: dict[type[Row], list[Row]] = defaultdict(list)
    done: dict[type[Row], list[pl.DataFrame]] = defaultdict(list)
    for row in rows:
        batch = waiting[type(row)]
        batch.append(row)
        if len(batch) == _BATCH:
            done[type(row)].append(_frame(type(row), batch))
            batch.clear()
    for table, batch in waiting.items():
        done[table].append(_frame(table, batch))
    return {table: pl.concat(parts) for table, parts in done.items()}


def _frame(table: type[Row], rows: list[Row]) -> pl.DataFrame:
    import polars as pl

    wanted = schema(table)
    values: Any = map(attrgetter(*columns(table)), rows)
    return (
        pl.DataFrame(dict(zip(wanted, zip(*values, strict=True), strict=True)), schema=wanted)
        if rows
        else pl.DataFrame(schema=wanted)
    )
