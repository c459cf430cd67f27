from __future__ import annotations

from itertools import combinations, pairwise
from math import comb

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.errors import NotOnRecord
from palais.measures._partitions import cuts, likeliest, stretches, without
from palais.measures.breaks import FEWEST, SHORTEST, breaks

Z = 1.6448536269514722


def series(values: np.ndarray, sd: float = 0.2, *, first: int = 1950) -> pl.DataFrame:
    values = np.asarray(values, dtype=float)
    return pl.DataFrame(
        {
            "year": np.arange(len(values)) + first,
            "estimate": values,
            "low": values - Z * sd,
            "high": values + Z * sd,
        }
    )


def noisy(rng: np.random.Generator, n: int, *, at: int = 0, size: float = 0.0, sd: float = 0.2) -> np.ndarray:
    values = rng.normal(0, sd, n)
    values[at:] += size
    return values


def test_the_sums_are_those_over_every_single_cut() -> None:
    rng = np.random.default_rng(4)
    n, shortest, most = 11, 2, 4
    white, walk = np.array([0.1, 0.5]), np.array([0.0, 0.3])
    within = stretches(
        noisy(rng, n, at=6, size=1), np.arange(n, dtype=np.float64), np.full(n, 0.2), white=white, walk=walk
    )
    found = cuts(within, shortest=shortest, most=most)
    weights: dict[tuple[int, ...], float] = {}
    for k in range(most + 1):
        ways = comb(n - (k + 1) * (shortest - 1) - 1, k)
        legal = [c for c in combinations(range(1, n), k) if min(np.diff([0, *c, n])) >= shortest]
        assert len(legal) == ways
        for places in legal:
            ends = [0, *places, n]
            each = sum(within[:, a, b] for a, b in pairwise(ends))
            weights[places] = float(np.exp(each).sum()) / ways * 0.5 ** (k + 1)
    total = sum(weights.values())
    number = [sum(w for c, w in weights.items() if len(c) == k) / total for k in range(most + 1)]
    assert found.number == pytest.approx(number)
    for k in range(1, most + 1):
        second = [
            sum(w for c, w in weights.items() if len(c) == k and c[-1] == t) / total / number[k]
            for t in range(n)
        ]
        assert found.position[k, k - 1] == pytest.approx(second, abs=1e-12)
    none = sum(w for c, w in weights.items() if not {5, 6} & set(c)) / total
    assert without(within, [5, 6], found, shortest=shortest) == pytest.approx(none)
    alone = {
        c: sum(within[0, a, b] for a, b in zip([0, *c], [*c, n], strict=True)) for c in weights if len(c) == 2
    }
    assert tuple(likeliest(within[0], 2, shortest=shortest)) == max(alone, key=lambda c: alone[c])


def test_a_stretch_without_drift_has_the_closed_form_likelihood() -> None:
    y, sd = np.array([0.3, -0.2, 0.5]), np.array([0.2, 0.3, 0.4])
    within = stretches(y, np.arange(3.0), sd, white=np.array([0.1]), walk=np.array([0.0]))
    cover = np.diag(sd**2 + 0.01) + 1.0
    wanted = -0.5 * (y @ np.linalg.solve(cover, y) + np.linalg.slogdet(2 * np.pi * cover)[1])
    assert within[0, 0, 3] == pytest.approx(wanted)
    assert np.isneginf(within[0, 2, 1])


def test_a_clear_step_is_found_where_it_is() -> None:
    found = breaks(series(noisy(np.random.default_rng(2), 40, at=17, size=1.5)))
    row = found.breaks.row(0, named=True)
    assert found.breaks.height == 1
    assert (row["year"], row["low"], row["high"]) == (1967, 1967, 1967)
    assert row["probability"] > 0.99
    assert row["beyond_drift"] > 0.9
    assert row["before"] == pytest.approx(0, abs=0.15)
    assert row["after"] == pytest.approx(1.5, abs=0.15)
    assert found.number["probability"].sum() == pytest.approx(1)
    assert found.by_year["probability"].sum() == pytest.approx(1, abs=0.3)


