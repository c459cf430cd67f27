"""The one way in which a file of an edition comes to be: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from palais.errors import Unrecognised

__all__ = ["write"]


def write(folder: Path, file: str, content: bytes) -> None:
    """Write `content` to `file` in `folder`; a process that is killed leaves no half file under that name.

    Raises
    ------
    Unrecognised
        If the place cannot be written, or is full.
    """
    path = folder / file
    part = path.with_name(f".part-{os.getpid()}-{path.name[:80]}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise Unrecognised(
            f"'{path}' cannot be written ({error.strerror}); free some space, or name a folder that you can write to."
        ) from error
