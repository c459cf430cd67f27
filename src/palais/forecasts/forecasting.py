"""The forecast of one item: how each state may vote, in draws that share the surprises of the item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.model import Model, scores
from palais.forecasts.signals import SIGNALS, signals
from palais.forecasts.sponsorship import lifted, parties
from palais.forecasts.surprise import class_of, held, shifts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from palais.forecasts.item import Item

    Array = NDArray[np.float64]

__all__ = ["ANSWERS", "Forecast", "drawn", "forecast"]

ANSWERS = ("yes", "abstain", "no", "absent")


@dataclass(frozen=True)
class Forecast:
    """How each state may vote on an item.

    Attributes
    ----------
    item : Item
    made_on : date
        Only what was known before this day was used.
    states : tuple[str, ...]
    draws : array (draws, states, 4)
        Probabilities of `ANSWERS` given one draw of the item's surprise; each row sums to one. Absent means that the state
        takes no part: absent, or no position recorded.
    """

    item: Item
    made_on: date
    states: tuple[str, ...]
    draws: Array

    @cached_property
    def probabilities(self) -> Array:
        """Mean over draws, (states, 4)."""
        return np.asarray(self.draws.mean(0))

    @cached_property
    def low(self) -> Array:
        """5% quantile over draws, (states, 4)."""
        return np.asarray(np.quantile(self.draws, 0.05, axis=0))

    @cached_property
    def high(self) -> Array:
        """95% quantile over draws, (states, 4)."""
        return np.asarray(np.quantile(self.draws, 0.95, axis=0))


def forecast(
    model: Model, item: Item, members: Sequence[str], *, rng: np.random.Generator, draws: int = 400
) -> Forecast:
    """Return how the members may vote on the item, on what the model knew.

    Parameters
    ----------
    model : Model
    item : Item
    members : sequence of str
        ISO3 codes of the states entitled to vote on the day, each known to the model's history.
    rng : numpy.random.Generator
    draws : int

    Raises
    ------
    ValueError
        If a member is no state of the history.
    """
    place = {state: k for k, state in enumerate(model.history.states)}
    strange = [state for state in members if state not in place]
    if strange:
        raise ValueError(f"no state of the history: {', '.join(strange)}")
    shown, _ = signals(model.history, model.past, [item], model.made_on.toordinal())
    chosen = np.array([place[state] for state in members], np.int64)
    return drawn(model, item, tuple(members), chosen, shown[0], rng=rng, draws=draws)


def drawn(  # noqa: PLR0913 - the parts of a forecast whose signals are at hand
    model: Model,
    item: Item,
    members: tuple[str, ...],
    chosen: NDArray[np.int64],
    shown: NDArray[np.float32],
    *,
    rng: np.random.Generator,
    draws: int,
) -> Forecast:
    """Return the forecast from signals at hand: (states of the history, signals)."""
    odds = scores(model, shown[chosen])
    nearest = float(shown[0, SIGNALS.index("nearest")])
    kind = class_of(procedural=item.procedural, nearest=nearest)
    sides = held(odds, shifts(model.learned.spreads[kind], rng=rng, draws=draws))
    if item.works_against:
        sides = sides[..., ::-1]
    sides = lifted(sides, parties([item], members)[0], model.learned.sponsors)
    away = model.learned.away[chosen][None, :, None]
    return Forecast(
        item,
        model.made_on,
        members,
        np.concatenate([sides * (1 - away), np.broadcast_to(away, (*sides.shape[:2], 1))], -1),
    )
