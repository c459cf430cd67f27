"""What an edition says of itself, in the one small file that is signed: its number, its day, its record, the sum of its sums."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

__all__ = [
    "BESIDE",
    "PUBLIC_KEY",
    "SIGNATURE",
    "STATEMENT",
    "Statement",
    "read_statement",
    "sum_of",
    "written",
]

STATEMENT = "EDITION.json"
SIGNATURE = "EDITION.json.minisig"
PUBLIC_KEY = "minisign.pub"
BESIDE = frozenset({STATEMENT, SIGNATURE, "SHA256SUMS"})
"""Files that cannot be in the sums: they hold or sign the sum of the sums."""

_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Statement:
    """What is signed.

    Attributes
    ----------
    edition : int
        Counter: a later edition has a higher one, so that nobody can hand you last year's unnoticed.
    day : str
        ISO 8601.
    record, version : str
        Digest of the record, and version of palais.
    open_only : bool
    files_n, bytes_n : int
        Of the files in `SHA256SUMS`.
    sha256sums : str
        SHA-256 of the file `SHA256SUMS`.
    """

    edition: int
    day: str
    record: str
    version: str
    open_only: bool
    files_n: int
    bytes_n: int
    sha256sums: str

    @property
    def comment(self) -> str:
        """The words that the signature vouches for besides the file, shown by every minisign."""
        return f"palais edition {self.edition} of {self.day}, SHA256SUMS {self.sha256sums}"


def sum_of(sums: str) -> str:
    """Return the SHA-256 of the text of `SHA256SUMS`."""
    return hashlib.sha256(sums.encode()).hexdigest()


def written(statement: Statement) -> str:
    """Return the statement as it is signed."""
    return json.dumps(asdict(statement), indent=1, ensure_ascii=False) + "\n"


def read_statement(content: bytes) -> Statement:
    """Return the statement in `content`.

    Raises
    ------
    ValueError
        If it is none.
    """
    if len(content) > _LONGEST:
        raise ValueError("it is too long")
    said = json.loads(content)
    kinds = {"edition": int, "open_only": bool, "files_n": int, "bytes_n": int}
    names = Statement.__slots__
    if not isinstance(said, dict) or set(said) != set(names):
        raise ValueError("it does not say what an edition says")
    if any(type(said[name]) is not kinds.get(name, str) for name in names):
        raise ValueError("a value is of another kind")
    return Statement(**said)
