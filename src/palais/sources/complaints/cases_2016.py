"""The smaller file: the jurisprudence database as of 2016, with the day of submission and subject words.

A few symbols stand on the line of another communication: the line's own number of the communication says so, and
then the symbol is not believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from palais.sources.complaints.reading import changed, iso_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palais.terms.documents import Document

__all__ = ["COLUMNS", "NAME", "Entry", "entries"]

NAME = "cases_2016.csv"
COLUMNS = (
    "symbol",
    "committee",
    "country",
    "submission",
    "decision_type",
    "decided",
    "articles",
    "comm_no",
    "session",
    "issues",
    "nfiles",
    "decided_dt",
    "sub_dt",
)
KINDS = {
    "Adoption of views": "merits",
    "Opinion": "merits",
    "Inadmissibility decision": "inadmissible",
    "Admissibility decision": "other",
    "Revised decision on admissibility": "other",
    "": None,
}
_SEVERAL = ("CERD/C/390",)
"""Annual reports that hold several decisions: their symbol is no decision's own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the file, read.

    Attributes
    ----------
    document : str
        Id made from the symbol as the larger file makes it.
    own_symbol : bool
        Whether the symbol is that of the line's own communication.
    """

    document: str
    own_symbol: bool
    committee: str
    symbol: str
    communications: tuple[str, ...]
    country: str
    outcome: str | None
    decided: date | None
    submitted: date | None
    articles: str
    subjects: str
    line: int


def entries(document: Document) -> Iterator[Entry]:
    """Yield every line of the file.

    Raises
    ------
    SourceChanged
        If a column, a kind of decision or a day is not known.
    """
    for line, row in enumerate(document.rows(NAME, COLUMNS), start=2):
        where = f"{document.source}/{NAME} line {line}"
        if row["decision_type"] not in KINDS:
            raise changed(where, f"'{row['decision_type']}' is no kind of decision known here")
        numbers = tuple(_plain(number) for number in row["comm_no"].split(",") if number)
        yield Entry(
            document=re.sub(r"[^a-z0-9]+", "-", re.sub(r"/Rev\.\d+$", "", row["symbol"]).lower()),
            own_symbol=row["symbol"] not in _SEVERAL and _names(row["symbol"], numbers),
            committee=row["committee"],
            symbol=row["symbol"],
            communications=numbers,
            country=row["country"],
            outcome=KINDS[row["decision_type"]],
            decided=iso_day(row["decided_dt"], where),
            submitted=iso_day(row["sub_dt"], where),
            articles=row["articles"],
            subjects=row["issues"],
            line=line,
        )


def _plain(number: str) -> str:
    """Return `006/1995` or `6/1995/Rev.1` as `6/1995`."""
    count, _, year = re.sub(r"/Rev\.\d+$", "", number).partition("/")
    return f"{int(count)}/{year}"


def _names(symbol: str, numbers: tuple[str, ...]) -> bool:
    """Return whether a symbol names the first of the communications; true where no number is given."""
    if not numbers:
        return True
    first = numbers[0].partition("/")[0]
    return first in {str(int(found)) for found in re.findall(r"\d+", symbol)}
