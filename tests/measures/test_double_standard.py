"""Double standards: a known answer is recovered, nothing is found where nothing is, few votes give a wide answer."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest

from palais.measures._pooling import pooled, t_quantile
from palais.measures.double_standard import (
    at_equal_text,
    chance_corrected,
    counted,
    double_standard,
    place_of,
)

STATES, TARGETS, YEARS = 40, 25, 6


def world(seed: int, *, mean: float, spread: float) -> tuple[pl.DataFrame, dict[str, float]]:
    """Return votes in which closeness counts differently for each state, targets differ beyond their practice, and votes on one
    target hang together; and what closeness counts for each state."""  # fmt: skip
    rng = np.random.default_rng(seed)
    level, counts = rng.uniform(0.3, 0.7, STATES), rng.normal(mean, spread, STATES)
    worse, mild = rng.uniform(0, 1.5, TARGETS), rng.normal(0, 0.12, TARGETS)
    own = rng.normal(0, 0.12, (STATES, TARGETS))
    apart = np.abs(rng.normal(size=STATES)[:, None] - rng.normal(size=TARGETS)[None, :])
    close = ((-apart).argsort(1).argsort(1) + 0.5) / TARGETS * 1.5
    sits = rng.random((STATES, YEARS)) < rng.uniform(0.15, 1, STATES)[:, None]
    frames = []
    for target, year in zip(*np.nonzero(rng.random((TARGETS, YEARS)) < 0.4), strict=True):
        for text in range(int(rng.integers(1, 4))):
            i = np.flatnonzero(sits[:, year])
            answer = (
                level[i] + counts[i] * close[i, target] + 0.2 * worse[target] + mild[target] + own[i, target]
            )
            frames.append(
                pl.DataFrame(
                    {
                        "state": [f"S{j:02}" for j in i],
                        "target": f"T{target:02}",
                        "year": int(year),
                        "rollcall": f"{target}-{year}-{text}",
                        "answer": answer + rng.normal(0, 0.2, len(i)),
                        "closeness": close[i, target],
                        "practice": worse[target],
                    }
                )
            )
    return pl.concat(frames), {f"S{j:02}": float(value) for j, value in enumerate(counts)}


def rows_of(found: pl.DataFrame, term: str = "closeness") -> pl.DataFrame:
    return found.filter(pl.col("term") == term).drop_nulls("estimate")


def seen(mean: float, spread: float, runs: int = 40) -> dict[str, float]:
    """Return how often each interval holds the truth, and how often a state's leaves out 0."""
    inside: list[float] = []
    outside: list[float] = []
    every: list[bool] = []
    text: list[bool] = []
    for seed in range(runs):
        votes, truth = world(seed, mean=mean, spread=spread)
        found = double_standard(votes)
        rows = rows_of(found.states)
        true = np.array([truth[state] for state in rows["state"]])
        low, high = rows["low"].to_numpy(), rows["high"].to_numpy()
        inside.append(float(((low <= true) & (true <= high)).mean()))
        outside.append(float(((low > 0) | (high < 0)).mean()))
        typical = float(np.average(true, weights=rows["n"].to_numpy()))
        one = found.together.row(0, named=True)
        every.append(one["low"] <= typical <= one["high"])
        same = at_equal_text(votes, closeness=["closeness"], rng=np.random.default_rng(seed), draws=200)
        text.append(same["low"][0] <= typical <= same["high"][0])
    return {
        "states": sum(inside) / runs,
        "outside": sum(outside) / runs,
        "together": sum(every) / runs,
        "text": sum(text) / runs,
    }


def test_a_known_answer_is_recovered_as_often_as_the_interval_says() -> None:
    rates = seen(-0.2, 0.15)
    assert 0.84 <= rates["states"] <= 0.95
    assert 0.78 <= rates["together"] <= 1
    assert 0.78 <= rates["text"] <= 1


def test_where_closeness_counts_for_nothing_alarms_are_no_more_than_one_in_ten() -> None:
    rates = seen(0, 0)
    assert rates["outside"] <= 0.1
    assert 0.8 <= rates["together"] <= 1
    assert 0.8 <= rates["text"] <= 1


def test_practice_held_equal_is_not_taken_for_closeness() -> None:
    votes, _ = world(1, mean=0, spread=0)
    tied = votes.with_columns(closeness=1.5 - pl.col("practice") + 0.2 * pl.col("closeness"))
    without = double_standard(tied, terms=("closeness",)).together.row(0, named=True)
    held = double_standard(tied).together.row(0, named=True)
    assert without["high"] < 0, "the friends of this world keep rights better, so less is said against them"
    assert held["low"] <= 0 <= held["high"]


def test_few_votes_lean_on_the_rest_and_stay_wide() -> None:
    votes, _ = world(2, mean=-0.2, spread=0.1)
    few = votes.filter(pl.col("state") == "S00").unique("target", keep="first", maintain_order=True).head(10)
    found = double_standard(pl.concat([votes.filter(pl.col("state") != "S00"), few])).states
    row = rows_of(found).filter(pl.col("state") == "S00").row(0, named=True)
    others = rows_of(found).filter(pl.col("n") > 60)
    assert row["n"] == 10
    assert row["high"] - row["low"] > float((others["high"] - others["low"]).median())  # type: ignore[arg-type]
    together = double_standard(votes).together.row(0, named=True)["estimate"]
    assert abs(row["estimate"] - together) < abs(row["alone"] - together)


