"""Motions to take no action on texts on single states in the Commission, as two claims ask of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["motions"]


def motions(body: str = "chr") -> pl.DataFrame:
    """Return every no-action motion on a country text: rollcall, rollcall_date, symbol, title, target, fate, mover, source.

    `mover` is null where no source names one, which is nearly always.
    """
    import polars as pl

    from palais.questions._procedure.moved import known_movers, with_outcomes
    from palais.record.ask import rows
    from palais.terms.tables import RollCall

    held = rows(RollCall, {"body": body, "kind": "motion", "polarity": "no_action", "topic": "country"})
    mover = pl.col("rollcall").replace_strict(known_movers(), default=None, return_dtype=pl.String)
    shown = ["rollcall", "rollcall_date", "symbol", "title", "target", "fate", "mover", "source"]
    return with_outcomes(held.sort("rollcall_date", "rollcall")).with_columns(mover=mover).select(shown)
