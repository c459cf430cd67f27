"""Synthetic control: a known gap comes back, no gap gives alarms at their rate, and the mix is one."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.measures.synthetic_control import Synthetic, simplex, synthetic_control


def world(seed: int, gap: float = 0.0, *, states: int = 60, years: int = 20) -> pl.DataFrame:
    """States that follow three common paths, each in its own way, and wander besides; the first moves by `gap` after 2000."""
    rng = np.random.default_rng(seed)
    common = rng.normal(0.03, 0.05, (3, years)).cumsum(1)
    value = rng.dirichlet(np.ones(3), states) @ common * 2 + rng.normal(0, 0.03, (states, years)).cumsum(1)
    value += rng.normal(0, 1, (states, 1))
    value[0, 11:] += gap
    return pl.DataFrame(
        {
            "state": np.repeat([f"S{n:02}" for n in range(states)], years),
            "year": np.tile(np.arange(1990, 1990 + years), states),
            "value": value.ravel(),
        }
    )


def found(seed: int, gap: float = 0.0) -> Synthetic:
    return synthetic_control(world(seed, gap), state="S00", year=2000)


def test_a_known_gap_is_recovered_and_its_interval_holds_it_as_often_as_it_says() -> None:
    runs = [found(seed, -0.4) for seed in range(100)]
    assert np.mean([one.gap for one in runs]) == pytest.approx(-0.4, abs=0.03)
    assert 0.83 <= np.mean([one.low <= -0.4 <= one.high for one in runs]) <= 0.98  # type: ignore[operator]


def test_without_a_gap_no_more_than_one_in_ten_intervals_leaves_out_zero() -> None:
    runs = [found(seed) for seed in range(1000, 1150)]
    assert np.mean([not one.low <= 0 <= one.high for one in runs]) <= 0.16  # type: ignore[operator]
    assert np.mean([one.as_far_share <= 0.1 for one in runs]) <= 0.18  # type: ignore[operator]


def test_a_state_that_is_a_mix_of_two_is_found_to_be_one() -> None:
    frame = world(5)
    two = frame.filter(pl.col("state").is_in(["S01", "S02"])).sort("state", "year")
    mixed = (
        0.3 * two.filter(pl.col("state") == "S01")["value"]
        + 0.7 * two.filter(pl.col("state") == "S02")["value"]
    )
    years = two.filter(pl.col("state") == "S01")["year"]
    own = pl.DataFrame({"state": ["S00"] * len(years), "year": years, "value": mixed + 3})
    told = synthetic_control(pl.concat([frame.filter(pl.col("state") != "S00"), own]), state="S00", year=2000)
    assert told.gap == pytest.approx(0, abs=0.05)
    weights = dict(told.weights.iter_rows())
    assert weights["S02"] > weights.get("S01", 0) > 0.05


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.floats(-5, 5), min_size=4, max_size=4), min_size=1, max_size=5))
def test_the_nearest_point_of_the_simplex_is_on_it_and_no_corner_is_nearer(rows: list[list[float]]) -> None:
    points = np.array(rows)
    near = simplex(points)
    assert (near >= 0).all()
    assert np.allclose(near.sum(1), 1)
    for corner in np.eye(4):
        assert (((points - near) ** 2).sum(1) <= ((points - corner) ** 2).sum(1) + 1e-9).all()


def test_the_state_is_not_in_its_own_mix_and_weights_add_up() -> None:
    weights = found(3).weights
    assert "S00" not in weights["state"].to_list()
    assert weights["weight"].sum() == pytest.approx(1, abs=0.02)


def test_a_gap_in_the_series_leaves_a_state_out_and_too_few_are_refused() -> None:
    frame = world(4)
    cut = frame.filter(~((pl.col("state") == "S07") & (pl.col("year") == 1995)))
    assert synthetic_control(cut, state="S00", year=2000).donors_n == 58
    assert synthetic_control(cut, state="S07", year=2000).gap is None
    few = frame.filter(pl.col("state") < "S15")
    told = synthetic_control(few, state="S00", year=2000)
    assert (told.gap, told.donors_n, told.path.height) == (None, 14, 0)


def test_renaming_the_states_and_shifting_a_series_changes_nothing() -> None:
    frame = world(6, 0.2)
    other = frame.with_columns(
        state=pl.lit("X") + pl.col("state"),
        value=pl.col("value") + pl.when(pl.col("state") == "S09").then(7.0).otherwise(0.0),
    )
    first, second = (
        synthetic_control(one, state=name, year=2000) for one, name in ((frame, "S00"), (other, "XS00"))
    )
    assert first.gap == pytest.approx(second.gap, abs=1e-6)
    assert first.low == pytest.approx(second.low, abs=1e-6)
