"""Blocs found from votes: states that fall together however the roll calls are drawn and however finely one looks.

Every two states are tied by their agreement above chance (Scott's pi over yes, abstain, no; below chance is no tie). Louvain's
search for high modularity parts the states into communities. It always finds some, in noise as well; so it is asked many
times, each time of other roll calls (drawn with replacement) and at another resolution, and a bloc is only what falls
together again and again: more often than in the same votes shuffled among the states.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from palais.measures import Measure
from palais.measures._casts import checked, positions_only
from palais.measures._comparing import adjusted_rand, aligned

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Labels = NDArray[np.int64]

__all__ = [
    "CARD",
    "STABLE",
    "Partitions",
    "adjusted_rand",
    "aligned",
    "chance_corrected",
    "communities",
    "partitions",
    "stability_by_chance",
]

CARD = Measure(
    name="communities",
    title="Blocs found from votes",
    citation=(
        "Blondel, Guillaume, Lambiotte and Lefebvre 2008, Journal of Statistical Mechanics P10008 (Louvain); Newman 2006, "
        "PNAS 103(23) (modularity); Scott 1955 (pi); Lancichinetti and Fortunato 2012, Scientific Reports 2:336 (consensus of "
        "many partitions); Macon, Mucha and Porter 2012, Physica A 391 (the General Assembly); Hubert and Arabie 1985, "
        "Journal of Classification 2 (adjusted Rand index)."
    ),
    policy=(
        "Only yes, no and abstain are positions; a state with fewer than the stated minimum is in no bloc. Pairs that share "
        "fewer than five roll calls have no tie; two states that gave one and the same answer every time are tied whole. "
        "Communities of fewer than three states, or that hold together in too few draws, are no blocs; a state that falls "
        "elsewhere in half of the draws is in none."
    ),
    interval=(
        "Stability is a share of draws; the adjusted Rand index is the median over draws with the 90% percentile "
        "interval. Roll calls count as independent."
    ),
)

FEWEST = 10
_SHARED = 5
_SMALLEST = 3
STABLE = 0.75
RESOLUTIONS = (0.8, 1.0, 1.2)


@dataclass(frozen=True, slots=True)
class Partitions:
    """The states and, for each draw, the community into which each fell.

    Attributes
    ----------
    states : tuple[str, ...]
    n : tuple[int, ...]
        Positions that each state took.
    labels : array of shape (draws, states)
    rollcalls : int
    """

    states: tuple[str, ...]
    n: tuple[int, ...]
    labels: Labels
    rollcalls: int


def partitions(
    casts: pl.DataFrame,
    *,
    rng: np.random.Generator,
    draws: int = 60,
    resolutions: Sequence[float] = RESOLUTIONS,
    fewest: int = FEWEST,
) -> Partitions:
    """Return into which communities the states fall, draw by draw of roll calls and resolution by resolution.

    Parameters
    ----------
    casts : polars.DataFrame
        Columns `rollcall`, `state`, `vote`.
    rng : numpy.random.Generator
        Draws the roll calls and the order of search; the same generator gives the same partitions.
    draws : int
    resolutions : sequence of float
        Taken in turn: below 1 finds fewer communities, above 1 more.
    fewest : int
        States with fewer positions are left out.

    Raises
    ------
    ValueError
        If a column is missing, a vote is no vote, or a state votes twice in a roll call.
    """
    import polars as pl

    from palais.measures._louvain import louvain, modularity_gains

    votes = positions_only(checked(casts)).filter(pl.len().over("state") >= fewest)
    counted = votes.group_by("state").len().sort("state")
    answers = _answers(votes)
    rollcalls = answers.shape[2]
    labels = np.zeros((draws if rollcalls else 0, len(counted)), np.int64)
    for draw in range(len(labels)):
        weights = rng.multinomial(rollcalls, np.full(rollcalls, 1 / rollcalls))
        ties = np.maximum(chance_corrected(answers, weights), 0)
        gains = modularity_gains(ties, resolution=resolutions[draw % len(resolutions)])
        labels[draw] = louvain(gains, rng=rng)
    return Partitions(tuple(counted["state"]), tuple(counted["len"]), labels, rollcalls)


def chance_corrected(answers: NDArray[np.float32], weights: NDArray[np.int64]) -> Array:
    """Return Scott's pi of every two states with the roll calls weighted; 0 on the diagonal and where too few are shared.

    Parameters
    ----------
    answers : array of shape (3, states, roll calls)
        1 where the state gave that answer.
    weights : whole numbers, one a roll call

    Returns
    -------
    array of shape (states, states)
        As `palais.measures.agreement` has it with every weight 1, but 1 where two states gave one same answer throughout.
    """
    weighted = answers * weights.astype(np.float32)
    spoke = answers.sum(axis=0)
    shared = (weighted.sum(axis=0) @ spoke.T).astype(np.float64)
    same = sum((w @ a.T for w, a in zip(weighted, answers, strict=True)), np.zeros(shared.shape, np.float32))
    own = np.stack([w @ spoke.T for w in weighted]).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = (((own + own.transpose(0, 2, 1)) / (2 * shared)) ** 2).sum(axis=0)
        pi = np.where(chance < 1, (same / shared - chance) / (1 - chance), 1.0)
    pi = np.where(shared >= _SHARED, pi, 0.0)
    np.fill_diagonal(pi, 0.0)
    return cast("Array", pi)


def communities(
    found: Partitions, *, rng: np.random.Generator, together: float = 0.5, stable: float = STABLE
) -> pl.DataFrame:
    """Return the blocs on which the draws agree.

    The consensus is the partition that fewest pairs of states contradict, over all draws (pairs together more often than
    `together` pull together, the others apart).

    Parameters
    ----------
    found : Partitions
    rng : numpy.random.Generator
        Draws the order of search.
    together : float
        A state that falls with the others of its community in fewer draws, on average, is in none.
    stable : float
        A community whose pairs fall together in fewer draws, on average, is no bloc.

    Returns
    -------
    polars.DataFrame
        `state`, `community` (0 the largest; null in none), `stability` (share of draws in which the state falls with the
        others of its community, on average), `community_stability` (the same over the community's pairs), `stable`
        (whether that reaches `stable`: only then is it a bloc), `n` positions, in order of `state`.
    """
    import polars as pl

    from palais.measures._louvain import louvain, quality

    share = _together(found)
    gains = share - together
    tries = [louvain(gains, rng=rng) for _ in range(5)] if found.states else [np.zeros(0, np.int64)]
    labels = max(tries, key=lambda one: quality(gains, one))
    own = np.full(len(labels), np.nan)
    whole = np.full(len(labels), np.nan)
    kept = np.full(len(labels), -1)
    for label in np.unique(labels):
        inside = _settled(share, np.flatnonzero(labels == label), together)
        if len(inside) < _SMALLEST:
            continue
        mean = _mean_with_others(share, inside)
        own[inside], whole[inside], kept[inside] = mean, mean.mean(), label
    by_size = sorted(set(kept[kept >= 0]), key=lambda label: (-(kept == label).sum(), label))
    number = {label: place for place, label in enumerate(by_size)}
    schema = {
        "state": pl.String,
        "community": pl.Int64,
        "stability": pl.Float64,
        "community_stability": pl.Float64,
        "n": pl.Int64,
    }
    columns = [list(found.states), [number.get(label) for label in kept], own, whole, list(found.n)]
    frame = pl.DataFrame(dict(zip(schema, columns, strict=True)), schema=schema)
    held = frame.with_columns(pl.col("stability", "community_stability").fill_nan(None))
    return held.with_columns(stable=pl.col("community_stability") >= stable)


def stability_by_chance(
    casts: pl.DataFrame, *, rng: np.random.Generator, shuffles: int = 3, draws: int = 60, fewest: int = FEWEST
) -> float:
    """Return the highest stability of any community once the votes of each roll call are dealt among those who cast them.

    Every tally stays as it was and nobody stands with anybody: what holds together no better than this is no bloc.
    """
    import polars as pl

    votes = positions_only(checked(casts)).sort("rollcall", "state")
    most = 0.0
    for _ in range(shuffles):
        drawn = votes.with_columns(order=pl.Series(rng.random(len(votes)), dtype=pl.Float64))
        dealt = drawn.with_columns(pl.col("vote").sort_by("order").over("rollcall"))
        found = partitions(dealt.select("rollcall", "state", "vote"), rng=rng, draws=draws, fewest=fewest)
        highest = communities(found, rng=rng)["community_stability"].max()
        most = max(most, highest if isinstance(highest, float) else 0.0)
    return most


def _answers(votes: pl.DataFrame) -> NDArray[np.float32]:
    import polars as pl

    state, rollcall = (
        votes[name].rank("dense").cast(pl.Int64).to_numpy() - 1 for name in ("state", "rollcall")
    )
    size = [int(place.max()) + 1 if len(place) else 0 for place in (state, rollcall)]
    answers = np.zeros((3, *size), np.float32)
    answers[votes["answer"].to_numpy(), state, rollcall] = 1
    return answers


def _together(found: Partitions) -> Array:
    """Return the share of draws in which every two states fall together."""
    share = np.zeros((len(found.states),) * 2)
    for labels in found.labels:
        share += np.equal.outer(labels, labels)
    return share / max(len(found.labels), 1)


def _mean_with_others(share: Array, inside: Labels) -> Array:
    block = share[np.ix_(inside, inside)]
    return cast("Array", (block.sum(axis=1) - np.diag(block)) / max(len(inside) - 1, 1))


def _settled(share: Array, inside: Labels, together: float) -> Labels:
    """Return the states of a community less those that, one after another, fall elsewhere too often."""
    while len(inside) >= _SMALLEST:
        mean = _mean_with_others(share, inside)
        if mean.min() >= together:
            break
        inside = np.delete(inside, mean.argmin())
    return inside
