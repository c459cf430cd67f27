"""Contrast: the mean of an outcome among marked rows less that among all others, where rows come in clusters.

Years of one state, or recommendations to one state, hang together: taken as independent they make any difference look sure. Whole
clusters are therefore resampled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from palais.measures import Measure
from palais.measures._clusters import student_quantile

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CARD", "FEWEST", "Contrast", "contrast"]

CARD = Measure(
    name="contrast",
    title="Marked rows against all others",
    citation="Resampled clusters: Cameron, Gelbach and Miller 2008, Review of Economics and Statistics 90(3), 414-427.",
    policy=(
        "Rows with a null in the mark or the outcome are left out. Fewer than 8 clusters with marked rows, or with others, are "
        "refused: there is n and no interval."
    ),
    interval=(
        "90%: whole clusters are resampled, widened for their number by Student's factor; the clusters are those with the rarer "
        "kind of row. In simulations of clusters that differ from each other, 8 of a hundred intervals left out zero "
        "where nothing differs, and a true difference was inside 91 times in a hundred."
    ),
)

FEWEST = 8
"""Clusters with marked rows, and with others, below which there is no interval."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """What `contrast` finds: both means with their rows, and the difference; ``None`` where there is nothing to tell it by."""

    marked: float | None
    marked_n: int
    others: float | None
    others_n: int
    difference: float | None
    low: float | None
    high: float | None
    clusters_n: int


def contrast(  # noqa: PLR0913 - choices by keyword
    rows: pl.DataFrame,
    outcome: str,
    *,
    mark: str,
    cluster: str,
    rng: np.random.Generator,
    draws: int = 1000,
    level: float = 0.9,
) -> Contrast:
    """Return the mean of `outcome` among marked rows less that among others, with an interval by resampled clusters.

    Parameters
    ----------
    rows : polars.DataFrame
    outcome : str
        A number, or true or false.
    mark : str
        True or false.
    cluster : str
        What is resampled whole, such as `state`; a cluster may hold rows of both kinds.
    rng : numpy.random.Generator
    draws : int
    level : float
    """
    import polars as pl

    held = rows.select(
        cluster=pl.col(cluster).cast(pl.String), mark=pl.col(mark).cast(pl.Boolean), value=pl.col(outcome).cast(pl.Float64)
    ).drop_nulls().sort("cluster", "mark", "value")  # fmt: skip
    sides = {
        f"{name}_{end}": part
        for name, side in (("marked", pl.col("mark")), ("others", ~pl.col("mark")))
        for end, part in (("sum", pl.col("value").filter(side).sum()), ("n", side.sum()))
    }
    sums = held.group_by("cluster", maintain_order=True).agg(**sides)
    marked_n, others_n = (int(sums[f"{name}_n"].sum()) for name in ("marked", "others"))
    marked, others = (
        float(sums[f"{name}_sum"].sum()) / n if n else None
        for name, n in (("marked", marked_n), ("others", others_n))
    )
    fewest = min(int((sums[f"{name}_n"] > 0).sum()) for name in ("marked", "others"))
    if marked is None or others is None:
        return Contrast(marked, marked_n, others, others_n, None, None, None, sums.height)
    difference = marked - others
    half = _half(sums, fewest, rng, draws, level)
    low, high = (None, None) if half is None else (difference - half, difference + half)
    return Contrast(marked, marked_n, others, others_n, difference, low, high, sums.height)


def _half(
    sums: pl.DataFrame, fewest: int, rng: np.random.Generator, draws: int, level: float
) -> float | None:
    """Return half the interval's length; nothing where clusters are few, or the resamples show no spread."""
    if fewest < FEWEST:
        return None
    weights = rng.multinomial(sums.height, np.full(sums.height, 1 / sums.height), size=draws)
    total = {name: weights @ sums[name].to_numpy() for name in sums.columns if name != "cluster"}
    both = (total["marked_n"] > 0) & (total["others_n"] > 0)
    apart = (total["marked_sum"][both] / total["marked_n"][both]) - (
        total["others_sum"][both] / total["others_n"][both]
    )
    spread = float(np.std(apart, ddof=1))
    return student_quantile(fewest - 1, level=level) * spread if spread > 0 else None
