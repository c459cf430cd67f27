"""Events beside steady states: a known move comes back, common shocks do not, and a null gives alarms at their rate."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest

from palais.measures.event_study import event_moves, event_path, pooled_moves

GROUPS = ("a", "b", "c")


def world(seed: int, effect: float = 0.0, *, states: int = 90, events: int = 45) -> tuple[pl.DataFrame, ...]:
    """Scores that wander, with shocks common to a group and year; half of the states have an event and move by `effect`."""
    rng = np.random.default_rng(seed)
    names = [f"S{n:03}" for n in range(states)]
    group = {name: GROUPS[n % 3] for n, name in enumerate(names)}
    shock = rng.normal(0, 1, (3, 30)).cumsum(1)
    value = rng.normal(0, 0.3, (states, 30)).cumsum(1) + shock[np.arange(states) % 3]
    year = rng.integers(2005, 2015, events)
    rows, steady = [], []
    for n in range(events):
        value[n, year[n] - 1990 :] += effect
        rows.append((f"e{n:03}", names[n], int(year[n]), group[names[n]]))
    for event, _, at, _ in rows:
        still = [s for k, s in enumerate(names) if k >= events or abs(int(year[k]) - at) > 3]
        steady += [(event, s, group[s]) for s in still]
    frame = pl.DataFrame(
        {
            "state": np.repeat(names, 30),
            "year": np.tile(np.arange(1990, 2020), states),
            "value": value.ravel(),
        }
    )
    text = pl.String
    made = pl.DataFrame(
        rows, schema={"event": text, "state": text, "year": pl.Int64, "group": text}, orient="row"
    )
    near = pl.DataFrame(steady, schema={"event": text, "state": text, "group": text}, orient="row")
    return frame, made, near


def pooled(seed: int, effect: float = 0.0, **how: Any) -> dict[str, Any]:
    return pooled_moves(event_moves(*world(seed, effect)), **how)


def test_a_known_move_is_recovered_and_its_interval_holds_it_as_often_as_it_says() -> None:
    found = [pooled(seed, 0.5) for seed in range(80)]
    assert np.mean([one["estimate"] for one in found]) == pytest.approx(0.5, abs=0.04)
    assert 0.83 <= np.mean([one["low"] <= 0.5 <= one["high"] for one in found]) <= 0.98


def test_without_an_effect_one_in_ten_intervals_leaves_out_zero() -> None:
    found = [pooled(seed) for seed in range(120)]
    assert np.mean([not one["low"] <= 0 <= one["high"] for one in found]) <= 0.17
    assert np.mean([not one["lead_low"] <= 0 <= one["lead_high"] for one in found]) <= 0.17


def test_of_eight_outcomes_asked_together_one_in_ten_worlds_at_most_gives_an_alarm() -> None:
    alarms = []
    for seed in range(24):
        found = [pooled(1000 * seed + k, together=8) for k in range(8)]
        alarms.append(any(not one["low_all"] <= 0 <= one["high_all"] for one in found))
    assert np.mean(alarms) <= 0.25


def test_the_placebos_hold_a_single_event_s_move_as_often_as_they_say() -> None:
    moves = pl.concat([event_moves(*world(seed, 0.5)) for seed in range(8)]).drop_nulls("low")
    held = ((moves["low"] <= 0.5) & (moves["high"] >= 0.5)).mean()
    assert 0.84 <= held <= 0.95  # type: ignore[operator]


def test_a_shock_that_all_of_a_group_share_is_no_move() -> None:
    frame, events, steady = world(3)
    shocked = frame.with_columns(
        value=pl.col("value") + pl.when(pl.col("year") >= 2008).then(100.0).otherwise(0.0)
    )
    before, after = event_moves(frame, events, steady), event_moves(shocked, events, steady)
    assert np.allclose(before["estimate"].to_numpy(), after["estimate"].to_numpy())


def test_states_that_moved_already_before_are_seen_by_the_lead() -> None:
    frame, events, steady = world(4)
    early = frame.join(events.select("state", at="year"), on="state", how="left").with_columns(
        value=pl.col("value") + pl.when(pl.col("year") >= pl.col("at") - 1).then(2.0).otherwise(0.0)
    )
    found = pooled_moves(event_moves(early.select("state", "year", "value"), events, steady))
    assert found["lead_low"] is not None
    assert found["lead_low"] > 1


def test_the_path_is_flat_before_and_stands_at_the_move_after() -> None:
    frame, events, steady = world(5, 1.0)
    path = event_path(frame, events, steady)
    assert path["offset"].to_list() == [-3, -2, -1, 0, 1, 2]
    difference = dict(path.select("offset", "difference").iter_rows())
    assert difference[-2] == pytest.approx(0, abs=0.25)
    assert difference[1] == pytest.approx(1, abs=0.35)


def test_few_events_have_n_and_no_interval_and_none_has_no_estimate() -> None:
    frame, events, steady = world(6)
    few = pooled_moves(event_moves(frame, events.head(5), steady))
    assert few["events_n"] == 5
    assert few["low"] is None
    none = pooled_moves(event_moves(frame, events.clear(), steady))
    assert (none["estimate"], none["events_n"]) == (None, 0)


def test_missing_years_are_never_filled() -> None:
    frame, events, steady = world(7)
    first = events.row(0, named=True)
    cut = frame.filter(
        (pl.col("state") != first["state"]) | ~pl.col("year").is_between(first["year"], first["year"] + 1)
    )
    moves = event_moves(cut, events, steady)
    assert first["event"] not in moves["event"].to_list()
    assert moves.height == events.height - 1


def test_renaming_the_states_changes_nothing() -> None:
    frame, events, steady = world(8, 0.3)
    renamed = [one.with_columns(state=pl.lit("X") + pl.col("state")) for one in (frame, events, steady)]
    first, second = event_moves(frame, events, steady), event_moves(*renamed)
    assert first["estimate"].to_list() == second["estimate"].to_list()
    assert pooled_moves(first) == pooled_moves(second)
