from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.measures.change_around import PLACEBOS, change_around, moves

YEARS = range(1970, 2010)
EVENTS = (1983, 1988, 1994)


def wandering(seed: int, *, lift: float = 0.0, states: int = 60) -> pl.DataFrame:
    """Scores that wander from year to year and are read with error; S00 rises by `lift` with each event."""
    rng = np.random.default_rng(seed)
    true = rng.normal(0, 1, states)[:, None] + rng.normal(0, 0.15, (states, len(YEARS))).cumsum(axis=1)
    true[0] += sum(lift * (np.array(YEARS) >= year) for year in EVENTS)
    seen = true + rng.normal(0, 0.2, true.shape)
    return pl.DataFrame(
        {
            "state": np.repeat([f"S{place:02}" for place in range(states)], len(YEARS)),
            "year": np.tile(np.array(YEARS), states),
            "value": seen.ravel(),
        }
    )


def whole(frame: pl.DataFrame, state: str = "S00") -> dict[str, Any]:
    found = change_around(frame, EVENTS, state=state)
    return found.filter(pl.col("around").is_null()).row(0, named=True)


def test_a_known_change_is_recovered_and_its_interval_holds_it_as_often_as_it_says() -> None:
    # Where events lie five years apart, the next one's rise falls into the years after: 5/5, of the far one 0 or 4/5.
    plain = pl.DataFrame({"state": ["S"] * len(YEARS), "year": list(YEARS), "value": [0.0] * len(YEARS)})
    steps = plain.with_columns(value=sum((pl.col("year") >= y).cast(pl.Float64) for y in EVENTS))
    truth = float(moves(steps, EVENTS)["move"].mean())  # type: ignore[arg-type]
    rows = [whole(wandering(seed, lift=0.6)) for seed in range(80)]
    assert np.mean([row["estimate"] for row in rows]) == pytest.approx(0.6 * truth, abs=0.06)
    assert 0.82 <= np.mean([row["low"] <= 0.6 * truth <= row["high"] for row in rows]) <= 0.98


def test_without_a_change_one_in_ten_intervals_leaves_out_zero_however_scores_wander() -> None:
    rates = []
    for seed in range(6):
        frame = wandering(seed)
        rows = [whole(frame, state) for state in sorted(frame["state"].unique())]
        rates += [not row["low"] <= 0 <= row["high"] for row in rows]
    assert 0.06 <= np.mean(rates) <= 0.14


def test_taken_one_by_one_several_events_would_alarm_more_often() -> None:
    frame = wandering(1)
    several = []
    for state in sorted(frame["state"].unique()):
        each = change_around(frame, EVENTS, state=state).drop_nulls("around")
        several.append(bool((each["low"] > 0).any()))
    assert np.mean(several) > 0.08, "one in twenty is what one test of a rise would give"


def test_a_change_that_all_share_is_none_beside_the_others() -> None:
    frame = wandering(2)
    lifted = frame.with_columns(pl.col("value") + 3 * (pl.col("year") >= EVENTS[0]))
    before, after = whole(frame), whole(lifted)
    assert after["move"] > before["move"] + 0.5
    assert after["estimate"] == pytest.approx(before["estimate"])


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 59))
def test_two_states_that_swap_their_names_swap_their_results(seed: int, other: int) -> None:
    frame = wandering(seed)
    swapped = frame.with_columns(pl.col("state").replace({"S00": f"S{other:02}", f"S{other:02}": "S00"}))
    assert whole(frame) == pytest.approx(whole(swapped, f"S{other:02}"), nan_ok=True)


def test_too_few_others_and_a_side_without_years_are_refused() -> None:
    few = wandering(3, states=PLACEBOS)
    row = whole(few)
    assert (row["estimate"], row["low"], row["placebos_n"]) == (None, None, PLACEBOS - 1)
    assert row["move"] is not None
    assert change_around(few, [YEARS[1]], state="S00").is_empty()
    late = change_around(wandering(3), [YEARS[1], EVENTS[0]], state="S00")
    assert late["events_n"].to_list() == [1, 1]
