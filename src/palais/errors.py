"""Everything palais refuses, as one small tree.

    PalaisError                 one sentence: what, where, and the mend
    ├── Unrecognised            a word of the user's that names nothing we know     (exit 2)
    ├── NotOnRecord             well said, but the record holds nothing on it       (exit 3)
    ├── SourceChanged           a publisher's file is not what its card says        (exit 4)
    ├── RecordUnusable          the record cannot be read, or cannot be written     (exit 5)
    ├── Unreachable             a publisher could not be reached or sent nonsense   (exit 6)
    └── NotAsSigned             a copy of an edition is not what was signed         (exit 7)

Each error carries its whole sentence; nothing else is printed to a user. A fault of our own is none of
these: it keeps its traceback, and the exit status is 1.
"""

from __future__ import annotations

__all__ = [
    "NotAsSigned",
    "NotOnRecord",
    "PalaisError",
    "RecordUnusable",
    "SourceChanged",
    "Unreachable",
    "Unrecognised",
]


class PalaisError(Exception):
    """A refusal, told in one sentence with its mend."""

    exit_code: int = 1


class Unrecognised(PalaisError):
    """A word of the user's names nothing we know: a state, a symbol, a date, an option."""

    exit_code = 2


class NotOnRecord(PalaisError):
    """The question is well put, and the record holds nothing that answers it."""

    exit_code = 3


class SourceChanged(PalaisError):
    """A publisher's file differs from its card: a renamed column, an unknown mark, too few rows."""

    exit_code = 4


class RecordUnusable(PalaisError):
    """The record cannot be read (absent, damaged, of another version) or cannot be written."""

    exit_code = 5


class Unreachable(PalaisError):
    """A publisher could not be reached, or what it sent is not the file we asked for."""

    exit_code = 6


class NotAsSigned(PalaisError):
    """A copy of an edition is not what was signed: altered, incomplete, older, or signed by another key."""

    exit_code = 7
