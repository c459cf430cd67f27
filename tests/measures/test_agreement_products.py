"""The products over packed casts: equal to counting pair by pair, and to resampling roll call by roll call."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.measures.agreement import agreement, near_unanimous, packed, resampled_shares, shares

THREE = ("yes", "abstain", "no")
SHAPE = {"rollcall": pl.String, "state": pl.String, "vote": pl.String, "period": pl.Int64}
rolls = st.lists(
    st.lists(st.sampled_from([*THREE, "absent", "not_member", None]), min_size=5, max_size=5),
    min_size=1,
    max_size=20,
)


def casts_from(answers: list[list[str | None]]) -> pl.DataFrame:
    rows = [
        (f"r{k}", "VWXYZ"[i], vote, k % 3) for k, roll in enumerate(answers) for i, vote in enumerate(roll)
    ]
    return pl.DataFrame(rows, schema=SHAPE, orient="row")


def random_casts(*, states: int, rollcalls: int, seed: int = 1) -> pl.DataFrame:
    rng = np.random.default_rng(seed)
    answers = rng.choice([*THREE, "absent"], size=(rollcalls, states), p=[0.5, 0.2, 0.2, 0.1])
    rows = [
        (f"r{k}", f"S{i}", str(vote), k % 3) for k, roll in enumerate(answers) for i, vote in enumerate(roll)
    ]
    return pl.DataFrame(rows, schema=SHAPE, orient="row")


@settings(max_examples=60, deadline=None)
@given(rolls)
def test_one_product_counts_as_a_loop_does(answers: list[list[str | None]]) -> None:
    (ballots,) = packed(casts_from(answers))
    found, n = shares(ballots)
    for i, a in enumerate(ballots.states):
        for j, b in enumerate(ballots.states):
            pairs = [(roll["VWXYZ".index(a)], roll["VWXYZ".index(b)]) for roll in answers]
            seen = [
                1 - abs(THREE.index(x) - THREE.index(y)) / 2 for x, y in pairs if x in THREE and y in THREE
            ]
            assert n[i, j] == len(seen)
            assert found[i, j] == pytest.approx(np.mean(seen)) if seen else np.isnan(found[i, j])


@settings(max_examples=30, deadline=None)
@given(rolls)
def test_matrix_and_frame_say_the_same(answers: list[list[str | None]]) -> None:
    casts = casts_from(answers)
    frame = agreement(casts, by="period", fewest=1)
    for ballots in packed(casts, by="period"):
        found, n = shares(ballots)
        assert np.array_equal(found, found.T, equal_nan=True)
        assert np.all(np.diag(found) == 1)
        for row in frame.filter(pl.col("period") == ballots.period).iter_rows(named=True):
            i, j = ballots.states.index(row["state_a"]), ballots.states.index(row["state_b"])
            assert (row["n"], row["share"]) == (n[i, j], pytest.approx(found[i, j]))


@settings(max_examples=30, deadline=None)
@given(rolls)
def test_one_state_against_all_is_a_row_of_all_pairs(answers: list[list[str | None]]) -> None:
    casts = casts_from(answers)
    row = agreement(casts, with_state="V", fewest=1)
    every = agreement(casts, fewest=1).filter(pl.col("state_a") == "V")
    assert row.equals(every)


def test_a_state_that_never_answered_is_absent_not_zero() -> None:
    casts = casts_from([["yes", "no", "absent", None, "not_member"]] * 12)
    (ballots,) = packed(casts)
    assert ballots.states == ("V", "W")
    assert agreement(casts, with_state="X").is_empty()
    assert packed(casts.clear(), by="period") == ()


def test_every_resample_is_a_matrix_that_holds_together() -> None:
    (ballots,) = packed(random_casts(states=6, rollcalls=40))
    drawn = list(resampled_shares(ballots, rng=np.random.default_rng(3), draws=50))
    again = list(resampled_shares(ballots, rng=np.random.default_rng(3), draws=50))
    assert len(drawn) == 50
    for one, other in zip(drawn, again, strict=True):
        assert np.array_equal(one, other)
        assert np.array_equal(one, one.T)
        assert np.all(np.diag(one) == 1)
        assert np.all((one >= -1e-6) & (one <= 1 + 1e-6))
    centre = np.mean(list(resampled_shares(ballots, rng=np.random.default_rng(4), draws=2000)), axis=0)
    assert centre == pytest.approx(shares(ballots)[0], abs=0.01)


def test_weights_resample_as_rows_do() -> None:
    casts = random_casts(states=2, rollcalls=60).filter(pl.col("vote") != "absent")
    both = casts.filter(pl.len().over("rollcall") == 2)
    found = agreement(both, rng=np.random.default_rng(5), draws=4000).row(0, named=True)
    place = pl.col("vote").replace_strict({"yes": 0.0, "abstain": 1.0, "no": 2.0})
    scores = both.group_by("rollcall").agg(score=1 - (place.max() - place.min()) / 2)["score"].to_numpy()
    rng = np.random.default_rng(6)
    means = scores[rng.integers(0, len(scores), (4000, len(scores)))].mean(axis=1)
    low, high = np.quantile(means, [0.05, 0.95])
    assert (found["low"], found["high"]) == pytest.approx((low, high), abs=0.015)
    assert (found["s_low"], found["s_high"]) == pytest.approx((2 * found["low"] - 1, 2 * found["high"] - 1))


def test_the_bootstrap_is_narrower_than_wilsons_and_never_a_point() -> None:
    casts = random_casts(states=8, rollcalls=120)
    plain = agreement(casts)
    drawn = agreement(casts, rng=np.random.default_rng(7))
    assert drawn.drop("low", "high", "s_low", "s_high").equals(plain.drop("low", "high", "s_low", "s_high"))
    assert (drawn["high"] - drawn["low"]).mean() < (plain["high"] - plain["low"]).mean()  # type: ignore[operator]
    twins = casts.filter(pl.col("state") == "S0")
    same = pl.concat([twins, twins.with_columns(state=pl.lit("S0b"))])
    never_part = agreement(same, rng=np.random.default_rng(8)).row(0, named=True)
    assert never_part["low"] < never_part["share"] == 1


def test_scotts_pi_of_forty_five_items() -> None:
    # The encyclopaedias' worked example: pooled shares .2, .333, .467, seen .333, by chance .369; they print -.057, which
    # is (.333 - .369) / .631 with those rounded shares.
    table = ((1, 2, 3), (4, 5, 6), (7, 8, 9))
    pairs = [(x, y) for x, row in enumerate(table) for y, n in enumerate(row) for _ in range(n)]
    rows = [(str(k), s, THREE[v], 0) for k, pair in enumerate(pairs) for s, v in zip("AB", pair, strict=True)]
    found = agreement(pl.DataFrame(rows, schema=SHAPE, orient="row")).row(0, named=True)
    assert found["pi"] == pytest.approx((1 / 3 - 0.04 - 1 / 9 - 49 / 225) / (1 - 0.04 - 1 / 9 - 49 / 225))
    assert found["pi"] == pytest.approx(-0.057, abs=1e-3)


def test_near_unanimous_is_nineteen_of_twenty() -> None:
    tallies = pl.DataFrame(
        [("a", 19, 1, 0), ("b", 18, 1, 1), ("c", 0, 0, 7), ("d", None, 1, 1), ("e", 0, 0, 0)],
        schema=["rollcall", "yes_n", "no_n", "abstain_n"],
        orient="row",
    )
    found = near_unanimous(tallies)
    assert found["rollcall"].to_list() == ["a", "b", "c"]
    assert found["near_unanimous"].to_list() == [True, False, True]
    assert found["n"].to_list() == [20, 20, 7]
