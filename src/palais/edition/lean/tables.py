"""Tables whose columns say once what each of their cells said: which hold numbers, which wrap.

A site's cell names its kind; here the table names the columns of a kind (`n2 n3`: the second and third hold numbers), and one
file of styles knows what that means for the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["COLUMNS_MOST", "column_styles", "plainer", "spread"]

COLUMNS_MOST = 24
"""Columns of a table that can be named so; the cells of a wider one keep their words."""

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t([hd])((?: [\w-]+=\"[^\"]*\")*)>(.*?)</t[hd]>", re.DOTALL)
_CLASS = re.compile(r' class="([^"]*)"')
_CODE = re.compile(r'(<a href="[^"]*/([A-Z]{3})\.html">[^<]*</a>) <small>\2</small>')
_SCROLL = re.compile(r'<div class="scroll" role="region" tabindex="0" aria-label="[^"]*">')
_SCOPE = re.compile(r' scope="(?:col|row)"')
_HOISTED = {"number": "n", "long": "l"}
_SILENT = frozenset({"day", "address", "unknown", "state"})
"""Kinds of cells that need no word here: their text tells, or the styles treat all cells so."""
_FEW_ROWS = 3
_SHORT = {"vote": "", "status": ""}


def plainer(html: str) -> str:
    """Return `html` with its tables' cells bare where their column tells what they are.

    A state's code beside its name is left out where the name leads to its page: the address has it.

    Examples
    --------
    >>> plainer('<table><tr><th class="number">n</th></tr><tr><td class="number">7</td></tr></table>')
    '<table class="n1"><tr><th>n</th></tr><tr><td>7</td></tr></table>'
    """
    return _SCROLL.sub('<div class="s">', _TABLE.sub(_plain, _CODE.sub(r"\1", html)))


def _plain(table: re.Match[str]) -> str:
    rows = [_CELL.findall(row) for row in _ROW.findall(table[1])]
    same = _same(rows)
    left = [i for i in range(1, len(rows[0]) + 1) if i not in same] if rows else []
    named = _named([[_kinds(attributes) for _, attributes, _ in row] for row in rows])
    words = " ".join(f"{_HOISTED[kind]}{left.index(i) + 1}" for i, kind in sorted(named) if i in left)

    def bare(row: re.Match[str]) -> str:
        place = 0

        def cell(found: re.Match[str]) -> str:
            nonlocal place
            place += 1
            kinds = _kinds(found[2]) - _SILENT - {kind for i, kind in named if i == place} - _SHORT.keys()
            if place in same:
                return ""
            rest = _SCOPE.sub("", _CLASS.sub("", found[2]))
            said = f' class="{" ".join(sorted(kinds))}"' if kinds else ""
            return f"<t{found[1]}{rest}{said}>{found[3]}</t{found[1]}>"

        return f"<tr>{_CELL.sub(cell, row[1])}</tr>"

    inside = _ROW.sub(bare, table[1])
    if same:
        told = "; ".join(f"{rows[0][i - 1][2]} {rows[1][i - 1][2]}" for i in sorted(same))
        inside = inside.replace("</caption>", f" <small>In every row: {told}.</small></caption>", 1)
    return f'<table class="{words}">{inside}</table>' if words else f"<table>{inside}</table>"


def _same(rows: list[list[tuple[str, str, str]]]) -> set[int]:
    """Return the columns, from 1, that say the same in every row; none of a table of few rows or without a heading."""
    wide = {len(row) for row in rows}
    if len(rows) <= _FEW_ROWS or len(wide) > 1 or any('scope="col"' not in cell[1] for cell in rows[0]):
        return set()
    columns = list(zip(*rows[1:], strict=True))
    found = {i for i, column in enumerate(columns, 1) if len({text for _, _, text in column}) == 1}
    return found if len(found) < len(columns) else set()


def _kinds(attributes: str) -> set[str]:
    found = _CLASS.search(attributes)
    return set(found[1].split()) if found else set()


def _named(rows: list[list[set[str]]]) -> set[tuple[int, str]]:
    """Return the columns, from 1, that hold a kind: numbers where all cells do, long words where one does."""
    wide = max((len(row) for row in rows), default=0)
    if wide > COLUMNS_MOST or any(len(row) != wide for row in rows):
        return set()
    found = set()
    for i in range(wide):
        column = [row[i] for row in rows]
        body = column[1:] or column
        if all("number" in kinds or "unknown" in kinds for kinds in body) and any(
            "number" in kinds for kinds in column
        ):
            found.add((i + 1, "number"))
        if any("long" in kinds for kinds in column):
            found.add((i + 1, "long"))
    return found


def column_styles(kinds: Iterable[str] = ("n", "l")) -> str:
    """Return the styles of columns: numbers at the right, long words wrapped."""
    looks = {"n": "text-align:right", "l": "white-space:normal;min-width:14rem;max-width:34rem"}
    cells = {
        kind: ",".join(f".{kind}{i} tr>:nth-child({i})" for i in range(1, COLUMNS_MOST + 1)) for kind in kinds
    }
    return "".join(f"{cells[kind]}{{{looks[kind]}}}\n" for kind in cells)


def spread(styles: str) -> str:
    """Return the site's styles so that a cell's kind need not be said twice: `vote-yes` is a vote, `status-party` a status.

    What scrolls has a name of one letter here; the script of the masthead makes it one that keys reach, with a name.

    Examples
    --------
    >>> spread(".vote::before { color: red; }")
    ':where([class^=vote-])::before, .vote::before { color: red; }'
    """
    styles = re.sub(r"\.scroll(?![\w-])", ":is(.scroll, .s)", styles)
    return re.sub(
        r"^\.(vote|status)::before", r":where([class^=\1-])::before, .\1::before", styles, flags=re.MULTILINE
    )
