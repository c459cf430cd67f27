"""Counting the casts of each roll call, and whether the count agrees with what the publisher states."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["with_tallies"]

_COUNTED = {
    "yes": "yes_n",
    "no": "no_n",
    "abstain": "abstain_n",
    "absent": "absent_n",
    "not_member": "not_member_n",
}


def with_tallies(rollcalls: pl.DataFrame, casts: pl.DataFrame) -> pl.DataFrame:
    """Return `rollcalls` with the counted totals filled in from `casts`.

    A roll call without casts keeps null counts: not known is not zero. `reconciles` compares yes, no and abstain
    with the stated totals, and is null where either side is missing. A stated total that is null while
    another of the same roll call is known is not compared, for the publisher leaves zeros empty.
    """
    import polars as pl

    counted = casts.group_by("rollcall").agg(
        *((pl.col("vote") == vote).sum().cast(pl.Int64).alias(column) for vote, column in _COUNTED.items()),
        pl.col("vote").is_null().sum().cast(pl.Int64).alias("unknown_n"),
    )
    joined = rollcalls.drop(*_COUNTED.values(), "unknown_n", "reconciles").join(
        counted, on="rollcall", how="left", validate="1:1"
    )
    pairs = [("stated_yes_n", "yes_n"), ("stated_no_n", "no_n"), ("stated_abstain_n", "abstain_n")]
    stated = pl.any_horizontal(pl.col(a).is_not_null() for a, _ in pairs)
    agree = pl.all_horizontal(pl.col(a).is_null() | (pl.col(a) == pl.col(b)) for a, b in pairs)
    return joined.with_columns(
        pl.when(stated & pl.col("yes_n").is_not_null()).then(agree).otherwise(None).alias("reconciles")
    )
