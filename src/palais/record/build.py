"""From the publishers' documents to a record: parse, gather, classify, count, check, write.

One arrow: nothing here changes what a publisher said. What does not reconcile becomes a row of `discrepancies`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palais.errors import RecordUnusable, SourceChanged
from palais.record.frames import gathered
from palais.record.memberships import memberships
from palais.record.overlap import newest_of_each
from palais.record.read_lines import lines_read
from palais.record.schema import check, columns, schema
from palais.record.store import Manifest, building, keep
from palais.record.taken_over import packaged_rows
from palais.record.tallies import with_tallies
from palais.terms.parameters import FIRST_DAY
from palais.terms.tables import (
    TABLES,
    Cast,
    Description,
    Discrepancy,
    Membership,
    RollCall,
    Row,
    Text,
)

if TYPE_CHECKING:
    import polars as pl

    from palais.sources import Source
    from palais.terms.documents import Card, Document

__all__ = ["Step", "build", "tables_of"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a build, as told to a progress display."""

    done: int
    of: int
    name: str


def build(
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    *,
    place: Path,
    alone: bool = False,
    progress: Callable[[Step], None] = lambda _: None,
) -> Manifest:
    """Write the record made of `documents` below `place` and make it the one in use.

    Parameters
    ----------
    documents, sources : by source id
        Documents for the sources to read anew. The rows of every other source come from the packaged record, unless `alone`.
    place : Path
        `PALAIS_HOME`.
    alone : bool
        Whether the record is to hold the documents and nothing else.
    progress : callable
        Told each step.

    Raises
    ------
    SourceChanged
        If a document is not what its card says.
    RecordUnusable
        If another build is running, or the record cannot be written. In every case the last good record stands.
    """
    with building(place):
        rows, kept = ({}, ()) if alone else packaged_rows(sources, without=documents)
        newest = max((date.fromisoformat(note["day"]) for note in kept), default=FIRST_DAY)
        tables, read = tables_of(documents, sources, taken_over=rows, not_before=newest, progress=progress)
        notes = tuple(sorted((*read, *kept), key=lambda note: str(note["source"])))
        progress(Step(len(documents) + 3, len(documents) + 3, "writing"))
        built = max(date.fromisoformat(str(note["day"])) for note in notes)
        unnamed = place / "records" / "unnamed"
        manifest = keep(tables, sources=notes, built=built, folder=unnamed)
        _put_in_use(unnamed, manifest, place)
    return manifest


def tables_of(
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    *,
    taken_over: Mapping[type[Row], pl.DataFrame] | None = None,
    not_before: date = FIRST_DAY,
    progress: Callable[[Step], None] = lambda _: None,
) -> tuple[dict[type[Row], pl.DataFrame], tuple[Mapping[str, Any], ...]]:
    """Return every table of the record made of `documents`, checked, and a note on each source.

    Parameters
    ----------
    documents, sources : by source id
    taken_over : by table
        Rows of other sources, classified already, that the record is to hold too.
    not_before : date
        Newest day among the rows taken over.
    progress : callable

    Raises
    ------
    SourceChanged
        If a document is not what its card says.
    """
    import polars as pl

    steps = len(documents) + 3
    parts: dict[type[Row], list[pl.DataFrame]] = {table: [] for table in TABLES}
    notes = []
    for number, (name, document) in enumerate(sorted(documents.items())):
        progress(Step(number, steps, f"reading {name}"))
        frames = gathered(sources[name].parse(document))
        _check_bounds(sources[name].CARD, frames)
        notes.append(_note(sources[name].CARD, document, frames))
        for table, frame in frames.items():
            parts[table].append(frame)
    progress(Step(len(documents), steps, "classifying"))
    newest = max([not_before, *(document.day for document in documents.values())])
    for table, frame in gathered(_registers(newest)).items():
        parts[table].append(frame)
    read = _classified({table: pl.concat([_empty(table), *frames]) for table, frames in parts.items()})
    progress(Step(len(documents) + 1, steps, "counting"))
    whole = {
        table: pl.concat([frame, (taken_over or {}).get(table, _empty(table))])
        for table, frame in read.items()
    }
    tables = _completed(newest_of_each(whole), day=newest)
    return {table: check(table, frame) for table, frame in tables.items()}, tuple(notes)


def _registers(newest: date) -> Iterator[Row]:
    from palais.terms import states, treaties

    yield from states.rows(newest)
    yield from treaties.rows(newest)


