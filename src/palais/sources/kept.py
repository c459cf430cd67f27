"""What was fetched, kept on this machine: the published bytes, their hash and the day.

The shelf of one source looks like this::

    <home>/<source>/fetched.json              what stands: each file with its hash, size, marks and day
    <home>/<source>/<hash>/<file.name>        the bytes as published
    <home>/<source>/part/…                    what is on its way, to be resumed

`fetched.json` is the one thing that is swapped, so that a kill at any moment leaves the last good copy whole.
The copy before it stays until the next change, so that a reader in the middle of it is not cut off.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from palais.errors import SourceChanged
from palais.terms.documents import Card, Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = [
    "Entry",
    "Manifest",
    "digest_of",
    "intact",
    "kept",
    "settle",
    "write_whole",
]

MANIFEST = "fetched.json"
STAGED = "staged.json"
PART = "part"


@dataclass(frozen=True, slots=True)
class Entry:
    """One kept file.

    Attributes
    ----------
    url : str
        Where it was asked for.
    sha256 : str
    size : int
        Bytes.
    etag, last_modified : str | None
        The publisher's own marks of this version, as sent.
    day : date
        The day on which these bytes came.
    """

    url: str
    sha256: str
    size: int
    etag: str | None
    last_modified: str | None
    day: date

    @classmethod
    def read(cls, said: dict[str, Any]) -> Entry:
        """Return the entry that a manifest states, or raise ``ValueError``, ``TypeError`` or ``KeyError``."""
        entry = cls(**said | {"day": date.fromisoformat(said["day"])})
        if not re.fullmatch(r"[0-9a-f]{64}", entry.sha256):
            raise ValueError(entry.sha256)
        return entry


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands on a source's shelf, and on which day the publisher last said so."""

    day: date
    files: Mapping[str, Entry]

    def to_json(self) -> bytes:
        """Return it as the bytes of `fetched.json`."""
        files = {
            name: asdict(entry) | {"day": entry.day.isoformat()} for name, entry in sorted(self.files.items())
        }
        return (json.dumps({"day": self.day.isoformat(), "files": files}, indent=1) + "\n").encode()

    @classmethod
    def read(cls, path: Path) -> Manifest | None:
        """Return the manifest at `path`, or ``None`` where there is none.

        Raises
        ------
        SourceChanged
            If it is there but is not a manifest.
        """
        try:
            said = json.loads(path.read_bytes())
            files = {str(name): Entry.read(entry) for name, entry in said["files"].items()}
            return cls(date.fromisoformat(said["day"]), files)
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError, AttributeError, OSError) as error:
            raise SourceChanged(
                f"{path.parent.name}: the list of what was fetched ({path}) cannot be read; remove it and "
                f"fetch the source again."
            ) from error


def kept(card: Card, *, home: Path) -> Document | None:
    """Return the last fetched copy of a source, every byte checked against its hash.

    Parameters
    ----------
    card : Card
    home : Path
        The folder that `fetch` was given as `into`.

    Returns
    -------
    Document | None
        ``None`` where the source was never fetched. Its day is the last on which the publisher offered these
        bytes.

    Raises
    ------
    SourceChanged
        If a kept file is missing, or its bytes are no longer those that came.
    """
    folder = home / card.source
    manifest = Manifest.read(folder / MANIFEST)
    if manifest is None:
        return None
    files = {}
    for name in (file.name for file in card.files if file.name in manifest.files):
        path = shelved(folder, name, manifest.files[name])
        try:
            files[name] = path.read_bytes()
        except OSError as error:
            raise SourceChanged(
                f"{card.source}/{name}: the fetched copy {path} cannot be read; run `palais fetch "
                f"{card.source}` again."
            ) from error
        if hashlib.sha256(files[name]).hexdigest() != manifest.files[name].sha256:
            raise SourceChanged(
                f"{card.source}/{name}: the fetched copy is not the one that came (its hash differs), so it "
                f"was altered or damaged on this machine; run `palais fetch {card.source}` again."
            )
    return Document(card.source, manifest.day, files)


def shelved(folder: Path, name: str, entry: Entry) -> Path:
    """Return where the bytes of a kept file lie."""
    return folder / entry.sha256[:16] / name


def intact(folder: Path, name: str, entry: Entry) -> bool:
    """Return whether a kept file still holds the bytes that came."""
    path = shelved(folder, name, entry)
    return path.is_file() and path.stat().st_size == entry.size and digest_of(path) == entry.sha256


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or as it was before: beside it, forced to disk, then swapped."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)


def settle(folder: Path, manifest: Manifest) -> None:
    """Make `manifest` what stands, then remove what neither it nor the copy before it needs."""
    try:
        before = Manifest.read(folder / MANIFEST)
    except SourceChanged:
        before = None
    write_whole(folder / MANIFEST, manifest.to_json())
    (folder / STAGED).unlink(missing_ok=True)
    shutil.rmtree(folder / PART, ignore_errors=True)
    needed = set(_digests(manifest)) | set(_digests(before))
    for old in folder.iterdir():
        if re.fullmatch(r"[0-9a-f]{16}", old.name) and old.name not in needed:
            shutil.rmtree(old, ignore_errors=True)


def _digests(manifest: Manifest | None) -> Iterator[str]:
    if manifest is not None:
        yield from (entry.sha256[:16] for entry in manifest.files.values())
