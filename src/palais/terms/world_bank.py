"""The World Bank's sheets of one indicator, as its bulk files write them: a row an area, a column a year."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palais.errors import SourceChanged, Unrecognised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palais.terms.documents import Document

__all__ = ["NOT_STATES", "Area", "areas", "changed"]

_HEAD = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"]
_AREAS = "ABW AFE AFW ARB ASM BMU CEB CHI CSS CUW CYM EAP EAR EAS ECA ECS EMU EUU FCS FRO GIB GRL GUM HIC HKG HPC IBD IBT"
_MORE_AREAS = "IDA IDB IDX IMN INX LAC LCN LDC LIC LMC LMY LTE MAC MAF MEA MIC MNA MNP NAC NCL OED OSS PRE PRI PSS PST PYF"
_LAST_AREAS = "SAS SSA SSF SST SXM TCA TEA TEC TLA TMN TSA TSS UMC VGB VIR WLD"
NOT_STATES = frozenset(f"{_AREAS} {_MORE_AREAS} {_LAST_AREAS}".split())
"""Codes of regions, income groups and territories in the publisher's list."""


@dataclass(frozen=True, slots=True)
class Area:
    """One row that is of a state.

    Attributes
    ----------
    where : str
        Source, file and line.
    state : str
        ISO3, as the register has it on the day of the file.
    code : str
        The publisher's code.
    known : tuple[tuple[int, str], ...]
        Year and figure, as written, of the years that have one.
    """

    where: str
    state: str
    code: str
    known: tuple[tuple[int, str], ...]


def areas(document: Document, name: str, indicator: str) -> Iterator[Area]:
    """Yield each row of the file `name` that is of a state, once a state.

    Raises
    ------
    SourceChanged
        If the head of the file, a row or a code is not what it was, or a state stands twice.
    """
    file = f"{document.source}/{name}"
    lines = _lines(document, name, file)
    years = _years(lines, file)
    seen: set[str] = set()
    for line, row in lines:
        where = f"{file} line {line}"
        if len(row) != len(_HEAD) + len(years) + 1 or row[3] != indicator:
            raise changed(where, f"it is no row of {indicator} with {len(years)} years")
        if row[1] in NOT_STATES:
            continue
        state = _state(row[1], document, where)
        if state in seen:
            raise changed(where, f"{state} stands twice")
        seen.add(state)
        figures = zip(years, row[len(_HEAD) :], strict=False)
        yield Area(where, state, row[1], tuple((year, text) for year, text in figures if text))


def _lines(document: Document, name: str, file: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the lines that hold anything, with their numbers."""
    try:
        text = document.content(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise changed(file, f"byte {error.start} is not UTF-8 text") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            if row:
                yield reader.line_num, row
    except csv.Error as error:
        raise changed(f"{file} line {reader.line_num}", f"it is no CSV ({error})") from error


def _years(lines: Iterator[tuple[int, Sequence[str]]], file: str) -> list[int]:
    """Read the two lines before the table and its head, and return the years."""
    first, day, head = (next(lines, (0, [""]))[1] for _ in range(3))
    if list(first[:1]) != ["Data Source"] or list(day[:1]) != ["Last Updated Date"]:
        raise changed(file, "it does not begin as the publisher's file does")
    found = list(head[len(_HEAD) : -1])
    if list(head[: len(_HEAD)]) != _HEAD or not found or not all(re.fullmatch(r"\d{4}", y) for y in found):
        raise changed(file, "its columns are not the four it had and the years")
    return [int(year) for year in found]


def _state(code: str, document: Document, where: str) -> str:
    from palais.terms.states import coder

    try:
        return coder("iso3")(code, document.day)
    except Unrecognised as error:
        raise changed(where, str(error).rstrip(".")) from error


def changed(where: str, what: str) -> SourceChanged:
    """Return the refusal of a file that is not as it was."""
    return SourceChanged(f"{where}: {what}; nothing was taken: read the file again, then mend this source.")
