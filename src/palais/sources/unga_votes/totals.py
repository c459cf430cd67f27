"""Totals of contested Assembly votes of 2021-23: the vote of one state, the tally, and no roll."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from palais.errors import SourceChanged
from palais.terms.documents import Document
from palais.terms.tables import RollCall, Row

__all__ = ["contested_totals"]

_FILE = "contested_vote_totals_2021_2023.csv"
_COLUMNS = ("report_year", "resolution", "title", "us_vote", "yes", "no", "abstain", "absent", "sum")
_MARKS = {"Y", "N", "A", "X"}


def contested_totals(document: Document, rolled: frozenset[str]) -> Iterator[Row]:
    """Yield a roll call known by its totals for each resolution that is not among those `rolled`.

    The report gives the year of the vote, no day.

    Raises
    ------
    SourceChanged
        If a number, a mark or a symbol is not understood.
    """
    for row in document.rows(_FILE, _COLUMNS):
        symbol = row["resolution"].strip()
        if row["us_vote"] not in _MARKS or not re.fullmatch(r"A/RES/[A-Z0-9-]+/\d+[A-Z]?", symbol):
            raise SourceChanged(
                f"{document.source}/{_FILE}: '{symbol}' with the mark '{row['us_vote']}' is not understood; marks are "
                f"{', '.join(sorted(_MARKS))}: mend this source's parse."
            )
        if symbol in rolled:
            continue
        yield RollCall(
            rollcall=f"unga-{symbol}",
            body="unga",
            session=symbol.split("/")[2],
            rollcall_date=date(_number(document, row, "report_year"), 1, 1),
            date_precision="year",
            meeting=None,
            text=None,
            symbol=symbol,
            title=_title(row["title"]),
            agenda_item=None,
            human_rights=None,
            stated_yes_n=_number(document, row, "yes"),
            stated_no_n=_number(document, row, "no"),
            stated_abstain_n=_number(document, row, "abstain"),
            # A resolution's symbol is given only once it is adopted.
            outcome="adopted",
            outcome_how="recorded",
            source=document.source,
            locator=f"{_FILE} {row['report_year']} {symbol}",
            day=document.day,
        )


def _title(text: str) -> str:
    return re.sub(
        r"\s+", " ", re.sub(r"\s*:\s*resolution\s*/.*$", "", text, flags=re.DOTALL | re.IGNORECASE)
    ).strip()


def _number(document: Document, row: dict[str, Any], column: str) -> int:
    try:
        return int(row[column])
    except ValueError as error:
        raise SourceChanged(
            f"{document.source}/{_FILE}: {column} of {row['resolution']} is '{row[column]}', which is no number; mend the file."
        ) from error
