"""How many roll calls were all but unanimous: they lift every agreement and tell states apart little."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["NEAR", "near_unanimous"]

NEAR = 0.95
"""A roll call is near-unanimous if at least this share of those that answered gave the same answer."""


def near_unanimous(tallies: pl.DataFrame) -> pl.DataFrame:
    """Return, for each roll call, how large its largest answer was, and whether that is near-unanimous.

    Parameters
    ----------
    tallies : polars.DataFrame
        Columns `rollcall`, `yes_n`, `no_n`, `abstain_n`. Roll calls with a null among them, or with no answer, are left out.

    Returns
    -------
    polars.DataFrame
        `rollcall`, `n` answers, `same_share` (the largest answer's share of them), `near_unanimous`.
    """
    import polars as pl

    counts = ("yes_n", "no_n", "abstain_n")
    n = pl.sum_horizontal(counts)
    same = pl.max_horizontal(counts) / n
    return (
        tallies.drop_nulls(counts)
        .filter(n > 0)
        .select("rollcall", n=n.cast(pl.Int64), same_share=same, near_unanimous=same >= NEAR)
    )
