from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from palais.errors import NotOnRecord
from palais.forecasts.scores import astray, calibration, scored, tally_scores
from palais.questions._whip import forecasting
from palais.questions.backtest import backtest

VOTES = pl.DataFrame(
    {
        "rollcall": ["hrc-1", "hrc-1", "hrc-2"],
        "state": ["FRA", "CHN", "FRA"],
        "vote": ["yes", "no", "abstain"],
        **{f"{way}_yes": [0.8, 0.2, 0.5] for way in ("model", "climatology", "last_vote", "positions")},
        **{f"{way}_abstain": [0.1, 0.2, 0.3] for way in ("model", "climatology", "last_vote", "positions")},
        **{f"{way}_no": [0.1, 0.6, 0.2] for way in ("model", "climatology", "last_vote", "positions")},
    }
)
TALLIES = pl.DataFrame(
    {
        "rollcall": ["hrc-1", "hrc-2"], "day": [date(2016, 3, 1), date(2020, 3, 1)], "session": ["31", "43"],
        "kind": ["text", "amendment"], "topic": ["country", "thematic"], "title": ["One", "Two"], "symbol": [None, None],
        "yes_n": [1, 0], "no_n": [1, 0], "abstain_n": [0, 1], "margin": [0, 0], "expected": [3, 1],
        "adopted": [0.9, 0.2], "carried": [False, False], "low_50": [1, 0], "high_50": [4, 1], "low_80": [0, -1],
        "high_80": [4, 1], "low_90": [-1, -1], "high_90": [5, 2],
    },
    schema_overrides={"symbol": pl.String},
)  # fmt: skip


def test_scores_are_reckoned_as_published() -> None:
    found = scored(VOTES, "model")
    by_hand = (0.06 + (0.04 + 0.04 + 0.16) + (0.25 + 0.49 + 0.04)) / 3
    assert found["brier"] == pytest.approx(by_hand)
    assert found["accuracy"] == pytest.approx(2 / 3)
    assert sum(found[f"brier_{side}"] for side in ("yes", "abstain", "no")) == pytest.approx(by_hand)


def test_intervals_and_outcomes_are_counted() -> None:
    found = tally_scores(TALLIES)
    assert (found["coverage_50"], found["coverage_80"], found["coverage_90"]) == (0.5, 1.0, 1.0)
    assert (found["margin_error_median"], found["outcome_right"]) == (2.0, 0.5)


def test_calibration_keeps_answers_apart() -> None:
    cell = calibration(VOTES.with_columns(draft=pl.col("rollcall"))).row(
        by_predicate=(pl.col("answer") == "yes") & (pl.col("tenth") == 8), named=True
    )
    assert (cell["votes_n"], cell["drafts_n"], cell["came_share"]) == (1, 1, 1.0)


def test_a_draft_and_its_amendments_are_one_surprise() -> None:
    """Ten copies of a roll call on one draft tell no more than the one; on ten drafts they tell more."""
    rows = [
        {
            "vote": vote,
            "model_yes": 0.65,
            "model_abstain": 0.2,
            "model_no": 0.15,
            "draft": draft,
            "copy": copy,
        }
        for draft in range(4)
        for copy in range(10)
        for vote in (["yes"] * 9 + ["no"] * (1 + draft))
    ]
    frame = pl.DataFrame(rows)
    one = pl.col("answer") == "yes"
    together, single, alone = (
        calibration(votes).row(by_predicate=one, named=True)
        for votes in (
            frame,
            frame.filter(pl.col("copy") == 0),
            frame.with_columns(draft=pl.col("draft") * 10 + pl.col("copy")),
        )
    )
    width = {
        name: cell["high"] - cell["low"] for name, cell in zip("tsa", (together, single, alone), strict=True)
    }
    assert width["t"] == pytest.approx(width["s"])
    assert width["a"] == pytest.approx(width["t"] / 10**0.5)
    assert (together["drafts_n"], alone["drafts_n"]) == (4, 40)


def test_tenths_astray_are_counted() -> None:
    cells = pl.DataFrame(
        {
            "votes_n": [500, 500, 500, 300],
            "said_share": [0.45, 0.45, 0.45, 0.45],
            "came_share": [0.35, 0.35, 0.42, 0.10],
            "low": [0.30, 0.20, 0.41, 0.05],
            "high": [0.40, 0.50, 0.43, 0.15],
        }
    )
    assert astray(cells) == (1, 3)  # near enough, within its error, and too few are not counted


def test_a_span_scores_its_own_roll_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forecasting, "backtested", lambda: (VOTES, TALLIES))
    answer = backtest(since=date(2019, 1, 1))
    figures = {figure.name: figure for figure in answer.figures}
    assert figures["brier"].n == 1
    assert figures["margin_error_median"].value == 1
    everything = backtest()
    assert everything.tables["misses"]["rollcall"].to_list() == ["hrc-1", "hrc-2"]
    with pytest.raises(NotOnRecord, match="2016"):
        backtest(since=date(2030, 1, 1))
