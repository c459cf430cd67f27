"""A frame in the terminal: fitted to its width, so that no cell breaks into letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl
    from rich.console import Console

__all__ = ["cell", "print_table"]

MOST_ROWS = 20
_PROVENANCE = ("source", "locator", "day")
_STATES = ("state", "target", "lead", "actor", "about")
_WHOLE = ("symbol", "subject", "rollcall", "treaty", "body", "outcome")
"""Columns of which a part would say nothing."""
_ROOMY = ("states", "main_sponsors", "reason")
_EVENT_DATES = ("rollcall_date", "text_date", "statement_date", "election_date")
_NARROWEST = 14
_ONE_RECORD = 7
_GAP = 3


def print_table(console: Console, name: str, frame: pl.DataFrame, *, titled: bool) -> None:
    """Print the frame's first rows, under its name if it is `titled`, and say how many more there are."""
    from rich.text import Text

    title = name.replace("_", " ").capitalize()
    if frame.is_empty():
        console.print(Text(f"  {title}: none on record"))
        return
    shown = [c for c in frame.columns if not frame[c].is_null().all() and c not in _PROVENANCE]
    rows = [
        [cell(row[c], unit_of(c), column=c) for c in shown]
        for row in frame.head(MOST_ROWS).iter_rows(named=True)
    ]
    if titled:
        console.print(Text(title, style="italic"))
    if frame.height == 1 and len(shown) >= _ONE_RECORD:
        _record(console, shown, rows[0])
    else:
        _grid(console, shown, rows, [frame[c].dtype.is_numeric() for c in shown])
    if frame.height > MOST_ROWS:
        console.print(
            Text(
                f"  {frame.height - MOST_ROWS:,} more: --json, --html or --table {name} shows all",
                style="dim",
            )
        )


def cell(value: object, unit: str = "", *, column: str = "") -> str:
    """Return a value as a reader sees it; unknown is a dash, never blank or zero."""
    match value:
        case None:
            said = "–"
        case bool():
            said = "yes" if value else "no"
        case float():
            said = f"{value:.0%}" if unit == "share" else f"{value:.{3 if unit == 'score' else 2}f}"
        case int():
            said = str(value) if unit == "year" else f"{value:,}"
        case list() | tuple():
            said = ", ".join(map(str, value))
        case _:
            said = _state(str(value)) if column in _STATES else str(value)
    return said


def unit_of(column: str) -> str:
    """Return the unit that a column's name tells."""
    from palais.web.words import is_score, is_share

    if is_share(column):
        return "share"
    if is_score(column):
        return "score"
    return "year" if column.endswith("year") else ""


def _state(code: str) -> str:
    from palais.terms.states import register

    found = register().get(code)
    return f"{found.name} ({code})" if found else code


def _heading(column: str) -> str:
    if column in _EVENT_DATES:
        return "date"
    return column.removesuffix("_n").removesuffix("_date").removesuffix("_share").replace("_", " ")


def _record(console: Console, columns: list[str], values: list[str]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2), pad_edge=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for column, value in zip(columns, values, strict=True):
        table.add_row(Text(f"  {_heading(column)}"), Text(value))
    console.print(table)


def _grid(console: Console, columns: list[str], rows: list[list[str]], numeric: list[bool]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    natural = [max(len(_heading(c)), *(len(row[i]) for row in rows)) for i, c in enumerate(columns)]
    fixed = [numeric[i] or c.endswith("_date") or c in _WHOLE for i, c in enumerate(columns)]
    widths = _fitted(natural, fixed, console.width)
    kept = [i for i, width in enumerate(widths) if width]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    for i in kept:
        roomy = columns[i] in _ROOMY
        table.add_column(
            _heading(columns[i]),
            justify="right" if numeric[i] else "left",
            width=widths[i],
            no_wrap=not roomy,
            overflow="fold" if roomy else "ellipsis",
        )
    for row in rows:
        table.add_row(*(Text(row[i]) for i in kept))
    console.print(table)
    left_out = [_heading(c) for i, c in enumerate(columns) if i not in kept]
    if left_out:
        console.print(Text(f"  not shown for want of room: {', '.join(left_out)}", style="dim"))


def _fitted(natural: list[int], fixed: list[bool], room: int) -> list[int]:
    """Return each column's width, 0 for those left out: text may shrink, numbers and days may not.

    Columns are taken in their order as long as their least widths fit; what room is left goes to the text, a letter at a
    time to the column that lacks most.
    """
    least = [w if fixed[i] else min(w, _NARROWEST) for i, w in enumerate(natural)]
    widths = [0] * len(natural)
    used = 0
    for i, width in enumerate(least):
        if used + width + _GAP <= room + _GAP:
            widths[i] = width
            used += width + _GAP
    for _ in range(room + _GAP - used):
        lacking = max(range(len(natural)), key=lambda i: natural[i] - widths[i] if widths[i] else -1)
        if natural[lacking] <= widths[lacking]:
            break
        widths[lacking] += 1
    return widths
