"""A page of Markdown as parts of an answer: headings, paragraphs, points, steps, code and tables, nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from palais.errors import NotOnRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import polars as pl
    from markdown_it.token import Token

__all__ = ["Page", "page_text", "read"]

_FIRST = "In short"
_LEADING = re.compile(r"\*\*(.+?)\.?\*\*\s+(.+)", re.DOTALL)


class Line(NamedTuple):
    """One line of a page: its part, how it is set (`say`, `item`, `step`, `code`), its words."""

    part: str
    kind: str
    text: str


@dataclass
class Page:
    """A page as it is read.

    Attributes
    ----------
    title, lead : str
        The first heading, and the first paragraph as the sentence that answers.
    lines : list[Line]
    tables : dict[str, polars.DataFrame]
        By name, all columns as text.
    placed : dict[str, str]
        By table, the part it stands in.
    """

    title: str = ""
    lead: str = ""
    lines: list[Line] = field(default_factory=list)
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    placed: dict[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts in reading order."""
        return tuple(dict.fromkeys([*(line.part for line in self.lines), *self.placed.values()]))

    def tables_of(self, part: str) -> tuple[str, ...]:
        """Return the names of the tables of a part."""
        return tuple(name for name, where in self.placed.items() if where == part)

    def plain(self, part: str) -> str:
        """Return the lines of a part as paragraphs of plain text."""
        marks = {"item": "- ", "step": "- ", "code": "    "}
        said = (f"{marks.get(line.kind, '')}{line.text}" for line in self.lines if line.part == part)
        return "\n\n".join(said)

    def frame(self) -> pl.DataFrame:
        """Return the lines as a table; those of one kind that follow each other share a block."""
        import polars as pl

        shape = {"part": pl.String, "kind": pl.String, "text": pl.String}
        frame = pl.DataFrame(self.lines, schema=shape, orient="row")
        return frame.with_columns(block=pl.struct("part", "kind").rle_id().cast(pl.Int64))


def page_text(name: str) -> str:
    """Return the Markdown of a page: from the package where it was installed, from `docs/` in a working tree.

    Raises
    ------
    NotOnRecord
        If this installation carries no pages.
    """
    packaged = files("palais.questions").joinpath("guides", f"{name}.md")
    beside = Path(__file__).resolve().parents[3] / "docs" / f"{name}.md"
    for place in (packaged, beside):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    raise NotOnRecord(
        f"This installation carries no page '{name}'; install palais anew, or read it in docs/ of its source."
    )


def read(text: str) -> Page:
    """Return a page of Markdown as parts. Before the first heading, words in bold at a paragraph's start head a part."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    page, part, lists, headed = Page(), _FIRST, [""], False
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.type == "heading_open":
            said = _inline(tokens[i + 1])
            page.title, part = (said, part) if token.tag == "h1" else (page.title, said)
            headed = token.tag != "h1"
            i += 2
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append("item" if token.type.startswith("bullet") else "step")
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "table_open":
            end = next(j for j in range(i, len(tokens)) if tokens[j].type == "table_close")
            _add_table(page, part, tokens[i:end])
            i = end
        elif token.type == "fence":
            page.lines += [Line(part, "code", line) for line in _code(token)]
        elif token.type == "inline":
            part = _add_words(page, part, token, lists[-1], headed=headed)
        i += 1
    return page


def _code(token: Token) -> Iterator[str]:
    """Yield the lines of a piece of code; a command stands between backquotes, so that pages can link it."""
    for line in token.content.splitlines():
        command = token.info.strip() == "sh" and line.startswith("palais ")
        yield f"`{line}`" if command else line


def _add_words(page: Page, part: str, token: Token, listed: str, *, headed: bool) -> str:
    """Add a paragraph or a point, and return the part in which the page goes on."""
    leading = None if headed or listed else _LEADING.fullmatch(token.content)
    if leading:
        part = leading[1]
    said = _inline(token)
    if leading:
        said = said[len(_bare(leading[1])) :].lstrip(". ")
    if not page.lead and not listed:
        page.lead = said
    else:
        page.lines.append(Line(part, listed or "say", said))
    return part


def _bare(text: str) -> str:
    return text.replace("**", "").replace("*", "")


def _add_table(page: Page, part: str, tokens: Sequence[Token]) -> None:
    import polars as pl

    heads: list[str] = []
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open" and heads:
            rows.append([])
        elif token.type == "inline":
            (rows[-1] if rows else heads).append(_inline(token))
    name = re.sub(r"[^a-z0-9]+", "_", part.lower()).strip("_")
    name = name if name not in page.tables else f"{name}_{len(page.tables) + 1}"
    columns = [head or f"column {at}" for at, head in enumerate(heads, start=1)]
    page.tables[name] = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    page.placed[name] = part


def _inline(token: Token) -> str:
    """Return the words of a line: emphasis dropped, code between backquotes, a link by its words and where it leads."""
    said, to = [], ""
    for child in token.children or ():
        if child.type in {"text", "image"}:
            said.append(child.content)
        elif child.type == "code_inline":
            said.append(f"`{child.content}`")
        elif child.type == "softbreak":
            said.append(" ")
        elif child.type == "link_open":
            to = str(child.attrs["href"])
        elif child.type == "link_close":
            said.append(_leads(to))
    return "".join(said)


def _leads(to: str) -> str:
    """Return where a link leads, as words; nothing for a file that is not to be had from here."""
    if to.startswith("https://"):
        return f" ({to})"
    name = to.removesuffix(".md")
    if name == "questions":
        return " (`palais --help`)"
    return f" (`palais {'glossary' if name == 'glossary' else f'guide {name}'}`)" if _is_page(name) else ""


def _is_page(name: str) -> bool:
    from typing import get_args

    from palais.questions.guide import Name

    return name in {*get_args(Name), "glossary"}
