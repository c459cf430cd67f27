"""Population of states by year, as the World Bank has it.

The publisher reckons every year on the territory of today. Where a state had another, its people are the sum of the
publisher's rows for it (`TOGETHER`), or, where no sum gives it, the years are left out (`SAME_SINCE`). The Soviet Union, two
of whose republics had seats of their own, and Yugoslavia before 1992 have no rows.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import SourceChanged, Unrecognised
from palais.terms.documents import Card, Document, File
from palais.terms.tables import Population

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["CARD", "NOT_STATES", "SAME_SINCE", "TOGETHER", "parse"]

NAME = "WDI_POPULATION.csv"
INDICATOR = "SP.POP.TOTL"
HEAD = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"]

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

_AREAS = "ABW AFE AFW ARB ASM BMU CEB CHI CSS CUW CYM EAP EAR EAS ECA ECS EMU EUU FCS FRO GIB GRL GUM HIC HKG HPC IBD IBT"
_MORE_AREAS = "IDA IDB IDX IMN INX LAC LCN LDC LIC LMC LMY LTE MAC MAF MEA MIC MNA MNP NAC NCL OED OSS PRE PRI PSS PST PYF"
_LAST_AREAS = "SAS SSA SSF SST SXM TCA TEA TEC TLA TMN TSA TSS UMC VGB VIR WLD"
NOT_STATES = frozenset(f"{_AREAS} {_MORE_AREAS} {_LAST_AREAS}".split())
"""Codes of regions, groups and territories in the publisher's list."""

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
    for line, row, years in _table(document):
        where = f"{document.source}/{NAME} line {line}"
        state = _state(row[1], where)
        if state in codes:
            raise _changed(where, f"{state} stands twice")
        codes[state] = row[1]
        known = zip(years, row[len(HEAD) :], strict=False)
        people |= {(state, year): _people(text, where) for year, text in known if text}
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


def _table(document: Document) -> Iterator[tuple[int, Sequence[str], list[int]]]:
    """Yield each row that is of a state, with its line and the years of its columns."""
    lines = _lines(document)
    years = _years(lines, document.source)
    for line, row in lines:
        if len(row) != len(HEAD) + len(years) + 1 or row[3] != INDICATOR:
            where = f"{document.source}/{NAME} line {line}"
            raise _changed(where, f"it is no row of {INDICATOR} with {len(years)} years")
        if row[1] not in NOT_STATES:
            yield line, row, years


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


def _state(code: str, where: str) -> str:
    from palais.terms.states import coder

    try:
        return coder("iso3")(code, CARD.day)
    except Unrecognised as error:
        raise _changed(where, str(error).rstrip(".")) from error


def _people(text: str, where: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,10}", text):
        raise _changed(where, f"'{text}' is no number of people")
    return int(text)


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(f"{where}: {what}; nothing was taken: read the file again, then mend this source.")
