"""Which roll calls of the General Assembly were on the identical text, session after session.

Coded by the authors of the published ideal points, who let such roll calls share their parameters: that ties the
sessions to one scale. Their numbers are those of `unga_votes`, so that `unga-` before them makes the id. Whether the roll
calls are on record is not asked here, for a source knows no other; six of the file's are not in the votes of March 2021.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.errors import SourceChanged
from palais.terms.documents import Card, Document, File
from palais.terms.tables import ItemLink

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CARD", "COLUMNS", "NAME", "parse"]

NAME = "Matches.csv"
COLUMNS = ("v1", "rcid1", "rcid2")

_ARCHIVE = "https://raw.githubusercontent.com/evoeten/United-Nations-General-Assembly-Votes-and-Ideal-Points/HEAD/Data"

CARD = Card(
    source="item_links",
    title="Identical resolutions in the data of the published ideal points",
    publisher="Erik Voeten, Anton Strezhnev and Michael Bailey",
    licence="MIT (of the replication archive)",
    citation=(
        "Bailey, Strezhnev and Voeten 2017, Estimating Dynamic State Preferences from United Nations Voting Data, Journal of "
        "Conflict Resolution 61(2); Matches.csv of its replication archive, as of April 2020"
    ),
    url="https://github.com/evoeten/United-Nations-General-Assembly-Votes-and-Ideal-Points",
    # The publisher names the month of its estimates, and no day.
    day=date(2020, 4, 1),
    files=(File(NAME, f"{_ARCHIVE}/{NAME}"),),
    folder="published",
    bounds={"item_links": (900, 5_000)},
)


def parse(document: Document) -> Iterator[ItemLink]:
    """Yield one row a roll call that repeats an earlier one.

    Raises
    ------
    SourceChanged
        If a column or a number is not what it was, a link does not lead back in time, or a roll call repeats two others.
    """
    seen: set[int] = set()
    for line, row in enumerate(document.rows(NAME, COLUMNS), start=2):
        where = f"{document.source}/{NAME} line {line}"
        earlier, later = _number(row["rcid1"], where), _number(row["rcid2"], where)
        if earlier >= later:  # the publisher numbers roll calls in order of time
            raise _changed(where, f"roll call {later} is said to repeat {earlier}, which was not before it")
        if later in seen:
            raise _changed(where, f"roll call {later} repeats two others")
        seen.add(later)
        yield ItemLink(
            rollcall=f"unga-{later}",
            earlier=f"unga-{earlier}",
            source=document.source,
            locator=f"{NAME} line {line}",
            day=document.day,
        )


def _number(text: str, where: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise _changed(where, f"'{text}' is no number of a roll call")
    return int(text)


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(f"{where}: {what}; nothing was taken: read the file again, then mend this source.")
