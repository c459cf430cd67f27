"""Rows of which only a few facts are on record: how thin they are is said first, and no count of them is a state's total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Figure

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.tables import Row

__all__ = ["CAVEAT", "bring", "by_state", "facts_figure", "held", "opening", "partial"]

CAVEAT = (
    "What is not on record is not known, which is neither a no nor a zero; "
    "numbers of facts of two states cannot be compared."
)


def held(table: type[Row]) -> pl.DataFrame:
    """Return every row of `table`.

    Raises
    ------
    NotOnRecord
        If the record in use was built without that table.
    """
    from palais.record.ask import rows, summary

    if table.table not in summary()["rows"]:
        raise NotOnRecord(
            f"The record in use holds no table '{table.table}', for it was built by an earlier palais; run `palais build` again."
        )
    return rows(table)


def opening(name: str, number: int, what: str) -> str:
    """Return how an answer opens: how many facts are on record, and that the total is unknown.

    >>> opening("China", 2, "visits")
    'China, visits: 2 facts on record, of an unknown total.'
    """
    many = "no fact" if number == 0 else "1 fact" if number == 1 else f"{number:,} facts"
    return f"{name}, {what}: {many} on record, of an unknown total."


def bring(*sources: str) -> str:
    """Return how to bring in the publisher's own export for `sources`."""
    folders = ", ".join(f"DIR/{source}/" for source in sources)
    return (
        f"To have more than these facts, save the publisher's export as the docstring of each source says in {folders} and run "
        f"`palais build --from DIR`; what it says of a state takes the place of the facts on that state."
    )


def by_state(*frames: pl.DataFrame) -> pl.DataFrame:
    """Return how many facts are on record of each state, in order of code and not of number: it ranks nobody."""
    import polars as pl

    return (
        pl.concat([frame.select("state") for frame in frames])
        .group_by("state")
        .agg(pl.len().cast(pl.Int64).alias("facts_n"))
        .sort("state")
    )


def facts_figure(number: int, verified: int, *, source: str) -> Figure:
    """Return the figure that every such answer opens with."""
    return Figure(
        "facts",
        "Facts on record, of an unknown total",
        number,
        unit="facts",
        source=source,
        note=f"{verified} of them read at the publisher; the others are generally known and not verified",
    )


def partial(column: str, precision: str) -> pl.Expr:
    """Return a date column as text, no more precise than it is known: 2005, 2005-11 or 2005-11-20."""
    import polars as pl

    day = pl.col(column)
    return (
        pl.when(pl.col(precision) == "year")
        .then(day.dt.strftime("%Y"))
        .when(pl.col(precision) == "month")
        .then(day.dt.strftime("%Y-%m"))
        .otherwise(day.dt.strftime("%Y-%m-%d"))
    )
