"""Procedural acts: how often a state used procedure against scrutiny, out of the votes in which it could have.

Counts come first, by kind of act: each with its opportunities and Wilson's interval. Two states rarely sat through the same
votes, so a bare share compares their calendars as much as their conduct. `excess` therefore takes each vote beside the other
members' in the same roll call: 1 or 0 for the state, less the share of the others that did the act. The summary is the mean
of the kinds' excesses, each kind alike, and is given only where at least two kinds have enough occasions; its parts stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from palais.measures import Measure
from palais.measures._clusters import clustered_means, student_quantile
from palais.measures._intervals import normal_quantile, wilson

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CARD", "FEWEST", "ProceduralActs", "procedural_acts"]

CARD = Measure(
    name="procedural_acts",
    title="Procedural acts",
    citation=(
        "Counts, with Wilson 1927, JASA 22(158); errors by clusters: Liang and Zeger 1986, Biometrika 73(1); partial pooling: "
        "Efron and Morris 1975, JASA 70(350); heterogeneity by moments: DerSimonian and Laird 1986, Controlled Clinical Trials 7."
    ),
    policy=(
        "An opportunity is a roll call of the kind while the state was a member. Shares are of votes of yes, no or abstain: an "
        "absence is shown and never scored, a vote not recorded is counted apart, a roll call whose polarity is not on record is "
        "left out. An excess needs 8 occasions (roll calls on one draft are one occasion), the summary two kinds with that many."
    ),
    interval=(
        "90%: Wilson's for a share; for an excess Student's, by occasions. In simulations where no state differs from the others "
        "(60 states, 24 occasions of three votes), 10 of a hundred excesses and 9 of a hundred summaries were off zero; an "
        "excess of .3 was in its interval 88 times. Pooled values are drawn to the mean of all by their noise."
    ),
)

FEWEST = 8
"""Occasions below which no excess is given."""

_KINDS = 2
"""Kinds below which no summary is given."""

_VOTES = 10
"""Votes from which a state's share is ranked among the others'."""


@dataclass(frozen=True, slots=True)
class ProceduralActs:
    """What `procedural_acts` finds.

    Attributes
    ----------
    by_kind : polars.DataFrame
        `state`, `kind`, `opportunities_n`, `n` votes cast, `acted_n`, `absent_n`, `unknown_n`, `share`, `low`, `high`, `expected`
        (the other members' share in the same roll calls), `excess`, `excess_low`, `excess_high`, `occasions_n`, `percentile` of
        the share among the `among_n` states with at least 10 votes.
    summary : polars.DataFrame
        `state`, `n`, `kinds_n`, `estimate`, `low`, `high`, `pooled`, `pooled_low`, `pooled_high`, `percentile`, `among_n`: only
        states with at least two kinds of at least 8 occasions.
    """

    by_kind: pl.DataFrame
    summary: pl.DataFrame


def procedural_acts(opportunities: pl.DataFrame) -> ProceduralActs:
    """Return every state's acts by kind, and the summary where there is enough.

    Parameters
    ----------
    opportunities : polars.DataFrame
        One row a state and roll call while a member: `state`, `kind`, `rollcall`, `cluster` (the occasion), `acted` (true, false,
        or null where the state cast no vote) and `absent` (true where it is recorded as absent).

    Raises
    ------
    ValueError
        If a column is missing, or a state stands twice in one roll call.
    """
    import polars as pl

    wanted = {"state", "kind", "rollcall", "cluster", "acted", "absent"}
    if missing := wanted - set(opportunities.columns):
        raise ValueError(f"The opportunities lack {', '.join(sorted(missing))}.")
    if opportunities.select("state", "rollcall").is_duplicated().any():
        raise ValueError("A state stands twice in one roll call; keep one row for each roll call and state.")
    counted = _counted(opportunities)
    beside = _beside(opportunities)
    parts = clustered_means(beside, "excess", by=["state", "kind"])
    expected = beside.group_by("state", "kind").agg(expected=pl.col("others").mean())
    enough = pl.col("clusters_n") >= FEWEST
    shown = parts.select(
        "state",
        "kind",
        *(
            pl.when(enough).then(pl.col(given)).alias(name)
            for given, name in (("mean", "excess"), ("low", "excess_low"), ("high", "excess_high"))
        ),
        occasions_n="clusters_n",
    )
    keys = ["state", "kind"]
    by_kind = (
        counted.join(expected, on=keys, how="left")
        .join(shown, on=keys, how="left")
        .with_columns(pl.col("occasions_n").fill_null(0))
    )
    ranked = _ranked(by_kind, "share", pl.col("n") >= _VOTES, within=["kind"])
    summary = _summary(parts.filter(enough).drop_nulls("se").sort("state", "kind"), counted)
    return ProceduralActs(by_kind=ranked.sort(keys), summary=summary)


def _counted(opportunities: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    counts = opportunities.group_by("state", "kind").agg(
        opportunities_n=pl.len().cast(pl.Int64),
        n=pl.col("acted").is_not_null().sum().cast(pl.Int64),
        acted_n=pl.col("acted").fill_null(value=False).sum().cast(pl.Int64),
        absent_n=pl.col("absent").sum().cast(pl.Int64),
    )
    counts = counts.with_columns(
        unknown_n=pl.col("opportunities_n") - pl.col("n") - pl.col("absent_n"),
        share=pl.when(pl.col("n") > 0).then(pl.col("acted_n") / pl.col("n")),
    )
    n = counts["n"].to_numpy().astype(np.float64)
    share = counts["share"].fill_null(np.nan).to_numpy()
    low, high = wilson(share, n)
    # At shares of 0 and 1 the last digits of a float may pass the share itself.
    ends = {"low": np.minimum(low, share), "high": np.maximum(high, share)}
    return counts.with_columns(pl.Series(name, end).fill_nan(None) for name, end in ends.items())


def _beside(opportunities: pl.DataFrame) -> pl.DataFrame:
    """Return each vote cast with the share of the others that did the act in it, and the excess over them."""
    import polars as pl

    cast = opportunities.drop_nulls("acted").with_columns(did=pl.col("acted").cast(pl.Float64))
    total, number = pl.col("did").sum().over("rollcall"), pl.len().over("rollcall")
    others = (total - pl.col("did")) / (number - 1)
    return (
        cast.with_columns(others=pl.when(number > 1).then(others))
        .drop_nulls("others")
        .with_columns(excess=pl.col("did") - pl.col("others"))
        .sort("state", "kind", "rollcall")  # sums of floats depend on their order
    )


def _summary(parts: pl.DataFrame, counted: pl.DataFrame) -> pl.DataFrame:
    """Return the mean excess over kinds, each kind alike, with its error, and the same partially pooled."""
    import polars as pl

    votes = counted.select("state", "kind", "n")
    joined = (
        parts.join(votes, on=["state", "kind"], how="left")
        .group_by("state")
        .agg(
            n=pl.col("n").sum(),
            kinds_n=pl.len().cast(pl.Int64),
            estimate=pl.col("mean").mean(),
            se=(pl.col("se") ** 2).sum().sqrt() / pl.len(),
            freedom=(pl.col("clusters_n") - 1).min(),
        )
    )
    held = joined.filter(pl.col("kinds_n") >= _KINDS).sort("state")
    reach = np.array([student_quantile(f) for f in held["freedom"].to_list()], dtype=np.float64)
    value, error = held["estimate"].to_numpy(), held["se"].to_numpy()
    pooled, pooled_error = _pooled(value, error)
    far = normal_quantile(0.9)
    found = held.with_columns(
        low=pl.Series(value - reach * error),
        high=pl.Series(value + reach * error),
        pooled=pl.Series(pooled),
        pooled_low=pl.Series(pooled - far * pooled_error),
        pooled_high=pl.Series(pooled + far * pooled_error),
    )
    return _ranked(found, "estimate", pl.lit(value=True), within=[]).drop("se", "freedom")


def _pooled(
    value: np.ndarray[tuple[int], np.dtype[np.float64]], error: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Return each value drawn to the mean of all by its own noise, and its error (normal, spread by moments)."""
    if len(value) < 3:  # noqa: PLR2004 - no spread is seen in two
        return value, error
    weight = 1 / error**2
    mean = np.average(value, weights=weight)
    spread = (weight * (value - mean) ** 2).sum() - (len(value) - 1)
    between = max(0.0, spread / (weight.sum() - (weight**2).sum() / weight.sum()))
    centre = np.average(value, weights=1 / (error**2 + between))
    kept = between / (between + error**2)
    of_centre = 1 / (1 / (error**2 + between)).sum()
    return centre + kept * (value - centre), np.sqrt(error**2 * kept + (1 - kept) ** 2 * of_centre)


def _ranked(frame: pl.DataFrame, column: str, enough: pl.Expr, *, within: list[str]) -> pl.DataFrame:
    """Return `frame` with `percentile` of a column (0 lowest to 100) among the rows with enough, and `among_n` of them."""
    import polars as pl

    kept = pl.when(enough).then(pl.col(column))
    number = kept.count()
    place = (kept.rank("average") - 0.5) / number * 100
    if within:
        number, place = number.over(within), place.over(within)
    return frame.with_columns(percentile=place, among_n=number.cast(pl.Int64))
