"""Gross domestic product per head by year, as the World Bank has it.

The publisher reckons every year on the territory of today. A figure of a year in which the state was not yet there, or had
another territory (`SAME_SINCE`), is left out: a figure per head cannot be put together from parts.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from palais.terms.documents import Card, Document, File
from palais.terms.tables import Gdp
from palais.terms.world_bank import NOT_STATES, areas, changed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["CARD", "NAME", "NOT_STATES", "SAME_SINCE", "parse"]

NAME = "WDI_GDP.csv"
INDICATOR = "NY.GDP.PCAP.CD"

SAME_SINCE: Mapping[str, int] = {
    "DEU": 1991,  # two German states until October 1990
    "ETH": 1993,  # with Eritrea before
    "MYS": 1966,  # with Singapore in 1963 to 1965
    "PAK": 1972,  # with Bangladesh before
    "SDN": 2012,  # with South Sudan before
    "SRB": 2007,  # with Montenegro until June 2006
    "YEM": 1991,  # two Yemens until May 1990
}
"""First whole year in which the publisher's figure is of the state as it then was."""

CARD = Card(
    source="gdp",
    title="GDP per capita, current US$ (World Development Indicators)",
    publisher="World Bank",
    licence="CC BY 4.0",
    citation="World Bank, World Development Indicators: GDP per capita, current US$ (NY.GDP.PCAP.CD), as of 7 October 2025",
    url="https://data.worldbank.org/indicator/NY.GDP.PCAP.CD",
    day=date(2025, 10, 7),
    files=(File(NAME, ""),),
    bounds={"gdp": (8_000, 13_000)},
    folder="economics",
)


def parse(document: Document) -> Iterator[Gdp]:
    """Yield one row a state and year with a figure.

    Raises
    ------
    SourceChanged
        If the head of the file, a code or a number is not what it was.
    """
    for area in areas(document, NAME, INDICATOR):
        first = _first_year(area.state)
        for year, text in area.known:
            if year >= first:
                yield Gdp(
                    state=area.state,
                    year=year,
                    value=_value(text, area.where),
                    unit="current USD per head",
                    source=document.source,
                    locator=f"{INDICATOR} {area.code}",
                    day=document.day,
                )


def _first_year(state: str) -> int:
    """Return the first whole year in which the publisher's figure is of the state."""
    from palais.terms.states import register

    start = register()[state].start_date
    return max(SAME_SINCE.get(state, 0), start.year if start else 0)


def _value(text: str, where: str) -> float:
    if not re.fullmatch(r"\d+(\.\d+)?(E-?\d+)?", text) or float(text) <= 0:
        raise changed(where, f"'{text}' is no amount per head")
    return round(float(text), 2)
