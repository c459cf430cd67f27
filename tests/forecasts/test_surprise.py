from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.forecasts.logit import softmax
from palais.forecasts.surprise import held, shifts


@given(seed=st.integers(0, 10_000), wide=st.floats(0.05, 3))
@settings(max_examples=40, deadline=None)
def test_shifts_move_states_together_and_change_no_state_s_odds(seed: int, wide: float) -> None:
    rng = np.random.default_rng(seed)
    scores = np.insert(rng.normal(size=(9, 2)) * 3, 1, 0.0, axis=1)
    shift = shifts(np.eye(3) * wide, rng=rng, draws=200)
    found = held(scores, shift)
    assert np.allclose(found.sum(-1), 1)
    assert np.abs(found.mean(0) - softmax(scores)).max() < 0.01
    assert np.ptp(found, axis=0).max() > 0.01, "each draw differs"


def test_without_shifts_nothing_moves() -> None:
    scores = np.array([[2.0, 0.0, -1.0], [-3.0, 0.0, 0.5]])
    assert np.allclose(held(scores, np.zeros((4, 3))), softmax(scores))


def test_a_state_s_draws_do_not_turn_on_who_else_sits() -> None:
    rng = np.random.default_rng(1)
    scores = np.insert(rng.normal(size=(5, 2)), 1, 0.0, axis=1)
    shift = shifts(np.eye(3), rng=rng, draws=50)
    assert np.allclose(held(scores, shift)[:, :2], held(scores[:2], shift))
