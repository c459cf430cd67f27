"""An entry's roll as casts: known slips put right, codes read by the day of the vote, marks as five values."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from palais.errors import SourceChanged, Unrecognised
from palais.terms import states
from palais.terms.catalogue import words
from palais.terms.catalogue.entries import Totals
from palais.terms.catalogue.slips import EXCLUDED, MISCODED
from palais.terms.tables import Cast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from palais.terms.catalogue.entries import Entry, Roll

__all__ = ["casts", "corrected", "counted", "state", "twice"]


def casts(entry: Entry) -> Iterator[Cast]:
    """Yield the casts of an entry's roll; none where it has no roll, or one known to be of another vote.

    A state that stands twice has no cast: which mark is its own, and whose the other is, cannot be known.

    Raises
    ------
    SourceChanged
        If a mark was never seen before, or a code is that of no state on the day of the vote.
    """
    if entry.roll is None:
        return
    repeated = twice(entry)
    for code, mark in corrected(entry):
        vote, reason = words.cast(mark, where=f"{entry.roll.where}, {code}")
        if entry.number in EXCLUDED or code in repeated:
            continue
        yield Cast(
            rollcall=entry.text,
            state=state(code, entry.day, where=entry.roll.where, field=entry.roll.field),
            vote=vote,
            reason=reason,
            source=entry.source,
            locator=entry.locator,
            day=entry.as_of,
        )


def corrected(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return the roll with known slips put right. Where the wrong code stands twice, both marks are alike."""
    marks = list(entry.roll.marks) if entry.roll else []
    for wrong, right in MISCODED.get(entry.number, ()):
        codes = [code for code, _ in marks]
        if wrong in codes and right not in codes:
            place = codes.index(wrong)
            marks[place] = (right, marks[place][1])
    return tuple(marks)


def twice(entry: Entry) -> tuple[str, ...]:
    """Return the codes that stand more than once on the roll, in order of code."""
    counts = Counter(code for code, _ in corrected(entry))
    return tuple(sorted(code for code, n in counts.items() if n > 1))


def counted(roll: Roll) -> Totals:
    """Return yes, no and abstain as the roll has them."""
    marks = Counter(mark for _, mark in roll.marks)
    return Totals(marks["Y"], marks["N"], marks["A"])


def state(code: str, on: date, *, where: str, field: str) -> str:
    """Return the id of the state that the library means by `code` on a day (GER, CHN before 1971).

    Raises
    ------
    SourceChanged
        If the code is that of no state on the day; it names the record (`where`) and the field.
    """
    try:
        return _meant(code, on)
    except Unrecognised as error:
        raise SourceChanged(
            f"{where}: '{code}' ({field}) is the code of no state on {on}; a state is never guessed: find out "
            f"which is meant, then add the code to palais.terms.states."
        ) from error


@cache
def _meant(code: str, on: date) -> str:
    return states.by_code("ohchr", code, on)
