"""The inferential claims on simulated records: a known answer comes back, and where nothing is, alarms stay at their rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pytest

from palais.measures.contrast import contrast
from palais.questions._claims.c18_softball import _verdict, beside_others, softer
from palais.questions._claims.c19_cost import growth
from palais.questions._claims.c25_breakdown import first_of_each
from palais.questions._claims.c26_ladder import reached
from palais.questions._claims.c27_push_back import with_regimes
from palais.questions._claims.c28_sensitive import in_review, placed
from palais.questions._claims.c29_ngo_committee import beside

if TYPE_CHECKING:
    from collections.abc import Mapping


def review(seed: int, effect: float, *, states: int = 60) -> pl.DataFrame:
    """Recommendations of twelve states in sixty reviews that differ; R0 is less specific by `effect` to those close to it."""
    rng = np.random.default_rng(seed)
    rows = []
    for state in range(states):
        level = rng.uniform(0.2, 0.7)
        close = {f"R{r}": bool(rng.random() < 0.4) for r in range(12)}
        for recommender, near in close.items():
            for _ in range(rng.poisson(3)):
                chance = level - effect * (recommender == "R0" and near)
                rows.append((recommender, f"S{state:02}", 1, near, bool(rng.random() < chance)))
    return pl.DataFrame(
        rows, schema=["recommender", "state", "session", "agreement", "specific"], orient="row"
    )


def test_claim_18_finds_softness_where_it_is_and_seldom_where_it_is_not() -> None:
    runs = {
        effect: [softer(beside_others(review(seed, effect), "R0"), "agreement") for seed in range(60)]
        for effect in (0.0, 0.2)
    }
    assert np.mean([one.difference for one in runs[0.2]]) == pytest.approx(-0.2, abs=0.03)
    held = [one.low <= -0.2 <= one.high for one in runs[0.2] if one.low is not None and one.high is not None]
    assert np.mean(held) >= 0.8
    verdicts = {effect: [_verdict(one) for one in found] for effect, found in runs.items()}
    assert verdicts[0.2].count("supported") > 45
    assert verdicts[0.0].count("supported") + verdicts[0.0].count("not_supported") <= 12
    assert verdicts[0.0].count("supported") <= 8


def test_claim_18_takes_harsh_reviews_for_no_softness() -> None:
    # R0 goes to the easy reviews of its friends: what all ask there is what it asks.
    easy = review(1, 0.0).with_columns(specific=pl.col("state") < "S30", agreement=pl.col("state") >= "S30")
    found = softer(beside_others(easy, "R0"), "agreement")
    assert found.difference == pytest.approx(0.0)


def peace(seed: int, effect: float) -> pl.DataFrame:
    """Years at peace of eighty states; a fall, which lasts three years, raises the chance of conflict by `effect`."""
    rng = np.random.default_rng(seed)
    rows = []
    for state in range(80):
        level = float(np.clip(rng.beta(1.2, 8), 0.01, 0.6))
        start = int(rng.integers(1, 30))
        for year in range(40):
            fell = start <= year < start + 3
            later = bool(rng.random() < level + effect * fell)
            rows.append((f"S{state:02}", 1970 + year, fell, later))
    return pl.DataFrame(rows, schema=["state", "year", "fell", "later"], orient="row")


def test_claim_25_tells_how_much_more_often_a_fall_is_followed_by_conflict() -> None:
    outside: Mapping[float, list[bool]] = {0.0: [], 0.25: []}
    for effect, told in outside.items():
        for seed in range(60):
            years = first_of_each(peace(seed, effect)).drop_nulls("mark")
            one = contrast(
                years, "later", mark="mark", cluster="state", rng=np.random.default_rng(seed), draws=300
            )
            assert one.low is not None
            assert one.high is not None
            told.append(not one.low <= effect <= one.high)
    assert np.mean(outside[0.0]) <= 0.2
    assert np.mean(outside[0.25]) <= 0.2


def test_claim_25_counts_a_fall_that_lasts_once() -> None:
    marked = first_of_each(peace(3, 0.0))
    assert marked.filter(pl.col("mark")).height == 80
    assert marked.filter(pl.col("mark").is_null()).height == 160


def test_claim_26_recovers_the_share_that_is_reached_and_sees_no_difference_where_none_is() -> None:
    outside: list[bool] = []
    missed: list[bool] = []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        scores = pl.DataFrame(
            {"state": [f"S{n:03}" for n in range(200)], "year": [2000] * 200, "value": rng.normal(size=200)}
        )
        worst = set(scores.sort("value")["state"][:21])
        told = {}
        for rung, rate in (("same", 0.3), ("more", 0.8)):
            hit = [s for s in scores["state"] if rng.random() < (rate if s in worst else 0.3)]
            told[rung] = pl.DataFrame({"state": hit, "year": [2005] * len(hit)})
        found = reached(scores, told)
        assert found["worst"].sum() == len(worst)
        for rung, truth, kept in (("same", 0.0, outside), ("more", 0.5, missed)):
            there = found.with_columns(there=pl.col(f"{rung}_year").is_not_null())
            one = contrast(there, "there", mark="worst", cluster="state", rng=rng, draws=300)
            assert one.low is not None
            assert one.high is not None
            kept.append(not one.low <= truth <= one.high)
    assert np.mean(outside) <= 0.2
    assert np.mean(missed) <= 0.2


def test_claim_26_counts_an_act_before_the_first_worst_year_for_nothing() -> None:
    scores = pl.DataFrame(
        {
            "state": [f"S{n:02}" for n in range(20)],
            "year": [2000] * 20,
            "value": [float(n) for n in range(20)],
        }
    )
    early = pl.DataFrame({"state": ["S00", "S19"], "year": [1995, 1995]})
    found = {row["state"]: row for row in reached(scores, {"condemned": early}).iter_rows(named=True)}
    assert (found["S00"]["worst"], found["S00"]["condemned_year"]) == (True, None)
    assert (found["S19"]["worst"], found["S19"]["condemned_year"]) == (False, 1995)


def committee(seed: int, excess: float) -> pl.DataFrame:
    """Votes of nineteen members on forty organizations, two roll calls on each; M00 votes against them more by `excess`."""
    rng = np.random.default_rng(seed)
    rows = []
    for organization in range(40):
        usual = rng.uniform(0.1, 0.6)
        for motion in range(2):
            for member in range(19):
                against = rng.random() < usual + excess * (member == 0)
                stood = "against" if against else "for"
                rows.append((f"M{member:02}", f"{organization}-{motion}", f"N{organization}", stood))
    return pl.DataFrame(rows, schema=["state", "rollcall", "name", "stood"], orient="row")


def test_claim_29_recovers_a_member_s_excess_and_alarms_as_often_as_it_says() -> None:
    missed = []
    alarms = []
    for seed in range(30):
        row = beside(committee(seed, 0.3), "M00")
        assert row is not None
        missed.append(not row["excess_low"] <= 0.3 <= row["excess_high"])
        calm = committee(seed + 500, 0.0)
        others = [beside(calm, f"M{member:02}") for member in range(0, 19, 6)]
        alarms += [not one["excess_low"] <= 0 <= one["excess_high"] for one in others if one is not None]
    assert np.mean(missed) <= 0.27
    assert np.mean(alarms) <= 0.18


def test_claim_27_asks_polity_of_the_first_year_and_leaves_out_who_is_not_rated() -> None:
    spans = pl.DataFrame(
        {
            "state": ["A", "B", "C"],
            "first_year": [1990] * 3,
            "barriers_first_n": [0.0, 0.0, 1.0],
            "barriers_last_n": [2.0, 0.0, 2.0],
        }
    )
    polity = pl.DataFrame({"state": ["A", "A", "B"], "year": [1990, 2013, 1990], "value": [-7.0, 8.0, 9.0]})
    found = with_regimes(spans, polity)
    assert found["autocracy"].to_list() == [True, False, None]
    assert found["rose"].to_list() == [True, False, True]


def test_claim_28_sets_a_state_beside_all_others() -> None:
    years = {"A": [2014, 2014, 2015], "B": [2006, 2007], "C": [2014]}
    rows = [(state, None, year) for state, those in years.items() for year in those]
    acts = pl.DataFrame(
        rows, schema={"state": pl.String, "action_date": pl.Date, "year": pl.Int64}, orient="row"
    )
    assert placed(acts, "A") == (0, 2)
    assert placed(acts, "C") == (1, 2)
    assert placed(acts, "Z") == (2, 3), "a state that never acted is set beside those that did"


def test_claim_19_takes_growth_from_year_to_year_only() -> None:
    output = pl.DataFrame(
        {"state": ["A"] * 4, "year": [1985, 1986, 1988, 1989], "value": [100.0, 110.0, 120.0, 132.0]}
    )
    found = growth(output)
    assert found["year"].to_list() == [1986, 1989]
    assert found["value"].to_list() == pytest.approx([np.log(1.1)] * 2)


def test_claim_28_places_a_move_in_the_review_among_those_of_others() -> None:
    shares = {"A": (0, 8), "B": (5, 5), "C": (2, 9), "D": (6, 4)}
    rows = [
        (state, session, "accepted" if k < n else "noted")
        for state, both in shares.items()
        for session, n in zip((6, 19), both, strict=True)
        for k in range(10)
    ]
    frame = pl.DataFrame(rows, schema=["state", "session", "response"], orient="row")
    for state, told in (("A", [0.8, 0, 3]), ("B", [0.0, 2, 3])):
        found = in_review(frame, state)
        assert found is not None
        assert list(found) == pytest.approx(told)
    assert in_review(frame.filter(pl.col("session") < 13), "A") is None
