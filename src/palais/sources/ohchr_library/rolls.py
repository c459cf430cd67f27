"""The roll of a vote as casts, and where it contradicts the stated totals or itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from palais.errors import SourceChanged, Unrecognised
from palais.sources.ohchr_library.rows import SOURCE, locator
from palais.terms import catalogue
from palais.terms.tables import Cast, Discrepancy, Row

if TYPE_CHECKING:
    from palais.sources.ohchr_library.entries import Entry

__all__ = ["EXCLUDED", "MISCODED", "rows"]

EXCLUDED = {"30984", "30986"}
"""Records of 2016 whose roll is that of a vote of 2017, members and all: totals stand, casts are left out."""

MISCODED: dict[str, tuple[tuple[str, str], ...]] = {
    "21027": (("HND", "HUN"),),
    "21028": (("PER", "NOR"),),
    "26264": (("SVN", "SVK"), ("SWZ", "CHE")),
    "30508": (("BEN", "BRA"),),
    "30604": (("DZA", "ARG"),),
}
"""Record -> pairs of the state catalogued and the one that voted (the first did not, or stands twice)."""

_Treatment = Literal["both shown", "excluded", "corrected"]
_Totals = tuple[int, int, int]


def rows(entry: Entry, day: date) -> Iterator[Row]:
    """Yield the casts of an entry's roll, then its discrepancies; nothing where it has no roll.

    A state that stands twice has no cast: which mark is its own, and whose the other is, cannot be known.
    """
    if not entry.roll:
        return
    roll = _corrected(entry)
    twice = {code for code, n in Counter(code for code, _ in roll).items() if n > 1}
    for code, mark in roll:
        vote, reason = catalogue.cast(mark, where=f"{entry.where}, {code}")
        if code not in twice and entry.number not in EXCLUDED:
            yield Cast(
                rollcall=entry.text,
                state=_state(code, entry),
                vote=vote,
                reason=reason,
                source=SOURCE,
                locator=locator(entry),
                day=day,
            )
    for wrong, right in MISCODED.get(entry.number, ()):
        yield _doubt(entry, day, f"state {right}", wrong, right, "corrected")
    for code in sorted(twice):
        marks = ", ".join(mark or "no mark" for state, mark in roll if state == code)
        yield _doubt(entry, day, f"state {code}", "one state once", f"twice on the roll: {marks}", "excluded")
    yield from _of_totals(entry, roll, day)


def _state(code: str, entry: Entry) -> str:
    try:
        return _meant(code, entry.day)
    except Unrecognised as error:
        raise SourceChanged(
            f"{entry.where}: '{code}' (967 $b) is the code of no state on {entry.day}; a state is never guessed: find "
            f"out which is meant, then add the code to palais.terms.states."
        ) from error


@cache
def _meant(code: str, on: date) -> str:
    from palais.terms import states

    return states.by_code("ohchr", code, on)


def _corrected(entry: Entry) -> list[tuple[str, str]]:
    """Return the roll with known slips put right. Where the wrong code stands twice, both marks are alike."""
    roll = list(entry.roll)
    for wrong, right in MISCODED.get(entry.number, ()):
        codes = [code for code, _ in roll]
        if wrong in codes and right not in codes:
            place = codes.index(wrong)
            roll[place] = (right, roll[place][1])
    return roll


def _of_totals(entry: Entry, roll: list[tuple[str, str]], day: date) -> Iterator[Discrepancy]:
    marks = Counter(mark for _, mark in roll)
    counted = (marks["Y"], marks["N"], marks["A"])
    if entry.stated is None or entry.stated == counted:
        return
    treatment: _Treatment = "excluded" if entry.number in EXCLUDED else "both shown"
    yield _doubt(entry, day, "totals", _dashed(entry.stated), f"{_dashed(counted)} on the roll", treatment)
    if (entry.stated[0] > entry.stated[1]) != (counted[0] > counted[1]):
        stated = f"{_fate(entry.stated)}, {_dashed(entry.stated)}"
        found = f"{_fate(counted)} by the roll, {_dashed(counted)}"
        yield _doubt(entry, day, "opposite outcome", stated, found, treatment)


def _doubt(  # noqa: PLR0913, PLR0917 - a discrepancy is six facts
    entry: Entry, day: date, what: str, published: str, found: str, treatment: _Treatment
) -> Discrepancy:
    return Discrepancy(
        subject=entry.text,
        what=what,
        published=published,
        found=found,
        treatment=treatment,
        source=SOURCE,
        locator=locator(entry),
        day=day,
    )


def _fate(totals: _Totals) -> str:
    return "adopted" if totals[0] > totals[1] else "rejected"


def _dashed(totals: _Totals) -> str:
    return "-".join(map(str, totals))
