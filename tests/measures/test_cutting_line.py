from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.measures._probit import chances, fitted
from palais.measures.cutting_line import FEWEST, Line, cutting_line

VOTES = ("yes", "abstain", "no")


def of(positions: np.ndarray, votes: Sequence[str | None], *, sd: float = 0.1, **words: float) -> Line:
    states = [f"S{i:03}" for i in range(len(votes))]
    casts = pl.DataFrame({"rollcall": "r", "state": states, "vote": votes})
    placed = pl.DataFrame(
        {
            "state": states,
            "estimate": positions,
            "low": positions - 1.645 * sd,
            "high": positions + 1.645 * sd,
        }
    )
    return cutting_line(casts, placed, **words)


def simulated(
    rng: np.random.Generator, n: int, b: float, cuts: tuple[float, float]
) -> tuple[np.ndarray, list[str | None]]:
    x = rng.normal(size=n)
    y = b * x + rng.normal(size=n)
    return x, [VOTES[i] for i in np.searchsorted(np.array(cuts) * b, y)]


def test_a_clean_cut_is_found_without_a_mistake() -> None:
    x = np.linspace(-2, 2, 41)
    line = of(x, ["yes" if one < 0.5 else "no" for one in x])
    (cut,) = line.cuts.iter_rows(named=True)
    assert (cut["lower_answer"], cut["upper_answer"]) == ("yes", "no")
    assert cut["position"] == pytest.approx(0.5, abs=0.15)
    assert cut["low"] < 0.5 < cut["high"]
    assert line.pre == 1
    assert line.against.is_empty()
    assert line.gmp is not None
    assert 0.8 < line.gmp < 1


def test_pre_is_that_of_its_definition() -> None:
    # 30 yes below, 10 no above, one of them misplaced on each side: 10 others, 2 mistakes.
    x = np.concatenate([np.full(29, -1.0), [1.0], np.full(9, 1.0), [-1.0]])
    line = of(x, ["yes"] * 30 + ["no"] * 10)
    assert line.pre == pytest.approx(0.8)
    assert line.n == 40
    assert line.against.select("state", "vote", "expected").rows() == [
        ("S039", "no", "yes"),
        ("S029", "yes", "no"),
    ]
    cast = line.states["probability"].to_numpy()
    assert line.gmp == pytest.approx(np.exp(np.log(cast).mean()))


def test_votes_off_the_line_have_no_reduction_and_no_end_of_the_interval() -> None:
    x = np.tile(np.linspace(-1, 1, 20), 2)
    line = of(x, ["yes"] * 20 + ["no"] * 20)
    assert line.discrimination == pytest.approx(0, abs=1e-9)
    assert line.cuts["low"].to_list() == [None]
    assert line.pre == 0
    assert not np.signbit(line.pre)


def test_the_fit_is_the_mode() -> None:
    rng = np.random.default_rng(8)
    x, votes = simulated(rng, 120, 1.3, (-0.4, 0.6))
    given = np.array([VOTES.index(str(vote)) for vote in votes])
    theta, covariance = fitted(x, given, 3)

    def height(at: np.ndarray) -> float:
        chance = chances(at, x, np.zeros(120))[np.arange(120), given]
        return float(np.log(chance).sum() - 0.5 * (at**2 / np.array([1, 25, 25])).sum())

    for step in np.vstack([np.eye(3), -np.eye(3)]) * 1e-3:
        assert height(theta + step) < height(theta)
    e = np.eye(3) * 1e-3
    curve = np.array(
        [
            [
                (
                    height(theta + a + b)
                    - height(theta + a - b)
                    - height(theta - a + b)
                    + height(theta - a - b)
                )
                / 4e-6
                for b in e
            ]
            for a in e
        ]
    )
    assert np.linalg.inv(-curve) == pytest.approx(covariance, rel=0.01)


