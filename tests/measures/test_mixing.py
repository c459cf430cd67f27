from __future__ import annotations

import numpy as np

from palais.measures.ideal_points._mixing import PLAIN, Mixing


def sweeps_needed(*, mixed: bool) -> tuple[int, float]:
    """Sweeps of a slow linear map until it moves by less than 1e-9, and how far from its fixed point that is."""
    rng = np.random.default_rng(5)
    pull = np.linspace(0.2, 0.97, 200)
    fixed, x, mixing = rng.normal(size=200), np.zeros(200), Mixing()
    for sweep in range(1, 5000):
        end = fixed + pull * (x - fixed)
        if np.abs(end - x).max() < 1e-9:
            return sweep, float(np.abs(end - fixed).max())
        x = mixing.next_start(x, end) if mixed else end
    raise AssertionError("it never settled")


def test_mixing_takes_fewer_sweeps_to_the_same_fixed_point() -> None:
    plain, mixed = sweeps_needed(mixed=False), sweeps_needed(mixed=True)
    assert mixed[0] < plain[0] / 4
    assert mixed[1] < 1e-7


def test_the_first_sweeps_are_taken_as_they_come() -> None:
    mixing, x = Mixing(), np.ones(3)
    for _ in range(PLAIN - 1):
        end = x / 2
        assert (mixing.next_start(x, end) == end).all()
        x = end


def test_it_forgets_what_led_away() -> None:
    mixing, x = Mixing(), np.ones(3)
    for _ in range(PLAIN + 3):
        x = mixing.next_start(x, x * 0.9)
    away = x + 100
    assert (mixing.next_start(x, away) == away).all()
    assert len(mixing.moves) == 1
