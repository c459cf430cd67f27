from __future__ import annotations

from math import erfc, sqrt

import numpy as np
import polars as pl
import pytest

from palais.errors import Unrecognised
from palais.measures.ideal_points import Prior, Sampling, ideal_points, position_draws
from palais.measures.ideal_points._normal import below
from palais.measures.ideal_points._sample import sample
from palais.measures.ideal_points._streams import quantile, stream, uniform
from palais.measures.ideal_points._votes import Votes, votes_from

STATES, PERIODS, ROLLCALLS = 30, 5, 30
PRIORS: tuple[Prior, ...] = ("bsv", "rw")
ANCHOR = ("S00", "S01")
SHORT = Sampling(seed=4, sweeps=300, burn=150, thin=3)


def world(seed: int, *, apart: float = 2.0) -> pl.DataFrame:
    """Votes drawn from the model, with the true position beside each."""
    rng = np.random.default_rng(seed)
    x = np.cumsum(np.vstack([rng.normal(0, 1, STATES), rng.normal(0, 0.2, (PERIODS - 1, STATES))]), axis=0)
    x[:, 0], x[:, 1] = x[:, 0] + apart, x[:, 1] - apart
    x = (x - x.mean()) / x.std()
    rolls = PERIODS * ROLLCALLS
    period = np.repeat(np.arange(PERIODS), ROLLCALLS)
    latent = rng.normal(0, 1, rolls)[:, None] * x[period] + rng.normal(0, 1, (rolls, STATES))
    cut, gap = rng.normal(0, 1, rolls)[:, None], rng.exponential(0.8, rolls)[:, None]
    answer = 1 * (latent > cut) + (latent > cut + gap)
    return pl.DataFrame(
        {
            "rollcall": np.repeat([f"r{k:03}" for k in range(rolls)], STATES),
            "period": np.repeat(period + 2000, STATES),
            "state": np.tile([f"S{k:02}" for k in range(STATES)], rolls),
            "vote": np.array(["yes", "abstain", "no"])[answer].ravel(),
            "answer": answer.ravel(),
            "x": x[period].ravel(),
        }
    )


@pytest.fixture(scope="module")
def casts() -> pl.DataFrame:
    return world(7)


@pytest.fixture(scope="module")
def votes(casts: pl.DataFrame) -> Votes:
    return votes_from(casts.select("state", "period", "answer", item="rollcall"))


def truth(casts: pl.DataFrame) -> pl.DataFrame:
    return casts.select("state", "period", "x").unique()


@pytest.mark.parametrize("prior", PRIORS)
def test_a_seed_gives_the_same_draws_on_any_number_of_threads(votes: Votes, prior: Prior) -> None:
    one, four, other = (
        sample(votes, Sampling(seed=seed, sweeps=6, burn=2, thin=1, threads=threads), prior=prior)
        for seed, threads in ((4, 1), (4, 4), (5, 1))
    )
    assert (one.kept == four.kept).all()
    assert (one.position == four.position).all()
    assert not (one.kept == other.kept).any()


@pytest.mark.parametrize("prior", PRIORS)
def test_the_sampler_finds_what_the_fit_finds(casts: pl.DataFrame, prior: Prior) -> None:
    drawn = ideal_points(casts, anchor=ANCHOR, prior=prior, method="sample", sampling=SHORT)
    fitted = ideal_points(casts, anchor=ANCHOR, prior=prior)
    assert drawn.columns == fitted.columns
    assert drawn.select("state", "period", "n").equals(fitted.select("state", "period", "n"))
    assert np.corrcoef(drawn["estimate"], fitted["estimate"])[0, 1] > 0.99
    width = ((drawn["high"] - drawn["low"]) / (fitted["high"] - fitted["low"])).median()
    assert 0.9 < width < 1.2  # type: ignore[operator]
    both = drawn.join(truth(casts), on=["state", "period"])
    assert np.corrcoef(both["estimate"], both["x"])[0, 1] > 0.95


