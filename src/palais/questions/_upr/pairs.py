"""A state's recommendations, both directions in one frame, beside what the same reviews and recommenders saw elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    import polars as pl

__all__ = ["DIRECTIONS", "FEWEST", "by_closeness", "differences_of", "pairs", "ranked", "ways"]

DIRECTIONS = ("received", "given")
FEWEST = {"received": 5, "given": 3}
"""Pairs with fewer recommendations are not ranked; a state gives fewer to each other than it receives from them."""
_SEED = 18
_COUNTS = (
    "n",
    "specific_n",
    "specific_share",
    "specific_low",
    "specific_high",
    "elsewhere_share",
    "little_n",
)
_ANSWERED = ("accepted_n", "accepted_share", "accepted_low", "accepted_high")


def ways(every: pl.DataFrame, line: Collection[str]) -> pl.DataFrame:
    """Return what a state received and gave: the rows of `every` with `direction`, `other` and `elsewhere`.

    `elsewhere` is the share of specific recommendations, for a row received, among those that its recommender made to all other
    states; for a row given, among those that all others made in the same review. Null where there are none.
    """
    import polars as pl

    mine = list(line)
    to, by = pl.col("state").is_in(mine), pl.col("recommender").is_in(mine).fill_null(value=False)
    mean = pl.col("specific").mean().alias("elsewhere")
    slim = every.select("recommender", "state", "session", "specific")
    to_others = slim.filter(~to).drop_nulls("recommender").group_by("recommender").agg(mean)
    by_others = slim.filter(~by).group_by("state", "session").agg(mean)
    received = every.filter(to).join(to_others, on="recommender", how="left", maintain_order="left")
    given = every.filter(by).join(by_others, on=["state", "session"], how="left", maintain_order="left")
    return pl.concat(
        [
            received.with_columns(direction=pl.lit("received"), other=pl.col("recommender")),
            given.with_columns(direction=pl.lit("given"), other=pl.col("state")),
        ]
    )


def _shares(frame: pl.DataFrame, by: list[str], *more: pl.Expr) -> pl.DataFrame:
    """Return the shares of each group, what was specific elsewhere, and `more`."""
    import polars as pl

    from palais.measures.recommendations import shares

    beside = frame.group_by(by).agg(pl.col("elsewhere").mean().alias("elsewhere_share"), *more)
    return shares(frame, by=by).join(beside, on=by, how="left", nulls_equal=True, maintain_order="left")


def pairs(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each direction and other state, most recommendations first.

    `agreement` and `distance` are means over the years concerned, null where the votes cannot tell.
    """
    import polars as pl

    near = (pl.col("pi").mean().alias("agreement"), pl.col("distance").mean(), pl.col("region").first())
    found = _shares(frame.drop_nulls("other"), ["direction", "other"], *near)
    order = pl.col("direction").replace_strict(
        {d: i for i, d in enumerate(DIRECTIONS)}, return_dtype=pl.Int64
    )
    return found.sort(order, "n", "other", descending=[False, True, False]).select(
        "direction", "other", *_COUNTS, *_ANSWERED, "agreement", "distance", same_group="region"
    )


def ranked(found: pl.DataFrame, direction: str, *, most: bool, shown: int = 10) -> pl.DataFrame:
    """Return the pairs of a direction with the largest, or smallest, share of specific recommendations, where there are enough.

    No pair is among both: where few can be ranked, the half at each end is shown.
    """
    import polars as pl

    held = found.filter((pl.col("direction") == direction) & (pl.col("n") >= FEWEST[direction]))
    order = held.sort("specific_share", "n", "other", descending=[most, True, False])
    return order.head(min(shown, held.height // 2)).select(
        "other", "n", "specific_share", "specific_low", "specific_high", "elsewhere_share", "little_n", "accepted_share",
        "agreement",
    )  # fmt: skip


def by_closeness(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the shares among close states and others, for each way to be close that tells the rows of one direction apart."""
    import polars as pl

    from palais.questions._upr.closeness import LABELS

    columns = ("closeness", "side", *_COUNTS, *_ANSWERED)
    side = pl.when(pl.col("_near")).then(pl.lit("close")).otherwise(pl.lit("others"))
    parts = []
    for name, label in LABELS.items():
        held = frame.drop_nulls(name).with_columns(_near=pl.col(name))
        if held["_near"].n_unique() > 1:
            found = _shares(held.with_columns(side=side), ["side"])
            parts.append(found.with_columns(closeness=pl.lit(label)).select(columns))
    return pl.concat(parts) if parts else pl.DataFrame()


def differences_of(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the differences between close states and others for each direction, resampling the states on the other side."""
    import numpy as np
    import polars as pl

    from palais.measures.recommendations import differences
    from palais.questions._upr.closeness import LABELS, told_together
    from palais.questions._upr.rows import OUTCOMES

    parts = []
    for direction in DIRECTIONS:
        held = frame.filter(pl.col("direction") == direction)
        for told in told_together(frame) or [[]]:
            found = differences(
                held, outcomes=list(OUTCOMES), closeness=told, rng=np.random.default_rng(_SEED), draws=200,
                cluster="recommender" if direction == "received" else "state",
            )  # fmt: skip
            parts.append(found.with_columns(direction=pl.lit(direction)))
    return pl.concat(parts).select(
        "direction", pl.col("closeness").replace_strict(LABELS, return_dtype=pl.String),
        pl.col("outcome").replace_strict(OUTCOMES, return_dtype=pl.String), "n", "close_n", "close_share", "others_share",
        "difference", "low", "high",
    )  # fmt: skip
