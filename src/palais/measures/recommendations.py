"""Recommendations of one state to another: how often they are specific, how often accepted, and how both go with closeness.

`shares` counts. `differences` asks whether recommendations between close states differ from those between others, first as
they stand, then at equal recommender and equal review: who recommends much and who is reviewed harshly is not the same
everywhere, and the first figure mixes that in. No difference is called a cause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from palais.measures import Measure
from palais.measures._intervals import wilson
from palais.measures._within import left_over, slopes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["CARD", "differences", "shares"]

CARD = Measure(
    name="recommendations",
    title="Recommendations by action category, response and closeness",
    citation=(
        "Action categories: McMahon 2012, The Universal Periodic Review: A Work in Progress, Friedrich-Ebert-Stiftung. "
        "Interval of a share: Wilson 1927, Journal of the American Statistical Association 22, 209-212. Resampling of clusters: "
        "Cameron, Gelbach and Miller 2008, Review of Economics and Statistics 90(3), 414-427; "
        "Kline and Santos 2012, Journal of Econometric Methods 1(1), 23-41."
    ),
    policy=(
        "Rows without a known recommender, response or closeness are left out of the difference that needs them. A "
        "difference is null where either side has no recommendation, and at equal recommender and review where closeness "
        "does not vary there."
    ),
    interval=(
        "90%: Wilson's for a share, as if recommendations were independent; for a difference the percentiles under "
        "resampling of whole clusters (all recommendations to a state, or all by a state)."
    ),
)

_SHARES = {"accepted": "answered_n", "specific": "n", "little": "n"}


def shares(recommendations: pl.DataFrame, *, by: Sequence[str]) -> pl.DataFrame:
    """Return how many recommendations were accepted, specific, or asked for little, in each group.

    Parameters
    ----------
    recommendations : polars.DataFrame
        Columns `response` (`accepted`, `noted`, null), `action` (`minimal` to `specific`), and those named by `by`.
    by : sequence of str

    Returns
    -------
    polars.DataFrame
        The columns of `by`, `n`, `answered_n` (with a known response), and for `accepted`, `specific` (action category
        `specific`) and `little` (`minimal` or `continue`) their `_n`, `_share`, `_low`, `_high`: 90% Wilson, null where
        nothing was counted. In order of `by`.
    """
    import polars as pl

    frame = (
        recommendations.group_by(list(by))
        .agg(
            n=pl.len().cast(pl.Int64),
            answered_n=pl.col("response").is_not_null().sum().cast(pl.Int64),
            accepted_n=(pl.col("response") == "accepted").sum().cast(pl.Int64),
            specific_n=(pl.col("action") == "specific").sum().cast(pl.Int64),
            little_n=pl.col("action").is_in(["minimal", "continue"]).sum().cast(pl.Int64),
        )
        .sort(list(by), nulls_last=True)
    )
    columns = []
    for name, whole in _SHARES.items():
        n = frame[whole].to_numpy().astype(np.float64)
        with np.errstate(invalid="ignore", divide="ignore"):
            share = frame[f"{name}_n"].to_numpy() / n
        low, high = wilson(share, n)
        ends = {"share": share, "low": low, "high": high}
        columns += [pl.Series(f"{name}_{end}", value).fill_nan(None) for end, value in ends.items()]
    ends_of = [f"{name}_{end}" for name in _SHARES for end in ("n", "share", "low", "high")]
    return frame.with_columns(columns).select(*by, "n", "answered_n", *ends_of)


def differences(  # noqa: PLR0913 - choices by keyword, each with its default
    recommendations: pl.DataFrame,
    *,
    outcomes: Sequence[str],
    closeness: Sequence[str],
    cluster: Literal["state", "recommender"] = "state",
    rng: np.random.Generator,
    draws: int = 300,
    level: float = 0.9,
) -> pl.DataFrame:
    """Return how the share of each outcome differs between close recommenders and others.

    Parameters
    ----------
    recommendations : polars.DataFrame
        Columns `recommender`, `state`, `session` (a state's review is its state and session), and those named; rows with a null
        in any of them are left out.
    outcomes, closeness : sequence of str
        Columns of true or false.
    cluster : str
        What is resampled whole: all recommendations to a `state`, or all by a `recommender`.
    rng : numpy.random.Generator
    draws : int
    level : float

    Returns
    -------
    polars.DataFrame
        One row for each closeness and outcome: `closeness`, `outcome`, `n`, `close_n`, `clusters_n`, `close_share`,
        `others_share`, `difference`, `low`, `high`, and `within`, `within_low`, `within_high`: the difference at equal
        recommender and equal review, by least squares with an effect for each (a linear model of the share).
    """
    import polars as pl

    keys = ["recommender", "state", "session"]
    held = recommendations.select(*keys, *outcomes, *closeness).drop_nulls().sort(keys)
    if held.is_empty() or not closeness or not outcomes:
        return pl.DataFrame(schema=_schema())
    x = held.select(closeness).to_numpy().astype(np.float64)
    y = held.select(outcomes).to_numpy().astype(np.float64)
    reviews = (
        held.select(pl.struct("state", "session").rank("dense")).to_series().to_numpy().astype(np.int64) - 1
    )
    recommenders = held["recommender"].rank("dense").to_numpy().astype(np.int64) - 1
    clusters = held[cluster].rank("dense").to_numpy().astype(np.int64) - 1
    count = int(clusters.max()) + 1
    weights = rng.multinomial(count, np.full(count, 1 / count), size=draws).astype(np.float64)
    every = np.vstack([np.ones(count), weights])  # the data themselves, then each resample
    raw = _raw(x, y, clusters, every)
    rest = left_over(np.hstack([x, y]), reviews, recommenders)
    within = slopes(rest[:, : x.shape[1]], rest[:, x.shape[1] :], clusters, every)
    rows = []
    for i, near in enumerate(closeness):
        for j, outcome in enumerate(outcomes):
            near_n = int(x[:, i].sum())
            close, others = (_mean(y[x[:, i] == side, j]) for side in (1, 0))
            ends = (*_three(raw[:, i, j], level), *_three(within[:, i, j], level))
            rows.append((near, outcome, held.height, near_n, count, close, others, *ends))
    return pl.DataFrame(rows, schema=_schema(), orient="row")


def _schema() -> dict[str, pl.DataType]:
    import polars as pl

    text, whole, real = pl.String(), pl.Int64(), pl.Float64()
    names = ("difference", "low", "high", "within", "within_low", "within_high")
    return {
        "closeness": text,
        "outcome": text,
        "n": whole,
        "close_n": whole,
        "clusters_n": whole,
        "close_share": real,
        "others_share": real,
        **dict.fromkeys(names, real),
    }


def _raw(x: Array, y: Array, clusters: NDArray[np.int64], weights: Array) -> Array:
    """Return the difference of shares for each weighting of the clusters: (weightings, closeness, outcomes)."""
    count = weights.shape[1]
    ones = np.column_stack([np.ones(len(y)), y])
    sums = np.zeros((count, 2, x.shape[1], ones.shape[1]))
    for side, marked in enumerate((x, 1 - x)):
        for column in range(ones.shape[1]):
            for term in range(x.shape[1]):
                values = marked[:, term] * ones[:, column]
                sums[:, side, term, column] = np.bincount(clusters, weights=values, minlength=count)
    total = np.tensordot(weights, sums, axes=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = total[..., 1:] / total[..., :1]
    return np.asarray(share[:, 0] - share[:, 1], np.float64)


def _three(found: Array, level: float) -> tuple[float | None, float | None, float | None]:
    """Return the estimate and its interval; nulls where it could not be had, or in fewer than nine of ten resamples."""
    most = 0.9
    seen = found[1:][np.isfinite(found[1:])]
    if not np.isfinite(found[0]) or len(seen) < most * (len(found) - 1):
        return None, None, None
    low, high = np.quantile(seen, [(1 - level) / 2, (1 + level) / 2])
    return float(found[0]), float(low), float(high)


def _mean(values: Array) -> float | None:
    return float(values.mean()) if len(values) else None
