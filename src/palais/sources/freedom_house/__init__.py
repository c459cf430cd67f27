"""Freedom House's ratings of political rights and civil liberties, 1972 to 2024, and its three classes; lower is better.

The year is the one under review. No edition reviewed 1981 alone, so that year has no row. Territories are rated too and have
no code; they are left out.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.terms.documents import Card, Document, File
from palais.terms.scores import Aside, Line, by_code, changed, lines, placed, scored
from palais.terms.tables import Discrepancy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.tables import Row

__all__ = ["CARD", "parse"]

NAME = "fh_1972_2024.csv"
COLUMNS = tuple(
    "fh_country year pr cl status fh_total fh_total_reversed extended_country_name GWn cown in_GW_system".split()  # noqa: SIM905 - a header reads best as words
)
STATUS: Mapping[str, str] = {"F": "1", "PF": "2", "NF": "3"}
TERRITORIES = frozenset(
    {
        "Abkhazia",
        "Chechnya",
        "Crimea",
        "Eastern Donbas",
        "Gaza Strip",
        "Hong Kong",
        "Indian Kashmir",
        "Israeli-Occupied Territories",
        "Kurdistan",
        "Macao",
        "Nagorno-Karabakh",
        "Northern Cyprus",
        "Northern Ireland",
        "Pakistani Kashmir",
        "Palestinian Authority-Administered Territories",
        "Puerto Rico",
        "Russian-Occupied Territories of Ukraine",
        "Somaliland",
        "South Ossetia",
        "Tibet",
        "Transnistria",
        "West Bank",
        "West Bank and Gaza Strip",
        "West Papua",
        "Western Sahara",
    }
)
"""What the publisher rates without calling it a country, by its own names; it has no code in the file."""

CARD = Card(
    source="freedom_house",
    title="Freedom in the World, ratings and statuses 1972-2024",
    publisher="Freedom House",
    licence="none stated in the file; attribution asked for",
    citation="Freedom House (2025). Freedom in the World: country and territory ratings and statuses, 1973-2025",
    url="https://freedomhouse.org/report/freedom-world",
    day=date(2025, 2, 26),
    files=(File(NAME, ""),),
    bounds={"practice_scores": (27_000, 36_000), "discrepancies": (10, 60)},
    folder="practice",
    open=False,
)


def parse(document: Document) -> Iterator[Row]:
    """Yield two ratings and the class of each state and year.

    Raises
    ------
    SourceChanged
        If a column, a code, a class, a rating or a territory is not what it was.
    """
    found = lines(document, NAME, COLUMNS, code="cown", name="fh_country", year="year")
    for item in placed(document, found, state=lambda line: _state(document, line)):
        if isinstance(item, Discrepancy):
            yield item
            continue
        state, line = item
        status = line.cells["status"]
        if status not in STATUS:
            raise changed(document, line.where, f"'{status}' is no class")
        yield scored(document, state, line, "fh_pr", line.cells["pr"])
        yield scored(document, state, line, "fh_cl", line.cells["cl"])
        yield scored(document, state, line, "fh_status", STATUS[status])


def _state(document: Document, line: Line) -> str | Aside:
    if line.name in TERRITORIES:
        return Aside("a territory, or no state of the register")
    return by_code(document, line, "cow")
