"""A list of states that a user brings: one state a line, with start and end where they are known."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from palais.errors import Unrecognised
from palais.terms.blocs.spells import Spell, Verified

__all__ = ["Listing"]

_MOST_BYTES = 256 * 1024
_HEADS = ("state", "iso3", "country", "name")
_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Listing:
    """A user's own list.

    Attributes
    ----------
    name : str
        The file's name without its folder and ending.
    path : str
        The file as it was given, so that the question can be asked again.
    spells : tuple[Spell, ...]
    """

    is_file: ClassVar[bool] = True
    """A page must hand over the uploaded text to `read`; `parse` opens a file of this machine."""

    name: str
    path: str
    spells: tuple[Spell, ...]

    @classmethod
    def parse(cls, text: str) -> Listing:
        """Return the list in the file that `text` names.

        Raises
        ------
        Unrecognised
            If there is no such file, it is too large or no UTF-8 text, or a line is not ``state[,start[,end]]``.
        """
        path = Path(text).expanduser()
        if not path.is_file():
            raise Unrecognised(f"There is no file '{text}'; give a text file with one state a line.")
        if path.stat().st_size > _MOST_BYTES:
            raise Unrecognised(f"The file '{text}' is larger than any list of states; give one state a line.")
        try:
            content = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise Unrecognised(
                f"The file '{text}' is not UTF-8 text (byte {error.start}); save it as UTF-8."
            ) from error
        except OSError as error:
            raise Unrecognised(
                f"The file '{text}' cannot be read ({error.strerror}); give another."
            ) from error
        return cls(name=path.stem, path=text, spells=read(content, name=path.name))

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """Return nothing: the set is open."""
        return ()

    def __str__(self) -> str:
        return self.path


def read(content: str, *, name: str) -> tuple[Spell, ...]:
    """Return the spells in `content`: ``state[,start[,end]]`` a line, blank lines and those that begin with # left out.

    Raises
    ------
    Unrecognised
        If a line cannot be read, names no state, ends before it starts or overlaps another of its state, or none is there.
    """
    spells: list[Spell] = []
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    try:
        for fields in reader:
            cells = [cell.strip() for cell in fields]
            if not any(cells) or cells[0].startswith("#") or (not spells and cells[0].lower() in _HEADS):
                continue
            spells.append(_spell(cells, where=f"{name} line {reader.line_num}"))
            _no_overlap(spells, where=f"{name} line {reader.line_num}")
    except csv.Error as error:
        raise Unrecognised(
            f"{name} line {reader.line_num} cannot be read as CSV ({error}); write state,start,end."
        ) from error
    if not spells:
        raise Unrecognised(f"{name} names no state; write one a line, as a name or an ISO code.")
    return tuple(spells)


def _spell(cells: list[str], *, where: str) -> Spell:
    from palais.terms.states import find

    if len(cells) > _FIELDS:
        raise Unrecognised(
            f"{where} has {len(cells)} fields; write state,start,end and put quotes around a name with a comma."
        )
    start, end = (_day(cell, where) for cell in (*cells[1:], "", "")[:2])
    if start and end and end < start:
        raise Unrecognised(f"{where} ends on {end}, before it starts on {start}; mend the line.")
    try:
        state = find(cells[0]).state.state
    except Unrecognised as error:
        raise Unrecognised(f"{where}: {error}") from error
    verified: Verified = "no" if start or end else "undated"
    return Spell(state=state, start_date=start, end_date=end, source=where, verified=verified)


def _day(cell: str, where: str) -> date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise Unrecognised(f"{where}: '{cell[:20]}' is not a day; write it as YYYY-MM-DD.") from None


def _no_overlap(spells: list[Spell], *, where: str) -> None:
    last = spells[-1]
    for other in spells[:-1]:
        if other.state != last.state:
            continue
        apart = (other.end_date and last.start_date and other.end_date < last.start_date) or (
            last.end_date and other.start_date and last.end_date < other.start_date
        )
        if not apart:
            raise Unrecognised(f"{where} names {last.state} again for the same time; keep one line.")
