"""What an edition needs to know of the record to choose its pages; it reaches the record in no other way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palais.terms.answers import SourceNote

__all__ = [
    "Held",
    "beside_tables",
    "can_answer",
    "claims_held",
    "expected",
    "held",
    "open_record",
    "record_of",
    "rolls",
    "seen_file",
    "sources_held",
    "states_with_facts",
]


_REGISTERS = ("claims", "clauses", "corrections", "glossary", "guides", "rules", "states", "treaties")
"""What palais compiled itself and cites as a source."""


@dataclass(frozen=True, slots=True)
class Held:
    """The record in use: its digest, its day, its folder, and the sources that are not open."""

    digest: str
    day: date
    folder: Path
    closed: tuple[str, ...]


def held() -> Held:
    """Return what the record in use says of itself."""
    from palais.record.ask import notes_on, summary

    about = summary()
    return Held(
        digest=about["digest"],
        day=date.fromisoformat(about["built"]),
        folder=Path(about["folder"]),
        closed=tuple(sorted(note["source"] for note in notes_on() if not note["open"])),
    )


@contextmanager
def record_of(folder: Path | None) -> Iterator[None]:
    """Ask the record in `folder` while this lasts; the one in use where none is named."""
    from palais.record.store import using

    if folder is None:
        yield
        return
    with using(folder):
        yield


def open_record(into: Path) -> None:
    """Write a record to `into` with the rows of those sources only whose licence is open, and of palais' own registers."""
    import polars as pl

    from palais.record.ask import notes_on, rows, summary
    from palais.record.store import keep
    from palais.terms.tables import TABLES

    notes = tuple(note for note in notes_on() if note["open"])
    closed = [note["source"] for note in notes_on() if not note["open"]]
    held_tables = summary()["rows"]
    # A row may rest on several sources; the registers that palais compiled itself are open.
    rests_on_closed = pl.col("source").str.split(", ").list.eval(pl.element().is_in(closed)).list.any()
    tables = {table: rows(table).filter(~rests_on_closed) for table in TABLES if table.table in held_tables}
    built = max(date.fromisoformat(note["day"]) for note in notes)
    keep(tables, sources=notes, built=built, folder=into)


def rolls(bodies: tuple[str, ...]) -> tuple[tuple[str, str | None, str], ...]:
    """Return id, symbol and title of every roll call of `bodies`, newest first.

    Of several votes that share a symbol, the one that the symbol alone names comes first: that on the whole text.
    """
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import RollCall

    found = rows(RollCall).filter(pl.col("body").is_in(bodies))
    ordered = found.sort(
        "rollcall_date",
        pl.col("kind") == "text",
        pl.col("rollcall").str.len_chars(),
        "rollcall",
        descending=True,
        nulls_last=True,
    )
    return tuple(ordered.select("rollcall", "symbol", "title").iter_rows())


def claims_held() -> Mapping[int, str | None]:
    """Return the number of every claim, and the state it was made of; nothing where it is about no state."""
    from palais.questions import ask, specs

    table = ask(specs()["claims"], {}).tables["claims"]
    return {row["claim"]: row["about"] for row in table.iter_rows(named=True)}


def expected(most: int) -> tuple[str, ...]:
    """Return the symbols of the texts that are likeliest to be voted on next, as `agenda` has them."""
    from palais.questions import ask, specs

    table = ask(specs()["agenda"], {}).tables["voted"]
    return tuple(dict.fromkeys(table["symbol"].drop_nulls().head(most).to_list()))


def states_with_facts(question: str) -> frozenset[str]:
    """Return the states of which the record holds any fact that `question` tells: its figure `facts` is above 0."""
    from palais.errors import PalaisError
    from palais.questions import ask, specs
    from palais.terms.states import register

    spec = specs()[question]
    found = set()
    for state in register():
        try:
            answer = ask(spec, {spec.parameters[0].name: state})
        except PalaisError:
            continue
        if any(figure.name == "facts" and figure.value for figure in answer.figures):
            found.add(state)
    return frozenset(found)


def can_answer(question: str, words: Mapping[str, str]) -> bool:
    """Tell whether the record in use answers, rather than refusing."""
    from palais.errors import PalaisError
    from palais.questions import ask, specs

    try:
        ask(specs()[question], dict(words))
    except PalaisError:
        return False
    return True


def beside_tables() -> Iterator[tuple[str, bytes]]:
    """Yield what must lie beside the tables of the record in use: its manifest, and the licences of its sources."""
    folder = held().folder
    yield "manifest.json", (folder / "manifest.json").read_bytes()
    yield "NOTICE.md", _notice().encode()


def _notice() -> str:
    from palais.record.ask import notes_on

    lines = ["# Where these tables come from", "", "Each row names its source.", ""]
    for note in notes_on():
        lines += [
            f"## {note['source']}: {note['title']}",
            "",
            f"{note['publisher']}. As of {note['day']}.",
            "",
        ]
        lines += [f"Licence: {note['licence']}.", "", *([str(note["notice"]), ""] if note["notice"] else [])]
        lines += [
            f"Cite: {str(note['citation']).rstrip('.')}.",
            *([f"<{note['url']}>"] if note["url"] else []),
            "",
        ]
    return "\n".join(lines)


def sources_held() -> tuple[tuple[SourceNote, str], ...]:
    """Return a note on each source of the record and on palais' own registers, by title, each with how it asks to be cited."""
    from palais.questions._cited import cited
    from palais.record.ask import notes_on

    citations = {note["source"]: str(note["citation"]) for note in notes_on()}
    notes = cited({*citations, *_REGISTERS})
    return tuple(
        (note, citations.get(note.name, "")) for note in sorted(notes, key=lambda n: n.title.casefold())
    )


def seen_file() -> Path:
    """Return the file in the user's home that remembers the newest edition seen of each key; it need not exist."""
    from palais.record.store import home

    return home() / "editions-seen.json"
