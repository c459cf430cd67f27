"""Formal against substantive: where a state stands among states by what it accepted, and by what it does.

Two places among the same states in the same year, each from 0 (all others are ahead) to 1 (it is ahead of all others), and their
difference. A gap above 0 says that a state stands higher by what it accepted than by how rights are kept, as one score sees
it; below 0 the reverse. It labels nobody: half of all states stand above their place by any measure of two things.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.measures import Measure
from palais.terms.tables.treaties import CONSENTS

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["CARD", "bound_at_the_end_of", "gap", "robust"]

CARD = Measure(
    name="gap",
    title="Formal against substantive: two places among states",
    citation=(
        "The distinction: Hathaway 2002, Do Human Rights Treaties Make a Difference?, Yale Law Journal 111(8), 1935-2042; Fariss "
        "2014, Respect for Human Rights has Improved Over Time, American Political Science Review 108(2), 297-318. Places with "
        "ties by half: Bamber 1975, Journal of Mathematical Psychology 12(4), 387-415."
    ),
    policy=(
        "Only states with both numbers in that year are compared. A state without a score in the year has no gap; it is never "
        "given that of another year. What is not known of a treaty is not an acceptance."
    ),
    interval=(
        "90%: where the publisher gives a standard deviation, percentiles of the place when every state's score is drawn anew; "
        "for other scores and for acceptance, from all states alike ahead to all states alike behind, which is no sampling error."
    ),
)


def gap(
    values: pl.DataFrame, *, rng: np.random.Generator, draws: int = 400, level: float = 0.9
) -> pl.DataFrame:
    """Return each state's place by acceptance and by practice, and their difference.

    Parameters
    ----------
    values : polars.DataFrame
        `state`, `formal` (more is more accepted), `practice` (higher is better), `sd` (of practice, null where the publisher
        gives none). Rows with a null in `formal` or `practice` are left out.
    rng : numpy.random.Generator
    draws : int
    level : float

    Returns
    -------
    polars.DataFrame
        `state`, `formal_place`, `formal_low`, `formal_high`, `practice_place`, `practice_low`, `practice_high`, `gap`, `low`,
        `high`, `n` (states compared); in order of `state`. The gap's ends combine the worst cases of both places. A single
        state has no place.
    """
    import polars as pl

    held = values.select(
        "state", *(pl.col(name).cast(pl.Float64) for name in ("formal", "practice", "sd"))
    ).drop_nulls(["formal", "practice"]).sort("state")  # fmt: skip
    formal, practice = held["formal"].to_numpy(), held["practice"].to_numpy()
    columns = dict(zip(("formal_place", "formal_low", "formal_high"), _places(formal), strict=True))
    ends = _places(practice)
    columns |= dict(zip(("practice_place", "practice_low", "practice_high"), ends, strict=True))
    spread = held["sd"].to_numpy()
    if held.height > 1 and np.isfinite(spread).all():
        low, high = _drawn(practice, spread, rng, draws, level)
        columns |= {"practice_low": np.minimum(low, ends[0]), "practice_high": np.maximum(high, ends[0])}
    columns["gap"] = columns["formal_place"] - columns["practice_place"]
    columns["low"] = columns["formal_low"] - columns["practice_high"]
    columns["high"] = columns["formal_high"] - columns["practice_low"]
    series = [pl.Series(name, value, dtype=pl.Float64).fill_nan(None) for name, value in columns.items()]
    return held.select("state").with_columns(series).with_columns(n=pl.lit(held.height, pl.Int64))


def robust(gaps: pl.DataFrame) -> str:
    """Return what the gaps of one state by several scores say together.

    Parameters
    ----------
    gaps : polars.DataFrame
        `gap`, `low`, `high`; one row a score.

    Returns
    -------
    str
        `above` or `below` where every interval lies on that side of 0; `mostly_above`, `mostly_below` where every gap does but
        not every interval; `disagree` where the scores differ in sign; `none` without scores.
    """
    known = gaps.drop_nulls(["gap", "low", "high"])
    if known.is_empty():
        return "none"
    if (known["low"] > 0).all():
        return "above"
    if (known["high"] < 0).all():
        return "below"
    if (known["gap"] > 0).all():
        return "mostly_above"
    return "mostly_below" if (known["gap"] < 0).all() else "disagree"


def bound_at_the_end_of(year: int, actions: pl.DataFrame) -> pl.DataFrame:
    """Return the states and treaties for which a consent stands at the end of a year, by years alone.

    Parameters
    ----------
    year : int
    actions : polars.DataFrame
        Columns of `treaty_actions`.

    Returns
    -------
    polars.DataFrame
        `state`, `treaty`: the last consent up to the year is not older than the last withdrawal up to it. An act of which not
        even the year is known does not count.
    """
    import polars as pl

    when = pl.coalesce(pl.col("action_date").dt.year().cast(pl.Int64), pl.col("year").cast(pl.Int64))
    kind = pl.col("action").cast(pl.String)
    past = actions.with_columns(_year=when, _kind=kind).filter(pl.col("_year") <= year)
    came = pl.col("_year").filter(pl.col("_kind").is_in(CONSENTS)).max()
    left = pl.col("_year").filter(pl.col("_kind") == "withdrawal").max()
    latest = past.group_by("state", "treaty").agg(came=came, left=left).drop_nulls("came")
    stands = pl.col("left").is_null() | (pl.col("came") > pl.col("left"))
    return latest.filter(stands).select(pl.col("state", "treaty").cast(pl.String)).sort("state", "treaty")


def _places(values: Array) -> tuple[Array, Array, Array]:
    """Return the share of all other states that stand lower: ties by half, ties all ahead, ties all behind."""
    others = max(len(values) - 1, 0)
    if not others:
        blank = np.full(len(values), np.nan)
        return blank, blank, blank
    ordered = np.sort(values)
    below = np.searchsorted(ordered, values, "left").astype(np.float64)
    upto = np.searchsorted(ordered, values, "right") - 1.0
    return (below + upto) / (2 * others), below / others, upto / others


def _drawn(
    values: Array, spread: Array, rng: np.random.Generator, draws: int, level: float
) -> tuple[Array, Array]:
    """Return the percentile ends of every state's place when each score is drawn from its own normal distribution."""
    every = np.stack([_places(rng.normal(values, spread))[0] for _ in range(draws)])
    low, high = np.quantile(every, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return np.asarray(low, np.float64), np.asarray(high, np.float64)