def _classified(tables: dict[type[Row], pl.DataFrame]) -> dict[type[Row], pl.DataFrame]:
    """Return the tables with what was voted on, what a Yes meant and whom it concerned, by the rules one can read."""
    from palais.record.classification import classified

    texts, rollcalls = classified(tables[Text], tables[RollCall], tables[Description])
    shaped = {Text: texts.select(list(columns(Text))), RollCall: rollcalls.select(list(columns(RollCall)))}
    return {**tables, **shaped}


def _completed(tables: dict[type[Row], pl.DataFrame], *, day: date) -> dict[type[Row], pl.DataFrame]:
    """Add what follows from the rows themselves, tallies and memberships, and put each table in its order."""
    rollcalls = _with_no_action(with_tallies(tables[RollCall], tables[Cast]))
    members = memberships(rollcalls, tables[Cast], tables[Discrepancy], day=day)
    texts = _not_acted_on(tables[Text], rollcalls)
    whole: dict[type[Row], pl.DataFrame] = {**tables, Text: texts, RollCall: rollcalls, Membership: members}
    return {table: frame.select(list(columns(table))).sort(list(table.key)) for table, frame in whole.items()}


def _with_no_action(rollcalls: pl.DataFrame) -> pl.DataFrame:
    """Return `rollcalls` with the outcome of a carried motion to take no action called what it is."""
    import polars as pl

    carried = (pl.col("polarity") == "no_action") & (pl.col("outcome") == "adopted")
    return rollcalls.with_columns(
        pl.when(carried).then(pl.lit("no_action")).otherwise(pl.col("outcome")).alias("outcome")
    )


def _not_acted_on(texts: pl.DataFrame, rollcalls: pl.DataFrame) -> pl.DataFrame:
    """Return `texts` with the outcome of those that a carried motion stopped: the catalogue calls the motion a decision."""
    import polars as pl

    stopped = rollcalls.filter(pl.col("outcome") == "no_action")["text"].drop_nulls().unique()
    return texts.with_columns(
        pl.when(pl.col("text").is_in(stopped.to_list()) & (pl.col("outcome") == "adopted"))
        .then(pl.lit("no_action"))
        .otherwise(pl.col("outcome"))
        .alias("outcome")
    )


def _empty(table: type[Row]) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(schema=schema(table))


def _check_bounds(card: Card, frames: Mapping[type[Row], pl.DataFrame]) -> None:
    found = {table.table: frame.height for table, frame in frames.items()}
    for name, rows in found.items():
        if name not in card.bounds:
            raise SourceChanged(
                f"{card.source}: it gave {rows:,} rows of '{name}', which its card does not name; add its bounds."
            )
    for name, (fewest, most) in card.bounds.items():
        rows = found.get(name, 0)
        if not fewest <= rows <= most:
            raise SourceChanged(
                f"{card.source}: it gave {rows:,} rows of '{name}' where its card expects {fewest:,} to "
                f"{most:,}; the file is cut "
                f"or has grown: look at it, then mend the card."
            )


def _note(card: Card, document: Document, frames: Mapping[type[Row], pl.DataFrame]) -> dict[str, Any]:
    import hashlib

    return {
        "source": card.source,
        "title": card.title,
        "publisher": card.publisher,
        "licence": card.licence,
        "citation": card.citation,
        "url": card.url,
        "notice": card.notice,
        "open": card.open,
        "day": document.day.isoformat(),
        "rows": {
            table.table: frame.height for table, frame in sorted(frames.items(), key=lambda kv: kv[0].table)
        },
        "read": lines_read(document),
        "files": {
            name: hashlib.sha256(content).hexdigest() for name, content in sorted(document.files.items())
        },
    }


def _put_in_use(unnamed: Path, manifest: Manifest, place: Path) -> None:
    """Name the record and point to it in one step; the record before it stands until then.

    A record of the same content may stand already, damaged or of another version: it is never written into, so the new one
    gets a number behind its digest.
    """
    digest = manifest.digest[:16]
    names = chain((digest,), (f"{digest}-{number}" for number in count(2)))
    final = next(path for path in map(unnamed.with_name, names) if not path.exists())
    part = place / ".current.part"
    try:
        unnamed.rename(final)
        part.write_text(final.name + "\n", encoding="utf-8")
        part.replace(place / "current")
    except OSError as error:
        with suppress(OSError):  # a disk that takes nothing may not let go either
            part.unlink(missing_ok=True)
        raise RecordUnusable(
            f"The record in {place} could not be put in use ({error.strerror}); free some space there, then build again. The "
            f"last good record still stands."
        ) from error
    _forget_others(place, final.name)


def _forget_others(place: Path, name: str) -> None:
    """Remove records that are no longer in use; the one in use and nothing else is needed."""
    import shutil

    for folder in (place / "records").iterdir():
        if folder.name != name:
            shutil.rmtree(folder, ignore_errors=True)
