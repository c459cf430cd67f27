"""Gross domestic product per head by year, as the World Bank has it.

The publisher reckons every year on the territory of today. A figure of a year in which the state was not yet there, or had
another territory (`SAME_SINCE`), is left out: a figure per head cannot be put together from parts.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import SourceChanged, Unrecognised
from palais.terms.documents import Card, Document, File
from palais.terms.tables import Gdp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["CARD", "NAME", "NOT_STATES", "SAME_SINCE", "parse"]

NAME = "WDI_GDP.csv"
INDICATOR = "NY.GDP.PCAP.CD"
HEAD = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"]

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

_AREAS = "ABW AFE AFW ARB ASM BMU CEB CHI CSS CUW CYM EAP EAR EAS ECA ECS EMU EUU FCS FRO GIB GRL GUM HIC HKG HPC IBD IBT"
_MORE_AREAS = "IDA IDB IDX IMN INX LAC LCN LDC LIC LMC LMY LTE MAC MAF MEA MIC MNA MNP NAC NCL OED OSS PRE PRI PSS PST PYF"
_LAST_AREAS = "SAS SSA SSF SST SXM TCA TEA TEC TLA TMN TSA TSS UMC VGB VIR WLD"
NOT_STATES = frozenset(f"{_AREAS} {_MORE_AREAS} {_LAST_AREAS}".split())
"""Codes of regions, income groups and territories in the publisher's list."""

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
    seen: set[str] = set()
    for where, row, years in _table(document):
        state, first = _state(row[1], where)
        if state in seen:
            raise _changed(where, f"{state} stands twice")
        seen.add(state)
        for year, text in zip(years, row[len(HEAD) :], strict=False):
            if text and year >= first:
                yield Gdp(
                    state=state,
                    year=year,
                    value=_value(text, where),
                    unit="current USD per head",
                    source=document.source,
                    locator=f"{INDICATOR} {row[1]}",
                    day=document.day,
                )


def _table(document: Document) -> Iterator[tuple[str, Sequence[str], list[int]]]:
    """Yield each row that is of a state, with its place and the years of its columns."""
    lines = _lines(document)
    years = _years(lines, document.source)
    for line, row in lines:
        where = f"{document.source}/{NAME} line {line}"
        if len(row) != len(HEAD) + len(years) + 1 or row[3] != INDICATOR:
            raise _changed(where, f"it is no row of {INDICATOR} with {len(years)} years")
        if row[1] not in NOT_STATES:
            yield where, row, years


def _lines(document: Document) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the lines that hold anything, with their numbers."""
    try:
        text = document.content(NAME).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _changed(f"{document.source}/{NAME}", f"byte {error.start} is not UTF-8 text") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            if row:
                yield reader.line_num, row
    except csv.Error as error:
        raise _changed(
            f"{document.source}/{NAME} line {reader.line_num}", f"it is no CSV ({error})"
        ) from error


def _years(lines: Iterator[tuple[int, Sequence[str]]], source: str) -> list[int]:
    """Read the two lines before the table and its head, and return the years."""
    where = f"{source}/{NAME}"
    first, day, head = (next(lines, (0, [""]))[1] for _ in range(3))
    if list(first[:1]) != ["Data Source"] or list(day[:1]) != ["Last Updated Date"]:
        raise _changed(where, "it does not begin as the publisher's file does")
    found = list(head[len(HEAD) : -1])
    if list(head[: len(HEAD)]) != HEAD or not found or not all(re.fullmatch(r"\d{4}", y) for y in found):
        raise _changed(where, "its columns are not the four it had and the years")
    return [int(year) for year in found]


def _state(code: str, where: str) -> tuple[str, int]:
    """Return the state of a code, and the first whole year in which the publisher's figure is of it."""
    from palais.terms.states import coder, register

    try:
        state = coder("iso3")(code, CARD.day)
    except Unrecognised as error:
        raise _changed(where, str(error).rstrip(".")) from error
    start = register()[state].start_date
    return state, max(SAME_SINCE.get(state, 0), start.year if start else 0)


def _value(text: str, where: str) -> float:
    if not re.fullmatch(r"\d+(\.\d+)?(E-?\d+)?", text) or float(text) <= 0:
        raise _changed(where, f"'{text}' is no amount per head")
    return round(float(text), 2)


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(f"{where}: {what}; nothing was taken: read the file again, then mend this source.")
