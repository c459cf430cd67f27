"""A phrase that grows is found to, one that does not is not; and chance alarms no more often than stated."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.measures._speakers import Grid, grid
from palais.measures.spread import adoption, growth, reach, spread, takers

SPEAKERS, SESSIONS = 80, 40


def spoken(seed: int, *, trend: float = 0.0, habit: float = 0.0, rate: float = 6e-5) -> pl.DataFrame:
    """Return speeches that grow shorter with time, their uses at a known rate a word."""
    rng = np.random.default_rng(seed)
    when = np.linspace(-0.5, 0.5, SESSIONS)
    words = (rng.lognormal(7.8, 0.4, size=(SPEAKERS, SESSIONS)) * np.linspace(1.5, 0.6, SESSIONS)).astype(int)
    lean = np.exp(trend * when[None, :] + habit * rng.normal(size=SPEAKERS)[:, None])
    uses = rng.poisson(rate * lean * words)
    rows, places = np.indices(words.shape)
    return pl.DataFrame(
        {
            "speaker": [f"S{row:03}" for row in rows.ravel()],
            "session": places.ravel() + 1,
            "words_n": words.ravel(),
            "uses_n": uses.ravel(),
        }
    )


def test_a_phrase_that_grows_is_found_spreading() -> None:
    found = spread(spoken(1, trend=2.0), rng=np.random.default_rng(1), draws=199)
    assert found.verdict == "spreading"
    assert found.growth is not None
    assert found.growth.p < 0.05
    assert 0 < found.growth.low < found.growth.change < found.growth.high


def test_a_phrase_that_only_longer_speeches_would_explain_is_not() -> None:
    longer = spoken(2).with_columns(session=SESSIONS + 1 - pl.col("session"))
    assert spread(longer, rng=np.random.default_rng(1), draws=199).verdict == "not_spreading"


def test_what_grows_and_stays_rare_is_not_spreading() -> None:
    found = spread(spoken(3, trend=3.0, rate=5e-6), rng=np.random.default_rng(1), draws=199, floor=0.05)
    assert found.verdict == "not_spreading"
    assert "under 5%" in found.why


def test_too_few_uses_cannot_tell() -> None:
    few = spoken(4).with_columns(uses_n=pl.when(pl.int_range(pl.len()) < 5).then(1).otherwise(0))
    found = spread(few, rng=np.random.default_rng(1), draws=99)
    assert (found.verdict, found.growth, found.reach) == ("cannot_tell", None, None)


@pytest.mark.parametrize("habit", [0.0, 1.0])
def test_false_alarms_of_growth_stay_at_their_rate(habit: float) -> None:
    alarms = 0
    for seed in range(40):
        found = growth(grid(spoken(seed, habit=habit)), rng=np.random.default_rng(seed), draws=99)
        alarms += found.p < 0.05 and found.low > 0
    assert alarms <= 5, "5% of 40 are 2; more than 5 come in under one run of fifty"


def test_the_same_speakers_again_and_again_are_fewer_than_by_chance() -> None:
    rng = np.random.default_rng(5)
    held = reach(grid(spoken(5, habit=2.0, rate=2e-5)), rng=rng, draws=199)
    assert held.p < 0.05
    assert held.found < held.low


def test_false_alarms_of_reach_stay_at_their_rate() -> None:
    held = [
        reach(grid(spoken(seed, rate=2e-5)), rng=np.random.default_rng(seed), draws=99) for seed in range(40)
    ]
    assert sum(found.p < 0.05 for found in held) <= 5, "5% of 40 are 2; more than 5 in under one run of fifty"


def test_who_uses_it_beyond_chance_is_named_and_others_are_not() -> None:
    speeches = spoken(7, rate=2e-5).with_columns(
        uses_n=pl.when(pl.col("speaker") == "S007").then(1).otherwise(pl.col("uses_n"))
    )
    found = takers(speeches, rng=np.random.default_rng(1), draws=499)
    assert found["speaker"][0] == "S007"
    assert found.filter(pl.col("q") < 0.2)["speaker"].to_list() == ["S007"]
    assert found["sessions_n"][0] == SESSIONS
    assert found["first_session"][0] == 1


def test_chance_keeps_the_uses_of_each_session() -> None:
    held = grid(spoken(8))
    drawn = held.by_chance(np.random.default_rng(1), 50)
    assert (drawn.sum(axis=1) == held.used.sum()).all()
    assert (drawn <= held.spoke.sum(axis=1)).all()


def test_longer_speeches_are_drawn_more_often() -> None:
    words = np.array([[100.0], [300.0]])
    held = Grid(["A", "B"], [1], words, np.array([[1.0], [0.0]]))
    drawn = held.by_chance(np.random.default_rng(1), 4000).mean(axis=0)
    assert drawn[1] == pytest.approx(0.75, abs=0.03)


def test_expected_uses_sum_to_those_found() -> None:
    held = grid(spoken(9))
    expected = held.expected()
    assert expected.sum(axis=1) == pytest.approx(np.minimum(held.used.sum(axis=1), SESSIONS - 0.5), abs=1e-6)


def test_adoption_counts_each_speaker_once() -> None:
    speeches = pl.DataFrame(
        {
            "speaker": ["A", "B", "A", "B", "C"],
            "session": [1, 1, 2, 2, 2],
            "words_n": [100] * 5,
            "uses_n": [3, 0, 1, 1, 0],
        }
    )
    found = adoption(speeches)
    assert found["users_n"].to_list() == [1, 2]
    assert found["first_users_n"].to_list() == [1, 1]
    assert found["adopters_n"].to_list() == [1, 2]
    assert found["share"].to_list() == [0.5, 2 / 3]
    assert found["per_million"].to_list() == pytest.approx([15_000, 20_000 / 3])


def test_a_speech_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="its words"):
        grid(spoken(1).with_columns(words_n=0))


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 100))
def test_renaming_the_speakers_changes_nothing(seed: int) -> None:
    speeches = spoken(seed, rate=2e-5)
    renamed = speeches.with_columns(speaker=pl.lit("Z") + pl.col("speaker"))
    same = [spread(frame, rng=np.random.default_rng(3), draws=49) for frame in (speeches, renamed)]
    assert same[0] == same[1]
