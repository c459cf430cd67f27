"""Population of states by year, as the World Bank has it.

The publisher reckons every year on the territory of today. Where a state had another, its people are the sum of the
publisher's rows for it (`TOGETHER`), or, where no sum gives it, the years are left out (`SAME_SINCE`). The Soviet Union, two
of whose republics had seats of their own, and Yugoslavia before 1992 have no rows.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from palais.terms.documents import Card, Document, File
from palais.terms.tables import Population
from palais.terms.world_bank import NOT_STATES, areas, changed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["CARD", "NOT_STATES", "SAME_SINCE", "TOGETHER", "parse"]

NAME = "WDI_POPULATION.csv"
INDICATOR = "SP.POP.TOTL"

SAME_SINCE: Mapping[str, int] = {"DEU": 1991, "MYS": 1963, "YEM": 1991}
"""First year in which the publisher's figure is of the state as it then was, where it cannot be put together from others.

Two German states had a seat each until October 1990, and two Yemens until May 1990; Malaysia is so called since September 1963.
"""

TOGETHER: tuple[tuple[str, tuple[str, ...], int, int], ...] = (
    ("CSK", ("CZE", "SVK"), 1960, 1992),
    ("ETH", ("ETH", "ERI"), 1960, 1992),  # Eritrea became independent in May 1993
    ("MYS", ("MYS", "SGP"), 1963, 1965),  # Singapore left in August 1965, after the middle of the year
    ("PAK", ("PAK", "BGD"), 1960, 1971),  # Bangladesh, December 1971
    ("SCG", ("SRB", "MNE", "XKX"), 1992, 2005),  # Montenegro, June 2006
    ("SDN", ("SDN", "SSD"), 1960, 2011),  # South Sudan, July 2011
)
"""A state whose territory was that of several rows of the publisher's, from the first year to the last: their sum."""

CARD = Card(
    source="population",
    title="Population, total (World Development Indicators)",
    publisher="World Bank",
    licence="CC BY 4.0",
    citation="World Bank, World Development Indicators: Population, total (SP.POP.TOTL), as of 7 October 2025",
    url="https://data.worldbank.org/indicator/SP.POP.TOTL",
    day=date(2025, 10, 7),
    files=(File(NAME, ""),),
    bounds={"populations": (12_000, 20_000)},
    folder="economics",
)


def parse(document: Document) -> Iterator[Population]:
    """Yield one row a state and year of known population.

    Raises
    ------
    SourceChanged
        If the head of the file, a code or a number is not what it was.
    """
    people: dict[tuple[str, int], int] = {}
    codes: dict[str, str] = {}
    for area in areas(document, NAME, INDICATOR):
        codes[area.state] = area.code
        people |= {(area.state, year): _people(text, area.where) for year, text in area.known}
    for (state, year), (number, codes_of) in sorted(_as_states_were(people, codes).items()):
        yield Population(
            state=state,
            year=year,
            people_n=number,
            source=document.source,
            locator=f"{INDICATOR} {codes_of}",
            day=document.day,
        )


def _as_states_were(
    people: Mapping[tuple[str, int], int], codes: Mapping[str, str]
) -> dict[tuple[str, int], tuple[int, str]]:
    """Return the people of each state on the territory it had, with the publisher's codes they come from."""
    found = {
        (state, year): (number, codes[state])
        for (state, year), number in people.items()
        if year >= SAME_SINCE.get(state, 0)
    }
    for whole, parts, first, last in TOGETHER:
        for year in range(first, last + 1):
            found.pop((whole, year), None)
            numbers = [people.get((part, year)) for part in parts]
            if None not in numbers:
                found[whole, year] = (sum(filter(None, numbers)), " + ".join(codes[part] for part in parts))
    return found


def _people(text: str, where: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,10}", text):
        raise changed(where, f"'{text}' is no number of people")
    return int(text)
