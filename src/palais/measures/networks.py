"""Networks of acts done together: who sponsors with whom, who signs with whom, and whether it stays within a group.

Each act (a text with its sponsors, a statement with its signatories) ties every two states that take part in it. A tie
counts 1 / (k - 1) in an act of k states, so that a list of sixty names does not drown ten drafts of three (Newman 2001).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["CARD", "mixing", "ties"]

CARD = Measure(
    name="networks",
    title="Acting together",
    citation=(
        "Newman 2001, Scientific collaboration networks II, Physical Review E 64, 016132 (weights); Newman and Girvan 2004, "
        "Finding and evaluating community structure in networks, Physical Review E 69, 026113 (share expected, modularity)."
    ),
    policy=(
        "Only states named in an act; a state not named has not refused, so nothing is counted for it. Acts of one state tie "
        "nobody. States of no group are left out of `mixing` and stay in `ties`."
    ),
    interval="90% percentile interval under resampling of the acts; null with fewer than two acts.",
)

_FEWEST = 2


def ties(acts: pl.DataFrame) -> pl.DataFrame:
    """Return how often every two states act together.

    Parameters
    ----------
    acts : polars.DataFrame
        Columns `act`, `state`: one row a state that takes part; a state named twice in an act counts once.

    Returns
    -------
    polars.DataFrame
        `state_a`, `state_b` (each pair once, in order of name), `together_n` acts, `weight` (sum of 1 / (k - 1)), the
        strongest first. Pairs that never act together have no row.
    """
    import polars as pl

    one = acts.select("act", "state").unique()
    sized = one.with_columns(size=pl.len().over("act"))
    pairs = sized.join(one, on="act", suffix="_b").filter(pl.col("state") < pl.col("state_b"))
    return (
        pairs.group_by(state_a="state", state_b="state_b")
        .agg(
            pl.len().cast(pl.Int64).alias("together_n"),
            (1 / (pl.col("size") - 1)).sum().round(9).alias("weight"),
        )
        .sort("weight", "state_a", "state_b", descending=[True, False, False])
    )


def mixing(
    acts: pl.DataFrame, group_of: Mapping[str, str], *, rng: np.random.Generator, draws: int = 1000
) -> pl.DataFrame:
    """Return how far acting together stays within groups, beside what the same activity would give at random.

    Parameters
    ----------
    acts : polars.DataFrame
        Columns `act`, `state`.
    group_of : Mapping[str, str]
        The group of each state, found elsewhere (from votes): states without one are left out.
    rng : numpy.random.Generator
    draws : int
        How many resamples of the acts.

    Returns
    -------
    polars.DataFrame
        One row: `n` acts that tie states of groups, `states_n`, `within_share` of the weight of ties that stay within a group,
        `expected_share` if partners were drawn by activity alone, `modularity` (the difference) with `low` and `high`.
        Shares are null where no act ties anybody; modularity also where all that act are of one group, since nothing then
        could go beyond it.
    """
    import polars as pl

    kept = acts.select("act", "state").unique().filter(pl.col("state").is_in(list(group_of)))
    kept = kept.filter(pl.len().over("act") >= _FEWEST).sort("act", "state")
    names = sorted(set(group_of.values()))
    within, strength = _by_act(kept, group_of, names)
    n = len(within)
    seen, chance = _shares(within.sum(), strength.sum(axis=0)) if n else (None, None)
    told = n > 0 and int((strength.sum(axis=0) > 0).sum()) > 1
    low, high = _ends(within, strength, rng=rng, draws=draws) if told and n >= _FEWEST else (None, None)
    row = {
        "n": n,
        "states_n": kept["state"].n_unique(),
        "within_share": seen,
        "expected_share": chance,
        "modularity": seen - chance if told and seen is not None and chance is not None else None,
        "low": low,
        "high": high,
    }
    return pl.DataFrame([row], schema={name: pl.Int64 if name.endswith("n") else pl.Float64 for name in row})


def _by_act(kept: pl.DataFrame, group_of: Mapping[str, str], names: list[str]) -> tuple[Array, Array]:
    """Return, act by act, the weight of ties within a group, and each group's strength: ends of ties, k a group of k states.

    An act of k states has k(k-1)/2 ties of 1/(k-1): k/2 in all, so each state has strength one in each act.
    """
    within, strength = [], []
    for (_,), part in kept.group_by("act", maintain_order=True):
        counts = np.zeros(len(names))
        for state in part["state"]:
            counts[names.index(group_of[state])] += 1
        k = counts.sum()
        within.append(float((counts * (counts - 1)).sum() / 2 / (k - 1)))
        strength.append(counts)
    return np.array(within), np.array(strength).reshape(len(within), len(names))


def _shares(within: float, strength: Array) -> tuple[float, float]:
    total = strength.sum()
    return float(within / (total / 2)), float(((strength / total) ** 2).sum())


def _ends(within: Array, strength: Array, *, rng: np.random.Generator, draws: int) -> tuple[float, float]:
    picks = rng.multinomial(len(within), np.full(len(within), 1 / len(within)), size=draws)
    found = []
    for pick in picks:
        seen, chance = _shares(float(pick @ within), pick @ strength)
        found.append(seen - chance)
    low, high = np.quantile(found, [0.05, 0.95])
    return float(low), float(high)
