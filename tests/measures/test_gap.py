"""Formal against substantive: places counted by hand, intervals that hold, names that do not matter."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.measures.gap import bound_at_the_end_of, gap, robust

VALUES = st.lists(st.tuples(st.integers(0, 18), st.integers(-3, 3)), min_size=2, max_size=30)


def frame(rows: list[tuple[float, float]], sd: float | None = None) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "state": [f"S{n:02}" for n in range(len(rows))],
            "formal": [float(one) for one, _ in rows],
            "practice": [float(two) for _, two in rows],
            "sd": pl.Series([sd] * len(rows), dtype=pl.Float64),
        }
    )


def found(values: pl.DataFrame) -> dict[str, dict[str, Any]]:
    rows = gap(values, rng=np.random.default_rng(0)).iter_rows(named=True)
    return {row["state"]: row for row in rows}


def test_places_and_their_difference_are_those_counted_by_hand() -> None:
    rows = found(frame([(18, -1), (9, 0), (9, 2), (0, 5)]))
    assert (rows["S00"]["formal_place"], rows["S00"]["practice_place"], rows["S00"]["gap"]) == (1, 0, 1)
    assert rows["S01"]["formal_place"] == 0.5
    assert (rows["S01"]["formal_low"], rows["S01"]["formal_high"]) == (1 / 3, 2 / 3)
    assert rows["S03"]["gap"] == -1
    assert rows["S03"]["n"] == 4


@given(VALUES)
def test_gaps_add_up_to_nothing_and_lie_in_their_intervals(values: list[tuple[int, int]]) -> None:
    rows = list(found(frame([(float(a), float(b)) for a, b in values])).values())
    assert sum(row["gap"] for row in rows) == pytest.approx(0, abs=1e-9)
    assert all(row["low"] <= row["gap"] + 1e-12 and row["gap"] <= row["high"] + 1e-12 for row in rows)


@given(VALUES)
def test_renaming_the_states_changes_nothing(values: list[tuple[int, int]]) -> None:
    plain = frame([(float(a), float(b)) for a, b in values])
    renamed = plain.with_columns(state=pl.format("X{}", pl.lit(plain["state"])))
    assert [row["gap"] for row in found(plain).values()] == [row["gap"] for row in found(renamed).values()]


def test_swapping_two_states_swaps_their_places() -> None:
    plain = frame([(18, -1), (9, 0), (7, 2)])
    swapped = plain.with_columns(state=pl.col("state").replace({"S00": "S02", "S02": "S00"}))
    assert found(plain)["S00"]["gap"] == found(swapped)["S02"]["gap"]
    assert found(plain)["S02"]["gap"] == found(swapped)["S00"]["gap"]


def test_a_state_without_a_score_is_not_compared_and_one_alone_has_no_place() -> None:
    values = frame([(18, -1), (9, 0)]).with_columns(
        practice=pl.when(pl.col("state") == "S01").then(None).otherwise(pl.col("practice"))
    )
    assert list(found(values)) == ["S00"]
    assert found(values)["S00"]["gap"] is None


def test_the_interval_of_a_place_holds_the_true_place_at_about_its_level() -> None:
    rng = np.random.default_rng(3)
    inside = []
    for _ in range(40):
        truth = rng.normal(size=60)
        rank = truth.argsort().argsort() / 59
        seen = frame([(0.0, value) for value in truth + rng.normal(0, 0.3, 60)], sd=0.3)
        rows = gap(seen, rng=rng, draws=200)
        low, high = (rows[name].to_numpy() for name in ("practice_low", "practice_high"))
        inside.append(float(((low <= rank + 1e-9) & (rank - 1e-9 <= high)).mean()))
    assert 0.82 <= float(np.mean(inside)) <= 0.96


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(0.3, 0.1, 0.5), (0.2, 0.1, 0.3)], "above"),
        ([(-0.3, -0.5, -0.1)], "below"),
        ([(0.3, 0.1, 0.5), (0.1, -0.1, 0.3)], "mostly_above"),
        ([(-0.3, -0.5, -0.1), (-0.1, -0.3, 0.1)], "mostly_below"),
        ([(0.3, 0.1, 0.5), (-0.1, -0.3, 0.1)], "disagree"),
        ([], "none"),
    ],
)
def test_scores_agree_or_are_said_not_to(rows: list[tuple[float, float, float]], said: str) -> None:
    schema = dict.fromkeys(("gap", "low", "high"), pl.Float64)
    assert robust(pl.DataFrame(rows, schema=schema, orient="row")) == said


def test_a_consent_stands_from_its_year_until_a_withdrawal() -> None:
    acts = [
        ("AAA", "CAT", "signature", date(1985, 1, 1), None),
        ("AAA", "CAT", "accession", date(1990, 5, 5), None),
        ("BBB", "CAT", "consent", None, 2016),
        ("CCC", "ICCPR-OP1", "accession", date(1980, 1, 1), None),
        ("CCC", "ICCPR-OP1", "withdrawal", date(1998, 3, 26), None),
        ("DDD", "CAT", "signature", date(1985, 1, 1), None),
    ]
    schema = {
        "state": pl.String,
        "treaty": pl.String,
        "action": pl.String,
        "action_date": pl.Date,
        "year": pl.Int64,
    }
    actions = pl.DataFrame(acts, schema=schema, orient="row")
    assert bound_at_the_end_of(1997, actions)["state"].to_list() == ["AAA", "CCC"]
    assert bound_at_the_end_of(2016, actions)["state"].to_list() == ["AAA", "BBB"]
    assert bound_at_the_end_of(1989, actions)["state"].to_list() == ["CCC"]