def test_intervals_under_the_random_walk_cover_as_often_as_they_say() -> None:
    inside = []
    for seed in range(6):
        made = world(200 + seed, apart=0.0)  # drawn from the prior itself
        order = truth(made).group_by("state").agg(pl.col("x").mean()).sort("x")["state"]
        how = Sampling(seed=4, sweeps=900, burn=450, thin=3)
        found = ideal_points(made, anchor=(order[-1], order[0]), method="sample", sampling=how)
        both = found.join(truth(made), on=["state", "period"])
        inside.append(both.select(pl.col("x").is_between("low", "high").mean()).item())
    assert 0.85 <= np.mean(inside) <= 0.95, inside


def test_draws_are_joint_and_standardised(casts: pl.DataFrame) -> None:
    draws = position_draws(casts, anchor=ANCHOR, sampling=SHORT)
    assert draws.columns == ["draw", "state", "period", "position"]
    assert len(draws) == 100 * STATES * PERIODS
    spread = draws.group_by("draw").agg(mean=pl.col("position").mean(), sd=pl.col("position").std(ddof=0))
    assert np.abs(spread["mean"]).max() < 1e-5
    assert np.abs(spread["sd"] - 1).max() < 1e-5
    pair = position_draws(casts, anchor=ANCHOR, sampling=SHORT, states=("S00", "S05"))
    assert pair.equals(draws.filter(pl.col("state").is_in(["S00", "S05"])))
    # A state's neighbouring periods move together: that is what single intervals cannot say.
    wide = pair.filter(pl.col("state") == "S05").pivot(on="period", index="draw", values="position")
    assert np.corrcoef(wide["2001"], wide["2002"])[0, 1] > 0.2


def test_progress_is_told(casts: pl.DataFrame) -> None:
    told: list[tuple[int, int]] = []
    how = Sampling(sweeps=3, burn=2, thin=1, progress=lambda done, of: told.append((done, of)))
    position_draws(casts, anchor=ANCHOR, sampling=how)
    assert told == [(k, 5) for k in range(1, 6)]


@pytest.mark.parametrize("prior", PRIORS)
@pytest.mark.parametrize("gone", ["abstain", "no"])
def test_two_answers_can_be_sampled(casts: pl.DataFrame, gone: str, prior: Prior) -> None:
    two = casts.filter(pl.col("vote") != gone)
    found = ideal_points(two, anchor=ANCHOR, prior=prior, method="sample", sampling=SHORT)
    both = found.join(truth(casts), on=["state", "period"])
    assert np.corrcoef(both["estimate"], both["x"])[0, 1] > 0.85
    flipped = two.with_columns(pl.col("vote").replace({"yes": "no", "no": "yes"}))
    again = ideal_points(flipped, anchor=ANCHOR, prior=prior, method="sample", sampling=SHORT)
    assert np.corrcoef(found["estimate"], again["estimate"])[0, 1] > 0.9


def test_runs_that_cannot_be_are_refused() -> None:
    with pytest.raises(Unrecognised, match="-1 is no seed"):
        Sampling(seed=-1)
    with pytest.raises(Unrecognised, match="at least one draw"):
        Sampling(sweeps=5, thin=10)


def test_normal_pieces_against_the_library() -> None:
    for z in np.linspace(-8, 8, 161):
        assert below(z) == pytest.approx(erfc(-z / sqrt(2)) / 2, rel=1e-5)
        assert quantile(erfc(-z / sqrt(2)) / 2) == pytest.approx(z, abs=1e-6 if z < 5 else 0.1)


def test_streams_are_uniform_and_apart() -> None:
    key = stream(np.uint64(3), 7)
    drawn = np.array([uniform(key, k) for k in range(4_000)])
    other = np.array([uniform(stream(np.uint64(3), 8), k) for k in range(4_000)])
    assert abs(drawn.mean() - 0.5) < 0.02
    assert abs(drawn.var() - 1 / 12) < 0.005
    assert abs(np.corrcoef(drawn, other)[0, 1]) < 0.06
    assert abs(np.corrcoef(drawn[1:], drawn[:-1])[0, 1]) < 0.06
