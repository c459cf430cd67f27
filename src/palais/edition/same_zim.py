"""A ZIM file whose bytes follow from its content alone.

libzim draws three random numbers: the file's UUID in its header, and one in the header of each of its two Xapian indexes. They
are replaced by parts of the SHA-256 of everything else, and the MD5 sum at the end is made anew (openZIM, ZIM file format;
Xapian, the version file of glass, `glass_version.cc`).
"""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

__all__ = ["settled"]

_HEADER_UUID = slice(8, 24)
_CHECKSUM_AT = 72  # place in the header of the place of the MD5 sum
_GLASS = b"\x0f\x0dXapian Glass"
_AFTER_MAGIC = 2  # two bytes of format version stand between the magic words and the UUID
_UUID = 16


def settled(path: Path) -> None:
    """Replace the random numbers of the ZIM file `path`.

    Raises
    ------
    ValueError
        If the file is not as libzim writes it.
    """
    content = bytearray(path.read_bytes())
    (checksum_at,) = struct.unpack_from("<Q", content, _CHECKSUM_AT)
    if content[:4] != b"ZIM\x04" or checksum_at != len(content) - _UUID:
        raise ValueError("this is no ZIM file as libzim writes it")
    places = [_HEADER_UUID, *_index_uuids(content)]
    for place in places:
        content[place] = bytes(_UUID)
    content[checksum_at:] = bytes(_UUID)
    mark = hashlib.sha256(content).digest()
    for i, place in enumerate(places):
        content[place] = hashlib.sha256(mark + bytes([i])).digest()[:_UUID]
    content[checksum_at:] = hashlib.md5(content[:checksum_at], usedforsecurity=False).digest()
    path.write_bytes(content)


def _index_uuids(content: bytearray) -> list[slice]:
    """Return where the UUID of each Xapian index stands."""
    found = []
    at = content.find(_GLASS)
    while at >= 0:
        begin = at + len(_GLASS) + _AFTER_MAGIC
        found.append(slice(begin, begin + _UUID))
        at = content.find(_GLASS, at + 1)
    return found
