"""A download on its way: its bytes so far and the publisher's marks of the version they belong to.

Bytes of two versions must never be joined. So the marks are written before the first byte and removed before
the bytes are replaced, and only a strong mark (a strong ETag, or else the date of the last change) allows
going on.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from palais.sources.kept import PART, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Damaged", "Marks", "Part", "continues", "unpacked"]

_PIECE = 64 * 1024


class Damaged(Exception):
    """Compressed bytes that are not whole."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Which version of which address the bytes belong to, and how many there will be."""

    url: str
    etag: str | None
    last_modified: str | None
    total: int | None

    def strong(self) -> str | None:
        """Return the mark that proves two parts to be of one version, if there is one."""
        if self.etag and not self.etag.startswith("W/"):
            return self.etag
        return self.last_modified


class Part:
    """The part of one file that is here."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / PART / name
        self._marks = self.path.with_name(f"{self.path.name}.marks")

    def resumable(self, url: str) -> tuple[int, Marks] | None:
        """Return how many bytes are here and their marks, where one may go on from them."""
        try:
            marks = Marks(**json.loads(self._marks.read_bytes()))
            size = self.path.stat().st_size
        except (OSError, ValueError, TypeError):
            return None
        return (size, marks) if size and marks.url == url and marks.strong() else None

    def begin(self, marks: Marks) -> None:
        """Start afresh with a version."""
        self.drop()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch()
        write_whole(self._marks, json.dumps(asdict(marks)).encode())

    def drop(self) -> None:
        """Forget what is here."""
        self._marks.unlink(missing_ok=True)
        self.path.unlink(missing_ok=True)


def continues(headers: Mapping[str, str], *, size: int, marks: Marks) -> bool:
    """Return whether a 206 answer brings what follows the first `size` bytes of the version in `marks`."""
    found = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+|\*)", headers.get("Content-Range", "").strip())
    if found is None or int(found[1]) != size or int(found[2]) < size:
        return False
    if found[3] != "*" and marks.total not in (None, int(found[3])):
        return False
    now = Marks(marks.url, headers.get("ETag"), headers.get("Last-Modified"), None)
    return now.strong() == marks.strong()


def unpacked(pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the bytes that `encoding` wraps, at most 64 KiB at a time, so that a bomb meets the size limit.

    Raises
    ------
    Damaged
        If the compressed bytes are cut, or not what the encoding says.
    """
    if encoding in {"", "identity"}:
        yield from pieces
        return
    inflate = zlib.decompressobj(wbits=31)
    for piece in pieces:
        left = piece
        while left:
            if inflate.eof:  # gzip may come in several members
                inflate = zlib.decompressobj(wbits=31)
            try:
                yield inflate.decompress(left, _PIECE)
            except zlib.error as error:
                raise Damaged(str(error)) from error
            left = inflate.unconsumed_tail or inflate.unused_data
    if not inflate.eof:
        raise Damaged("the compressed bytes end too soon")
