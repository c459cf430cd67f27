"""The tables of the report on coverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.tables import Row

__all__ = ["by_table", "left_out", "of_sources", "states_named", "year_column"]

_STATE_COLUMNS = ("state", "target", "about", "sender", "recommender", "mover", "continues")
_NO_ACT = frozenset({"end_date", "end_year", "day"})
_EXCLUDED = "excluded"


def by_table(notes: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Return one row a source and table: rows, and the first and last year; years are null where the table has no date."""
    import polars as pl

    from palais.terms.tables import TABLES

    kinds = {table.table: table for table in TABLES}
    spans = {name: _years(kinds[name]) for note in notes for name in note["rows"] if name in kinds}
    found = []
    for note in notes:
        for name, rows_n in note["rows"].items():
            first, last = spans.get(name, {}).get(note["source"], (None, None))
            found.append((note["source"], name, rows_n, first, last))
    shape = {
        "data_set": pl.String,
        "table": pl.String,
        "rows_n": pl.Int64,
        "first_year": pl.Int64,
        "last_year": pl.Int64,
    }
    return pl.DataFrame(found, schema=shape, orient="row").sort("data_set", "table")


def year_column(table: type[Row]) -> str | None:
    """Return the first column of a table that dates its rows, ``None`` if it has none.

    Examples
    --------
    >>> from palais.terms.tables import Cast, Sanction, TreatyAction
    >>> [year_column(table) for table in (TreatyAction, Sanction, Cast)]
    ['action_date', 'begin_year', None]
    """
    names = [field.name for field in fields(table) if field.name not in _NO_ACT]
    return next((name for name in names if name == "year" or name.endswith(("_date", "_year"))), None)


def _years(table: type[Row]) -> dict[str, tuple[int | None, int | None]]:
    """Return the first and last year of each source's rows in a table."""
    import polars as pl

    from palais.questions._acts import taken

    column = year_column(table)
    if column is None:
        return {}
    held = taken(table)
    year = pl.col(column).dt.year() if held.schema[column] == pl.Date else pl.col(column)
    ends = held.group_by("source").agg(first=year.min().cast(pl.Int64), last=year.max().cast(pl.Int64))
    return {source: (first, last) for source, first, last in ends.iter_rows()}


def left_out(sources: Sequence[str]) -> pl.DataFrame:
    """Return one row a source, reason and treatment: how many cases, and one of them as an example."""
    import polars as pl

    from palais.questions._acts import taken
    from palais.terms.tables import Discrepancy

    found = taken(Discrepancy, {"source": list(sources)})
    split = ["data_set", "what", "treatment"]
    return (
        found.rename({"source": "data_set"})
        .group_by(split)
        .agg(pl.len().cast(pl.Int64).alias("cases_n"), pl.col("subject").sort().first().alias("example"))
        .sort(split)
    )


def of_sources(
    notes: Sequence[Mapping[str, Any]], tables: pl.DataFrame, reasons: pl.DataFrame
) -> pl.DataFrame:
    """Return one row a source: records read, rows kept, cases left out and otherwise noted, and the years.

    `read_n` is null where no file of it could be counted, or the record was built before files were.
    """
    import polars as pl

    read = pl.DataFrame(
        [(note["source"], note["title"], note["day"], _read(note)) for note in notes],
        schema={"data_set": pl.String, "title": pl.String, "as_of": pl.String, "read_n": pl.Int64},
        orient="row",
    ).with_columns(pl.col("as_of").str.to_date())
    kept = tables.group_by("data_set").agg(
        pl.col("rows_n").sum(), pl.col("first_year").min(), pl.col("last_year").max()
    )
    out = pl.col("treatment") == _EXCLUDED
    noted = reasons.group_by("data_set").agg(
        left_out_n=pl.col("cases_n").filter(out).sum(), noted_n=pl.col("cases_n").filter(~out).sum()
    )
    return (
        read.join(kept, on="data_set", how="left")
        .join(noted, on="data_set", how="left")
        .with_columns(pl.col("rows_n", "left_out_n", "noted_n").fill_null(0))
        .select("data_set", "title", "as_of", "read_n", "rows_n", "left_out_n", "noted_n", "first_year", "last_year")
        .sort("data_set")
    )  # fmt: skip


def _read(note: Mapping[str, Any]) -> int | None:
    counts = [count for count in note.get("read", {}).values() if count is not None]
    return sum(counts) if counts else None


def states_named(sources: Sequence[str]) -> pl.DataFrame:
    """Return one row a table and column that names states: rows with and without one, and codes that the register lacks."""
    import polars as pl

    from palais.record.ask import counts, summary
    from palais.terms.states import register
    from palais.terms.tables import TABLES

    known = set(register())
    found = []
    for table in TABLES:
        columns = [field.name for field in fields(table) if field.name in _STATE_COLUMNS]
        if not summary()["rows"].get(table.table):
            continue
        for column in columns:
            # The same few words stand in a million rows: each is read once, and counted as often as it stands.
            words = counts(table, column, {"source": tuple(sources)})
            rows_n, unnamed = int(words["n"].sum()), int(words.filter(pl.col(column).is_null())["n"].sum())
            if not rows_n:
                continue
            codes = words.drop_nulls().select(pl.col(column).str.split("; "), "n").explode(column)
            unknown = int(codes.filter(~pl.col(column).is_in(list(known)))["n"].sum())
            states_n = codes[column].n_unique()
            found.append((table.table, column, rows_n, rows_n - unnamed, unnamed, states_n, unknown))
    names = ("rows_n", "named_n", "unnamed_n", "states_n", "not_on_register_n")
    shape = {"table": pl.String, "column": pl.String, **dict.fromkeys(names, pl.Int64)}
    return pl.DataFrame(found, schema=shape, orient="row")
