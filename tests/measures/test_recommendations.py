"""Recommendations: shares counted by hand, differences recovered from simulated worlds, calm where there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.measures._within import left_over
from palais.measures.recommendations import differences, shares

if TYPE_CHECKING:
    from numpy.typing import NDArray

STATES, RECOMMENDERS = 30, 25


def world(seed: int, effect: float) -> pl.DataFrame:
    """Return a world in which reviewed states, recommenders and their number of friends differ, and closeness adds `effect`."""
    rng = np.random.default_rng(seed)
    harsh, plain = rng.normal(0, 0.12, STATES), rng.normal(0, 0.1, RECOMMENDERS)
    here, there = rng.normal(size=STATES), rng.normal(size=RECOMMENDERS)
    i, j = (place.ravel() for place in np.indices((STATES, RECOMMENDERS)))
    counts = rng.poisson(2, len(i))
    i, j = np.repeat(i, counts), np.repeat(j, counts)
    close = np.abs(here[i] - there[j]) < 0.6 + plain[j]
    chance = np.clip(0.4 + harsh[i] + plain[j] + effect * close, 0.02, 0.98)
    return pl.DataFrame(
        {
            "recommender": [f"R{n}" for n in j],
            "state": [f"S{n}" for n in i],
            "session": np.ones(len(i), np.int64),
            "close": close,
            "specific": rng.random(len(i)) < chance,
        }
    )


def asked(frame: pl.DataFrame, cluster: Any = "state", seed: int = 0, draws: int = 150) -> dict[str, Any]:
    found = differences(
        frame,
        outcomes=["specific"],
        closeness=["close"],
        cluster=cluster,
        rng=np.random.default_rng(seed),
        draws=draws,
    )
    return found.row(0, named=True)


@pytest.mark.parametrize("cluster", ["state", "recommender"])
@pytest.mark.parametrize("effect", [0.0, -0.15])
def test_a_known_effect_is_recovered_and_the_interval_holds_it_as_often_as_it_says(
    effect: float, cluster: str
) -> None:
    rows = [asked(world(seed, effect), cluster, seed) for seed in range(60)]
    assert np.mean([row["within"] for row in rows]) == pytest.approx(effect, abs=0.02)
    missed = sum(not row["within_low"] <= effect <= row["within_high"] for row in rows)
    # Nine in ten intervals should hold it: of 60, more than 14 misses come by chance less than once in a hundred.
    assert missed <= 14


def test_nothing_is_found_where_there_is_nothing_however_unlike_the_states_are() -> None:
    alarms = sum(
        not row["within_low"] <= 0 <= row["within_high"]
        for row in (asked(world(s, 0.0), seed=s) for s in range(100, 160))
    )
    assert alarms <= 14


def test_the_plain_difference_mixes_in_who_is_close_to_many_and_the_other_does_not() -> None:
    rows = []
    for recommender, base, near in (("A", 0.9, True), ("B", 0.1, False)):
        for state in range(20):
            for k in range(10):
                # A is always specific and close to nearly all; B never, and close to few. Closeness itself changes nothing.
                close = near if state else not near
                rows.append((recommender, f"S{state}", 1, close, k < 10 * base))
    columns = ["recommender", "state", "session", "close", "specific"]
    found = asked(pl.DataFrame(rows, schema=columns, orient="row"))
    assert found["difference"] > 0.6
    assert found["within"] == pytest.approx(0, abs=1e-6)


def test_what_is_left_over_is_that_of_least_squares_with_dummies() -> None:
    rng = np.random.default_rng(1)
    first, second = rng.integers(0, 7, 200), rng.integers(0, 5, 200)
    values: NDArray[np.float64] = rng.normal(size=(200, 2))
    dummies = np.hstack([np.eye(7)[first], np.eye(5)[second]])
    fitted = dummies @ np.linalg.lstsq(dummies, values, rcond=None)[0]
    assert left_over(values, first, second) == pytest.approx(values - fitted, abs=1e-6)


def test_rows_that_cannot_tell_are_left_out() -> None:
    frame = world(3, 0.0)
    more = frame.with_columns(close=pl.lit(None, pl.Boolean()))
    assert asked(pl.concat([frame, more])) == asked(frame)
    none = differences(more, outcomes=["specific"], closeness=["close"], rng=np.random.default_rng(0))
    assert none.is_empty()


def test_closeness_that_does_not_vary_gives_null_not_zero() -> None:
    found = asked(world(4, 0.0).with_columns(close=pl.lit(value=True)))
    assert (found["others_share"], found["difference"], found["within"]) == (None, None, None)
    alone = asked(world(4, 0.0).filter(pl.col("recommender") == "R1"))
    assert alone["within"] is None
    assert alone["difference"] is not None


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.permutations(range(STATES)))
def test_names_of_states_do_not_matter(seed: int, order: list[int]) -> None:
    frame = world(seed, -0.1)
    renamed = frame.with_columns(
        state=pl.col("state").replace({f"S{n}": f"S{place}" for n, place in enumerate(order)})
    )
    one, two = asked(frame, draws=20), asked(renamed, draws=20)
    for name in ("close_share", "others_share", "difference", "within"):
        assert one[name] == pytest.approx(two[name], abs=1e-9)


def test_the_same_generator_gives_the_same_answer() -> None:
    assert asked(world(5, 0.0), seed=7) == asked(world(5, 0.0), seed=7)


def test_shares_by_hand() -> None:
    frame = pl.DataFrame(
        {
            "to": ["A", "A", "A", "B"],
            "response": ["accepted", "noted", None, None],
            "action": ["specific", "minimal", "continue", "general"],
        }
    )
    a, b = shares(frame, by=["to"]).iter_rows(named=True)
    assert (a["n"], a["answered_n"], a["accepted_n"], a["specific_n"], a["little_n"]) == (3, 2, 1, 1, 2)
    assert a["accepted_share"] == 0.5
    assert a["specific_low"] < 1 / 3 < a["specific_high"]
    assert (b["answered_n"], b["accepted_share"], b["accepted_low"]) == (0, None, None)
    assert b["specific_share"] == 0
