"""What is computed once for a record and then kept: beside the packaged record where it ships, else in the user's home.

Names carry the digest of the record and the number of the model, so that nothing kept can stand beside votes it was not made
from. A file appears whole or not at all.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from functools import lru_cache, wraps
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "digest",
    "estimates_folder",
    "kept_file",
    "kept_frame",
    "once_a_record",
    "vintage_folder",
    "write_if_possible",
    "write_whole",
]

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")


def once_a_record(*, most: int = 4) -> Callable[[Callable[_Given, _Found]], Callable[_Given, _Found]]:
    """Return a decorator for what is the same whichever state is asked about: found once a process for a record, then held.

    What is found must not be changed by who takes it, and what is given must be hashable.

    Parameters
    ----------
    most : int
        How many findings are held; the one not asked for longest goes first.
    """

    def holding(make: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
        @lru_cache(maxsize=most)
        def held(mark: object, *args: _Given.args, **kwargs: _Given.kwargs) -> _Found:  # noqa: ARG001 - part of the key
            return make(*args, **kwargs)

        @wraps(make)
        def found(*args: _Given.args, **kwargs: _Given.kwargs) -> _Found:
            from palais.record.ask import summary

            about = summary()
            return held((about["digest"], about["folder"], *about["rows"].items()), *args, **kwargs)  # type: ignore[arg-type]

        return found

    return holding


def vintage_folder() -> Path:
    """Return the folder with what ships beside the packaged record."""
    return Path(str(files("palais.questions"))) / "vintage"


def estimates_folder() -> Path:
    """Return the folder in the user's home; it need not exist."""
    from palais.record.store import home

    return home() / "estimates"


def digest() -> str:
    """Return the mark of the record in use that stands in names of kept files."""
    from palais.record.ask import summary

    return str(summary()["digest"])[:16]


def kept_file(name: str) -> Path | None:
    """Return the kept file of that name, the packaged one first, or nothing."""
    places = (vintage_folder() / name, estimates_folder() / name)
    return next((path for path in places if path.is_file()), None)


def kept_frame(name: str, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
    """Return the kept frame of that name; where there is none it is made, and kept in the user's home if that can be written."""
    import polars as pl

    path = kept_file(name)
    if path is not None:
        return pl.read_parquet(path)
    found = make()
    write_if_possible(estimates_folder() / name, lambda part: found.write_parquet(part, compression="zstd"))
    return found


def write_if_possible(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file that is a convenience: a place that cannot be written costs time at the next call, nothing else."""
    with contextlib.suppress(OSError):
        write_whole(path, write)


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Call `write` with a path beside `path`, then put what it wrote in its place: no reader ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".part-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        write(part)
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
