from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.measures._clusters import clustered_means, student_quantile
from palais.measures.procedural_acts import FEWEST, procedural_acts

COLUMNS = ["state", "kind", "rollcall", "cluster", "acted", "absent"]


def simulated(seed: int, *, states: int = 40, lift: float = 0.0) -> pl.DataFrame:
    """Votes in occasions of three, of two kinds; half of each occasion's votes go together; S0 acts more often by `lift`."""
    rng = np.random.default_rng(seed)
    rows = []
    for kind in ("a", "b"):
        for occasion in range(24):
            usual = rng.uniform(0.1, 0.6)
            for state in range(states):
                p = usual + (lift if state == 0 else 0.0)
                first, together = rng.random() < p, rng.random() < 0.5
                for vote in range(3):
                    acted = bool(first) if together else bool(rng.random() < p)
                    where = f"{kind}-{occasion}"
                    rows.append((f"S{state}", kind, f"{where}-{vote}", where, acted, False))
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def test_a_known_excess_is_recovered() -> None:
    inside, estimates = [], []
    for seed in range(12):
        found = procedural_acts(simulated(seed, lift=0.3)).by_kind.filter(pl.col("state") == "S0")
        inside += ((found["excess_low"] <= 0.3) & (found["excess_high"] >= 0.3)).to_list()
        estimates += found["excess"].to_list()
    assert abs(np.mean(estimates) - 0.3) < 0.04
    assert np.mean(inside) >= 0.7


def test_without_a_difference_one_in_ten_intervals_leaves_out_zero() -> None:
    parts, sums, pooled = [], [], []
    for seed in range(10):
        found = procedural_acts(simulated(seed))
        parts += ((found.by_kind["excess_low"] > 0) | (found.by_kind["excess_high"] < 0)).to_list()
        sums += ((found.summary["low"] > 0) | (found.summary["high"] < 0)).to_list()
        pooled += ((found.summary["pooled_low"] > 0) | (found.summary["pooled_high"] < 0)).to_list()
    assert 0.06 <= np.mean(parts) <= 0.14
    assert 0.05 <= np.mean(sums) <= 0.15
    assert np.mean(pooled) <= 0.1


def test_an_absence_is_shown_and_moves_no_share() -> None:
    whole = simulated(1)
    away = whole.filter(pl.col("state") == "S1").with_columns(
        pl.col("rollcall") + "x", acted=pl.lit(None, pl.Boolean), absent=pl.lit(value=True)
    )
    before = procedural_acts(whole).by_kind.filter(pl.col("state") == "S1")
    after = procedural_acts(pl.concat([whole, away])).by_kind.filter(pl.col("state") == "S1")
    for column in ("n", "share", "low", "excess", "occasions_n"):
        assert after[column].to_list() == before[column].to_list(), column
    assert after["absent_n"].to_list() == [72, 72]
    assert after["opportunities_n"].to_list() == [144, 144]


def test_too_few_occasions_are_refused_and_their_counts_stay() -> None:
    few = simulated(1).filter(pl.col("cluster").str.split("-").list.last().cast(pl.Int64) < FEWEST - 1)
    found = procedural_acts(few)
    assert found.by_kind["excess"].null_count() == found.by_kind.height
    assert found.by_kind["share"].null_count() == 0
    assert found.summary.is_empty()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1000), st.permutations(["S0", "S1", "S2", "S3"]))
def test_names_mean_nothing(seed: int, order: list[str]) -> None:
    frame = simulated(seed, states=4, lift=0.2)
    swap = dict(zip(["S0", "S1", "S2", "S3"], order, strict=True))
    renamed = procedural_acts(frame.with_columns(pl.col("state").replace(swap)))
    plain = procedural_acts(frame)
    for one, other in ((plain.by_kind, renamed.by_kind), (plain.summary, renamed.summary)):
        keys = [key for key in ("state", "kind") if key in one.columns]
        back = one.with_columns(pl.col("state").replace(swap)).sort(keys)
        for column in back.columns:
            if back[column].dtype == pl.Float64:
                assert np.allclose(
                    back[column].to_numpy(), other.sort(keys)[column].to_numpy(), equal_nan=True
                )
            else:
                assert back[column].to_list() == other.sort(keys)[column].to_list()


def test_a_state_twice_in_a_roll_call_is_refused() -> None:
    frame = simulated(1, states=2)
    with pytest.raises(ValueError, match="twice in one roll call"):
        procedural_acts(pl.concat([frame, frame]))
    with pytest.raises(ValueError, match="lack cluster"):
        procedural_acts(frame.drop("cluster"))


@pytest.mark.parametrize(("freedom", "known"), [(7, 1.8946), (10, 1.8125), (30, 1.6973), (120, 1.6577)])
def test_student_quantiles_are_those_of_the_tables(freedom: int, known: float) -> None:
    assert abs(student_quantile(freedom) - known) < 2e-3


def test_rows_of_one_cluster_count_as_one_observation() -> None:
    frame = pl.DataFrame({"k": ["a"] * 6, "cluster": list("xxyyzz"), "v": [1.0, 1.0, 0.0, 0.0, 1.0, 1.0]})
    single = frame.unique(maintain_order=True)
    six, three = (clustered_means(one, "v", by=["k"]).row(0, named=True) for one in (frame, single))
    assert six["se"] == pytest.approx(three["se"])
    assert six["clusters_n"] == 3
