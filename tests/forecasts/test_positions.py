from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.forecasts.likeness import Traits
from palais.forecasts.positions import along, beginning, moved

STATES, ITEMS = 12, 60
NO_SPONSORS = np.zeros((1, STATES), bool)
TEXT, AMENDMENT = np.zeros(1, bool), np.ones(1, bool)


def _camps(seed: int = 0) -> np.ndarray:
    """Return votes (items, states, 3) of two camps, either of which is for every second item; each state misses some."""
    rng = np.random.default_rng(seed)
    first = (np.arange(ITEMS) % 2 == 0)[:, None] == (np.arange(STATES) < STATES // 2)[None, :]
    side = np.where(first, 0, 2)
    votes = np.eye(3, dtype=np.float32)[side]
    votes[rng.random((ITEMS, STATES)) < 0.3] = 0
    return votes


def _traits(n: int = ITEMS) -> Traits:
    empty = np.zeros(n, bool)
    words = np.zeros((n, 1), np.float32)
    return Traits(
        words,
        np.arange(n) * 10,
        empty,
        np.zeros((n, 2), np.int64),
        words,
        empty,
        empty,
        np.array(["hrc"] * n),
    )


def _stood(votes: np.ndarray) -> np.ndarray:
    return moved(beginning(votes.shape[1]), votes, _traits(), ITEMS * 10, rounds=20)


def test_a_state_is_told_by_the_votes_of_its_camp() -> None:
    votes = _camps()
    votes[50] = 0
    votes[50, :3] = [1, 0, 0]  # only three states of one camp voted on the item that is like the asked one
    only = np.zeros((1, ITEMS), np.float32)
    only[0, 50] = 1
    for_less_against = along(_stood(votes), votes, [only], backed=NO_SPONSORS, procedural=TEXT)[0][0]
    assert for_less_against[3:6].min() > 0.3
    assert for_less_against[6:].max() < -0.3


def test_sponsors_tell_where_a_text_stands_and_an_amendment_leads_the_other_way() -> None:
    votes = _camps()
    nothing = np.zeros((1, ITEMS), np.float32)
    backed = NO_SPONSORS.copy()
    backed[0, :2] = True
    text, _, by_texts, _ = along(_stood(votes), votes, [nothing], backed=backed, procedural=TEXT)
    assert text[0, 2:6].min() > 0.2 > -0.2 > text[0, 6:].max()
    turned, _, by_amendments, _ = along(_stood(votes), votes, [nothing], backed=backed, procedural=AMENDMENT)
    assert turned == pytest.approx(-text, abs=1e-5)
    assert by_texts.any()
    assert not by_amendments.any(), "texts above all tell of texts alone"


@given(seed=st.integers(0, 1000))
@settings(max_examples=10, deadline=None)
def test_the_order_and_the_signs_of_the_axes_do_not_matter(seed: int) -> None:
    rng = np.random.default_rng(seed)
    votes = _camps(seed)
    standing = _stood(votes)
    turn = np.linalg.qr(rng.normal(size=(standing.shape[2],) * 2))[0]
    weights = [rng.random((1, ITEMS)).astype(np.float32)]
    plain = along(standing, votes, weights, backed=NO_SPONSORS, procedural=TEXT)
    turned = along(standing @ turn, votes, weights, backed=NO_SPONSORS, procedural=TEXT)
    assert np.allclose(plain, turned, atol=1e-5)


def test_nobody_moves_where_nothing_is_known() -> None:
    start = beginning(STATES)
    nothing = np.zeros((0, STATES, 3), np.float32)
    assert np.array_equal(moved(start, nothing, _traits(0), 100, rounds=3), start)
