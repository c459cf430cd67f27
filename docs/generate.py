"""The pages and parts of pages that are made from the code and the record: `make docs` writes them, `make check` compares.

- docs/dictionary.md: every table and column, from the row classes.
- docs/questions.md: every question with its parameters, from the signatures.
- docs/glossary.md: the words of the house, from src/palais/terms/glossary.toml.
- CORRECTIONS.md: where publishers' data contradict themselves, from the record.
- README.md: the real output of the first command, between its marks.
"""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path

from palais.questions import specs
from palais.record.ask import notes_on, rows, summary
from palais.record.schema import columns
from palais.record.store import packaged_folder, using
from palais.sources import sources
from palais.terms.glossary import entries
from palais.terms.tables import TABLES, Discrepancy

ROOT = Path(__file__).resolve().parents[1]
START, END = "<!-- output of: palais brief China -->", "<!-- end of output -->"
TABLE_START, TABLE_END = "<!-- from the cards: make docs -->", "<!-- end of the cards -->"
SHOWN_LINES = 44


def dictionary() -> str:
    """Return the data dictionary: the docstring of every row class, with each column's type."""
    parts = [
        "# Data dictionary",
        "",
        "Made from `src/palais/terms/tables/`; every row also carries `source`, `locator` and `day`.",
        "",
    ]
    for table in TABLES:
        doc = inspect.getdoc(table) or ""
        lead, _, attributes = doc.partition("Attributes\n----------\n")
        stays = "" if table.packaged else " Not packaged."
        parts += [
            f"## {table.table}",
            "",
            f"{lead.strip()}{stays} Key: {', '.join(f'`{k}`' for k in table.key)}.",
            "",
        ]
        parts += [
            "```text",
            attributes.rstrip(),
            "```",
            "",
            "| column | type | may be unknown |",
            "| --- | --- | --- |",
        ]
        for column in columns(table).values():
            kind = " / ".join(f"`{c}`" for c in column.choices) or column.kind.__name__
            parts.append(f"| `{column.name}` | {kind} | {'yes' if column.nullable else 'no'} |")
        parts.append("")
    return "\n".join(parts)


def questions() -> str:
    """Return every question with what it asks for."""
    parts = [
        "# Questions",
        "",
        "Made from `src/palais/questions/`. Each is a command, with `--json`, `--csv` and `--html FILE`.",
        "",
    ]
    for spec in specs().values():
        prose = spec.doc.split("\n\nParameters\n")[0]
        parts += [f"## palais {spec.name}", "", prose, ""]
        for parameter in spec.parameters:
            name = parameter.name if parameter.positional else f"--{parameter.name.replace('_', '-')}"
            parts.append(f"- `{name}`: {parameter.help}{'' if parameter.required else ' Optional.'}")
        parts.append("")
    return "\n".join(parts)


def glossary() -> str:
    """Return every word with its meaning, in the order of its file."""
    lead = (
        "Made from `src/palais/terms/glossary.toml`; `palais glossary` tells the same and where a word is used. "
        "A column of that name in [the dictionary](dictionary.md) means the same."
    )
    words = [f"**{', '.join(entry.names)}**: {entry.says}" for entry in entries()]
    return "\n\n".join(["# Glossary", lead, *words])


def corrections() -> str:
    """Return CORRECTIONS.md: the prose that stands in the file up to the mark, then the table from the record."""
    mark = "<!-- generated below: make docs -->"
    prose = (ROOT / "CORRECTIONS.md").read_text(encoding="utf-8").split(mark)[0]
    found = rows(Discrepancy).sort("source", "what", "subject", "locator")
    titles = {note["source"]: note["title"] for note in notes_on()}
    parts = [prose + mark, "", f"{found.height} places, in the record {summary()['digest'][:16]}.", ""]
    counts = found.group_by("source", "what", "treatment").len().sort("source", "what", "treatment")
    parts += ["| source | what | treatment | places |", "| --- | --- | --- | ---: |"]
    parts += [
        f"| {r['source']} | {r['what']} | {r['treatment']} | {r['len']} |"
        for r in counts.iter_rows(named=True)
    ]
    for (source,), group in found.group_by("source", maintain_order=True):
        parts += [
            "",
            f"## {titles.get(str(source), source)}",
            "",
            "| where | what | published | found | treatment |",
            "| --- | --- | --- | --- | --- |",
        ]
        for row in group.iter_rows(named=True):
            cells = (
                f"{row['subject']} ({row['locator']})",
                row["what"],
                row["published"],
                row["found"],
                row["treatment"],
            )
            parts.append("| " + " | ".join(str(c).replace("|", "/") for c in cells) + " |")
    return "\n".join(parts) + "\n"


def readme() -> str:
    """Return README.md with the real output of its first command between the marks."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    command = [sys.executable, "-m", "palais", "brief", "China"]
    # A fixed width and no colour, so that the page is the same wherever it is made.
    plain = {
        **os.environ,
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "PALAIS_HOME": str(ROOT / "out" / "nobody"),
    }
    out = subprocess.run(command, capture_output=True, text=True, check=True, env=plain).stdout  # noqa: S603 - our own command
    shown = [line.rstrip() for line in out.splitlines()[:SHOWN_LINES]]
    return f"{before}{START}\n```text\n" + "\n".join(shown) + f"\n…\n```\n{END}{after}"


def licences() -> str:
    """Return LICENSE-DATA.md with a row for each source between the marks, from the cards."""
    before, _, rest = (ROOT / "LICENSE-DATA.md").read_text(encoding="utf-8").partition(TABLE_START)
    _, _, after = rest.partition(TABLE_END)
    parts = ["| source | publisher | licence | open |", "| --- | --- | --- | --- |"]
    for name, source in sources().items():
        card = source.CARD
        parts.append(f"| `{name}` | {card.publisher} | {card.licence} | {'yes' if card.open else 'no'} |")
    notices = [f"> {source.CARD.notice}" for source in sources().values() if source.CARD.notice]
    if notices:
        parts += ["", "Notices that must travel with the rows of those sources:", "", *notices]
    return f"{before}{TABLE_START}\n" + "\n".join(parts) + f"\n{TABLE_END}{after}"


PAGES = {
    "LICENSE-DATA.md": licences,
    "docs/dictionary.md": dictionary,
    "docs/questions.md": questions,
    "docs/glossary.md": glossary,
    "CORRECTIONS.md": corrections,
    "README.md": readme,
}


def main() -> int:
    """Write the pages, or with --check name those that are out of step and return 1."""
    stale = []
    for name, made in PAGES.items():
        path = ROOT / name
        with using(
            packaged_folder()
        ):  # whatever record the reader of these pages has, they tell of the one that ships
            text = made().rstrip() + "\n"
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.stderr.write(
            f"Out of step with the code or the record: {', '.join(stale)}; run `make docs` and commit.\n"
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
