"""Seats by region in the Commission and in the Council."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

__all__ = ["DAYS", "by_region", "pivot", "seated"]

DAYS = {"chr": date(2005, 3, 31), "hrc": date(2008, 3, 31)}
"""A day of a session of each body, on which its members are counted."""


def seated(body: str) -> pl.DataFrame:
    """Return the members of a body on its day: state, region, source."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.states.groups import last_groups
    from palais.terms.tables import Membership

    day = DAYS[body]
    held = rows(Membership, {"body": body}).filter(
        (pl.col("start_date") <= day) & (pl.col("end_date").is_null() | (pl.col("end_date") >= day))
    )
    region = pl.col("state").replace_strict(last_groups(), default=None, return_dtype=pl.String)
    return held.select("state", "source", region=region).unique("state").sort("state")


def pivot(body: str) -> dict[str, Any] | None:
    """Return the middle member of a body by the ideal points of the year of its day, with its region and how many are as near.

    `near_n` counts the other members whose intervals hold its position: any of them may be the middle one. ``None`` where a
    member has no ideal point.
    """
    import polars as pl

    from palais.questions._ideal_points.estimates import estimates

    points = (
        estimates(body).filter(pl.col("period") == DAYS[body].year).select("state", "estimate", "low", "high")
    )
    placed = seated(body).join(points, on="state", how="left").sort("estimate", "state")
    if placed.is_empty() or placed["estimate"].null_count():
        return None
    middle: dict[str, Any] = placed.row(placed.height // 2, named=True)
    at = middle["estimate"]
    near = placed.filter((pl.col("low") <= at) & (pl.col("high") >= at)).height - 1
    return middle | {"near_n": near, "members_n": placed.height}


def by_region() -> pl.DataFrame:
    """Return region, commission_n, commission_share, council_n, council_share, change: seats under the rule for the Council."""
    import polars as pl

    from palais.rules.composition import seats_of

    then = seated("chr").group_by("region").agg(commission_n=pl.len().cast(pl.Int64))
    now = pl.DataFrame(
        list(seats_of("hrc", DAYS["hrc"]).by_group),
        schema={"region": pl.String, "council_n": pl.Int64},
        orient="row",
    )
    shares = {
        f"{name}_share": pl.col(f"{name}_n") / pl.col(f"{name}_n").sum() for name in ("commission", "council")
    }
    joined = now.join(then, on="region", how="left").with_columns(**shares)
    return joined.with_columns(change=pl.col("council_share") - pl.col("commission_share")).sort("region")
