"""Folders of published files, and whether bytes are what their name says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from palais.errors import SourceChanged
from palais.terms.documents import Card, Document, File

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["folder_of", "from_folder", "refusal"]

_MAGIC: Mapping[str, tuple[bytes, ...]] = {
    ".parquet": (b"PAR1",),
    ".zip": (b"PK\x03\x04", b"PK\x05\x06"),
    ".xlsx": (b"PK\x03\x04",),
    ".gz": (b"\x1f\x8b",),
    ".xml": (b"<",),
    ".json": (b"{", b"["),
    ".pdf": (b"%PDF",),
}
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script")


def folder_of(card: Card, folder: Path) -> Path | None:
    """Return the folder of a source's files below `folder`, by its id or the name its card gives; ``None`` without one."""
    names = [card.source, *([card.folder] if card.folder else [])]
    return next((folder / name for name in names if (folder / name).is_dir()), None)


def from_folder(card: Card, folder: Path, *, day: date | None = None) -> Document:
    """Return a source's files from a folder of published files.

    Parameters
    ----------
    card : Card
        A file whose name holds a `*` stands for one or more files of that form.
    folder : Path
        Holds `<source>/<file.name>`, or `<file.name>` itself.
    day : date | None
        The day on which the publisher's files were as they are here; by default the card's.

    Raises
    ------
    SourceChanged
        If the folder or a file is missing, cannot be read, or is a web page or another thing than its name
        says.
    """
    if not folder.is_dir():
        raise SourceChanged(
            f"{card.source}: there is no folder {folder}; give the folder that holds the published files."
        )
    place = folder_of(card, folder) or folder
    if not any(place.iterdir()):
        raise SourceChanged(
            f"{card.source}: the folder {place} is empty; give the folder that holds the published files."
        )
    files: dict[str, bytes] = {}
    for file in card.files:
        for path in _matching(card, file, place):
            files[path.relative_to(place).as_posix()] = _content(card, file, path)
    return Document(card.source, day or card.day, files)


def _matching(card: Card, file: File, place: Path) -> list[Path]:
    found = sorted(place.glob(file.name)) if "*" in file.name else [place / file.name]
    found = [path for path in found if path.is_file()]
    if not found and not file.optional:
        raise SourceChanged(
            f"{card.source}: the file '{file.name}' is missing from {place}; fetch the source, or put the "
            f"published file there."
        )
    return found


def _content(card: Card, file: File, path: Path) -> bytes:
    try:
        if path.stat().st_size > file.max_bytes:
            raise SourceChanged(
                f"{card.source}/{path.name}: the file has {path.stat().st_size:,} bytes and its card allows "
                f"{file.max_bytes:,}; it is not the file the card describes."
            )
        content = path.read_bytes()
    except OSError as error:
        raise SourceChanged(
            f"{card.source}/{path.name}: {path} cannot be read ({error.strerror}); check its permissions."
        ) from error
    wrong = refusal(path.name, content[:1024], content[-8:])
    if wrong:
        raise SourceChanged(
            f"{card.source}/{path.name}: the file {wrong}; put the published file in its place."
        )
    return content


def refusal(name: str, head: bytes, tail: bytes) -> str | None:
    """Return why bytes cannot be the file `name`, as the end of a sentence; ``None`` where they may be.

    A page that asks for a browser, a login or a fee comes with status 200 and looks like success; only its
    bytes tell.

    Parameters
    ----------
    name : str
    head, tail : bytes
        The first kilobyte and the last eight bytes.
    """
    suffix = Path(name).suffix.lower()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not head:
        return "is empty"
    if suffix not in {".html", ".htm"}:
        page = start.startswith(_PAGE) or (suffix == ".xml" and any(mark in start for mark in _PAGE[:2]))
        if page or (suffix in {".csv", ".tsv"} and start.startswith(b"<")):
            return "is a web page, not data"
    begins = head if suffix in {".parquet", ".zip", ".xlsx", ".gz"} else start
    magic = _MAGIC.get(suffix, ())
    if magic and not begins.startswith(tuple(m.lower() if begins is start else m for m in magic)):
        return f"does not begin as {suffix} data do"
    if suffix == ".parquet" and not tail.endswith(b"PAR1"):
        return "does not end as .parquet data do, so it is cut"
    return None
