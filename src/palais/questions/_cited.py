"""The sources an answer rests on, as notes under it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from palais.terms.answers import SourceNote

if TYPE_CHECKING:
    import polars as pl

__all__ = ["cited", "named_in"]

_REGISTERS = {
    "claims": (
        "Claims put to the record",
        "Counted by palais over its claim files, each with its definition",
    ),
    "glossary": ("Glossary", "Written by palais: the words of the field as this record uses them"),
    "guides": ("Pages on method", "Written by palais; numbers in them say what they rest on"),
    "clauses": ("Orders of verbs and modals", "Compiled by palais; the texts are the reader's own"),
    "corrections": (
        "Places where publications contradict themselves",
        "Found by palais when it read the sources, each named in its row",
    ),
    "states": ("Register of states", "Compiled by palais from the sources named in each row"),
    "rules": (
        "Provisions",
        "Encoded by palais, each with its citation; those not read in their text are marked",
    ),
    "treaties": ("Register of treaties", "Compiled by palais; provisions not read in the text are marked"),
}


def named_in(*frames: pl.DataFrame) -> set[str]:
    """Return the sources named in the `source` columns of `frames`."""
    return {source for frame in frames if "source" in frame.columns for source in frame["source"].unique()}


def cited(sources: Iterable[str]) -> tuple[SourceNote, ...]:
    """Return a note on each source, in order of name, from the record in use."""
    from palais.record.ask import notes_on, summary

    wanted = sorted(set(sources))
    notes = {note["source"]: note for note in notes_on(wanted)}
    found = []
    for name in wanted:
        if name in notes:
            note = notes[name]
            found.append(
                SourceNote(
                    name=name,
                    date=date.fromisoformat(note["day"]),
                    licence=note["licence"],
                    url=note["url"],
                    title=note["title"],
                    publisher=note["publisher"],
                    notice=note["notice"],
                )
            )
        elif name in _REGISTERS:
            title, how = _REGISTERS[name]
            day = date.fromisoformat(summary()["built"])
            found.append(
                SourceNote(name=name, date=day, licence="Apache-2.0", url="", title=title, publisher=how)
            )
    return tuple(found)
