"""The edition as one file for Kiwix readers, with full-text search: the same pages under the same names.

libzim is licensed under the GPL, version 3 or later: it comes with the extra `zim` and is loaded only here.
"""

from __future__ import annotations

import os
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palais.edition.listing import title_of
from palais.edition.same_zim import settled
from palais.edition.sums import files_in
from palais.errors import Unrecognised

if TYPE_CHECKING:
    from palais.edition.listing import Front

__all__ = ["write_zim"]

_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_ICON_SIDE = 48


def write_zim(folder: Path, path: Path, *, front: Front, progress: Callable[[int], None]) -> None:
    """Write the pages below `folder` as the ZIM file `path`; the same pages give the same bytes.

    Raises
    ------
    Unrecognised
        If libzim is not installed.
    """
    try:
        from libzim.writer import Creator
    except ImportError as error:
        raise Unrecognised(
            "The file for Kiwix needs libzim, which is not installed: pip install 'palais[zim]', or leave it out with --no-zim."
        ) from error

    part = path.with_name(f".part-{path.name}")
    part.unlink(missing_ok=True)
    path.unlink(missing_ok=True)
    creator = Creator(part).config_indexing(True, "eng").config_nbworkers(1)
    creator.set_mainpath("index.html")
    with _silent(), creator:
        creator.add_illustration(_ICON_SIDE, _icon())
        for item in _items(folder, progress):
            creator.add_item(item)
        for name, value in _metadata(front).items():
            creator.add_metadata(name, value)
    settled(part)
    part.replace(path)


@contextmanager
def _silent() -> Iterator[None]:
    """Keep libzim from writing its own progress to our output, which may be read by a program."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(nowhere)
        os.close(kept)


def _metadata(front: Front) -> dict[str, str]:
    return {
        "Name": "palais_en_all",
        "Title": "palais",
        "Description": "The record, rules and politics of international human rights",
        "Language": "eng",
        "Creator": "The palais authors",
        "Publisher": "palais",
        "Date": front.generated.isoformat(),
        "License": "Apache-2.0; data: see NOTICE",
        "Scraper": f"palais {front.version}",
        "Tags": "human rights;united nations",
        "Flavour": "open" if front.open_only else "all",
    }


def _items(folder: Path, progress: Callable[[int], None]) -> Iterator[Any]:
    for file in files_in(folder):
        if Path(file).suffix in _KINDS:
            yield _item(file, (folder / file).read_bytes())
            progress(1)


def _item(file: str, content: bytes) -> Any:  # noqa: ANN401 - a class of libzim's, known only once it is loaded
    from libzim.writer import Hint, Item, StringProvider

    page = file.endswith(".html")
    text = content.decode()
    title = title_of(text[:4000]) if page else file

    class File(Item):  # type: ignore[misc]
        def get_path(self) -> str:
            return file

        def get_title(self) -> str:
            return title

        def get_mimetype(self) -> str:
            return _KINDS[Path(file).suffix]

        def get_contentprovider(self) -> Any:  # noqa: ANN401
            return StringProvider(text)

        def get_hints(self) -> dict[Any, int]:
            return {Hint.FRONT_ARTICLE: int(page), Hint.COMPRESS: 1}

    return File()


def _icon() -> bytes:
    """Return the illustration that Kiwix shows: a PNG of 48 by 48 pixels, drawn here so that it is the same everywhere."""
    rows = files("palais.edition").joinpath("static", "icon.txt").read_text(encoding="ascii").split()
    scale = _ICON_SIDE // len(rows)
    ink = {"#": b"\x1b\x1e\x23", ".": b"\xff\xff\xff"}
    lines = [b"\x00" + b"".join(ink[mark] * scale for mark in row) for row in rows for _ in range(scale)]
    head = struct.pack(">IIBBBBB", _ICON_SIDE, _ICON_SIDE, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