@pytest.mark.parametrize(("votes_n", "why"), [(7, "fewer than 8 votes"), (20, None)])
def test_too_few_votes_are_refused_with_their_number(votes_n: int, why: str | None) -> None:
    votes, _ = world(3, mean=0, spread=0.1)
    few = votes.filter(pl.col("state") == "S01").unique("target", keep="first", maintain_order=True)
    few = pl.concat([few, votes.filter(pl.col("state") == "S01")]).unique(
        "rollcall", keep="first", maintain_order=True
    )
    found = double_standard(pl.concat([votes.filter(pl.col("state") != "S01"), few.head(votes_n)])).states
    row = found.filter((pl.col("state") == "S01") & (pl.col("term") == "closeness")).row(0, named=True)
    assert row["refused"] == why
    assert row["n"] == votes_n
    assert (row["estimate"] is None) == (why is not None)


def test_a_state_that_judges_three_targets_is_refused() -> None:
    votes, _ = world(4, mean=0, spread=0.1)
    three = sorted(votes["target"].unique())[:3]
    kept = votes.filter((pl.col("state") != "S02") | pl.col("target").is_in(three))
    row = double_standard(kept).states.filter(pl.col("state") == "S02").row(0, named=True)
    assert row["refused"] in {"fewer than 4 targets", "fewer than 8 votes"}
    assert row["low"] is None


def test_no_position_an_unknown_score_and_a_vote_on_oneself_are_left_out() -> None:
    votes, _ = world(5, mean=0, spread=0)
    blank = votes.head(3).with_columns(
        answer=pl.Series([None, 1.0, 1.0]), practice=pl.Series([0.1, None, 0.1]), rollcall=pl.lit("blank"),
        state=pl.Series(["S00", "S00", "T01"]), target=pl.Series(["T01", "T01", "T01"]),
    )  # fmt: skip
    assert double_standard(pl.concat([votes, blank.select(votes.columns)])).states.equals(
        double_standard(votes).states
    )


def test_swapping_two_states_swaps_their_results() -> None:
    votes, _ = world(6, mean=-0.2, spread=0.2)
    other = votes.with_columns(state=pl.col("state").replace({"S03": "S04", "S04": "S03"}))

    def of(frame: pl.DataFrame, state: str) -> dict[str, Any]:
        return rows_of(double_standard(frame).states).filter(pl.col("state") == state).row(0, named=True)

    assert of(votes, "S03")["estimate"] == pytest.approx(of(other, "S04")["estimate"])
    assert of(votes, "S04")["low"] == pytest.approx(of(other, "S03")["low"])


def test_no_votes_give_no_rows_and_a_missing_column_is_refused() -> None:
    votes, _ = world(7, mean=0, spread=0)
    assert double_standard(votes.clear()).states.is_empty()
    assert at_equal_text(votes.clear(), closeness=["closeness"], rng=np.random.default_rng(0))[
        "n"
    ].to_list() == [0]
    with pytest.raises(ValueError, match="practice"):
        double_standard(votes.drop("practice"))


def test_chance_corrected_agreement_is_that_of_the_measure_of_agreement() -> None:
    from palais.measures.agreement import agreement

    rng = np.random.default_rng(8)
    answers = rng.integers(-1, 3, (6, 200)).astype(np.int8)
    words = {0: "yes", 1: "abstain", 2: "no", -1: "absent"}
    casts = pl.DataFrame(
        [(str(j), f"S{i}", words[int(answers[i, j])]) for i in range(6) for j in range(200)],
        schema=["rollcall", "state", "vote"], orient="row",
    )  # fmt: skip
    pairs = {(a, b): pi for a, b, pi in agreement(casts).select("state_a", "state_b", "pi").iter_rows()}
    found = chance_corrected(counted(answers))
    for (a, b), pi in pairs.items():
        assert found[int(a[1]), int(b[1])] == pytest.approx(pi, abs=1e-5)
    some = counted(answers[:, :70])
    assert np.array_equal(counted(answers) - some, counted(answers[:, 70:])), (
        "votes on a target can be taken away"
    )
    assert np.isnan(chance_corrected(counted(answers), fewest=201)).all()


def test_a_place_is_the_share_of_others_that_stand_less_near() -> None:
    near = np.array(
        [
            [np.nan, 0.1, 0.5, 0.9],
            [0.1, np.nan, 0.2, 0.2],
            [0.5, 0.2, np.nan, np.nan],
            [0.9, 0.2, np.nan, np.nan],
        ]
    )
    assert place_of(near, 2)[:2].tolist() == [0.5, 0.75]
    assert np.isnan(place_of(near, 2)[2])
    assert np.isnan(place_of(near, 2)[3])


def test_pooling_keeps_what_is_sure_and_moves_what_is_not() -> None:
    at, spread, mean, _ = pooled(np.array([0.0, 0.1, -0.1, 1.0]), np.array([0.001, 0.001, 0.001, 1.0]))
    assert at[0] == pytest.approx(0, abs=0.02)
    assert abs(at[3] - mean) < 0.3
    assert spread[3] > spread[0]


def test_students_quantile_is_close_to_the_tables() -> None:
    assert t_quantile(0.9, np.array([5, 10, 1e6])).tolist() == pytest.approx([2.015, 1.812, 1.645], abs=0.005)
