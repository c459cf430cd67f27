"""The tables' dataclasses as Polars schemas, and the check that every frame passes before it is kept or used."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from palais.errors import SourceChanged
from palais.terms.tables import Row

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Column", "check", "columns", "schema"]


class Column:
    """One column as its annotation states it: type, whether it may be unknown, and the values allowed."""

    __slots__ = ("choices", "kind", "name", "nullable")

    def __init__(self, name: str, hint: object) -> None:
        self.name = name
        arms = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
        self.nullable = type(None) in arms
        (kind,) = [arm for arm in arms if arm is not type(None)]
        self.choices: tuple[str, ...] = get_args(kind) if get_origin(kind) is Literal else ()
        self.kind: Any = str if self.choices else kind


def columns(table: type[Row]) -> Mapping[str, Column]:
    """Return the table's columns in order, provenance last."""
    return _columns(table)  # type: ignore[arg-type] # a class is hashable, whatever its rows are


@cache
def _columns(table: type[Row]) -> Mapping[str, Column]:
    hints = get_type_hints(table)
    names = [f.name for f in fields(table)]
    provenance = [f.name for f in fields(Row)]
    ordered = [n for n in names if n not in provenance] + provenance
    return {name: Column(name, hints[name]) for name in ordered}


def schema(table: type[Row]) -> dict[str, Any]:
    """Return the Polars type of each column."""
    import polars as pl

    kinds = {str: pl.String, int: pl.Int64, float: pl.Float64, bool: pl.Boolean, date: pl.Date}
    return {name: kinds[column.kind] for name, column in columns(table).items()}


def check(table: type[Row], rows: pl.DataFrame) -> pl.DataFrame:
    """Return `rows` unchanged if they are rows of `table`, or refuse them.

    Raises
    ------
    SourceChanged
        If a column is missing or of another type, a value is missing or not among those allowed, or a key repeats.
    """
    wanted = schema(table)
    if dict(rows.schema) != wanted:
        raise SourceChanged(
            f"{table.table}: its columns are {list(rows.columns)} where {list(wanted)} belong; build the record again "
            f"with this version of palais."
        )
    for column in columns(table).values():
        _check_column(table, rows, column)
    repeated = rows.filter(rows.select(table.key).is_duplicated())
    if repeated.height:
        first = repeated.select(table.key).row(0)
        raise SourceChanged(
            f"{table.table}: {repeated.height} rows repeat a key, the first being {first}; the source lists something "
            f"twice, so its parse must say which row counts."
        )
    return rows


def _check_column(table: type[Row], rows: pl.DataFrame, column: Column) -> None:
    values = rows[column.name]
    if not column.nullable and values.null_count():
        first = rows.filter(values.is_null()).select("source", "locator").row(0)
        where = " ".join(filter(None, first)) or "no place named"
        raise SourceChanged(
            f"{table.table}.{column.name}: {values.null_count()} rows lack it, the first at {where}; mend that "
            f"source's parse."
        )
    if column.choices:
        unknown = values.filter(~values.is_in(list(column.choices)) & values.is_not_null()).unique().sort()
        if unknown.len():
            raise SourceChanged(
                f"{table.table}.{column.name}: '{unknown[0]}' is none of {', '.join(column.choices)}; mend the source's "
                f"parse or add the value to the table."
            )
