"""Asking the record: what is small is held at hand, what is long is scanned where it lies.

A table too long for that is asked through Ibis, whose expressions DuckDB answers as Polars frames. The only place where Ibis is
touched. Every function here is a question about rows, none decides anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from palais.errors import RecordUnusable
from palais.record.held import HeldAnswers, HeldCasts, answers_of, held_casts
from palais.record.store import Record, opened
from palais.terms.tables import Cast, Discrepancy, RollCall, Row

if TYPE_CHECKING:
    from collections.abc import Callable

    import ibis.expr.types as ir
    import polars as pl

__all__ = ["answers_in", "casts_in", "counts", "notes_on", "rows", "summary"]


_ANOTHERS_ROLL = "same roll"
"""What a discrepancy is called that finds a roll to be, state by state, the roll of another vote."""

_FEW = 400_000
"""Rows up to which a table is read whole and kept for the process; of longer ones only what is asked for is read."""

_MANY = 20_000_000
"""Rows up to which a file is scanned for what is asked: its groups that cannot hold it are passed over, in a few milliseconds."""


def rows(
    table: type[Row],
    where: Mapping[str, object] | None = None,
    *,
    columns: tuple[str, ...] | None = None,
) -> pl.DataFrame:
    """Return the rows of `table` whose columns equal the given values, or are among them where several are given.

    Null matches ``None``. Rows come in the order of the table's key. With `columns` only these are read.

    Raises
    ------
    RecordUnusable
        If the record is damaged.
    """
    record = opened()
    held_n = record.manifest.tables.get(table.table, {}).get("rows", _MANY + 1) if where else 0
    if where and held_n > _MANY:

        def expression() -> ir.Table:
            held = _filtered(_table(record, table), where).order_by(list(table.key))
            return held.select(list(columns)) if columns else held

        return _answered(expression)
    if where and held_n > _FEW:
        return _scanned(str(record.path(table)), tuple(table.key), where, columns)
    whole = _whole(str(record.path(table)), tuple(table.key))
    found = whole.filter([_meets(column, value) for column, value in where.items()]) if where else whole
    return found if columns is None else found.select(columns)


def _scanned(
    path: str, key: tuple[str, ...], where: Mapping[str, object], columns: tuple[str, ...] | None
) -> pl.DataFrame:
    """Return the rows of a long table that meet the conditions, in the order of its key."""
    import polars as pl

    asked = pl.scan_parquet(path).filter([_meets(column, value) for column, value in where.items()])
    if columns is not None:
        asked = asked.select(list(dict.fromkeys([*columns, *key])))
    try:
        found = asked.collect().sort(key, nulls_last=True)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _unreadable(error) from error
    return found if columns is None else found.select(columns)


@lru_cache(maxsize=64)
def _whole(path: str, key: tuple[str, ...]) -> pl.DataFrame:
    """Return a whole table, read once a process: a page asks one small table for many things.

    Nothing is asked of it, so it is read as it lies: a query for all of it would take ten times as long to word as to answer.
    """
    import polars as pl

    try:
        return pl.read_parquet(path).sort(key, nulls_last=True)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _unreadable(error) from error


def counts(table: type[Row], column: str, where: Mapping[str, object]) -> pl.DataFrame:
    """Return each value of a column and how many rows that meet the conditions have it, null too: `column`, `n`, in no order.

    Of a long table the rows are never held.

    Raises
    ------
    RecordUnusable
        If the record is damaged.
    """
    import polars as pl

    record = opened()
    if record.manifest.tables.get(table.table, {}).get("rows", 0) <= _FEW:
        return rows(table, where, columns=(column,)).group_by(column).agg(n=pl.len())
    asked = pl.scan_parquet(record.path(table)).filter([_meets(name, value) for name, value in where.items()])
    try:
        return asked.group_by(column).agg(n=pl.len()).collect(engine="streaming")
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _unreadable(error) from error


def _meets(column: str, value: object) -> pl.Expr:
    import polars as pl

    if value is None:
        return pl.col(column).is_null()
    if isinstance(value, tuple | list | set | frozenset):
        return pl.col(column).is_in(sorted(value))
    return pl.col(column).eq(value)


def casts_in(  # noqa: PLR0913 - each narrows what is read
    body: str,
    *,
    state: str | tuple[str, ...] | None = None,
    since: date | None = None,
    until: date | None = None,
    where: Mapping[str, object] | None = None,
    columns: tuple[str, ...] | None = None,
) -> pl.DataFrame:
    """Return the casts of a body's roll calls, with the columns of the roll call that measures need.

    Measures and counts take their casts from here. A roll call for which the publisher printed the roll of another vote is left
    out, for nobody cast those votes in it: the roll counts once, under the vote whose stated totals it meets. Its own casts, as
    published, are among the `rows`.

    Parameters
    ----------
    body : str
    state : str | tuple of str | None
        Only the casts of this state, or of these.
    since, until : date | None
        First and last day.
    where : mapping
        Conditions on the roll call, as in `rows`.
    columns : tuple of str | None
        Only these columns of the roll call beside its name; by default all of those below.

    Returns
    -------
    polars.DataFrame
        rollcall, state, vote, reason, rollcall_date, session, kind, polarity, topic, target, posture, israel_opt,
        human_rights, symbol, title; in order of day, roll call and state.
    """
    import polars as pl

    wanted = [
        "rollcall_date",
        "session",
        "kind",
        "polarity",
        "topic",
        "target",
        "posture",
        "israel_opt",
        "human_rights",
        "symbol",
        "title",
        "source",
    ]

    conditions = [_meets(column, value) for column, value in (where or {}).items()]
    try:
        return _held().of(
            body,
            wanted if columns is None else columns,
            casts=() if state is None else (_meets("state", state),),
            rollcalls=(*conditions, *_within(since, until)),
        )
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _unreadable(error) from error


def answers_in(body: str) -> HeldAnswers:
    """Return every position on record in the roll calls of `casts_in`, as an array: for who needs all states at once.

    It is made from what is held in some hundredths of a second, a tenth of what it takes to make arrays of a frame of casts.

    Raises
    ------
    RecordUnusable
        If the record is damaged.
    """
    import polars as pl

    try:
        return answers_of(_held(), body)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _unreadable(error) from error


def _held() -> HeldCasts:
    record = opened()
    left_out = rows(Discrepancy, {"what": _ANOTHERS_ROLL})["subject"].unique().sort()
    return held_casts(str(record.path(Cast)), str(record.path(RollCall)), tuple(left_out))


def _within(since: date | None, until: date | None) -> Iterator[pl.Expr]:
    import polars as pl

    if since is not None:
        yield pl.col("rollcall_date") >= since
    if until is not None:
        yield pl.col("rollcall_date") <= until


def summary() -> Mapping[str, Any]:
    """Return what the record in use says of itself: its digest, its day, whether it is the packaged one, its tables."""
    record = opened()
    return {
        "digest": record.manifest.digest,
        "built": record.manifest.built,
        "packaged": record.packaged,
        "folder": str(record.folder),
        "rows": {name: entry["rows"] for name, entry in record.manifest.tables.items()},
    }


def notes_on(sources: Iterable[str] | None = None) -> list[Mapping[str, Any]]:
    """Return the card in brief, the day and the rows of each source in the record, or of the `sources` named."""
    wanted = None if sources is None else set(sources)
    return [note for note in opened().manifest.sources if wanted is None or note["source"] in wanted]


@cache
def _connection() -> Any:  # noqa: ANN401 - Ibis publishes no type for its backends
    import ibis

    connection = ibis.duckdb.connect()
    # Twice over, so that the same rows come in the same order whatever the number of cores.
    connection.raw_sql("SET preserve_insertion_order = true")
    return connection


def _table(record: Record, table: type[Row]) -> ir.Table:
    return _viewed(str(record.path(table)), f"{table.table}_{record.manifest.digest[:8]}")


@cache
def _viewed(path: str, name: str) -> ir.Table:
    """Return the table that reads a file; naming it to DuckDB takes longer than many a question."""
    return _connection().read_parquet(path, table_name=name)


def _filtered(table: ir.Table, where: Mapping[str, object]) -> ir.Table:
    for column, value in where.items():
        if value is None:
            table = table.filter(table[column].isnull())
        elif isinstance(value, tuple | list | set | frozenset):
            table = table.filter(table[column].isin(sorted(value)))
        else:
            table = table.filter(table[column] == value)
    return table


def _answered(expression: Callable[[], ir.Table]) -> pl.DataFrame:
    import duckdb

    try:
        # Ibis's own way to Polars goes through pandas, whose import alone takes longer than most questions.
        connection = _connection()
        answer: pl.DataFrame = connection.raw_sql(connection.compile(expression())).pl()
    except duckdb.Error as error:
        raise _unreadable(error) from error
    return answer


def _unreadable(error: Exception) -> RecordUnusable:
    return RecordUnusable(
        f"The record at {opened().folder} cannot be read: {str(error).splitlines()[0]} Run `palais build` again, or install "
        f"palais again if it is the packaged record."
    )
