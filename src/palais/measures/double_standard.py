"""Double standards: what closeness to the target buys in a vote on it, at equal practice.

A state's support for texts on others (1 for, 1/2 abstaining, 0 against) is set beside the practice of the target in the year
before and beside how close the two stood, in a linear model of its own for each state; states lean on each other where
they have few votes. `at_equal_text` asks the same across states within the very same roll call, where the target's practice,
the text's wording and the day are the same for all by construction. Neither is called a cause: what makes two states close
may also make them see the same facts otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from palais.measures import Measure
from palais.measures._closeness import FEWEST_SHARED, chance_corrected, counted, place_of
from palais.measures._pooling import pooled, t_quantile
from palais.measures._slopes_by_state import common_slopes, jackknifed, products, steadied
from palais.measures._within import left_over, slopes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = [
    "CARD",
    "FEWEST_SHARED",
    "FEWEST_TARGETS",
    "FEWEST_VOTES",
    "DoubleStandard",
    "at_equal_text",
    "chance_corrected",
    "counted",
    "double_standard",
    "place_of",
]

CARD = Measure(
    name="double_standard",
    title="What closeness to the target buys in votes on it, at equal practice",
    citation=(
        "The question: Lebovic and Voeten 2006, The Politics of Shame, International Studies Quarterly 50(4), 861-888; Terman "
        "and Voeten 2018, The Relational Politics of Shame, Review of International Organizations 13(1), 1-23. Partial "
        "pooling: Efron and Morris 1975, Journal of the American Statistical Association 70, 311-319; Gelman 2006, Bayesian "
        "Analysis 1(3), 515-534. Jackknife over clusters: MacKinnon, Nielsen and Webb 2023, Journal of Applied Econometrics "
        "38(5), 671-694. Steadied variances: Smyth 2004, Statistical Applications in Genetics and Molecular Biology 3(1)."
    ),
    policy=(
        "For the text is 1, abstaining 1/2, against 0; absent, not a member and not recorded are no position and are left "
        "out, as are votes where practice or closeness is not known, and a state's votes on itself. Votes on one target in one "
        "year count once, by their mean. A state with fewer than 8 votes or 4 targets, or whose estimate hangs on a single "
        "target, has n and no estimate."
    ),
    interval=(
        "90%: for a state that of the hierarchical model, its errors judged by leaving out whole targets, as are those of all "
        "states together; at equal text by resampling whole targets. Student's quantile for the number of targets."
    ),
)

FEWEST_VOTES = 8
FEWEST_TARGETS = 4


@dataclass(frozen=True, slots=True)
class DoubleStandard:
    """What the votes show.

    Attributes
    ----------
    states : polars.DataFrame
        One row a state and term: `state`, `term`, `n` votes, `cells_n` (targets and years), `targets_n`, `alone` (its own
        estimate), `estimate`, `low`, `high` (leaning on all states), `refused` (why there is no estimate, else null).
    together : polars.DataFrame
        One row a term: `term`, `estimate`, `low`, `high` (one slope for all states, each with a level of its own), `spread`
        (standard deviation of the states' true slopes), `n`, `states_n`, `targets_n`.
    """

    states: pl.DataFrame
    together: pl.DataFrame


def double_standard(
    votes: pl.DataFrame,
    *,
    terms: Sequence[str] = ("closeness", "practice"),
    level: float = 0.9,
    fewest_votes: int = FEWEST_VOTES,
    fewest_targets: int = FEWEST_TARGETS,
) -> DoubleStandard:
    """Return how each state's support for texts goes with each term at equal values of the others.

    Parameters
    ----------
    votes : polars.DataFrame
        One row a state and roll call: `state`, `target`, `year`, `answer` (1, 1/2, 0 or null) and the columns of `terms`.
    terms : sequence of str
        Numbers, such as closeness and practice; the unit of an estimate is support for a difference of 1 in the term.
    level : float
    fewest_votes, fewest_targets : int
        Below these a state is refused.

    Raises
    ------
    ValueError
        If a column is missing.
    """
    import polars as pl

    cells = _cells(votes, terms)
    empty = pl.DataFrame(schema=_schema())
    if cells.is_empty():
        return DoubleStandard(empty, pl.DataFrame(schema=_together_schema()))
    counts = cells.group_by("state").agg(
        n=pl.col("n").sum(), cells_n=pl.len().cast(pl.Int64), targets_n=pl.col("target").n_unique().cast(pl.Int64)
    ).sort("state")  # fmt: skip
    x = np.column_stack([np.ones(cells.height), cells.select(terms).to_numpy().astype(np.float64)])
    states, targets = (_places(cells[name]) for name in ("state", "target"))
    held = products(x, cells["answer"].to_numpy(), states, targets)
    count = held.rows.shape[1]
    shared = common_slopes(held, np.vstack([np.ones(count), np.ones((count, count)) - np.eye(count)]))
    errors = ((shared[1:] - shared[0]) ** 2).sum(0) * (count - 1) / count
    found = jackknifed(held)
    refused = _refused(counts, found[1], fewest_votes, fewest_targets)
    parts, rows = [], []
    for place, term in enumerate(terms):
        own = tuple(one[:, place + 1] for one in found)
        part, spread = _leaning(counts, own, refused, float(np.nan_to_num(errors[place])), level)
        parts.append(part.select("state", pl.lit(term).alias("term"), pl.exclude("state")))
        ends = _ends(float(shared[0, place]), float(np.sqrt(errors[place])), level, count)
        rows.append((term, *ends, spread, int(counts["n"].sum()), counts.height, count))
    return DoubleStandard(
        pl.concat(parts).select(list(_schema())),
        pl.DataFrame(rows, schema=_together_schema(), orient="row"),
    )


def at_equal_text(
    votes: pl.DataFrame,
    *,
    closeness: Sequence[str],
    rng: np.random.Generator,
    draws: int = 400,
    level: float = 0.9,
) -> pl.DataFrame:
    """Return what each kind of closeness goes with among the states that voted in the very same roll call.

    An effect for every roll call and every state is taken out, so nothing about the text or its target can stand behind the rest.

    Parameters
    ----------
    votes : polars.DataFrame
        `state`, `target`, `rollcall`, `answer` and the columns of `closeness`; rows with a null in what is asked are left out,
        for each kind of closeness alone.

    Returns
    -------
    polars.DataFrame
        `closeness`, `estimate`, `low`, `high` (resampling whole targets), `n`, `rollcalls_n`, `targets_n`.
    """
    import polars as pl

    rows: list[tuple[object, ...]] = []
    for name in closeness:
        held = votes.select(
            "state", "target", "rollcall", "answer", pl.col(name).cast(pl.Float64)
        ).drop_nulls()
        held = held.filter(pl.col("state") != pl.col("target"))
        if held.is_empty():
            rows.append((name, None, None, None, 0, 0, 0))
            continue
        texts, states, targets = (_places(held[column]) for column in ("rollcall", "state", "target"))
        rest = left_over(held.select(name, "answer").to_numpy(), texts, states)
        count = int(targets.max()) + 1
        weights = np.vstack([np.ones(count), rng.multinomial(count, np.full(count, 1 / count), size=draws)])
        found = slopes(rest[:, :1], rest[:, 1:], targets, weights)[:, 0, 0]
        rows.append((name, *_three(found, level, count), held.height, int(texts.max()) + 1, count))
    names = {"closeness": pl.String(), "estimate": pl.Float64(), "low": pl.Float64(), "high": pl.Float64()}
    counted = dict.fromkeys(("n", "rollcalls_n", "targets_n"), pl.Int64())
    return pl.DataFrame(rows, schema={**names, **counted}, orient="row")


def _cells(votes: pl.DataFrame, terms: Sequence[str]) -> pl.DataFrame:
    """Return one row a state, target and year: the means of its answers and of the terms, and how many votes they are of."""
    import polars as pl

    wanted = ["state", "target", "year", "answer", *terms]
    missing = [name for name in wanted if name not in votes.columns]
    if missing:
        raise ValueError(f"The votes lack {', '.join(missing)}; a double standard needs {', '.join(wanted)}.")
    numbers = [pl.col(name).cast(pl.Float64) for name in ("answer", *terms)]
    held = votes.select("state", "target", "year", *numbers).drop_nulls()
    return (
        held.filter(pl.col("state") != pl.col("target"))
        .group_by("state", "target", "year")
        .agg(*(pl.col(name).mean() for name in ("answer", *terms)), n=pl.len().cast(pl.Int64))
        .sort("state", "target", "year")
    )


def _places(column: pl.Series) -> NDArray[np.int64]:
    return column.rank("dense").to_numpy().astype(np.int64) - 1


def _refused(counts: pl.DataFrame, variance: Array, votes: int, targets: int) -> list[str | None]:
    told = [bool(np.isfinite(row).all() and (row > 0).all()) for row in variance]
    return [
        f"fewer than {votes} votes"
        if n < votes
        else f"fewer than {targets} targets"
        if on < targets
        else None
        if fit
        else "its votes or their terms do not vary, or hang on a single target"
        for n, on, fit in zip(counts["n"], counts["targets_n"], told, strict=True)
    ]


def _leaning(
    counts: pl.DataFrame,
    own: tuple[Array, ...],
    refused: list[str | None],
    mean_variance: float,
    level: float,
) -> tuple[pl.DataFrame, float | None]:
    """Return the states' estimates of one term leaning on each other, and the spread of the true values."""
    import polars as pl

    asked = np.array([why is None for why in refused])
    blank = np.full(len(asked), np.nan)
    columns = {name: blank.copy() for name in ("alone", "estimate", "low", "high")}
    spread = None
    if asked.any():
        slope, variance, plain = (one[asked] for one in own)
        steady, freedom = steadied(variance, plain, counts["targets_n"].to_numpy()[asked])
        at, spread_of, _, spread = pooled(slope, steady, mean_variance=mean_variance)
        half = t_quantile(level, freedom) * np.sqrt(spread_of)
        for name, values in (("alone", slope), ("estimate", at), ("low", at - half), ("high", at + half)):
            columns[name][asked] = values
    series = [pl.Series(name, values).fill_nan(None) for name, values in columns.items()]
    return counts.with_columns(*series, pl.Series("refused", refused, dtype=pl.String)), spread


def _three(found: Array, level: float, targets: int) -> tuple[float | None, float | None, float | None]:
    """Return the estimate and its interval; nulls where it could not be had, or in fewer than nine of ten resamples.

    Bootstrap standard errors with Student's quantile: percentiles alone are too narrow where the targets are few.
    """
    most = 0.9
    seen = found[1:][np.isfinite(found[1:])]
    if len(seen) < max(most * (len(found) - 1), 2):
        return None, None, None
    return _ends(float(found[0]), float(np.std(seen, ddof=1)), level, targets)


def _ends(
    found: float, error: float, level: float, targets: int
) -> tuple[float | None, float | None, float | None]:
    if not (np.isfinite(found) and np.isfinite(error)):
        return None, None, None
    half = float(error * t_quantile(level, np.array(max(targets - 1, 1))))
    return found, found - half, found + half


def _schema() -> dict[str, pl.DataType]:
    import polars as pl

    counted = dict.fromkeys(("n", "cells_n", "targets_n"), pl.Int64())
    numbers = dict.fromkeys(("alone", "estimate", "low", "high"), pl.Float64())
    return {"state": pl.String(), "term": pl.String(), **counted, **numbers, "refused": pl.String()}


def _together_schema() -> dict[str, pl.DataType]:
    import polars as pl

    numbers = dict.fromkeys(("estimate", "low", "high", "spread"), pl.Float64())
    return {"term": pl.String(), **numbers, **dict.fromkeys(("n", "states_n", "targets_n"), pl.Int64())}
