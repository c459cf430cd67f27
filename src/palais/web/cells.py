"""The rows of a table as markup, written outside the templates: a page may hold ten thousand cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.web.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from palais.web.grid import Cell, Column
    from palais.web.places import Place

__all__ = ["rows_markup"]


def rows_markup(rows: Iterable[tuple[Cell, ...]], columns: tuple[Column, ...], place: Place) -> Markup:
    """Return table rows, every text escaped; the first cell heads its row.

    A cell links to the page about what it holds where that page is to be had in `place`, else to the publisher.
    """
    from markupsafe import Markup, escape

    links: dict[str, str | None] = {}

    def body(cell: Cell) -> str:
        text = str(escape(plain(cell.text)))
        small = f" <small>{escape(plain(cell.small))}</small>" if cell.small else ""
        to = None
        if cell.about:
            if cell.about not in links:
                links[cell.about] = place.href(cell.about)
            to = links[cell.about]
        if to:
            return f'<a href="{escape(to)}">{text}</a>{small}'
        if cell.href:
            return f'<a href="{escape(cell.href)}" rel="noreferrer">{text}</a>{small}'
        return f"{text}{small}"

    def row(cells: tuple[Cell, ...]) -> str:
        written = []
        for i, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            kind = cell.kind
            if column.numeric and "number" not in kind:
                kind = f"{kind} number".strip()
            named = f' class="{kind}"' if kind else ""
            written.append(
                f'<th scope="row"{named}>{body(cell)}</th>' if not i else f"<td{named}>{body(cell)}</td>"
            )
        return f"<tr>{''.join(written)}</tr>\n"

    return Markup("".join(map(row, rows)))  # noqa: S704 - every text above is escaped
