"""Where a vote or a text stands at its publisher: the record of the library, and the document by its symbol."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

__all__ = ["documents", "places"]

_RECORD = re.compile(r"record (\d+)")
_LIBRARY = "https://searchlibrary.ohchr.org/record/{}"
_BY_SYMBOL = "https://docs.un.org/en/{}"
# Symbols under which the document itself goes; those of the Commission are the library's own, not the documents'.
_ASSEMBLY = re.compile(r"A/RES/(?:\d+/\d+|ES-\d+/\d+|S-\d+/\d+|\d+\([IVXL]+\))")
_COUNCIL = re.compile(r"A/HRC/(?:RES/(?:S-)?\d+/\d+|DEC/\d+/\d+|(?:S-)?\d+/L\.\d+(?:/Rev\.\d+)?)")


def documents(event: Mapping[str, Any]) -> dict[str, pl.DataFrame]:
    """Return, as a table `documents`, where a roll call or text stands at its publisher; nothing where no address is known.

    Returns
    -------
    dict of str to polars.DataFrame
        One table with `document` and `address`, or none.
    """
    import polars as pl

    found = places(event)
    shape = {"document": pl.String, "address": pl.String}
    return {"documents": pl.DataFrame(found, schema=shape, orient="row")} if found else {}


def places(event: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return document and address, the library's record first.

    Examples
    --------
    >>> places({"source": "ohchr_votes", "locator": "record 30294", "symbol": "A/HRC/RES/51/25"})[1]
    ('A/HRC/RES/51/25', 'https://docs.un.org/en/A/HRC/RES/51/25')
    >>> places({"source": "unga_votes", "locator": "rcid 5", "symbol": "A/RES/31/6A [b]"})
    [('A/RES/31/6', 'https://docs.un.org/en/A/RES/31/6')]
    """
    found = []
    record = _RECORD.fullmatch(event["locator"] or "")
    if event["source"] == "ohchr_votes" and record:
        found.append((f"Record {record[1]} of the library", _LIBRARY.format(record[1])))
    symbol = event["symbol"] or ""
    known = _ASSEMBLY.match(symbol) or _COUNCIL.match(symbol)
    if known:
        found.append((known[0], _BY_SYMBOL.format(known[0])))
    return found
