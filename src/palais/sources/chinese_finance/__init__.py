"""Official finance of China by recipient, as counted from outside out of public reports.

Promises, not payments. The adjusted amounts are taken: the publisher takes out what is refinanced or lent together with
others, so that nothing counts twice. A zero says that no such promise of that kind was found for a recipient of that year.
"""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Literal

from palais.errors import SourceChanged, Unrecognised
from palais.terms.documents import Card, Document, File
from palais.terms.tables import Transfer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["CARD", "NAME", "parse"]

NAME = "cow_gcdf.csv"
COLUMNS = ("ccode", "year", "oof_amt", "oof_adj", "oda_amt", "oda_adj", "vof_amt", "vof_adj")

_KINDS: Mapping[Literal["oda_like", "other_official", "vague_official"], str] = {
    "oda_like": "oda_adj",
    "other_official": "oof_adj",
    "vague_official": "vof_adj",
}

CARD = Card(
    source="chinese_finance",
    title="Global Chinese Development Finance Dataset 3.0, summed by recipient and year",
    publisher="AidData, William & Mary",
    licence="ODC-BY 1.0",
    citation="Custer, Dreher, Elston, Escobar, Fedorochko, Fuchs, Ghose, Lin, Malik, Parks, Solomon, Strange, Tierney, Vlasto, "
    "Walsh, Wang, Zaleski and Zhang 2023, Tracking Chinese Development Finance: an application of AidData's TUFF 3.0 "
    "methodology, AidData",
    url="https://www.aiddata.org/data/aiddatas-global-chinese-development-finance-dataset-version-3-0",
    day=date(2023, 11, 6),
    files=(File(NAME, ""),),
    bounds={"transfers": (7_000, 9_000)},
    folder="economics",
)


def parse(document: Document) -> Iterator[Transfer]:
    """Yield three rows a recipient and year: one a kind of finance.

    Raises
    ------
    SourceChanged
        If a column, a code or a number is not what it was.
    """
    for line, row in enumerate(document.rows(NAME, COLUMNS), start=2):
        where = f"{document.source}/{NAME} line {line}"
        if not (row["year"].isdecimal() and row["ccode"].isdecimal()):
            raise _changed(where, f"'{row['ccode']}', '{row['year']}' is no state and year")
        recipient = _state(int(row["ccode"]), int(row["year"]), where)
        for kind, column in _KINDS.items():
            yield Transfer(
                donor="CHN",
                recipient=recipient,
                year=int(row["year"]),
                kind=kind,
                amount=_millions(row[column], where),
                unit="USD million",
                price_basis="constant 2021",
                source=document.source,
                locator=f"line {line}",
                day=document.day,
            )


def _millions(text: str, where: str) -> float:
    """Return dollars as millions, to the dollar."""
    try:
        dollars = float(text)
    except ValueError:
        dollars = math.nan
    if not (math.isfinite(dollars) and dollars >= 0):
        raise _changed(where, f"'{text}' is no amount")
    return round(dollars / 1e6, 6)


def _state(code: int, year: int, where: str) -> str:
    from palais.terms.states import coder

    try:
        return coder("cow")(code, date(year, 7, 1))
    except Unrecognised as error:
        raise _changed(where, str(error).rstrip(".")) from error


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(f"{where}: {what}; nothing was taken: read the file again, then mend this source.")
