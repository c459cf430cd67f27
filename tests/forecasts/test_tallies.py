from __future__ import annotations

from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.forecasts import ANSWERS, Forecast, Item, adopted, margin, swing, tally
from palais.rules.majorities import Majority, Tally

ITEM = Item(body="hrc", day=date(2025, 4, 4), kind="text", title="The right to food")
STATES = ("BRA", "CHN", "FRA", "GHA")
MAJORITIES = [
    Majority(n, d, inclusive=inclusive, of=of)
    for n, d, inclusive in ((1, 2, False), (2, 3, True), (1, 2, True))
    for of in ("voting", "present", "members")
]  # fmt: skip


def _forecast(seed: int) -> Forecast:
    draws = np.random.default_rng(seed).dirichlet(np.full(4, 0.6), size=(5, len(STATES)))
    return Forecast(ITEM, date(2025, 1, 1), STATES, draws)


def _by_hand(found: Forecast, majority: Majority) -> float:
    total = 0.0
    for votes in product(range(4), repeat=len(STATES)):
        chance = float(np.mean(np.prod([found.draws[:, k, v] for k, v in enumerate(votes)], axis=0)))
        counted = Tally(votes.count(0), votes.count(2), votes.count(1))
        total += chance * majority(counted, members_n=len(STATES))
    return total


@pytest.mark.parametrize("majority", MAJORITIES, ids=str)
@given(seed=st.integers(0, 10_000))
@settings(max_examples=8, deadline=None)
def test_the_chance_of_adoption_is_what_the_rules_say_of_every_way_of_voting(
    majority: Majority, seed: int
) -> None:
    found = _forecast(seed)
    assert adopted(found, majority) == pytest.approx(_by_hand(found, majority), abs=1e-12)


@pytest.mark.parametrize("majority", MAJORITIES, ids=str)
def test_a_swing_is_what_pinning_that_state_gives(majority: Majority) -> None:
    found = _forecast(7)
    for row in swing(found, majority).iter_rows(named=True):
        for vote in ANSWERS[:3]:
            pinned = adopted(found, majority, {row["state"]: vote})
            assert row[f"adopted_if_{vote}"] == pytest.approx(pinned, abs=1e-12)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_a_pinned_vote_moves_the_tally_by_exactly_that_vote(seed: int) -> None:
    found = _forecast(seed)
    values, yes = margin(found, {"FRA": "yes"})
    _, away = margin(found, {"FRA": "absent"})
    _, no = margin(found, {"FRA": "no"})
    assert values[0] == -len(STATES)
    assert np.allclose(yes[1:], away[:-1])
    assert np.allclose(no[:-1], away[1:])
    assert tally(found).sum() == pytest.approx(1)
    assert np.allclose(tally(found, {"FRA": "yes"})[1:], tally(found, {"FRA": "absent"})[:-1])


def test_a_vote_that_is_none_cannot_be_pinned() -> None:
    with pytest.raises(ValueError, match="cannot be pinned"):
        margin(_forecast(1), {"FRA": "maybe"})
