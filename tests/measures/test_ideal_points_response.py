from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pytest

from palais.measures.ideal_points import _response as blocks
from palais.measures.ideal_points import ideal_points
from palais.measures.ideal_points._fit import fit
from palais.measures.ideal_points._groups import groups
from palais.measures.ideal_points._response import response, together
from palais.measures.ideal_points._votes import Votes, votes_from

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

STATES, PERIODS, ROLLCALLS = 60, 8, 40
CODE = np.array(["yes", "abstain", "no"])


def drawn(
    seed: int, *, states: int = STATES, periods: int = PERIODS, rolls: int = ROLLCALLS
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Votes of states that walk by the stated prior, in steps of standard deviation .2, and their true positions."""
    rng = np.random.default_rng(seed)
    x = np.cumsum(np.vstack([rng.normal(0, 1, states), rng.normal(0, 0.2, (periods - 1, states))]), axis=0)
    x = (x - x.mean()) / x.std()
    period, total = np.repeat(np.arange(periods), rolls), periods * rolls
    slope, cut, gap = rng.normal(0, 1, total), rng.normal(0, 1, total), rng.exponential(0.8, total)
    latent = slope[:, None] * x[period] + rng.normal(0, 1, (total, states))
    answer = 1 * (latent > cut[:, None]) + (latent > (cut + gap)[:, None])
    names = [f"S{k:02}" for k in range(states)]
    there = (rng.random(answer.shape) > 0.1).ravel()
    casts = pl.DataFrame(
        {
            "rollcall": np.repeat([f"r{k:03}" for k in range(total)], states)[there],
            "period": np.repeat(period, states)[there],
            "state": np.tile(names, total)[there],
            "vote": CODE[answer.ravel()[there]],
            "answer": answer.ravel()[there],
        }
    )
    truth = {
        "state": np.tile(names, periods),
        "period": np.repeat(np.arange(periods), states),
        "x": x.ravel(),
    }
    return casts, pl.DataFrame(truth)


def votes_of(casts: pl.DataFrame) -> Votes:
    return votes_from(casts.select("state", "period", "answer", item="rollcall"))


def coverage(seeds: range, prior: str) -> Array:
    """The share of true positions inside the 90% intervals, a number a world."""
    shares = []
    for seed in seeds:
        casts, truth = drawn(seed)
        order = truth.group_by("state").agg(pl.col("x").mean()).sort("x")["state"]
        found = ideal_points(casts, anchor=(order[-1], order[0]), prior=prior)  # type: ignore[arg-type]
        both = found.join(truth, on=["state", "period"])
        shares.append(both.select(pl.col("x").is_between("low", "high").mean()).item())
    return np.array(shares)


@pytest.mark.parametrize("prior", ["rw", "bsv"])
def test_intervals_of_the_fit_cover_the_truth_as_often_as_they_say(prior: str) -> None:
    shares = coverage(range(500, 524), prior)
    assert shares.std(ddof=1) / np.sqrt(len(shares)) < 0.008  # the worlds are enough to tell
    assert 0.87 <= shares.mean() <= 0.93, shares


def test_the_drift_is_found_whole() -> None:
    found, true = [], []
    for seed in range(540, 552):
        casts, truth = drawn(seed)
        found.append(fit(votes_of(casts), prior="rw").drift)
        steps = truth.sort("state", "period")["x"].to_numpy().reshape(STATES, PERIODS)
        true.append(np.mean(np.diff(steps, axis=1) ** 2))
    assert 0.85 < np.mean(found) / np.mean(true) < 1.15


def simple(seed: int = 3) -> Votes:
    """Votes of a few states, one of them away for two periods, one late, one gone early."""
    casts, _ = drawn(seed, states=14, periods=5, rolls=12)
    state, period = pl.col("state"), pl.col("period")
    away = (state == "S03") & period.is_between(1, 2)
    late, gone = (state == "S04") & (period < 2), (state == "S05") & (period > 2)
    return votes_of(casts.filter(~(away | late | gone)))


def whole(votes: Votes, own: Array, shared: Array, drift: float) -> Array:
    """The covariance of all positions by one inverse, states' absences stepped over."""
    ties, n = together(votes), len(votes.rows)
    precision = np.diag(own)
    for k, (a, b) in enumerate(zip(ties.edge[:-1], ties.edge[1:], strict=True)):
        rows = shared[ties.shared_edge[k] : ties.shared_edge[k + 1]].reshape(-1, b - a)
        real = np.flatnonzero(ties.row[a:b] >= 0)
        where = ties.row[a:b][real]
        precision[np.ix_(where, where)] -= rows[:, real].T @ rows[:, real]
    for i in range(n):
        link = 1.0 if votes.gap[i] == 0 else 1.0 / (drift * votes.gap[i])
        precision[i, i] += link
        if votes.gap[i]:
            precision[i - 1, i - 1] += link
            precision[i, i - 1] -= link
            precision[i - 1, i] -= link
    return np.linalg.inv(precision).astype(np.float64)


def test_blocks_give_what_one_inverse_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    votes = simple()
    found = fit(votes, prior="rw")
    cov = np.zeros((8, len(votes.two)))
    cov[[0, 3, 4, 5]] = 0.02
    told: list[tuple[Array, Array]] = []
    solved = blocks._solved  # noqa: SLF001 - what it is given is what is checked

    def kept(ties: blocks.Together, own: Array, shared: Array, x: Array, drift: float) -> blocks.Response:
        told.append((own, shared))
        return solved(ties, own, shared, x, drift)

    monkeypatch.setattr(blocks, "_solved", kept)
    x = found.position
    answer = response(votes, together(votes), (x, found.variance, found.items, cov), 0.04)
    covariance = whole(votes, *told[-1], 0.04)
    turn = np.eye(len(x)) - 1 / len(x) - np.outer(x, x) / len(x)
    assert answer.variance == pytest.approx(np.diag(turn @ covariance @ turn.T), rel=1e-8)
    later = answer.later
    steps = covariance[later, later] + covariance[later - 1, later - 1] - 2 * covariance[later, later - 1]
    assert answer.step == pytest.approx(steps / votes.gap[later], rel=1e-8)
    assert len(later) == (votes.gap == 1).sum()  # the step over an absence is left out


def test_what_items_leave_unknown_makes_positions_less_sure() -> None:
    votes = simple()
    plain, corrected = fit(votes, prior="rw", until="alike"), fit(votes, prior="rw")
    assert corrected.variance.mean() > plain.variance.mean()
    assert corrected.drift > plain.drift


def test_parliaments_apart_are_groups_of_their_own() -> None:
    casts, _ = drawn(3, states=8, periods=3, rolls=10)
    twice = pl.concat(
        casts.with_columns(pl.col("state") + f"/{k}", pl.col("rollcall") + f"/{k}") for k in range(2)
    )
    one, two = votes_of(casts), votes_of(twice)
    assert len(together(two).edge) - 1 == 2 * (len(together(one).edge) - 1)
    assert np.diff(together(two).edge).max() == 8
    once, both = fit(one, prior="rw"), fit(two, prior="rw")
    rows = two.rows["state"].str.ends_with("/1").to_numpy()
    assert abs(np.corrcoef(both.position[rows], once.position)[0, 1]) > 0.99


def test_groups_are_told_over_any_number_of_others() -> None:
    item = np.array([0, 0, 1, 1, 2, 2, 3])
    state = np.array([4, 3, 3, 1, 0, 2, 5])
    assert groups(item, state, 4, 6).tolist() == [0, 1, 0, 1, 1, 5]
