"""How two to four states voted beside each other: agreement by period, and the roll calls on which they part."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from palais.terms.bodies import Body
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["agreement_by_span", "agreement_by_year", "differences", "parted_n"]

_RECENT = 10
_LATEST = 15
_MEASURES = ("n", "pi", "pi_low", "pi_high", "share", "low", "high", "kappa")


def agreement_by_year(casts: pl.DataFrame, states: tuple[State, ...]) -> pl.DataFrame:
    """Return `pair`, `year` and the measures of each pair in each year; null where a pair shares too few roll calls."""
    from palais.measures.agreement import agreement

    return _of_pairs(agreement(casts, by="year"), states, "year")


def agreement_by_span(casts: pl.DataFrame, body: Body, states: tuple[State, ...]) -> pl.DataFrame:
    """Return `body`, `period`, `pair` and the measures: all years, the last ten in which two of them voted, each decade."""
    import polars as pl

    from palais.measures.agreement import agreement

    last = _last_shared_year(casts)
    decade = pl.format("{}–{}", pl.col("year") // 10 * 10, pl.col("year") // 10 * 10 + 9)
    recent = casts.filter(pl.col("year") > last - _RECENT)
    spans = (
        casts.with_columns(period=pl.lit("all years")),
        recent.with_columns(period=pl.lit(f"{last - _RECENT + 1}–{last}, the last ten")),
        casts.with_columns(period=decade),
    )
    found = pl.concat([agreement(span, by="period") for span in spans])
    return _of_pairs(found, states, "period").select(pl.lit(body.body).alias("body"), pl.all())


def _last_shared_year(casts: pl.DataFrame) -> int:
    """Return the last year with a roll call in which two of the states answered, or the last at all."""
    import polars as pl

    answered = casts.filter(pl.col("vote").is_in(["yes", "no", "abstain"]))
    shared = answered.filter(pl.len().over("rollcall") > 1)
    last = (shared if shared.height else casts)["year"].max()
    return int(last) if isinstance(last, int) else 0


def _of_pairs(found: pl.DataFrame, states: tuple[State, ...], by: str) -> pl.DataFrame:
    """Return the pairs in the order in which the states were named, each under its name "CHN–USA"."""
    import polars as pl

    order = {one.state: place for place, one in enumerate(states)}
    swapped = pl.col("state_a").replace_strict(order) > pl.col("state_b").replace_strict(order)
    first, second = pl.col("state_a"), pl.col("state_b")
    named = found.with_columns(
        state_a=pl.when(swapped).then(second).otherwise(first),
        state_b=pl.when(swapped).then(first).otherwise(second),
    )
    pairs = [f"{a.state}–{b.state}" for a, b in combinations(states, 2)]
    return named.select(
        by, pl.format("{}–{}", "state_a", "state_b").alias("pair"), "state_a", "state_b", *_MEASURES
    ).sort(
        pl.col("pair").replace_strict({pair: place for place, pair in enumerate(pairs)}), maintain_order=True
    )


def differences(casts: pl.DataFrame, states: tuple[State, ...]) -> pl.DataFrame:
    """Return the latest roll calls on which the states differ most, with one column a state.

    Those in which one said yes and another no; where there is none, those in which one abstained and another did not.

    Parameters
    ----------
    casts : polars.DataFrame
        As `casts_of` gives them, with `body`.
    states : tuple of State
    """
    import polars as pl

    place = pl.col("vote").replace_strict(
        {"yes": 0, "abstain": 1, "no": 2}, default=None, return_dtype=pl.Int64
    )
    apart = (
        casts.with_columns(place=place)
        .group_by("rollcall")
        .agg(apart=pl.col("place").max() - pl.col("place").min())
    )
    furthest = apart["apart"].max()
    asked = apart.filter((pl.col("apart") == furthest) & (pl.col("apart") > 0)).select("rollcall")
    votes = casts.join(asked, on="rollcall").select("rollcall", "state", "vote")
    wide = votes.group_by("rollcall").agg(
        pl.col("vote").filter(pl.col("state") == one.state).first().alias(one.state) for one in states
    )
    first, what = ("rollcall_date", "body", "symbol"), ("kind", "polarity", "title")
    return (
        wide.join(casts.select("rollcall", *first, *what).unique(), on="rollcall")
        .sort("rollcall_date", "rollcall", descending=True)
        .head(_LATEST)
        .select(*first, *(one.state for one in states), *what, "rollcall")
    )


def parted_n(casts: pl.DataFrame) -> tuple[int, int]:
    """Return in how many roll calls one of the states said yes and another no, and in how many two or more answered."""
    import polars as pl

    counted = casts.group_by("rollcall").agg(
        said=pl.col("vote").is_in(["yes", "no", "abstain"]).sum(),
        split=(pl.col("vote") == "yes").any() & (pl.col("vote") == "no").any(),
    )
    return int(counted["split"].sum()), counted.filter(pl.col("said") > 1).height
