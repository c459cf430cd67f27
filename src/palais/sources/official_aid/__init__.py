"""Official development assistance by donor and recipient, net, as donors report it to the OECD.

Recipients that are no states of the register (`TERRITORIES`) are left out by name. A pair and year without a row is not known:
the publisher's file does not say nothing was paid.
"""

from __future__ import annotations

import math
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from palais.errors import SourceChanged, Unrecognised
from palais.terms.documents import Card, Document, File
from palais.terms.tables import Transfer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["CARD", "NAME", "TERRITORIES", "left_out", "parse"]

NAME = "oecd_oda_net_dyads_2009_2022.csv"
COLUMNS = ("Recipient", "Donor", "Aid type", "Amount type", "Year", "Value")
AID = "ODA: Total Net"
BASIS = "Constant Prices (2022 USD millions)"

TERRITORIES = frozenset({"Anguilla", "Mayotte", "Montserrat", "Saint Helena", "Tokelau", "Wallis and Futuna"})
"""Recipients that are territories of states."""

_NAMES: Mapping[str, str] = {"Korea": "KOR", "West Bank and Gaza Strip": "PSE"}
"""The publisher's own names for two of the register's."""

CARD = Card(
    source="official_aid",
    title="Aid (ODA) disbursements to countries and regions, DAC2a, 2009 to 2022",
    publisher="Organisation for Economic Co-operation and Development",
    licence="OECD terms and conditions (CC BY 4.0 since July 2024)",
    citation="OECD, Development Assistance Committee, Table DAC2a: ODA total net, constant 2022 prices, 2009-2022",
    url="https://data-explorer.oecd.org/",
    day=date(2024, 6, 30),
    files=(File(NAME, ""),),
    bounds={"transfers": (40_000, 60_000)},
    folder="economics",
)


def parse(document: Document) -> Iterator[Transfer]:
    """Yield one row a donor, recipient and year.

    Raises
    ------
    SourceChanged
        If a column, a name, a kind of aid or a number is not what it was.
    """
    for line, row in enumerate(document.rows(NAME, COLUMNS), start=2):
        where = f"{document.source}/{NAME} line {line}"
        if (row["Aid type"], row["Amount type"]) != (AID, BASIS):
            raise _changed(where, f"'{row['Aid type']}', '{row['Amount type']}' is another kind of figure")
        if row["Recipient"] in TERRITORIES:
            continue
        year = _year(row["Year"], where)
        yield Transfer(
            donor=_state(row["Donor"], year, where),
            recipient=_state(row["Recipient"], year, where),
            year=year,
            kind="oda",
            amount=_amount(row["Value"], where),
            unit="USD million",
            price_basis="constant 2022",
            source=document.source,
            locator=f"line {line}",
            day=document.day,
        )


def left_out(document: Document) -> dict[str, int]:
    """Return how many of the publisher's rows each territory has, all of which `parse` leaves out."""
    counted = dict.fromkeys(sorted(TERRITORIES), 0)
    for row in document.rows(NAME, COLUMNS):
        if row["Recipient"] in TERRITORIES:
            counted[row["Recipient"]] += 1
    return counted


def _year(text: str, where: str) -> int:
    year = text.removesuffix(".0")
    if not (len(year) == 4 and year.isdecimal()):  # noqa: PLR2004 - the digits of a year
        raise _changed(where, f"'{text}' is no year")
    return int(year)


def _amount(text: str, where: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        amount = math.nan
    if not math.isfinite(amount):
        raise _changed(where, f"'{text}' is no amount")
    return amount


def _state(name: str, year: int, where: str) -> str:
    try:
        return _found(name, year)
    except Unrecognised as error:
        raise _changed(where, str(error).rstrip(".")) from error


@cache
def _found(name: str, year: int) -> str:
    from palais.terms.states import find

    return _NAMES.get(name) or find(name, on=date(year, 7, 1)).state.state


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(f"{where}: {what}; nothing was taken: read the file again, then mend this source.")
