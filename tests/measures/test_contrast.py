from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from palais.measures.contrast import FEWEST, Contrast, contrast


def world(seed: int, *, effect: float = 0.0, states: int = 60) -> pl.DataFrame:
    """Thirty years of each state: it has a level of its own, its marked years come together, and they add `effect`."""
    rng = np.random.default_rng(seed)
    rows = []
    for state in range(states):
        level = float(np.clip(rng.beta(1, 4) + 0.05, 0.02, 0.75))
        start = int(rng.integers(0, 30))
        for year in range(30):
            marked = start <= year < start + 4
            rows.append((f"S{state}", marked, bool(rng.random() < level + effect * marked)))
    return pl.DataFrame(rows, schema=["state", "marked", "later"], orient="row")


def found(frame: pl.DataFrame, seed: int = 0) -> Contrast:
    rng = np.random.default_rng(seed)
    return contrast(frame, "later", mark="marked", cluster="state", rng=rng, draws=300)


def outside(one: Contrast, truth: float) -> bool:
    assert one.low is not None
    assert one.high is not None
    return not one.low <= truth <= one.high


def test_a_known_difference_is_recovered_and_its_interval_holds_it_as_often_as_it_says() -> None:
    runs = [found(world(seed, effect=0.2), seed) for seed in range(120)]
    assert np.mean([run.difference for run in runs]) == pytest.approx(0.2, abs=0.02)
    assert 0.83 <= 1 - np.mean([outside(run, 0.2) for run in runs]) <= 0.97


def test_without_a_difference_one_in_ten_intervals_leaves_out_zero() -> None:
    assert 0.04 <= np.mean([outside(found(world(seed), seed), 0.0) for seed in range(150)]) <= 0.17


def test_rows_of_a_cluster_are_not_taken_as_independent() -> None:
    # Every row is there nine times: the same knowledge, and so the same interval.
    frame = world(1, effect=0.2)
    once, often = found(frame), found(pl.concat([frame] * 9))
    assert (once.low, once.high) == pytest.approx((often.low, often.high))
    assert often.marked_n == 9 * once.marked_n


def test_by_hand_and_what_is_not_known_is_left_out() -> None:
    frame = pl.DataFrame(
        {
            "state": ["A", "A", "B", "B", "C"],
            "marked": [True, False, True, None, False],
            "later": [1.0, 0.0, 0.0, 1.0, None],
        }
    )
    one = found(frame)
    assert (one.marked, one.marked_n, one.others, one.others_n, one.difference) == (0.5, 2, 0.0, 1, 0.5)
    assert (one.low, one.high) == (None, None)
    nothing = found(frame.filter(pl.col("marked")))
    assert (nothing.others, nothing.difference) == (None, None)


def test_few_clusters_are_refused_whichever_side_is_short() -> None:
    frame = world(2)
    few = frame.filter(~pl.col("marked") | pl.col("state").is_in([f"S{n}" for n in range(FEWEST - 1)]))
    assert found(few).low is None
    assert found(frame).low is not None


def test_the_order_of_rows_does_not_matter() -> None:
    frame = world(3, effect=0.1)
    assert found(frame) == found(frame.sample(fraction=1, shuffle=True, seed=1))
