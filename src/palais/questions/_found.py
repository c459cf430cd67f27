"""What a symbol names: texts and roll calls by symbol, draft symbol or id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palais.terms.bodies import BODIES
from palais.terms.parameters import Symbol

if TYPE_CHECKING:
    import polars as pl

__all__ = ["rollcalls_of", "texts_of"]

_ID = re.compile(f"^({'|'.join(BODIES)})-")


def texts_of(symbol: Symbol) -> pl.DataFrame:
    """Return the texts that go by `symbol`: by id, by symbol, else by the symbol of their draft."""
    from palais.record.ask import rows
    from palais.terms.tables import Text

    if _ID.match(symbol.text):
        return rows(Text, {"text": symbol.text})
    found = rows(Text, {"symbol": _spellings(symbol)})
    return found if found.height else rows(Text, {"draft_symbol": _spellings(symbol)})


def rollcalls_of(symbol: Symbol) -> pl.DataFrame:
    """Return the roll calls that go by `symbol`, the vote on the whole text first.

    An Assembly symbol is found with or without its session in brackets and the letter of a separate vote.
    """
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import RollCall

    if _ID.match(symbol.text):
        return rows(RollCall, {"rollcall": symbol.text})
    found = rows(RollCall, {"symbol": _spellings(symbol)})
    old = re.fullmatch(r"A/RES/(\d+)(\([IVX]+\))?", symbol.text)
    if found.is_empty() and old:
        shape = f"^A/RES/{old[1]}{re.escape(old[2]) if old[2] else r'[(]'}"
        found = rows(RollCall, {"body": "unga"}).filter(pl.col("symbol").str.contains(shape))
    if found.is_empty():
        texts = texts_of(symbol)
        found = rows(RollCall, {"text": texts["text"].to_list()}) if texts.height else found
    # The vote on a whole text closes the row of votes on its parts: last of its kind first.
    return found.sort(
        pl.col("kind") == "text",
        "rollcall_date",
        pl.col("rollcall").str.len_chars(),
        "rollcall",
        descending=True,
    )


def _spellings(symbol: Symbol) -> list[str]:
    """Return the symbol as catalogued: the Council's decisions and drafts vary in case and blanks only."""
    plain = symbol.text
    return sorted(
        {plain, plain.replace("REV.", "Rev."), plain.replace("ADD.", "Add."), plain.replace("CORR.", "Corr.")}
    )
