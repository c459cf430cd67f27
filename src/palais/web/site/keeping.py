"""Finished replies kept: in memory up to a bound, and on disk those that are worth making before anyone asks.

What a visitor asks of his own accord is never written: the disk holds only addresses of the list in `examples.ready`, in a folder
named for the record and for this palais, so that a page never outlives what it was made from.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import struct
import zlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from palais import __version__
from palais.web.site.replies import HEAD, Reply, framed, unframed_reply

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Disk", "Memory", "kept_folder"]

MEMORY_BYTES = 48 * 1024 * 1024
DISK_BYTES = 400 * 1024 * 1024
_OVERHEAD = 600  # bytes of a kept reply beside its body


def kept_folder() -> Path:
    """Return the folder of pages kept for the record in use and this palais; it need not exist."""
    from palais.questions._keeping import digest, estimates_folder

    return estimates_folder().parent / "pages" / f"{digest()}-{__version__}-{_stamp():08x}"


def _stamp() -> int:
    """Return a mark of palais's own files, so that a page made by other code is not shown."""
    root = Path(str(files("palais")))
    seen = 0
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".html", ".css", ".csv", ".toml", ".json", ".js"}:
            state = path.stat()
            seen = zlib.crc32(f"{path.name}{state.st_size}{state.st_mtime_ns}".encode(), seen)
    return seen


@dataclass(frozen=True, slots=True)
class _Held:
    reply: Reply
    day: date


class Memory:
    """Replies in memory, the one not asked for longest let go first.

    Parameters
    ----------
    most : int
        Bytes that all of them may take together.
    """

    def __init__(self, *, most: int = MEMORY_BYTES) -> None:
        self._most = most
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self.size = 0

    def get(self, target: str, *, today: date) -> Reply | None:
        """Return the reply kept for a target, if it is still true today."""
        held = self._held.get(target)
        if held is None:
            return None
        if held.reply.kept == "day" and held.day != today:
            self._drop(target)
            return None
        self._held.move_to_end(target)
        return held.reply

    def put(self, target: str, reply: Reply, *, today: date) -> None:
        """Keep a reply, unless it says that it is not to be kept or is larger than an eighth of all room."""
        self._drop(target)
        if not reply.kept or reply.file or _room(target, reply) > self._most // 8:
            return
        self._held[target] = _Held(reply, today)
        self.size += _room(target, reply)
        while self.size > self._most:
            self._drop(next(iter(self._held)))

    def _drop(self, target: str) -> None:
        held = self._held.pop(target, None)
        if held is not None:
            self.size -= _room(target, held.reply)


def _room(target: str, reply: Reply) -> int:
    return len(reply.body) + len(target) + _OVERHEAD


class Disk:
    """Replies on disk, for the addresses given and no others.

    Parameters
    ----------
    folder : pathlib.Path
        For one record and one palais; others beside it are let go when this one is first written to.
    most : int
        Bytes that all of them may take together; over it nothing more is kept.
    """

    def __init__(self, folder: Path, addresses: Iterable[str] = (), *, most: int = DISK_BYTES) -> None:
        self._folder = folder
        self._most = most
        self.addresses = frozenset(addresses)
        self._size: int | None = None

    def holds(self, target: str, *, today: date) -> bool:
        """Return whether a reply to `target` is kept that is true today."""
        return self._path(target).is_file() or self._path(target, today).is_file()

    def get(self, target: str, *, today: date) -> Reply | None:
        """Return the kept reply; a file that cannot be read is none."""
        return self._read(self._path(target)) or self._read(self._path(target, today))

    def _read(self, path: Path) -> Reply | None:
        try:
            content = path.read_bytes()
            head_n, body_n = HEAD.unpack_from(content)
            head = content[HEAD.size : HEAD.size + head_n]
            body = content[HEAD.size + head_n :]
            return unframed_reply(head, body) if len(body) == body_n else None
        except (OSError, ValueError, TypeError, struct.error):
            return None

    def put(self, target: str, reply: Reply, *, today: date) -> None:
        """Keep a reply as long as it holds; a disk that cannot be written costs time later, nothing else."""
        from palais.questions._keeping import write_whole

        if target not in self.addresses or not reply.kept or reply.file:
            return
        path = self._path(target, today if reply.kept == "day" else None)
        content = framed(replace(reply, size=0, seconds=0.0))
        with contextlib.suppress(OSError):
            if self._used() + len(content) > self._most:
                return
            write_whole(path, lambda part: part.write_bytes(content))
            self._size = self._used() + len(content)

    def _path(self, target: str, day: date | None = None) -> Path:
        name = hashlib.sha256(target.encode()).hexdigest()[:32]
        return self._folder / (f"{name}-{day.isoformat()}" if day else name)

    def _used(self) -> int:
        if self._size is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            for other in self._folder.parent.iterdir():
                if other not in (self._folder, self._folder.with_name("data")):
                    shutil.rmtree(other, ignore_errors=True)
            self._size = sum(path.stat().st_size for path in self._folder.iterdir())
        return self._size
