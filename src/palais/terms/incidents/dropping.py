"""What stays behind: every column that is not read, counted and never kept.

Reading is by permission: a cell reaches an incident only through a column that `columns` found, and only as a day, a number, a
state, a kind or a word of a closed list. All else, free text first of all, is dropped here, and this module counts what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from palais.terms.incidents.sheet import Sheet, plain

__all__ = ["Dropped", "contacts_in", "dropped"]

_EMAIL = re.compile(r"[^\s@<>,;:\"'()]+@[^\s@<>,;:\"'()]+\.\w{2,}")
_NUMBERS = re.compile(r"(?<![\w.])[+(]?\d[\d\s().\-/]{5,}\d(?![\w.])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,3}\.\d+")
_DIGITS_OF_A_NUMBER = range(7, 16)

_EXACT_PLACE = (
    r"location|address|where|coordinates|geom|gps|latitude|longitude|altitude|precision|accuracy|"
    r"\badm ?\d|admin\d|priogrid|village|\blat\b|\blon\b"
)
_REASONS = {
    "device": re.compile(r"device|imei|simserial|sim serial|subscriber|\bip\b|browser|user agent"),
    "contact": re.compile(r"mail|phone|mobile|telefon|teléfono|téléphone|whatsapp|signal|telegram|contact"),
    "name": re.compile(
        r"name|nom\b|nombre|submitter|submitted by|victim|witness|author|respondent|enumerator"
    ),
    "exact place": re.compile(_EXACT_PLACE),
    "free text": re.compile(
        r"description|title|comment|note|story|narrative|testimony|statement|remark|headline|text|source"
    ),
}
"""Why a column is dropped, by words of its name; the first that fits. A column that fits none is dropped all the same."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """One column left behind.

    Attributes
    ----------
    column : str
        Its name, or its place where the name itself holds a contact or is longer than a name.
    why : str
        `name`, `contact`, `device`, `exact place`, `free text` or `not needed`.
    filled_n : int
        Cells that held something.
    emails_n, phones_n : int
        E-mail addresses and telephone numbers seen in those cells; a count from patterns, so a floor. ``None``
        for a published data set, where none are looked for.
    """

    column: str
    why: str
    filled_n: int
    emails_n: int | None
    phones_n: int | None


def contacts_in(text: str) -> tuple[int, int]:
    """Return how many e-mail addresses and telephone numbers a text seems to hold.

    Examples
    --------
    >>> contacts_in("call +41 22 555 01 02 or write to someone@example.org")
    (1, 1)
    >>> contacts_in("between 2013-01-03 and 03/04/2013, 250 people")
    (0, 0)
    """
    emails = _EMAIL.findall(text)
    rest = _DAY.sub(" ; ", _EMAIL.sub(" ", text))
    phones = sum(
        sum(char.isdigit() for char in found) in _DIGITS_OF_A_NUMBER for found in _NUMBERS.findall(rest)
    )
    return len(emails), phones


def dropped(sheet: Sheet, read: Iterable[int], *, published: bool = False) -> tuple[Dropped, ...]:
    """Return the columns of a sheet that are not read, in their order.

    Parameters
    ----------
    sheet : Sheet
    read : iterable of int
        Places of the columns that are read.
    published : bool
        Whether it is a published data set, whose numbers and names of sources are nobody's contacts: none are counted.
    """
    kept = frozenset(read)
    return tuple(
        _column(sheet, place, published=published) for place in range(len(sheet.header)) if place not in kept
    )


def _column(sheet: Sheet, place: int, *, published: bool) -> Dropped:
    cells = [cells[place] for _, cells in sheet.rows if cells[place].strip()]
    why = _why(sheet.header[place])
    if published:
        why = why if why in {"exact place", "free text"} else "not needed"
        return Dropped(sheet.header[place], why, len(cells), None, None)
    # Numbers of a data set (ids, codes of cells of a grid) look like telephone numbers: only cells of words are looked at.
    counted = [
        contacts_in(cell) for cell in cells if why in {"contact", "name", "free text"} or _worded(cell)
    ]
    return Dropped(
        _shown(sheet.header[place], place),
        why,
        len(cells),
        sum(emails for emails, _ in counted),
        sum(phones for _, phones in counted),
    )


def _worded(cell: str) -> bool:
    return "@" in cell or (any(char.isalpha() for char in cell) and " " in cell.strip())


def _why(name: str) -> str:
    words = plain(name)
    return next((why for why, pattern in _REASONS.items() if pattern.search(words)), "not needed")


_LONGEST_NAME = 60


def _shown(name: str, place: int) -> str:
    """Return a column's name as it may be shown: a header is a form's words, unless it holds a contact itself."""
    risky = not name or len(name) > _LONGEST_NAME or "@" in name or any(contacts_in(name))
    return f"column {place + 1}" if risky else name
