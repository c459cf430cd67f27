"""What a state did in turn: its own sanctions on those that had sanctioned it over human rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["WITHIN", "in_turn"]

WITHIN = 2
"""Years after the first sanction within which one in the other direction is shown beside it."""


def in_turn(line: tuple[str, ...], against: pl.DataFrame) -> pl.DataFrame:
    """Return a state's sanctions on states that had sanctioned it over human rights, begun in the same year or up to two later.

    That one answered the other is not on record: they are set beside each other. A sanction by an organisation can be matched
    only with one on that organisation as named.

    Parameters
    ----------
    line : tuple of str
        The state and those whose seat it continues.
    against : polars.DataFrame
        Sanctions on it: sender, sender_named, begin_year.

    Returns
    -------
    polars.DataFrame
        begin_year, target, target_named, objectives, outcomes, after_year (of the first sanction), case.
    """
    import polars as pl

    from palais.questions._ladder.rungs import held
    from palais.terms.tables import Sanction

    own = held(Sanction).filter(pl.col("sender").is_in(line)).with_columns(by=_party("target"))
    first = against.select(by=_party("sender"), after_year="begin_year").unique()
    paired = own.join(first, on="by").filter(
        pl.col("begin_year").is_between(pl.col("after_year"), pl.col("after_year") + WITHIN)
    )
    shown = paired.group_by(
        "begin_year", "target", "target_named", "objectives", "outcomes", "case", "source"
    ).agg(pl.col("after_year").max())
    return shown.sort("begin_year", "case", "target_named")


def _party(column: str) -> pl.Expr:
    """Return who it is: the state, or an organisation by its name."""
    import polars as pl

    return pl.coalesce(column, f"{column}_named")
