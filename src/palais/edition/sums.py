"""`SHA256SUMS`: the sum of every file of an edition, in the form that `sha256sum -c` reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

__all__ = ["SUMS", "digest_of", "files_in", "read_sums", "sums_of"]

SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def files_in(folder: Path) -> Iterator[str]:
    """Yield every file below `folder`, links and odd things included, relative to it and in order."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    yield from sorted(path.relative_to(folder).as_posix() for path in found)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sums_of(folder: Path, *, without: frozenset[str]) -> str:
    """Return the sums of every file below `folder` but those named."""
    return "".join(
        f"{digest_of(folder / file)}  {file}\n" for file in files_in(folder) if file not in without
    )


def read_sums(text: str) -> Mapping[str, str]:
    """Return the sum of each file, by file.

    Raises
    ------
    ValueError
        If a line is no sum, a file is named twice, or a name leads out of the folder.
    """
    found: dict[str, str] = {}
    for line in text.removesuffix("\n").split("\n"):
        said = _LINE.fullmatch(line)
        if said is None:
            raise ValueError(f"a line is no sum: {line[:60]!r}")
        name = said[2]
        if name in found or name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name):
            raise ValueError(f"a name is given twice or leads out of the folder: {name[:60]!r}")
        found[name] = said[1]
    return found
