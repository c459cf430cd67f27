"""`palais glossary TERM`: what a word of the field means here, where the record uses it, and what to ask about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Section
from palais.terms.glossary import Entry

if TYPE_CHECKING:
    import polars as pl

__all__ = ["glossary"]

_METHOD = (
    "The meanings are palais's own words. Where a table of the record has a column of that name, it is named: a column means "
    "what its word means."
)


def glossary(term: Entry | None = None) -> Answer:
    """Say what a word of the human rights regime means here, where it is used, and which question is about it.

    Without a word: all of them, in alphabetical order.

    Parameters
    ----------
    term : Entry | None
        A word such as quorum, ideal point, reservation; all by default.
    """
    from palais.questions._cited import cited
    from palais.terms.glossary import entries

    chosen = (term,) if term else entries()
    table = _table(chosen)
    return Answer(
        question="glossary",
        parameters={"term": str(term) if term else None},
        title=", ".join(term.names) if term else "Glossary",
        sentence=term.says
        if term
        else f"{table.height} words of the field and of this house, each with its meaning.",
        tables={"glossary": table},
        sections=_of_one(term) if term else _by_letter(table),
        method=_METHOD,
        sources=cited({"glossary"}),
    )


def _of_one(entry: Entry) -> tuple[Section, ...]:
    told = [f"Ask: {', '.join(f'`palais {name}`' for name in entry.questions)}."] if entry.questions else []
    used = _used(entry)
    told += [f"In the record it is a column of: {', '.join(used)}."] if used else []
    return (Section("Where it is used", text="\n\n".join(told)),) if told else ()


def _by_letter(table: pl.DataFrame) -> tuple[Section, ...]:
    letters: dict[str, list[str]] = {}
    for row in table.iter_rows(named=True):
        asks = (
            ", ".join(f"`palais {name}`" for name in row["questions"].split(", ")) if row["questions"] else ""
        )
        said = f"{row['term']}: {row['says']}{f' ({asks})' if asks else ''}"
        letters.setdefault(row["term"][0].upper(), []).append(said)
    return tuple(Section(letter, text="\n\n".join(said)) for letter, said in letters.items())


def _table(chosen: tuple[Entry, ...]) -> pl.DataFrame:
    """Return one row a word: term, says, told_with (other words of the entry), questions, tables."""
    import polars as pl

    rows = [
        {
            "term": name,
            "says": entry.says,
            "told_with": ", ".join(other for other in entry.names if other != name) or None,
            "questions": ", ".join(entry.questions) or None,
            "tables": ", ".join(_used(entry)) or None,
        }
        for entry in chosen
        for name in entry.names
    ]
    shape = dict.fromkeys(("term", "says", "told_with", "questions", "tables"), pl.String)
    return pl.DataFrame(sorted(rows, key=lambda row: str(row["term"]).casefold()), schema=shape)


def _used(entry: Entry) -> list[str]:
    """Return the tables of the record with a column of one of the entry's names."""
    from palais.record.schema import columns
    from palais.terms.tables import TABLES

    wanted = {form for name in entry.names for form in _columns_of(name)}
    return [table.table for table in TABLES if wanted & columns(table).keys()]


def _columns_of(name: str) -> tuple[str, ...]:
    plain = name.casefold().replace("-", " ")
    joined = plain.replace(" ", "_")
    return (joined, plain.replace(" ", ""), f"{joined}_date", f"{joined}_n", f"{joined}_share")
