from __future__ import annotations

import numpy as np
import polars as pl

from palais.measures.leadership import own_change, usable_years

AT = 2013


def simulated(seed: int, *, grows: float, odds: float = 1.0) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Twenty years of texts led by 40 states; from 2013 the archive keeps `grows` times as many, S00's odds change by `odds`."""
    rng = np.random.default_rng(seed)
    rates = rng.uniform(0.08, 0.3, 40)
    rates[0] = 0.15
    archive, led = [], []
    for year in range(2003, 2023):
        for _ in range(rng.poisson(15 * (grows if year >= AT else 1))):
            archive.append(("amendment", year))
            for state, rate in enumerate(rates):
                own = rate / (1 - rate) * (odds if state == 0 and year >= AT else 1)
                if rng.random() < own / (1 + own):
                    led.append((f"S{state:02}", "amendment", year))
    names = ["kind", "year"]
    return (
        pl.DataFrame(led, schema=["state", *names], orient="row"),
        pl.DataFrame(archive, schema=names, orient="row"),
    )


def verdicts(*, grows: float, odds: float = 1.0, runs: int = 8) -> pl.DataFrame:
    frames = [own_change(*simulated(seed, grows=grows, odds=odds), at=AT) for seed in range(runs)]
    return pl.concat(frames)


def share(found: pl.DataFrame, *words: str) -> float:
    return found.filter(pl.col("verdict").is_in(words)).height / found.height


def test_an_archive_s_habit_is_told_as_the_archive_s() -> None:
    found = verdicts(grows=8)
    assert share(found, "archive") >= 0.85
    assert share(found, "own") == 0, "no state is said to have changed when the archive leapt"
    assert share(found, "both") <= 0.14
    naive = found.drop_nulls("bare_ratio")
    assert (naive["bare_ratio"] > 3).mean() > 0.9, "counting alone finds a break for nearly every state"  # type: ignore[operator]


def test_a_state_s_own_change_in_a_steady_archive_is_found() -> None:
    found = verdicts(grows=1, odds=5).filter(pl.col("state") == "S00")
    assert share(found, "own") >= 0.9
    inside = (found["low"] <= 5) & (found["high"] >= 5)
    assert inside.mean() >= 0.6  # type: ignore[operator]
    assert 3 < float(found["odds_ratio"].median()) < 7.5  # type: ignore[arg-type]


def test_a_change_beside_a_leap_of_the_archive_is_not_laid_to_the_state() -> None:
    found = verdicts(grows=8, odds=5).filter(pl.col("state") == "S00")
    assert share(found, "both") >= 0.9


def test_where_nothing_changed_alarms_are_as_stated() -> None:
    found = verdicts(grows=1)
    assert share(found, "own", "both") <= 0.15
    assert share(found, "steady") >= 0.8


def test_too_little_on_one_side_cannot_be_told() -> None:
    led, archive = simulated(1, grows=1)
    late = [frame.filter(pl.col("year") >= AT - 1) for frame in (led, archive)]
    found = own_change(*late, at=AT)
    rare = found.filter(pl.col("expected_before") < 5)
    assert rare.height > 0
    assert set(rare["verdict"]) == {"cannot_tell"}
    assert rare["odds_ratio"].null_count() == rare.height


def test_a_year_counts_from_four_fifths_on() -> None:
    texts = pl.DataFrame(
        {
            "kind": ["resolution"] * 15,
            "year": [2022] * 10 + [2023] * 5,
            "sponsored": [True] * 7 + [False] * 3 + [True] * 4 + [False],
        }
    )
    rows = {row["year"]: row for row in usable_years(texts).iter_rows(named=True)}
    assert (rows[2022]["usable"], rows[2022]["coverage_share"]) == (False, 0.7)
    assert (rows[2023]["usable"], rows[2023]["coverage_share"]) == (True, 0.8)
    assert rows[2023]["times"] == 0.5


def test_a_kind_that_begins_with_the_change_compares_nothing() -> None:
    led, archive = simulated(1, grows=1)
    late = archive.filter(pl.col("year") >= AT).with_columns(kind=pl.lit("resolution"))
    more = led.filter(pl.col("year") >= AT).with_columns(kind=pl.lit("resolution"))
    plain = own_change(led, archive, at=AT)
    assert own_change(pl.concat([led, more]), pl.concat([archive, late]), at=AT).equals(plain)
