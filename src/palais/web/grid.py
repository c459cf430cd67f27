"""A table of an answer as a page shows it: columns named, cells worded, long ones folded."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from palais.web.links import page_about
from palais.web.names import named
from palais.web.words import NOT_RECORDED, heading, label, link, plain, shown, slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

__all__ = ["Cell", "Column", "Grid", "grid"]

HEAD = 20
"""Rows shown at once; the rest is folded away below them."""

MOST = 1000
"""Rows in the page; what is beyond is in the JSON and CSV, and the page says so."""

CELLS_MOST = 1000
"""Cells of a table where room is short: one of many columns ends earlier, but not before `LEAST` rows."""

LEAST = 40

_SAID_ONCE = ("source", "day", "as_of", "known_as_of")
_VOTES = {"yes": "yes", "no": "no", "abstain": "abstain", "absent": "absent", "not_member": "not-member"}
_STANDINGS = frozenset({"party", "signed", "none", "withdrawn"})
_ROOM = 118  # characters of a row that fit beside the headings of sections
_LONG = 44  # characters from which a cell may wrap


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and whether it holds numbers."""

    name: str
    label: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, a small text beside it (a state's code), an address if it is one, its class, the page about it."""

    text: str
    small: str = ""
    href: str | None = None
    kind: str = ""
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready for the page.

    Attributes
    ----------
    name, id, caption : str
    columns : tuple[Column, ...]
    head, rest : tuple[tuple[Cell, ...], ...]
        Rows shown at once, and rows folded away.
    total_n, cut_n : int
        Rows of the answer's table, and those of them that are not in the page.
    note : str
        What holds for every row: its source, its day.
    table : str
        The answer's table whose rows these are.
    """

    name: str
    id: str
    caption: str
    columns: tuple[Column, ...]
    head: tuple[tuple[Cell, ...], ...]
    rest: tuple[tuple[Cell, ...], ...]
    total_n: int
    cut_n: int
    note: str
    table: str

    @property
    def broad(self) -> bool:
        """Whether its rows are longer than the column of text that they would stand in."""
        longest = [
            max((len(row[i].text) + len(row[i].small) for row in self.head), default=0)
            for i in range(len(self.columns))
        ]
        return sum(min(width, _LONG) + 3 for width in longest) > _ROOM


def grid(
    name: str,
    frame: pl.DataFrame,
    *,
    head: int = HEAD,
    titles: Mapping[str, str] | None = None,
    most: int | None = None,
) -> Grid:
    """Return the table `frame`, called `name`, for the page.

    What is the same in every row (source, day) is said once under the table; columns in which nothing is recorded
    are named there too, not drawn. `titles` are the sources' titles by id, `most` the rows that there is room for.
    """
    once = {
        column: frame[column][0]
        for column in _SAID_ONCE
        if column in frame.columns and _constant(frame[column])
    }
    empty = [
        c
        for c in frame.columns
        if c not in once and frame.height > 1 and frame[c].null_count() == frame.height
    ]
    kept = [column for column in frame.columns if column not in once and column not in empty]
    frame, kept = _with_symbols(frame, kept)
    labels = _labels(kept)
    shown_rows = frame.select(kept).head(_rows_most(frame.height, len(kept), most))
    rows = tuple(
        tuple(_cell(value, column) for column, value in zip(kept, row, strict=True))
        for row in shown_rows.iter_rows()
    )
    few = len(rows) <= head + 3  # folding away three rows would cost more than it saves
    return Grid(
        name=name,
        id=f"table-{slug(name)}",
        caption=heading(name),
        columns=tuple(Column(c, labels[c], frame[c].dtype.is_numeric()) for c in kept),
        head=rows if few else rows[:head],
        rest=() if few else rows[head:],
        total_n=frame.height,
        cut_n=frame.height - len(rows),
        note=_note(once, empty, titles or {}),
        table=name,
    )


def _rows_most(rows_n: int, columns_n: int, most: int | None) -> int:
    """Return how many rows stand in the page; cutting three rows would save nothing."""
    if most is None:
        return MOST
    most = min(most, max(LEAST, CELLS_MOST // max(columns_n, 1)))
    return rows_n if rows_n <= most + 3 else most


def _with_symbols(frame: pl.DataFrame, kept: list[str]) -> tuple[pl.DataFrame, list[str]]:
    """Return the table without the ids of roll calls where their symbols stand beside them and lead to the same page."""
    if not {"rollcall", "symbol"} <= set(kept):
        return frame, kept
    import polars as pl

    told = pl.when(pl.col("symbol").is_null()).then("rollcall").otherwise(pl.col("symbol"))
    led = pl.struct(pl.col("rollcall").alias("to"), told.alias("symbol")).alias("symbol")
    return frame.with_columns(led), [column for column in kept if column != "rollcall"]


def _labels(columns: list[str]) -> dict[str, str]:
    """Return each column's heading; two that would read alike keep the whole of their names."""
    labels = {column: label(column) for column in columns}
    heard = list(labels.values())
    return {
        column: told
        if heard.count(told) == 1
        else heading(re.sub("_date$", "", re.sub("_n$", ", number", column)))
        for column, told in labels.items()
    }


def _constant(values: pl.Series) -> bool:
    return len(values) > 0 and values.n_unique() == 1 and values[0] is not None


def _note(once: dict[str, object], empty: list[str], titles: Mapping[str, str]) -> str:
    parts = []
    if "source" in once:
        parts.append(f"Source: {titles.get(str(once['source']), shown(once['source'], 'source'))}")
    for column in ("day", "as_of", "known_as_of"):
        if column in once:
            value = once[column]
            parts.append(f"as of {shown(value)}")
    if empty:
        parts.append(f"nothing in any row under: {', '.join(label(column).lower() for column in empty)}")
    said = "; ".join(parts)
    return said[:1].upper() + said[1:] + "." if said else ""


def _cell(value: object, column: str) -> Cell:
    if isinstance(value, dict):
        return replace(_worded(value["symbol"], column), about=page_about(value["to"], "rollcall"))
    cell, about = _worded(value, column), page_about(value, column)
    return replace(cell, about=about) if about else cell


def _worded(value: object, column: str) -> Cell:
    text = shown(value, column)
    if text == NOT_RECORDED:
        # Whether it is unknown or was never to be (the end of a term that lasts) no cell can tell: a dash for both.
        return Cell("–", kind="unknown")
    if isinstance(value, str):
        return _word(value, text, column)
    if isinstance(value, date):
        return Cell(text, kind="day")
    if isinstance(value, list):
        return Cell(text, kind="long")
    return Cell(text, kind="number" if isinstance(value, int | float) and not isinstance(value, bool) else "")


def _word(value: str, text: str, column: str) -> Cell:
    name = named(value, column)
    if name:
        return Cell(
            plain(name),
            small="" if column == "body" else plain(value),
            kind="" if column == "body" else "state",
        )
    if column in {"vote", "cast"} and value in _VOTES:
        return Cell(text, kind=f"vote vote-{_VOTES[value]}")
    if value in _STANDINGS and (column == "status" or re.fullmatch(r"[A-Z]{3}", column)):
        return Cell(text, kind=f"status status-{value}")
    if link(value):
        return Cell(_address(value), href=link(value), kind="address")
    return Cell(text, kind="long" if len(text) > _LONG else "")


def _address(url: str) -> str:
    """Return an address short enough to read."""
    bare = url.partition("://")[2].removesuffix("/")
    return bare if len(bare) <= _LONG else f"{bare[: _LONG - 1]}…"
