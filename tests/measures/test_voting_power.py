"""Voting power against the textbooks, by counting every coalition and order, and under new names."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations
from math import comb, factorial

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.measures.voting_power import voting_power

PERMANENT = dict.fromkeys(["CHN", "FRA", "GBR", "RUS", "USA"], 7)
SECURITY_COUNCIL = PERMANENT | {f"elected-{i}": 1 for i in range(10)}
"""Nine of fifteen with all five permanent ones: 7 each, 1 for the others, quota 39."""
SIX = {"DEU": 4, "FRA": 4, "ITA": 4, "BEL": 2, "NLD": 2, "LUX": 1}
"""The Council of the European Economic Community of 1958: twelve of seventeen."""


def by_state(weights: dict[str, int], quota: int) -> dict[str, dict[str, float]]:
    return {row["state"]: row for row in voting_power(weights, quota=quota).iter_rows(named=True)}


def test_the_security_council_by_shapley_and_shubik() -> None:
    found = by_state(SECURITY_COUNCIL, 39)
    elected = Fraction(comb(9, 3) * factorial(8) * factorial(6), factorial(15))
    assert found["elected-0"]["shapley_shubik"] == pytest.approx(float(elected), abs=1e-14)
    assert found["elected-0"]["shapley_shubik"] == pytest.approx(0.001865, abs=5e-7)
    assert found["USA"]["shapley_shubik"] == pytest.approx(0.1963, abs=5e-5)


def test_the_security_council_by_banzhaf() -> None:
    found = by_state(SECURITY_COUNCIL, 39)
    permanent = sum(comb(10, k) for k in range(4, 11))
    elected = comb(9, 3)
    assert found["USA"]["decisive_share"] == permanent / 2**14
    assert found["elected-0"]["decisive_share"] == elected / 2**14
    assert found["USA"]["banzhaf"] == pytest.approx(permanent / (5 * permanent + 10 * elected))
    assert found["USA"]["banzhaf"] == pytest.approx(0.1669, abs=5e-5)
    assert found["elected-0"]["banzhaf"] == pytest.approx(0.0165, abs=5e-5)


def test_luxembourg_had_a_vote_and_no_power_in_1958() -> None:
    found = by_state(SIX, 12)
    assert found["LUX"]["banzhaf"] == found["LUX"]["shapley_shubik"] == 0
    assert found["DEU"]["shapley_shubik"] == pytest.approx(14 / 60)
    assert found["NLD"]["shapley_shubik"] == pytest.approx(9 / 60)
    assert found["DEU"]["banzhaf"] == pytest.approx(10 / 42)
    assert found["BEL"]["banzhaf"] == pytest.approx(6 / 42)


def test_one_vote_of_a_hundred_weighs_as_much_as_forty_nine() -> None:
    found = by_state({"a": 50, "b": 49, "c": 1}, 51)
    assert [found[s]["banzhaf"] for s in "abc"] == pytest.approx([0.6, 0.2, 0.2])
    assert [found[s]["shapley_shubik"] for s in "abc"] == pytest.approx([4 / 6, 1 / 6, 1 / 6])


def test_one_state_one_vote_shares_alike() -> None:
    found = voting_power({f"s{i}": 1 for i in range(193)}, quota=97)
    assert found["shapley_shubik"].n_unique() == 1
    assert found["shapley_shubik"].sum() == pytest.approx(1)
    assert found["decisive_share"][0] == pytest.approx(comb(192, 96) / 2**192)


def counted(weights: list[int], quota: int) -> tuple[list[int], list[Fraction]]:
    """Count every coalition and every order: the definitions."""
    n = len(weights)
    swings = [
        sum(
            quota - weights[i] <= sum(weights[j] for j in others) < quota
            for size in range(n)
            for others in combinations([j for j in range(n) if j != i], size)
        )
        for i in range(n)
    ]
    tips = [0] * n
    for order in permutations(range(n)):
        have = 0
        for i in order:
            have += weights[i]
            if have >= quota:
                tips[i] += 1
                break
    return swings, [Fraction(tip, factorial(n)) for tip in tips]


@st.composite
def games(draw: st.DrawFn) -> tuple[list[int], int]:
    weights = draw(st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any))
    return weights, draw(st.integers(1, sum(weights)))


@settings(max_examples=80, deadline=None)
@given(games())
def test_the_generating_functions_count_what_the_definitions_count(game: tuple[list[int], int]) -> None:
    weights, quota = game
    swings, tips = counted(weights, quota)
    found = voting_power({str(i): w for i, w in enumerate(weights)}, quota=quota)
    assert found["decisive_share"].to_list() == [s / 2 ** (len(weights) - 1) for s in swings]
    assert found["shapley_shubik"].to_list() == pytest.approx([float(t) for t in tips], abs=1e-12)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=2, max_size=40).filter(any), st.data())
def test_the_indices_sum_to_one_and_do_not_depend_on_names(weights: list[int], data: st.DataObject) -> None:
    quota = data.draw(st.integers(1, sum(weights)))
    order = data.draw(st.permutations(range(len(weights))))
    found = voting_power({f"s{i}": w for i, w in enumerate(weights)}, quota=quota)
    assert found["banzhaf"].sum() == pytest.approx(1)
    assert found["shapley_shubik"].sum() == pytest.approx(1, abs=1e-9)
    renamed = voting_power({f"t{i}": weights[i] for i in order}, quota=quota)
    back = renamed.with_columns(pl.col("state").str.replace("t", "s")).select(found.columns)
    joined = found.join(back, on="state")
    assert (joined["banzhaf"] - joined["banzhaf_right"]).abs().max() == 0
    assert joined["shapley_shubik"].to_list() == pytest.approx(
        joined["shapley_shubik_right"].to_list(), abs=1e-10
    )


@pytest.mark.parametrize(
    ("weights", "quota"), [({"a": 1}, 2), ({"a": 1}, 0), ({"a": -1, "b": 3}, 1), ({}, 1)]
)
def test_what_is_no_game_is_refused(weights: dict[str, int], quota: int) -> None:
    with pytest.raises(ValueError, match="quota"):
        voting_power(weights, quota=quota)
