"""An Answer in the terminal, and its twins: JSON, CSV and the page."""

from __future__ import annotations

import json as stdlib_json
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from palais.cli.tables import cell, print_table
from palais.errors import RecordUnusable
from palais.terms.answers import Answer, Figure, Section

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["csv", "json", "note", "page_to", "terminal"]

_MOST_WIDTH = 100


def json(answer: Answer) -> None:
    """Print the answer as JSON."""
    from palais.web.twins import json_text

    text = json_text(answer)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:  # a terminal that knows fewer letters still gets whole JSON
        text = stdlib_json.dumps(stdlib_json.loads(text), ensure_ascii=True, indent=2) + "\n"
    sys.stdout.write(text)


def csv(answer: Answer, *, table: str | None) -> None:
    """Print one table of the answer as CSV, and say on the error stream which others there are.

    Raises
    ------
    Unrecognised
        If the answer has no table of that name.
    """
    from palais.web.twins import csv_text

    sys.stdout.write(csv_text(answer, table=table))
    if table is None and len(answer.tables) > 1:
        note(f"One table of {len(answer.tables)}; --table prints another: {', '.join(answer.tables)}.")


def note(text: str) -> None:
    """Tell the user something that is no part of the answer."""
    sys.stderr.write(f"{text}\n")


def page_to(path: Path, answer: Answer, *, today: date) -> None:
    """Write the answer's page to `path`, whole or not at all.

    Raises
    ------
    RecordUnusable
        If the file cannot be written.
    """
    from palais.web.page import page

    if not path.name or (path.exists() and not path.is_file()):
        raise RecordUnusable(
            f"'{path}' is no file that a page could be written to; give --html the name of a file."
        )
    text = page(answer, generated=today)
    path = path.resolve()
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):  # where the folder is none, there is nothing to clear away
            part.unlink(missing_ok=True)
        raise RecordUnusable(
            f"The page could not be written to {path} ({error.strerror}); give --html a file in a folder that you can "
            f"write to."
        ) from error


def terminal(answer: Answer) -> None:
    """Print the answer for a reader: sentence, sections, what it cannot say, sources."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = _MOST_WIDTH
    console.width = min(console.width, _MOST_WIDTH)
    if answer.title:
        console.print(Text(answer.title, style="bold"))
        console.print()
    console.print(Text(answer.sentence))
    for section in answer.sections or (_everything(answer),):
        _section(console, section, answer)
    _foot(console, answer)


def _everything(answer: Answer) -> Section:
    return Section(
        title="",
        figures=tuple(f.name for f in answer.figures),
        tables=tuple(answer.tables),
        charts=tuple(c.name for c in answer.charts),
    )


def _section(console: Console, section: Section, answer: Answer) -> None:
    from rich.text import Text

    console.print()
    if section.title:
        console.print(Text(section.title.upper(), style="bold"))
    for paragraph in filter(None, section.text.split("\n\n")):
        console.print(Text(paragraph))
    figures = {f.name: f for f in answer.figures}
    for name in section.figures:
        console.print(Text(f"  {_figure(figures[name])}"))
    for name in section.tables:
        print_table(console, name, answer.tables[name], titled=len(section.tables) > 1)


def _figure(figure: Figure) -> str:
    value = "not known" if figure.value is None else cell(figure.value, figure.unit)
    said = f"{figure.label}: {value}"
    if figure.unit and figure.unit not in {"share", "score"}:
        said += f" {figure.unit}"
    extra = []
    if figure.low is not None and figure.high is not None:
        extra.append(f"{cell(figure.low, figure.unit)} to {cell(figure.high, figure.unit)}")
    if figure.n is not None:
        extra.append(f"n = {figure.n:,}")
    if figure.note:
        extra.append(figure.note)
    return f"{said} ({'; '.join(extra)})" if extra else said


def _foot(console: Console, answer: Answer) -> None:
    from rich.text import Text

    if answer.trace:
        console.print()
        console.print(Text("HOW THE RULES DECIDED", style="bold"))
        for step in answer.trace:
            console.print(Text(f"  {_step(step)}"))
    if answer.caveats:
        console.print()
        console.print(Text("WHAT TO KNOW BEFORE QUOTING THIS", style="bold"))
        for caveat in answer.caveats:
            console.print(Text(f"  • {caveat}"))
    if answer.sources:
        console.print()
        console.print(Text("SOURCES", style="bold"))
        for source in answer.sources:
            said = (source.title or source.name, f"as of {source.date}", source.licence, source.url)
            console.print(Text(f"  {'; '.join(filter(None, said))}"))


def _step(step: Mapping[str, object]) -> str:
    """Return one step of a trace as a sentence: what was applied to which facts, and whether that was checked."""
    said = [str(step[key]) for key in ("provision", "rule", "facts", "arithmetic") if step.get(key)]
    mark = " [not verified]" if step.get("verified") is False else ""
    return "; ".join(said) + mark
