"""Forecasts of a beginning: a known answer comes back, nothing is found where there is nothing, and no year looks ahead."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.forecasts.onset import fitted, probability, rolled
from palais.forecasts.onset_scores import calibration, scored


def years(seed: int, slope: float, *, states: int = 80, number: int = 30, own: float = 0.0) -> pl.DataFrame:
    """States with a column that matters by `slope`, one that does not, and (by `own`) a leaning of each state's own."""
    rng = np.random.default_rng(seed)
    rows = states * number
    signal, noise = rng.normal(size=rows), rng.normal(size=rows)
    leaning = np.repeat(rng.normal(0, own, states), number) if own else 0.0
    truth = 1 / (1 + np.exp(-(-2.5 + slope * signal + leaning)))
    return pl.DataFrame(
        {
            "state": np.repeat([f"S{n:02}" for n in range(states)], number),
            "year": np.tile(np.arange(1980, 1980 + number), states),
            "signal": signal,
            "noise": noise,
            "truth": truth,
            "came": rng.random(rows) < truth,
        }
    )


def test_a_known_probability_is_recovered_and_its_interval_holds_it_as_often_as_it_says() -> None:
    held = []
    for seed in range(60):
        frame = years(seed, 1.0)
        told = probability(fitted(frame, ["signal", "noise"]), frame[:200])
        held.append(((told["low"] <= frame["truth"][:200]) & (told["high"] >= frame["truth"][:200])).mean())
    assert 0.83 <= np.mean(held) <= 0.97  # type: ignore[arg-type]


def test_where_states_differ_of_themselves_the_interval_of_a_slope_that_is_none_holds() -> None:
    out = []
    for seed in range(80):
        frame = years(seed, 0.0, own=1.0).with_columns(noise=pl.col("noise").mean().over("state"))
        fit = fitted(frame, ["noise"])
        out.append(abs(fit.coefficients[1]) > 1.645 * np.sqrt(fit.covariance[1, 1]))
    assert np.mean(out) <= 0.2


def test_a_column_that_says_nothing_adds_nothing_more_often_than_stated() -> None:
    alarms = []
    for seed in range(40):
        frame = years(seed, 1.0)
        ways = {"less": ["signal"], "more": ["signal", "noise"]}
        told = frame.filter(pl.col("year") >= 1995).select("state", "year", "came")
        for way, columns in ways.items():
            said = rolled(frame, columns, first=1995, ahead=2)
            told = told.join(
                said.select("state", "year", pl.col("probability").alias(way)), on=["state", "year"]
            )
        _, beside = scored(told, ["more"], [("more", "less")], rng=np.random.default_rng(seed), draws=100)
        alarms.append(beside.filter(pl.col("score") == "brier")["low"].item() > 0)
    assert np.mean(alarms) <= 0.15


def test_a_column_that_matters_is_seen_to_add() -> None:
    frame = years(3, 1.0)
    told = frame.filter(pl.col("year") >= 1995).select("state", "year", "came")
    for way, columns in {"base": [], "more": ["signal"]}.items():
        said = rolled(frame, columns, first=1995, ahead=2)
        told = told.join(said.select("state", "year", pl.col("probability").alias(way)), on=["state", "year"])
    alone, beside = scored(told, ["base", "more"], [("more", "base")], rng=np.random.default_rng(1))
    assert (beside["low"] > 0).all()
    truth = (
        frame.filter(pl.col("year") >= 1995)
        .rename({"truth": "known"})
        .select("state", "year", "came", "known")
    )
    known, _ = scored(truth, ["known"], rng=np.random.default_rng(1))
    ours = alone.filter((pl.col("way") == "more") & (pl.col("score") == "auc"))["value"].item()
    assert ours == pytest.approx(known.filter(pl.col("score") == "auc")["value"].item(), abs=0.02)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(1992, 2006))
def test_what_came_later_changes_no_earlier_forecast(seed: int, year: int) -> None:
    frame = years(seed, 1.0, states=20)
    turned = frame.with_columns(
        came=pl.when(pl.col("year") > year - 2).then(~pl.col("came")).otherwise("came")
    )
    both = [
        rolled(one, ["signal"], first=1990, ahead=2).filter(pl.col("year") <= year) for one in (frame, turned)
    ]
    assert both[0].equals(both[1])


def test_scores_of_a_small_example_are_those_worked_out_by_hand() -> None:
    frame = pl.DataFrame(
        {
            "state": ["A", "B", "C", "D"],
            "year": [2000] * 4,
            "came": [True, False, True, False],
            "said": [0.8, 0.6, 0.6, 0.1],
        }
    )
    alone, _ = scored(frame, ["said"], rng=np.random.default_rng(1), top=2)
    value = dict(alone.select("score", "value").iter_rows())
    assert value["brier"] == pytest.approx((0.04 + 0.36 + 0.16 + 0.01) / 4)
    assert value["auc"] == pytest.approx((1 + 1 + 0.5 + 1) / 4)
    assert value["precision_top"] == pytest.approx((1 + 0.5) / 2), "two alike stand at their mean"


def test_nothing_is_fitted_where_nothing_came() -> None:
    with pytest.raises(ValueError, match="the same in all"):
        fitted(years(1, 1.0).with_columns(came=pl.lit(value=False)), ["signal"])


def test_renaming_and_shuffling_the_states_changes_no_forecast() -> None:
    frame = years(5, 1.0)
    other = frame.with_columns(state=pl.lit("X") + pl.col("state")).sample(fraction=1, shuffle=True, seed=2)
    first, second = (rolled(one, ["signal"], first=2000, ahead=2) for one in (frame, other))
    assert np.allclose(first["probability"].to_numpy(), second["probability"].to_numpy())
    assert np.allclose(first["low"].to_numpy(), second["low"].to_numpy())


def test_bands_show_what_was_said_and_what_came() -> None:
    frame = years(7, 1.0)
    bands = calibration(frame, "truth")
    assert bands["n"].sum() == frame.height
    assert ((bands["low"] <= bands["said"]) & (bands["said"] <= bands["high"])).mean() > 0.7  # type: ignore[operator]
