from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.measures.networks import mixing, ties

_STATES = st.sampled_from("ABCDEF")


def _acts(*acts: str) -> pl.DataFrame:
    rows = [(str(i), state) for i, act in enumerate(acts) for state in act]
    return pl.DataFrame(rows, schema={"act": pl.String, "state": pl.String}, orient="row")


def test_a_long_list_ties_its_names_no_more_than_a_draft_of_two() -> None:
    found = {(a, b): (n, w) for a, b, n, w in ties(_acts("AB", "ACDE")).iter_rows()}
    assert found["A", "B"] == (1, 1.0)
    assert found["A", "C"] == (1, pytest.approx(1 / 3))
    assert ("B", "C") not in found


def test_a_state_named_twice_counts_once_and_an_act_of_one_ties_nobody() -> None:
    assert ties(_acts("AAB", "C")).rows() == [("A", "B", 1, 1.0)]


def test_two_closed_groups_have_the_modularity_of_the_textbook() -> None:
    groups = dict.fromkeys("ABC", "x") | dict.fromkeys("DEF", "y")
    row = mixing(_acts("ABC", "DEF", "ABC", "DEF"), groups, rng=np.random.default_rng(1)).row(0, named=True)
    assert row["within_share"] == 1.0
    assert row["expected_share"] == pytest.approx(0.5)
    assert row["modularity"] == pytest.approx(0.5)  # two equal, closed communities: 1 - 1/2


def test_nothing_to_tie_is_null_and_never_zero() -> None:
    row = mixing(_acts("A", "B"), {"A": "x", "B": "y"}, rng=np.random.default_rng(1)).row(0, named=True)
    assert row["n"] == 0
    assert row["within_share"] is None
    assert row["modularity"] is None


def test_where_all_are_of_one_group_there_is_no_modularity() -> None:
    row = mixing(_acts("AB", "ABC"), dict.fromkeys("ABC", "x"), rng=np.random.default_rng(1)).row(
        0, named=True
    )
    assert row["within_share"] == 1.0
    assert row["modularity"] is None
    assert row["low"] is None


@given(st.lists(st.lists(_STATES, min_size=2, max_size=6, unique=True), min_size=2, max_size=8))
def test_renaming_groups_changes_nothing_and_shares_are_shares(acts: list[list[str]]) -> None:
    frame = _acts(*("".join(act) for act in acts))
    groups = dict(zip("ABCDEF", "xxyyzz", strict=True))
    renamed = {state: {"x": "q", "y": "p", "z": "o"}[group] for state, group in groups.items()}
    one = mixing(frame, groups, rng=np.random.default_rng(3)).row(0, named=True)
    two = mixing(frame, renamed, rng=np.random.default_rng(3)).row(0, named=True)
    assert one == pytest.approx(two)
    assert 0 <= one["within_share"] <= 1
    assert one["modularity"] is None or one["low"] <= one["high"]


def test_at_random_the_interval_holds_nothing_most_of_the_time() -> None:
    rng = np.random.default_rng(7)
    groups = {f"S{i}": "xy"[i % 2] for i in range(40)}
    held = 0
    for _ in range(60):
        rows = [(act, f"S{i}") for act in range(30) for i in rng.choice(40, size=6, replace=False)]
        acts = pl.DataFrame(rows, schema={"act": pl.Int64, "state": pl.String}, orient="row")
        row = mixing(acts, groups, rng=rng, draws=200).row(0, named=True)
        # Drawn without replacement a partner is a little more often of the other group: 19 of 39 and not 1 of 2.
        held += row["low"] - 0.03 <= 0 <= row["high"] + 0.03
    assert held >= 48
