"""Found blocs: planted ones come back, noise gives none, and names do not matter."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.measures._louvain import louvain, modularity_gains, quality
from palais.measures.agreement import agreement
from palais.measures.communities import (
    STABLE,
    Partitions,
    adjusted_rand,
    aligned,
    chance_corrected,
    communities,
    partitions,
    stability_by_chance,
)

WORDS = np.array(["yes", "abstain", "no"])


def rng(seed: int = 7) -> np.random.Generator:
    return np.random.default_rng(seed)


def casts(votes: np.ndarray, names: list[str] | None = None) -> pl.DataFrame:
    states, rollcalls = votes.shape
    names = names or [f"s{place:02}" for place in range(states)]
    return pl.DataFrame(
        {
            "rollcall": [f"r{r:03}" for _ in range(states) for r in range(rollcalls)],
            "state": [name for name in names for _ in range(rollcalls)],
            "vote": WORDS[votes].ravel(),
        }
    )


def planted(sizes: tuple[int, ...], rollcalls: int, loyal: float, seed: int) -> np.ndarray:
    draw = rng(seed)
    lines = draw.integers(0, 3, (len(sizes), rollcalls))
    votes = np.repeat(lines, sizes, axis=0)
    strays = draw.random(votes.shape) > loyal
    votes[strays] = draw.integers(0, 3, int(strays.sum()))
    return votes


@pytest.mark.parametrize("seed", range(4))
def test_two_planted_blocs_are_recovered(seed: int) -> None:
    table = casts(planted((12, 9), 40, 0.8, seed))
    found = communities(partitions(table, rng=rng(seed)), rng=rng(seed))
    assert found["stable"].all()
    assert found["community"].to_list() == [0] * 12 + [1] * 9
    assert stability_by_chance(table, rng=rng(seed)) < found["community_stability"].min()  # type: ignore[operator]


@pytest.mark.parametrize("seed", range(6))
def test_noise_gives_no_stable_bloc(seed: int) -> None:
    table = casts(rng(seed).choice(3, p=[0.6, 0.2, 0.2], size=(47, 60)))
    bar = max(STABLE, stability_by_chance(table, rng=rng(seed)))
    found = communities(partitions(table, rng=rng(seed)), rng=rng(seed + 50), stable=bar)
    assert not found["stable"].any()


def test_renaming_states_changes_nothing() -> None:
    votes = planted((8, 6), 30, 0.85, 3)
    names = [f"x{place:02}" for place in rng().permutation(14)]
    plain = communities(partitions(casts(votes), rng=rng()), rng=rng())["community"].to_list()
    renamed = communities(partitions(casts(votes, names), rng=rng()), rng=rng())
    by_name = dict(renamed.select("state", "community").iter_rows())
    assert [by_name[name] for name in names] == plain


def test_the_same_generator_gives_the_same_blocs_in_any_order_of_rows() -> None:
    table = casts(planted((8, 6), 30, 0.6, 3))
    first, again = (
        partitions(one, rng=rng()) for one in (table, table.sample(fraction=1, shuffle=True, seed=1))
    )
    assert np.array_equal(first.labels, again.labels)
    assert communities(first, rng=rng()).equals(communities(again, rng=rng()))


def test_a_state_with_too_few_votes_is_absent_not_alone() -> None:
    table = casts(planted((5, 5), 30, 0.9, 1))
    few = table.filter((pl.col("state") != "s00") | (pl.col("rollcall") < "r009"))
    assert "s00" not in partitions(few, rng=rng()).states
    assert "s00" in partitions(few, rng=rng(), fewest=9).states


def test_no_votes_no_states() -> None:
    table = casts(planted((5, 5), 5, 0.9, 1))
    found = partitions(table, rng=rng())
    assert (found.states, found.labels.shape) == ((), (0, 0))
    assert communities(found, rng=rng()).is_empty()
    assert stability_by_chance(table, rng=rng()) == 0


def test_the_ties_are_scott_s_pi_as_agreement_has_it() -> None:
    votes = planted((4, 4), 25, 0.6, 5)
    answers = np.stack([votes == answer for answer in range(3)]).astype(np.float32)
    ours = chance_corrected(answers, np.ones(25, np.int64))
    theirs = agreement(casts(votes), fewest=5)
    pairs = [ours[a, b] for a, b in combinations(range(8), 2)]
    assert pairs == pytest.approx(theirs["pi"].to_list(), abs=1e-6)


def test_two_that_always_say_the_same_are_tied_whole() -> None:
    answers = np.zeros((3, 2, 9), np.float32)
    answers[0] = 1
    assert chance_corrected(answers, np.ones(9, np.int64))[0, 1] == 1


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 7))
def test_louvain_comes_near_the_best_partition_there_is(seed: int, n: int) -> None:
    draw = rng(seed)
    weights = np.triu(draw.random((n, n)) ** 3, 1)
    weights += weights.T
    gains = modularity_gains(weights)
    best = max(quality(gains, np.array(labels)) for labels in every_partition(n))
    found = max(quality(gains, louvain(gains, rng=draw)) for _ in range(5))
    assert best >= found - 1e-9
    assert found >= 0.9 * best - 1e-9


def every_partition(n: int) -> list[list[int]]:
    found = [[0]]
    for _ in range(n - 1):
        found = [[*part, label] for part in found for label in range(max(part) + 2)]
    return found


def test_the_rand_index_of_hubert_and_arabie() -> None:
    # Table 3 of the Rand index's textbooks: two partitions of six with one element moved.
    labels = np.array([[0, 0, 0, 1, 1, 1]])
    found = Partitions(tuple("abcdef"), (20,) * 6, labels, 30)
    same = adjusted_rand(found, dict(zip("abcdef", "xxxyyy", strict=True)))
    assert same == (1.0, 1.0, 1.0, 6)
    moved = adjusted_rand(found, dict(zip("abcdef", "xxyyyy", strict=True)))
    assert moved is not None
    # pairs together in both 1 + 3, in ours 6, in theirs 7, of 15: (4 - 2.8) / (6.5 - 2.8)
    assert moved[0] == pytest.approx((4 - 6 * 7 / 15) / (6.5 - 6 * 7 / 15))


def test_one_group_parts_nothing() -> None:
    found = Partitions(("a", "b", "c"), (20,) * 3, np.array([[0, 0, 1]]), 30)
    assert adjusted_rand(found, dict.fromkeys("abc", "x")) is None
    assert adjusted_rand(found, {"a": 1, "b": 2}) is None


def test_a_bloc_keeps_its_name() -> None:
    before = {"A": frozenset("abcdef"), "B": frozenset("uvwx")}
    now = [frozenset("uvwxy"), frozenset("abcd"), frozenset("ef12")]
    assert aligned(before, now) == ["B", "A", None]
    assert aligned({}, now) == [None, None, None]
    assert aligned(before, [frozenset("klm")]) == [None]
