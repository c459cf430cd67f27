"""Where the record lives, how it is written so that nothing is ever half there, and how it is opened.

A record is a folder of Parquet tables with a `manifest.json`. The user's own records stand under
``PALAIS_HOME/records/<digest>``; the file ``PALAIS_HOME/current`` names the one in use and is replaced in one step, so
that a build killed at any point leaves the last good record standing. Without one, the record packaged with palais
is used.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palais.errors import RecordUnusable
from palais.record.digests import content_digest, file_digest

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.tables import Row

__all__ = [
    "FORMAT",
    "Manifest",
    "Record",
    "building",
    "home",
    "keep",
    "opened",
    "packaged_folder",
    "using",
]

FORMAT = 1
"""Version of the tables' layout: a record of another version is refused, not guessed at."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a record says of itself.

    Attributes
    ----------
    format : int
    digest : str
        Of the content of all tables; the same facts give the same digest on any machine.
    built : str
        Newest day among the sources, so that the same sources give the same manifest.
    tables : Mapping[str, Mapping[str, Any]]
        For each table its `rows`, `bytes`, `sha256` of the file and `digest` of the content.
    sources : tuple[Mapping[str, Any], ...]
        For each source its card in brief and its rows by table.
    """

    format: int
    digest: str
    built: str
    tables: Mapping[str, Mapping[str, Any]]
    sources: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """An opened record."""

    folder: Path
    manifest: Manifest
    packaged: bool

    def path(self, table: type[Row]) -> Path:
        """Return the file of `table`.

        Raises
        ------
        RecordUnusable
            If the record has no such table, or its file is not the one that was written.
        """
        entry = self.manifest.tables.get(table.table)
        if entry is None:
            raise RecordUnusable(self._lacking(table.table))
        path = self.folder / f"{table.table}.parquet"
        if file_digest(path) != entry["sha256"]:
            raise RecordUnusable(
                f"The record at {self.folder} is damaged: {path.name} {_mend(packaged=self.packaged)}"
            )
        return path

    def _lacking(self, table: str) -> str:
        """Return the sentence for a table that is not here: built before it was thought of, or never packaged."""
        if not self.packaged and table in _opened(packaged_folder(), packaged=True).manifest.tables:
            return (
                f"The record at {self.folder} was built by an earlier palais, which knew no table '{table}'; run `palais build` "
                f"again, or remove {home() / 'current'} to use the record that ships with palais."
            )
        return (
            f"This record holds no table '{table}' (texts that stay with their publisher are not packaged); "
            f"run `palais build --from DIR` on the published files."
        )


def home() -> Path:
    """Return the folder where the user's record lives: `PALAIS_HOME`, or the system's place for such data."""
    if os.environ.get("PALAIS_HOME"):
        return Path(os.environ["PALAIS_HOME"])
    import platformdirs

    return Path(platformdirs.user_data_dir("palais", appauthor=False))


def packaged_folder() -> Path:
    """Return the folder of the record that ships with palais."""
    return Path(str(files("palais.record"))) / "packaged"


_CHOSEN: ContextVar[Path | None] = ContextVar("chosen record", default=None)


@contextmanager
def using(folder: Path) -> Iterator[None]:
    """Make the record in `folder` the one in use, whatever `PALAIS_HOME` holds, within this context."""
    token = _CHOSEN.set(folder)
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def opened() -> Record:
    """Return the record in use: one chosen by `using`, else the user's own if there is one, else the packaged one.

    Raises
    ------
    RecordUnusable
        If it is damaged or of another version.
    """
    chosen = _CHOSEN.get()
    if chosen is not None:
        return _opened(chosen, packaged=chosen == packaged_folder())
    place = home()
    pointer = place / "current"
    if not pointer.exists():
        return _opened(packaged_folder(), packaged=True)
    if not pointer.is_file():
        raise RecordUnusable(
            f"{pointer} is no file that names a record; remove it to use the packaged record, or build again."
        )
    name = pointer.read_text(encoding="utf-8", errors="replace").strip()
    return _opened(place / "records" / name, packaged=False)


@cache
def _opened(folder: Path, *, packaged: bool) -> Record:
    try:
        said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        version = said["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RecordUnusable(
            f"The record at {folder} has no readable manifest: it {_mend(packaged=packaged)}"
        ) from error
    if version != FORMAT:
        raise RecordUnusable(
            f"The record at {folder} is of version {version} and this palais reads version {FORMAT}; run `palais build` "
            f"to make it anew, or remove {folder.parent.parent / 'current'} to use the packaged record."
        )
    return Record(folder, Manifest(**{**said, "sources": tuple(said["sources"])}), packaged)


def _mend(*, packaged: bool) -> str:
    if packaged:
        return "is cut, altered or missing; install palais again."
    return "is cut, altered or missing; run `palais build` again (or remove the file `current` to use the packaged record)."


@contextmanager
def building(place: Path) -> Iterator[None]:
    """Hold the one lock under which a record may be written below `place`.

    Raises
    ------
    RecordUnusable
        If another build holds it, or the folder cannot be written.
    """
    import filelock

    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(place / "build.lock", blocking=False)
        lock.acquire()
    except filelock.Timeout:
        raise RecordUnusable(
            f"Another build is writing the record in {place}; wait for it to end, then try again."
        ) from None
    except OSError as error:
        raise RecordUnusable(
            f"The record cannot be written to {place} ({error.strerror}); set PALAIS_HOME to a folder you can write to."
        ) from error
    try:
        yield
    finally:
        lock.release()


def keep(
    tables: Mapping[type[Row], pl.DataFrame],
    *,
    sources: tuple[Mapping[str, Any], ...],
    built: date,
    folder: Path,
) -> Manifest:
    """Write the tables and their manifest as `folder`, whole or not at all, and return the manifest.

    Raises
    ------
    RecordUnusable
        If the disk is full or cannot be written; what stood before stands.
    """
    part: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=".part-", dir=folder.parent))
        manifest = _written(tables, sources=sources, built=built, folder=part)
        old = folder.with_name(f".old-{folder.name}")
        shutil.rmtree(old, ignore_errors=True)
        if folder.exists():
            folder.rename(old)
        part.chmod(0o755)  # a folder made for one user alone would not be readable once installed
        part.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise RecordUnusable(
            f"The record could not be written to {folder.parent} ({error.strerror or error}); free some space or set "
            f"PALAIS_HOME to another disk. The last good record still stands."
        ) from error
    finally:
        if part is not None:
            shutil.rmtree(part, ignore_errors=True)
    _opened.cache_clear()
    return manifest


def _written(
    tables: Mapping[type[Row], pl.DataFrame],
    *,
    sources: tuple[Mapping[str, Any], ...],
    built: date,
    folder: Path,
) -> Manifest:
    import polars as pl

    entries = {}
    for table, rows in tables.items():
        path = folder / f"{table.table}.parquet"
        try:
            rows.write_parquet(path, compression="zstd", compression_level=12, row_group_size=250_000)
        except pl.exceptions.PolarsError as error:
            raise OSError(str(error)) from error
        with path.open("rb") as written:
            os.fsync(written.fileno())
        content = path.read_bytes()
        entries[table.table] = {
            "rows": rows.height,
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "digest": content_digest(rows),
        }
    whole = hashlib.sha256(
        "".join(f"{name}{e['digest']}" for name, e in sorted(entries.items())).encode()
    ).hexdigest()
    manifest = Manifest(format=FORMAT, digest=whole, built=built.isoformat(), tables=entries, sources=sources)
    (folder / "manifest.json").write_text(
        json.dumps(asdict(manifest), indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    return manifest
