"""Armed conflicts in which a state took part, 1946 to 2024.

The file repeats a conflict and year once for each pair of parties and supporters; here each state stands once a side. For a
conflict within a state side a is its government. A conflict below 25 deaths in battle a year is not in the file: absence of a
row is no proof of peace. The year of a state is that of the conflict, so that a state that ended in it keeps its row.
"""

from __future__ import annotations

import gzip
import zlib
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from palais.terms.documents import Card, Document, File
from palais.terms.scores import Aside, Line, by_code, changed, coded_whole, lines, placed
from palais.terms.tables import Conflict, Discrepancy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from palais.terms.tables import Row

__all__ = ["CARD", "parse"]

NAME = "ucdp_acd_1946_2024.csv.gz"
COLUMNS = tuple(
    "conflict_id year gwno_a gwno_a_2nd gwno_b gwno_b_2nd incompatibility intensity_level type_of_conflict start_date "  # noqa: SIM905 - a header reads best as words
    "start_prec start_date2 start_prec2 ep_end ep_end_date".split()
)
SIDES: Mapping[str, str] = {
    "gwno_a": "a",
    "gwno_b": "b",
    "gwno_a_2nd": "a_support",
    "gwno_b_2nd": "b_support",
}
INTENSITY: Mapping[str, str] = {"1.0": "minor", "2.0": "war"}
KINDS: Mapping[str, str] = {
    "interstate": "interstate",
    "intrastate": "intrastate",
    "II": "internationalised",
    "extrasystemic": "extrasystemic",
}
OVER = ("government", "territory", "both")
ENDED: Mapping[str, bool | None] = {"0.0": False, "1.0": True, "": None}
SERBIA = "345"
"""Also after 2006, where Gleditsch and Ward's own list has 340."""

NOT_STATES: Mapping[str, str] = {"751": "Hyderabad, no state of the register"}

CARD = Card(
    source="ucdp_acd",
    title="UCDP/PRIO Armed Conflict Dataset, 1946-2024",
    publisher="Uppsala Conflict Data Program and Peace Research Institute Oslo",
    licence="CC BY 4.0",
    citation=(
        "Gleditsch, N. P. et al. (2002). Armed Conflict 1946-2001: A New Dataset. Journal of Peace Research 39(5); Davies, S. "
        "et al. (2025). UCDP/PRIO Armed Conflict Dataset, version 25.1"
    ),
    url="https://ucdp.uu.se/downloads/",
    day=date(2025, 6, 11),
    files=(File(NAME, ""),),
    bounds={"conflicts": (4_000, 9_000), "discrepancies": (1, 20)},
    folder="practice",
)


def parse(document: Document) -> Iterator[Row]:
    """Yield each state once for each conflict, year and side.

    Raises
    ------
    SourceChanged
        If the file cannot be opened, or a column, a code or a mark is not what it was.
    """
    sides: dict[tuple[str, str], dict[tuple[str, int], Line]] = defaultdict(dict)
    for line in lines(_opened(document), NAME, COLUMNS, code="gwno_a", name="", year="year"):
        for column, side in SIDES.items():
            code = coded_whole(line.cells[column])
            if code:
                there = sides[coded_whole(line.cells["conflict_id"]), side]
                there.setdefault((code, line.year), replace(line, code=code, name=NOT_STATES.get(code, "")))
    for (conflict, side), found in sides.items():
        for item in placed(document, found.values(), state=lambda line: _state(document, line)):
            if isinstance(item, Discrepancy):
                yield replace(item, locator=f"conflict {conflict}, side {side}: {item.locator}")
            else:
                yield _row(document, conflict, side, *item)


def _opened(document: Document) -> Document:
    """Return the document with its file unpacked under the same name."""
    try:
        return replace(document, files={NAME: gzip.decompress(document.content(NAME))})
    except (OSError, EOFError, zlib.error) as error:
        raise changed(document, NAME, "it is no whole gzip file") from error


def _state(document: Document, line: Line) -> str | Aside:
    if line.code in NOT_STATES:
        return Aside("no state of the register")
    if line.code == SERBIA and line.year >= 2006:  # noqa: PLR2004 - the year in which Montenegro left
        return "SRB"
    return by_code(document, line, "gw")


def _row(document: Document, conflict: str, side: str, state: str, line: Line) -> Conflict:
    cells = line.cells
    marks = (("intensity_level", INTENSITY), ("type_of_conflict", KINDS), ("ep_end", ENDED))
    for column, known in marks:
        if cells[column] not in known:
            raise changed(document, line.where, f"'{cells[column]}' is no mark of {column}")
    if cells["incompatibility"] not in OVER:
        raise changed(document, line.where, f"'{cells['incompatibility']}' is no matter of conflict")
    return Conflict(
        conflict=conflict,
        year=line.year,
        state=state,
        side=cast("Any", side),
        intensity=cast("Any", INTENSITY[cells["intensity_level"]]),
        kind=cast("Any", KINDS[cells["type_of_conflict"]]),
        over=cast("Any", cells["incompatibility"]),
        started_date=_day(document, line, cells["start_date2"]),
        ended=ENDED[cells["ep_end"]],
        source=document.source,
        locator=f"conflict {conflict}",
        day=document.day,
    )


def _day(document: Document, line: Line, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise changed(document, line.where, f"'{text}' is no day") from None
