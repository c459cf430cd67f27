"""How close two states stood before a review: by votes, by region, by lists of states, by money.

Votes are those of the General Assembly before the year of the review, so that nothing that followed it counts. Close, by
votes, is the third of all other members that stands nearest to the recommender.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from palais.questions._keeping import digest, kept_frame
from palais.questions._upr.money import MONEY, with_money

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "KEPT_PAIRS",
    "LABELS",
    "LISTS",
    "VOTES",
    "closeness",
    "nearest_third",
    "told_together",
    "with_closeness",
]

KEPT_PAIRS = "upr-closeness"
"""What the file is called in which the pairs of the recommendations are kept."""

_MODEL = 1
"""Raise when closeness comes out differently for the same record."""

LISTS = {"eu": "EU", "oic": "OIC", "nam": "NAM", "like_minded": "LMG-2014"}
VOTES = ("ideal_points", "agreement")
LABELS = {
    "ideal_points": "nearest third by ideal points",
    "agreement": "nearest third by agreement in votes",
    "region": "same regional group",
    "eu": "both in the European Union",
    "oic": "both in the Organisation of Islamic Cooperation",
    "nam": "both in the Non-Aligned Movement",
    "like_minded": "both on the Like-Minded Group's list of 2014",
    **MONEY,
}


def closeness(years: tuple[int, ...]) -> pl.DataFrame:
    """Return, for each year and ordered pair of states that voted before it, how near they stood.

    Returns
    -------
    polars.DataFrame
        `year`, `recommender`, `state`, `distance` (of ideal points in the session before), `pi` (agreement, Scott's pi, in the
        three sessions before), and `ideal_points`, `agreement`: whether `state` is among the third of members nearest to
        `recommender`; null where the votes cannot tell. No rows where no votes are on record.
    """
    import polars as pl

    from palais.questions._upr.agreement import agreed_before

    agreed = agreed_before(years)
    keys = ["year", "recommender", "state"]
    if agreed.is_empty():
        pairs = agreed.with_columns(distance=pl.lit(None, pl.Float64()))
    else:
        pairs = agreed.join(_apart(years), on=keys, how="full", coalesce=True)
    return nearest_third(nearest_third(pairs, "distance", "ideal_points"), "pi", "agreement", most=True)


def nearest_third(pairs: pl.DataFrame, measure: str, name: str, *, most: bool = False) -> pl.DataFrame:
    """Return `pairs` with a column `name`: whether `measure` is among the recommender's smallest third of that year.

    With `most` the largest third. Null where `measure` is null; ties at the edge count as near.
    """
    import polars as pl

    over = ["year", "recommender"]
    rank = pl.col(measure).rank("min", descending=most).over(over)
    return pairs.with_columns((rank <= (pl.col(measure).count().over(over) / 3).ceil()).alias(name))


def _apart(years: tuple[int, ...]) -> pl.DataFrame:
    """Return both orders of every pair of members with the distance of their ideal points in the session before each year."""
    import polars as pl

    from palais.questions._ideal_points.estimates import estimates
    from palais.questions._upr.agreement import FIRST_ASSEMBLY

    points = estimates("unga").filter(pl.col("trusted") & pl.col("estimate").is_not_null())
    own = points.select(
        "estimate", recommender="state", year=pl.col("period").cast(pl.Int64) + FIRST_ASSEMBLY
    )
    own = own.filter(pl.col("year").is_in(list(years)))
    both = own.join(own.rename({"recommender": "state", "estimate": "_other"}), on="year")
    return both.filter(pl.col("recommender") != pl.col("state")).select(
        "year", "recommender", "state", distance=(pl.col("estimate") - pl.col("_other")).abs()
    )


def told_together(frame: pl.DataFrame) -> list[list[str]]:
    """Return the ways to be close that tell rows apart, in groups that are looked at on the same rows.

    Money is known of few pairs: each kind of it stands alone, so that it takes no row from the others.
    """
    told = [name for name in LABELS if frame[name].drop_nulls().n_unique() > 1]
    known = [name for name in told if name not in MONEY]
    return [group for group in (known, *([name] for name in told if name in MONEY)) if group]


def with_closeness(recommendations: pl.DataFrame) -> pl.DataFrame:
    """Return the recommendations with `distance`, `pi` and one column of true or false for each of `LABELS`.

    Null where it cannot be told: no votes on record, no regional group on that day, no known recommender. Regions and lists
    are those of 31 December of the year.
    """
    keys = ["year", "recommender", "state"]
    pairs = recommendations.select(keys).drop_nulls().unique().sort(keys)
    years = tuple(sorted(recommendations["year"].unique()))
    mark = f"{pairs.height}-{int(pairs.hash_rows(seed=0).sum()) % 16**8:08x}"
    near = kept_frame(f"{KEPT_PAIRS}-{mark}-{digest()}-{_MODEL}.parquet", lambda: _near(pairs, years))
    return with_money(recommendations.join(near, on=keys, how="left", maintain_order="left"))


def _near(pairs: pl.DataFrame, years: tuple[int, ...]) -> pl.DataFrame:
    """Return the pairs of each of `years` with the columns that `with_closeness` adds."""
    import polars as pl

    rows = [
        (year, recommender, state, *_together(year, recommender, state))
        for year, recommender, state in pairs.iter_rows()
    ]
    shape = {
        "year": pl.Int64(),
        "recommender": pl.String(),
        "state": pl.String(),
        **dict.fromkeys(("region", *LISTS), pl.Boolean()),
    }
    grouped = pl.DataFrame(rows, schema=shape, orient="row")
    return grouped.join(
        closeness(years), on=["year", "recommender", "state"], how="left", maintain_order="left"
    )


def _together(year: int, recommender: str, state: str) -> tuple[bool | None, ...]:
    on = date(year, 12, 31)
    groups = (_region(recommender, on), _region(state, on))
    region = groups[0] == groups[1] if all(groups) else None
    return region, *(
        recommender in held and state in held for held in (_listed(b, on) for b in LISTS.values())
    )


@cache
def _region(state: str, on: date) -> str | None:
    from palais.terms.states import regional_group

    return regional_group(state, on)


@cache
def _listed(bloc: str, on: date) -> frozenset[str]:
    from palais.questions._blocs.listed import spells_of
    from palais.terms.blocs import blocs, members_on

    return frozenset(members_on(spells_of(blocs()[bloc]), on))
