from __future__ import annotations

import numpy as np
import polars as pl

from palais.measures.audience import FEWEST, audience, strata

SHAPE = ["state", "rollcall", "vote", "topic", "period", "large"]


def simulated(
    seed: int, *, topics: int = 20, states: int = 25, shift: float = 0.0, harsher: float = 0.0
) -> pl.DataFrame:
    """Votes on topics before two bodies; in the larger S0 says No more often by `shift`, and all states by `harsher`."""
    rng = np.random.default_rng(seed)
    rows = []
    for topic in range(topics):
        own = rng.uniform(0.2, 0.6, states)
        for large in (False, True):
            for vote in range(int(rng.integers(2, 5))):
                for state in range(states):
                    p = own[state] + (harsher + (shift if state == 0 else 0.0) if large else 0.0)
                    said = "no" if rng.random() < p else "yes"
                    rows.append(
                        (f"S{state}", f"{topic}-{large}-{vote}", said, f"T{topic}", "1990-1994", large)
                    )
    return pl.DataFrame(rows, schema=SHAPE, orient="row")


def found(seed: int, **changes: float) -> pl.DataFrame:
    casts = simulated(seed, **changes)  # type: ignore[arg-type]
    return audience(strata(casts, answer="no"), rng=np.random.default_rng(seed), draws=400)


def test_a_known_difference_is_recovered() -> None:
    rows = [found(seed, shift=0.25).filter(pl.col("state") == "S0").row(0, named=True) for seed in range(20)]
    assert abs(np.mean([row["difference"] for row in rows]) - 0.25) < 0.05
    assert abs(np.mean([row["beside"] for row in rows]) - 0.25) < 0.05
    assert np.mean([row["low"] <= 0.25 <= row["high"] for row in rows]) >= 0.75


def test_without_a_difference_one_in_ten_intervals_leaves_out_zero() -> None:
    runs = pl.concat([found(seed) for seed in range(12)])
    for low, high in (("low", "high"), ("beside_low", "beside_high")):
        assert 0.05 <= ((runs[low] > 0) | (runs[high] < 0)).mean() <= 0.15  # type: ignore[operator]


def test_texts_that_are_harsher_for_all_are_no_difference_beside_the_others() -> None:
    runs = pl.concat([found(seed, harsher=0.25) for seed in range(12)])
    assert (runs["low"] > 0).mean() > 0.7  # type: ignore[operator]
    assert ((runs["beside_low"] > 0) | (runs["beside_high"] < 0)).mean() <= 0.16  # type: ignore[operator]


def test_too_few_topics_are_refused() -> None:
    row = found(1, topics=FEWEST - 1).row(0, named=True)
    assert (row["difference"], row["low"], row["beside"]) == (None, None, None)
    assert row["n"] == FEWEST - 1
    assert found(1, topics=FEWEST)["difference"].null_count() == 0


def test_a_topic_before_one_body_only_says_nothing() -> None:
    casts = simulated(1)
    alone = casts.filter(pl.col("large")).with_columns(
        topic=pl.lit("alone"), rollcall=pl.lit("z") + pl.col("rollcall")
    )
    assert strata(pl.concat([casts, alone]), answer="no").equals(strata(casts, answer="no"))


def test_an_absence_is_no_vote() -> None:
    casts = simulated(1)
    away = casts.with_columns(vote=pl.lit("absent"), rollcall=pl.lit("z") + pl.col("rollcall"))
    assert strata(pl.concat([casts, away]), answer="no").equals(strata(casts, answer="no"))
