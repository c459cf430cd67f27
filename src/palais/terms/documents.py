"""What a publisher hands over: its card, and the document read strictly.

A `Card` says who published a data set, under which licence, where and how large it must be. A `Document` is
one day's copy of it. Reading is strict: a column that is missing, renamed or new stops the source with one
sentence, because a quiet guess would turn a publisher's change into a false fact.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from palais.errors import SourceChanged

__all__ = ["Card", "Document", "File"]


@dataclass(frozen=True, slots=True)
class File:
    """One file of a publisher's data set.

    Attributes
    ----------
    name : str
        Its name inside the source's folder, as published.
    url : str
        Where the publisher offers it; empty if it is not offered as a file.
    max_bytes : int
        A download larger than this is refused.
    optional : bool
        Whether the source can be read without it; what it tells is then not known.
    """

    name: str
    url: str
    max_bytes: int = 64 * 1024 * 1024
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Who says so: the card every source carries and every surface prints.

    Attributes
    ----------
    source : str
        Id; the folder's name.
    title, publisher, licence, citation, url : str
        As a reader should see them. `licence` says "none stated" where the publisher states none.
    notice : str
        The notice that must travel with data derived from this source, empty if none is asked for.
    folder : str
        The folder among published files in which they are, where it is not named like the source.
    open : bool
        Whether the licence lets anyone use the facts for any purpose (see `--open-only`).
    day : date
        The day on which the publisher's files were as the packaged record has them.
    files : tuple[File, ...]
        The files that make up the data set.
    bounds : Mapping[str, tuple[int, int]]
        Fewest and most rows that this source gives each table; outside them the build is refused.
    """

    source: str
    title: str
    publisher: str
    licence: str
    citation: str
    url: str
    day: date
    files: tuple[File, ...]
    bounds: Mapping[str, tuple[int, int]]
    notice: str = ""
    folder: str = ""
    open: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A data set as published, on one day: its card's id, the day, and the bytes of each file."""

    source: str
    day: date
    files: Mapping[str, bytes] = field(repr=False)

    def content(self, name: str) -> bytes:
        """Return the bytes of file `name`.

        Raises
        ------
        SourceChanged
            If the document has no such file.
        """
        if name not in self.files:
            raise SourceChanged(
                f"{self.source}: the file '{name}' is missing; fetch the source again, or give the folder that "
                f"holds it."
            )
        return self.files[name]

    def rows(
        self, name: str, columns: tuple[str, ...], *, encoding: str = "utf-8-sig"
    ) -> Iterator[dict[str, Any]]:
        """Yield each row of a CSV or Parquet file as a mapping from column to value.

        CSV values are strings (never guessed: "NA" is Namibia), empty ones ``""``. Parquet values keep their
        type, missing ones ``None``.

        Raises
        ------
        SourceChanged
            If the columns are not exactly `columns` (their order is free), a row has another number of fields, or the bytes
            cannot be read as what the name says.
        """
        content = self.content(name)
        if name.endswith(".parquet"):
            yield from self._parquet(name, content, columns)
            return
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            raise SourceChanged(
                f"{self.source}/{name}: byte {error.start} is not {encoding} text; the file is damaged or its encoding "
                f"changed: fetch it again."
            ) from error
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            header = next(reader, [])
            self._same_columns(name, header, columns)
            for values in reader:
                if len(values) != len(header):
                    raise SourceChanged(
                        f"{self.source}/{name}: line {reader.line_num} has {len(values)} fields where the header has "
                        f"{len(header)}; the file is cut or damaged: fetch it again."
                    )
                yield dict(zip(header, values, strict=True))
        except csv.Error as error:
            raise SourceChanged(
                f"{self.source}/{name}: line {reader.line_num} cannot be read as CSV ({error}); the file is cut or "
                f"damaged: fetch it again."
            ) from error

    def _parquet(self, name: str, content: bytes, columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
        import polars as pl

        try:
            frame = pl.read_parquet(io.BytesIO(content))
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
            raise SourceChanged(
                f"{self.source}/{name}: it is not a whole Parquet file; the download was cut or the file is "
                f"damaged: fetch it again."
            ) from error
        self._same_columns(name, frame.columns, columns)
        yield from frame.iter_rows(named=True)

    def _same_columns(self, name: str, found: list[str], wanted: tuple[str, ...]) -> None:
        missing = [c for c in wanted if c not in found]
        extra = [c for c in found if c not in wanted]
        if not missing and not extra and len(found) == len(wanted):
            return
        said = []
        if missing:
            said.append("lacks " + ", ".join(f"'{c}'" for c in missing))
        if extra:
            said.append("has the unknown " + ", ".join(f"'{c}'" for c in extra))
        raise SourceChanged(
            f"{self.source}/{name}: the file {' and '.join(said) or 'repeats a column'}; the publisher changed its "
            f"columns, so nothing was taken: read the file again, then mend this source's parse."
        )
