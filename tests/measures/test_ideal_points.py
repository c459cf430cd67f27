from __future__ import annotations

from dataclasses import dataclass
from math import erfc, exp, pi, sqrt
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.measures.ideal_points import ideal_points
from palais.measures.ideal_points._normal import slopes
from palais.measures.ideal_points._quick import quick_slope

if TYPE_CHECKING:
    from numpy.typing import NDArray

STATES, PERIODS, ROLLCALLS = 60, 8, 40
ANCHOR = ("S00", "S01")


@dataclass(frozen=True)
class World:
    casts: pl.DataFrame
    truth: pl.DataFrame


def simulated(seed: int, *, linked: bool = False) -> World:
    """Votes of states that walk at random, drawn from the model itself, with a tenth of the cells absent."""
    rng = np.random.default_rng(seed)
    x = np.cumsum(np.vstack([rng.normal(0, 1, STATES), rng.normal(0, 0.2, (PERIODS - 1, STATES))]), axis=0)
    x[:, 0], x[:, 1] = x[:, 0] + 2, x[:, 1] - 2
    x = (x - x.mean()) / x.std()
    rolls = PERIODS * ROLLCALLS
    period = np.repeat(np.arange(PERIODS), ROLLCALLS)
    item = rng.integers(0, rolls // 2, rolls) if linked else np.arange(rolls)
    slope, cut, gap = (
        v[item] for v in (rng.normal(0, 1, rolls), rng.normal(0, 1, rolls), rng.exponential(0.8, rolls))
    )
    latent = slope[:, None] * x[period] + rng.normal(0, 1, (rolls, STATES))
    answer = 1 * (latent > cut[:, None]) + (latent > (cut + gap)[:, None])
    vote = np.where(rng.random(answer.shape) < 0.1, "absent", np.array(["yes", "abstain", "no"])[answer])
    names = [f"S{k:02}" for k in range(STATES)]
    casts = pl.DataFrame(
        {
            "rollcall": np.repeat([f"r{k:03}" for k in range(rolls)], STATES),
            "item": np.repeat([f"i{k:03}" for k in item], STATES),
            "period": np.repeat(period + 2000, STATES),
            "state": np.tile(names, rolls),
            "vote": vote.ravel(),
        }
    )
    truth = pl.DataFrame(
        {
            "state": np.tile(names, PERIODS),
            "period": np.repeat(np.arange(PERIODS) + 2000, STATES),
            "x": x.ravel(),
        }
    )
    return World(casts if linked else casts.drop("item"), truth)


@pytest.fixture(scope="module")
def world() -> World:
    return simulated(7)


@pytest.fixture(scope="module")
def found(world: World) -> pl.DataFrame:
    return ideal_points(world.casts, anchor=ANCHOR)


def estimates(frame: pl.DataFrame) -> NDArray[np.float64]:
    return frame.sort("state", "period")["estimate"].to_numpy()


def test_a_simulated_truth_is_recovered(world: World, found: pl.DataFrame) -> None:
    both = found.join(world.truth, on=["state", "period"])
    assert len(both) == STATES * PERIODS
    assert np.corrcoef(both["estimate"], both["x"])[0, 1] > 0.97


def test_intervals_cover_the_truth_as_often_as_they_say() -> None:
    inside = []
    for seed in range(8):
        made = simulated(100 + seed)
        both = ideal_points(made.casts, anchor=ANCHOR).join(made.truth, on=["state", "period"])
        inside.append(both.select(pl.col("x").is_between("low", "high").mean()).item())
    assert 0.85 <= np.mean(inside) <= 0.95, inside


def test_scale_and_shape_of_the_answer(found: pl.DataFrame) -> None:
    assert found.columns == ["state", "period", "estimate", "low", "high", "n", "trusted", "why"]
    assert found["estimate"].mean() == pytest.approx(0, abs=1e-9)
    assert found["estimate"].std(ddof=0) == pytest.approx(1)
    assert (found["low"] < found["estimate"]).all()
    assert (found["estimate"] < found["high"]).all()
    assert found["trusted"].all()
    assert found["why"].null_count() == len(found)


def test_the_same_votes_give_the_same_bits(world: World, found: pl.DataFrame) -> None:
    assert ideal_points(world.casts, anchor=ANCHOR).equals(found)


def test_order_of_rows_changes_nothing(world: World, found: pl.DataFrame) -> None:
    shuffled = world.casts.sample(fraction=1, shuffle=True, seed=3)
    assert np.abs(estimates(ideal_points(shuffled, anchor=ANCHOR)) - estimates(found)).max() < 1e-6


def test_names_of_states_and_roll_calls_change_nothing(world: World, found: pl.DataFrame) -> None:
    new = {f"S{k:02}": f"T{(k * 37) % STATES:02}" for k in range(STATES)}
    renamed = world.casts.with_columns(
        pl.col("state").replace_strict(new), rollcall="q" + pl.col("rollcall").str.reverse()
    )
    again = ideal_points(renamed, anchor=(new["S00"], new["S01"])).with_columns(
        pl.col("state").replace_strict({b: a for a, b in new.items()})
    )
    assert np.abs(estimates(again) - estimates(found)).max() < 1e-6


def test_the_anchor_sets_the_sign_and_nothing_else(world: World, found: pl.DataFrame) -> None:
    turned = ideal_points(world.casts, anchor=ANCHOR[::-1])
    assert np.abs(estimates(turned) + estimates(found)).max() < 1e-12


def test_flipping_every_vote_changes_nothing_but_the_items(world: World, found: pl.DataFrame) -> None:
    other = world.casts.with_columns(pl.col("vote").replace({"yes": "no", "no": "yes"}))
    assert np.abs(estimates(ideal_points(other, anchor=ANCHOR)) - estimates(found)).max() < 1e-6
    assert np.abs(estimates(ideal_points(other, anchor=ANCHOR[::-1])) + estimates(found)).max() < 1e-6


def test_a_state_without_votes_is_absent_not_zero(world: World) -> None:
    silent = world.casts.with_columns(
        vote=pl.when((pl.col("state") == "S05") | ((pl.col("state") == "S06") & (pl.col("period") == 2003)))
        .then(pl.lit("absent"))
        .otherwise("vote")
    )
    found = ideal_points(silent, anchor=ANCHOR)
    assert "S05" not in found["state"]
    assert found.filter(pl.col("state") == "S06")["period"].to_list() == [
        2000,
        2001,
        2002,
        2004,
        2005,
        2006,
        2007,
    ]


def test_few_votes_are_flagged_and_widen_the_interval(world: World, found: pl.DataFrame) -> None:
    rare = world.casts.filter(
        ~((pl.col("state") == "S07") & (pl.col("period") == 2004) & (pl.col("rollcall") > "r163"))
    )
    row = (
        ideal_points(rare, anchor=ANCHOR)
        .filter((pl.col("state") == "S07") & (pl.col("period") == 2004))
        .row(0, named=True)
    )
    full = found.filter((pl.col("state") == "S07") & (pl.col("period") == 2004)).row(0, named=True)
    assert row["n"] < 10
    assert row["trusted"] is False
    assert "fewer than 10 votes" in row["why"]
    assert row["high"] - row["low"] > full["high"] - full["low"]


def test_unanimous_roll_calls_say_nothing(world: World, found: pl.DataFrame) -> None:
    unanimous = world.casts.with_columns(rollcall="u" + pl.col("rollcall"), vote=pl.lit("yes"))
    again = ideal_points(pl.concat([world.casts, unanimous]), anchor=ANCHOR)
    assert again.equals(found)


def test_near_unanimous_roll_calls_are_not_trusted() -> None:
    rows = [(f"r{k:02}", f"S{i:02}", 1, "no" if i == k else "yes") for k in range(30) for i in range(STATES)]
    casts = pl.DataFrame(rows, schema=["rollcall", "state", "period", "vote"], orient="row")
    found = ideal_points(casts, anchor=("S00", "S59"))
    assert not found["trusted"].any()
    assert found["estimate"].is_finite().all()


def test_separable_roll_calls_stay_finite() -> None:
    rows = [(f"r{k:02}", f"S{i:02}", 1, "no" if i < 30 else "yes") for k in range(40) for i in range(STATES)]
    found = ideal_points(
        pl.DataFrame(rows, schema=["rollcall", "state", "period", "vote"], orient="row"),
        anchor=("S00", "S59"),
    )
    assert found["estimate"].is_finite().all()
    assert found["high"].is_finite().all()
    assert (
        found.filter(pl.col("state") < "S30")["estimate"]
        > found.filter(pl.col("state") >= "S30")["estimate"].max()
    ).all()


def test_two_answers_are_enough(world: World, found: pl.DataFrame) -> None:
    for gone in ("yes", "abstain", "no"):
        two = world.casts.filter(pl.col("vote") != gone)
        assert np.corrcoef(estimates(ideal_points(two, anchor=ANCHOR)), estimates(found))[0, 1] > 0.9


def test_linked_items_share_their_parameters() -> None:
    made = simulated(11, linked=True)
    linked = ideal_points(made.casts, anchor=ANCHOR).join(made.truth, on=["state", "period"])
    loose = ideal_points(made.casts.drop("item"), anchor=ANCHOR).join(made.truth, on=["state", "period"])
    error = [float(((frame["estimate"] - frame["x"]) ** 2).mean()) for frame in (linked, loose)]  # type: ignore[arg-type]
    assert np.corrcoef(linked["estimate"], linked["x"])[0, 1] > 0.97
    assert error[0] < error[1]


def test_a_null_item_is_the_roll_call_itself(world: World, found: pl.DataFrame) -> None:
    assert ideal_points(world.casts.with_columns(item=pl.lit(None, pl.String)), anchor=ANCHOR).equals(found)


def test_the_published_prior_keeps_the_order(world: World) -> None:
    both = ideal_points(world.casts, anchor=ANCHOR, prior="bsv").join(world.truth, on=["state", "period"])
    assert np.corrcoef(both["estimate"], both["x"])[0, 1] > 0.95


def test_what_cannot_be_answered_is_refused(world: World) -> None:
    with pytest.raises(Unrecognised, match="'ZZZ' cannot anchor"):
        ideal_points(world.casts, anchor=("S00", "ZZZ"))
    with pytest.raises(NotOnRecord, match="No roll call here divides"):
        ideal_points(world.casts.with_columns(vote=pl.lit("yes")), anchor=ANCHOR)
    with pytest.raises(NotOnRecord, match="No roll call here divides"):
        ideal_points(world.casts.clear(), anchor=ANCHOR)
    with pytest.raises(NotOnRecord, match="cannot anchor the scale"):
        ideal_points(world.casts, anchor=("S00", "S00"))
    with pytest.raises(Unrecognised, match="'S-33' is no period"):
        ideal_points(world.casts.with_columns(period=pl.lit("S-33")), anchor=ANCHOR)


def test_mills_ratio_and_slopes_against_the_library() -> None:
    places = np.linspace(-11.5, 11.5, 231)
    left, right = np.empty(231), np.empty(231)
    slopes(places, places + 0.3, left, right)
    for x, one, two in zip(places, left, right, strict=True):
        density, below = exp(-x * x / 2) / sqrt(2 * pi), erfc(-x / sqrt(2)) / 2
        assert quick_slope(np.float32(x)) == pytest.approx(density / below, rel=1e-5)
        between = below_between(x, x + 0.3)
        assert one == pytest.approx(density / between, rel=1e-5)
        assert two == pytest.approx(exp(-((x + 0.3) ** 2) / 2) / sqrt(2 * pi) / between, rel=1e-5)


def below_between(a: float, b: float) -> float:
    """The probability between two points, from the side that keeps its digits."""
    return (
        (erfc(a / sqrt(2)) - erfc(b / sqrt(2))) / 2
        if a + b > 0
        else (erfc(-b / sqrt(2)) - erfc(-a / sqrt(2))) / 2
    )
