"""Where a roll contradicts the stated totals or itself, each a row of `discrepancies`; nothing is mended in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from palais.terms.catalogue.rolls import corrected, counted, twice
from palais.terms.catalogue.slips import EXCLUDED, MISCODED
from palais.terms.tables import Discrepancy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palais.terms.catalogue.entries import Entry

__all__ = ["Treatment", "doubt", "of_codes", "of_totals"]

Treatment = Literal["both shown", "excluded", "as published", "corrected"]
"""What is done about a discrepancy."""


def of_codes(entry: Entry) -> Iterator[Discrepancy]:
    """Yield the slips put right in an entry's roll, and the states that stand on it twice."""
    if entry.roll is None:
        return
    for wrong, right in MISCODED.get(entry.number, ()):
        yield doubt(entry, f"state {right}", wrong, right, treatment="corrected")
    for repeated in twice(entry):
        marks = ", ".join(mark or "no mark" for code, mark in corrected(entry) if code == repeated)
        found = f"twice on the roll: {marks}"
        yield doubt(entry, f"state {repeated}", "one state once", found, treatment="excluded")


def of_totals(entry: Entry) -> Iterator[Discrepancy]:
    """Yield where the stated totals and the roll differ, and again where they give opposite outcomes."""
    if entry.roll is None or entry.stated is None:
        return
    stated, found = entry.stated, counted(entry.roll)
    if stated == found:
        return
    treatment: Treatment = "excluded" if entry.number in EXCLUDED else "both shown"
    yield doubt(entry, "totals", f"{stated}", f"{found} on the roll", treatment=treatment)
    if stated.outcome != found.outcome:
        said, seen = f"{stated.outcome}, {stated}", f"{found.outcome} by the roll, {found}"
        yield doubt(entry, "opposite outcome", said, seen, treatment=treatment)


def doubt(
    entry: Entry, what: str, published: str, found: str, *, treatment: Treatment = "both shown"
) -> Discrepancy:
    """Return a discrepancy of an entry."""
    return Discrepancy(
        subject=entry.text,
        what=what,
        published=published,
        found=found,
        treatment=treatment,
        source=entry.source,
        locator=entry.locator,
        day=entry.as_of,
    )
