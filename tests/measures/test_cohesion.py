from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.measures.cohesion import agreement_index, cohesion


def roll(name: str, *, yes: int, no: int, abstain: int, absent: int = 0) -> pl.DataFrame:
    votes = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain + ["absent"] * absent
    return pl.DataFrame(
        {"rollcall": [name] * len(votes), "state": [f"S{k:03}" for k in range(len(votes))], "vote": votes}
    )


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "index"),
    [
        (30, 0, 0, 1.0),  # all alike (Hix, Noury and Roland 2005)
        (10, 10, 10, 0.0),  # equally divided among the three (the same)
        (50, 50, 0, 0.25),  # half against half: (50 - 25) / 100
        (60, 30, 10, 0.4),  # (60 - 20) / 100
        (2, 1, 0, 0.5),
    ],
)
def test_the_index_is_theirs(yes: int, no: int, abstain: int, index: float) -> None:
    found = agreement_index(roll("r", yes=yes, no=no, abstain=abstain, absent=7))
    assert found["index"].to_list() == pytest.approx([index])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_it_stays_in_its_bounds_and_does_not_care_which_answer(yes: int, no: int, abstain: int) -> None:
    found = agreement_index(roll("r", yes=yes, no=no, abstain=abstain))
    if yes + no + abstain < 2:
        assert len(found) == 0
        return
    assert -1e-12 <= found["index"][0] <= 1
    assert found["index"][0] == agreement_index(roll("r", yes=abstain, no=yes, abstain=no))["index"][0]


def test_one_state_alone_is_no_group() -> None:
    assert len(agreement_index(roll("r", yes=1, no=0, abstain=0, absent=20))) == 0


def test_the_mean_has_its_interval_and_n() -> None:
    casts = pl.concat(
        [
            roll("a", yes=10, no=0, abstain=0),
            roll("b", yes=5, no=5, abstain=0),
            roll("c", yes=8, no=2, abstain=0),
        ]
    )
    found = cohesion(casts, rng=np.random.default_rng(1)).row(0, named=True)
    assert found["cohesion"] == pytest.approx((1 + 0.25 + 0.7) / 3)
    assert 0.25 <= found["low"] < found["cohesion"] < found["high"] <= 1
    assert (found["n"], found["members_n"]) == (3, 10)
    assert cohesion(casts, rng=np.random.default_rng(1)).row(0, named=True) == found


def test_periods_members_and_single_roll_calls() -> None:
    casts = pl.concat(
        [
            roll("a", yes=3, no=0, abstain=0),
            roll("b", yes=3, no=1, abstain=0),
            roll("c", yes=2, no=2, abstain=0),
        ]
    )
    casts = casts.with_columns(period=pl.col("rollcall").replace_strict({"a": 1, "b": 2, "c": 2}))
    found = cohesion(casts, rng=np.random.default_rng(1), by="period")
    assert found["period"].to_list() == [1, 2]
    assert found["n"].to_list() == [1, 2]
    assert found["low"].to_list()[0] is None
    pair = cohesion(casts, rng=np.random.default_rng(1), members=["S000", "S001"])
    assert pair["cohesion"][0] == 1
    assert len(cohesion(casts, rng=np.random.default_rng(1), members=["S000"])) == 0
