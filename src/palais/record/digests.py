"""Marks of content: of a file as it lies, and of a table whatever way it is stored."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["content_digest", "file_digest"]


def file_digest(path: Path) -> str | None:
    """Return the SHA-256 of a file, read once as long as it does not change; ``None`` where it cannot be read."""
    try:
        state = path.stat()
        return _hashed(path, state.st_size, state.st_mtime_ns)
    except OSError:
        return None


@cache
def _hashed(path: Path, _size: int, _changed: int) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def content_digest(rows: pl.DataFrame) -> str:
    """Return a digest of a table's content that does not depend on how Parquet stores it."""
    digest = hashlib.sha256()
    for part in rows.iter_slices(200_000):
        digest.update(part.write_csv(null_value="\x00").encode())
    return digest.hexdigest()