@pytest.mark.parametrize(("size", "rate"), [(0.4, 0.85), (0.6, 0.88)])
def test_the_window_holds_a_simulated_step_at_the_stated_rate(size: float, rate: float) -> None:
    rng = np.random.default_rng(11)
    held = found = 0
    for _ in range(60):
        at = int(rng.integers(6, 35))
        table = breaks(series(noisy(rng, 40, at=at, size=size, sd=0.25))).breaks
        if table.height:
            row = table.sort("probability").row(-1, named=True)
            found += 1
            held += row["low"] <= 1950 + at <= row["high"]
    assert found >= 48
    assert held / found >= rate


@pytest.mark.parametrize("n", [FEWEST, 30])
def test_a_flat_series_shows_a_change_in_few_of_a_hundred(n: int) -> None:
    rng = np.random.default_rng(3)
    alarms = sum(breaks(series(noisy(rng, n))).breaks.height > 0 for _ in range(80))
    assert alarms <= 4


def test_a_drift_is_cut_into_steps_that_do_not_stand_beyond_it() -> None:
    rng = np.random.default_rng(5)
    walks = [breaks(series(np.cumsum(rng.normal(0, 0.15, 50)), 0.15)) for _ in range(25)]
    assert sum(one.breaks.height for one in walks) > 40
    assert sum((one.breaks["beyond_drift"] > 0.5).any() for one in walks) <= 4


@settings(max_examples=8, deadline=None)
@given(st.floats(-50, 50), st.floats(0.2, 5), st.integers(-300, 300), st.integers(0, 1000))
def test_shifting_and_stretching_change_nothing(by: float, scale: float, years: int, seed: int) -> None:
    values = noisy(np.random.default_rng(seed), 24, at=9, size=1)
    plain = breaks(series(values))
    moved = breaks(series(values * scale + by, 0.2 * scale, first=1950 + years), spread=scale)
    assert moved.breaks["year"].to_list() == [year + years for year in plain.breaks["year"]]
    for column in ("probability", "beyond_drift"):
        assert moved.breaks[column].to_list() == pytest.approx(plain.breaks[column].to_list(), abs=1e-6)
    assert moved.breaks["before"].to_list() == pytest.approx(
        (plain.breaks["before"] * scale + by).to_list(), abs=1e-6
    )
    assert moved.number["probability"].to_list() == pytest.approx(
        plain.number["probability"].to_list(), abs=1e-6
    )


def test_the_order_of_rows_and_rows_without_an_estimate_do_not_matter() -> None:
    frame = series(noisy(np.random.default_rng(1), 20, at=10, size=1))
    holed = pl.concat([frame, frame.head(1).with_columns(year=pl.lit(1900, pl.Int64), estimate=None)])
    assert breaks(holed.sample(fraction=1, shuffle=True, seed=1)).breaks.equals(breaks(frame).breaks)


def test_a_change_over_a_gap_may_lie_anywhere_in_it() -> None:
    frame = series(noisy(np.random.default_rng(1), 40, at=20, size=2)).filter(
        ~pl.col("year").is_between(1960, 1969)
    )
    row = breaks(frame).breaks.row(0, named=True)
    assert (row["year"], row["low"], row["high"]) == (1970, 1960, 1970)


def test_neighbouring_changes_are_a_level_apart() -> None:
    values = np.repeat([0.0, 2.0, -1.0], SHORTEST + 1)
    found = breaks(series(values, 0.1))
    assert found.breaks["year"].to_list() == [1954, 1958]


def test_a_short_series_is_refused() -> None:
    with pytest.raises(NotOnRecord, match="Only 11 years"):
        breaks(series(np.zeros(FEWEST - 1)))


def test_a_series_that_is_none_is_refused() -> None:
    frame = series(np.zeros(20))
    with pytest.raises(ValueError, match="stands twice"):
        breaks(pl.concat([frame, frame.head(1)]))
    with pytest.raises(ValueError, match="upside down"):
        breaks(frame.rename({"low": "high", "high": "low"}))