def test_the_interval_holds_the_cut_at_the_stated_rate() -> None:
    rng = np.random.default_rng(6)
    held = told = 0
    for _ in range(150):
        x, votes = simulated(rng, 60, 1.5, (-0.3, 0.5))
        line = of(x, votes, sd=0.0)
        first = line.cuts.row(0, named=True)
        if (first["upper_answer"], first["low"]) != ("abstain", None):
            told += 1
            held += first["low"] <= -0.3 <= first["high"]
    assert told > 140
    assert 0.83 <= held / told <= 0.97


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_laws(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, votes = simulated(rng, 40, float(rng.normal()) or 1.0, (-0.5, 0.5))
    line = of(x, votes)
    if line.refused:
        assert line.pre is None
        assert line.states.is_empty()
        return
    other = of(-x, votes)
    assert other.pre == line.pre
    assert other.discrimination == pytest.approx(-(line.discrimination or 0), abs=1e-6)
    mirrored = (-other.cuts["position"]).reverse().to_list()
    assert mirrored == pytest.approx(line.cuts["position"].to_list(), rel=1e-4)
    # Yes and no changed over: the same line read from the other side.
    turn = {"yes": "no", "no": "yes", "abstain": "abstain"}
    turned = of(x, [turn[str(vote)] for vote in votes])
    assert turned.pre == line.pre
    assert turned.states["probability"].to_list() == pytest.approx(
        line.states["probability"].to_list(), abs=1e-6
    )
    # Order of states changes nothing.
    order = rng.permutation(len(x))
    assert of(x[order], [votes[i] for i in order]).pre == line.pre
    assert line.states["probability"].is_between(0, 1).all()
    assert (line.pre or 0) <= 1


def test_absences_are_no_votes_and_states_without_position_are_counted() -> None:
    x = np.linspace(-2, 2, 30)
    votes: list[str | None] = ["yes" if one < 0 else "no" for one in x]
    votes[3], votes[4], votes[5] = "absent", None, "not_member"
    positions = x.copy()
    line = of(positions, votes)
    assert line.n == 27
    states = [f"S{i:03}" for i in range(30)]
    casts = pl.DataFrame({"rollcall": "r", "state": states, "vote": votes})
    placed = pl.DataFrame({"state": states, "estimate": x, "low": x, "high": x}).head(25)
    line = cutting_line(casts, placed)
    assert (line.n, line.unplaced_n) == (22, 5)


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        (["yes"] * (FEWEST - 2) + ["no"], "Only 14 states"),
        (["yes"] * 40 + ["no"], "1 of 41"),
        (["yes"] * 100 + ["no"] * 2, "2 of 102"),
    ],
)
def test_what_cannot_be_told_is_refused(votes: list[str | None], said: str) -> None:
    line = of(np.linspace(-1, 1, len(votes)), votes)
    assert said in line.refused
    assert line.pre is line.gmp is line.discrimination is None
    assert line.cuts.is_empty()
    assert line.against.columns == ["state", "vote", "position", "expected", "probability"]


def test_a_state_far_out_is_no_fault() -> None:
    x = np.concatenate([np.linspace(-1, 1, 40), [30.0]])
    line = of(x, ["yes"] * 20 + ["no"] * 20 + ["yes"])
    assert line.gmp is not None
    assert 0 < line.gmp < 1
    assert line.states["probability"].is_finite().all()


def test_several_roll_calls_or_positions_are_refused() -> None:
    placed = pl.DataFrame(
        {"state": ["A", "A"], "estimate": [0.0, 1.0], "low": [0.0, 1.0], "high": [0.0, 1.0]}
    )
    one = pl.DataFrame({"rollcall": ["r"], "state": ["A"], "vote": ["yes"]})
    with pytest.raises(ValueError, match="two positions"):
        cutting_line(one, placed)
    with pytest.raises(ValueError, match="several roll calls"):
        cutting_line(pl.concat([one, one.with_columns(rollcall=pl.lit("s"))]), placed.head(1))
