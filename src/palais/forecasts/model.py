"""The model: fitted on what was known on a day, and on nothing later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.history import ABSENT, NOT_SEATED, History
from palais.forecasts.logit import fitted
from palais.forecasts.positions import ROUNDS, ROUNDS_AT_FIRST, moved
from palais.forecasts.signals import SIGNALS, Past, past_of, signals
from palais.forecasts.sponsorship import kept, parties
from palais.forecasts.surprise import CLASSES, class_of, spread

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["Learned", "Lesson", "Model", "fit", "learned", "lessons", "recalled", "scores"]

RIDGE = 300.0
HALF_LIFE = 3.0
"""Years after which a session counts half in fitting."""
FIRST_LESSON = 2010
_YEAR, _LEAST_SCALE = 365.25, 0.1
_PROCEDURAL, _NEAREST = SIGNALS.index("procedural"), SIGNALS.index("nearest")
_PLACES = [k for k, name in enumerate(SIGNALS) if name.startswith("stands_") and name.endswith("_for")]
_NEW, _FREELY = 0.5, 3.0
"""A text is new where no earlier title is like it by half; what is told of new texts apart is held a ninth as close to nil."""
_SEEN, _MISSED = 300.0, 3.0  # prior of no part taken: one in a hundred


@dataclass(frozen=True, slots=True)
class Lesson:
    """One past day of voting in the Council as it looked on its eve: places in the history, the signals, where states stood."""

    day: int
    places: NDArray[np.int64]
    signals: NDArray[np.float32]
    standing: Array


@dataclass(frozen=True, slots=True)
class Learned:
    """What is learned from a history, as arrays that can be kept in a file.

    Attributes
    ----------
    expected : (items, states, 3)
        What was expected of each past vote on the eve of its day (first stage), for the drift of states.
    centre, scale : (signals,)
    coefficients : (columns, 2)
    away : (states,)
        Chance that a seated state takes no part.
    spreads : (classes, 3, 3)
        Covariance of an item's common shifts, by `surprise.CLASSES`.
    sponsors : (3,)
        Shares of the votes of parties (see `sponsorship`) for, abstaining on and against their side.
    standing : (2, states, axes)
        Where states stand on the day: see `positions`.
    """

    expected: NDArray[np.float32]
    centre: Array
    scale: Array
    coefficients: Array
    away: Array
    spreads: Array
    sponsors: Array
    standing: Array


@dataclass(frozen=True, slots=True)
class Model:
    """A history and what was learned from it."""

    history: History
    past: Past
    learned: Learned

    @property
    def made_on(self) -> date:
        """The day before which all was known."""
        return self.history.made_on


def recalled(history: History, found: Learned) -> Model:
    """Return the model from what was learned before from the same history."""
    past = past_of(history)
    expected = found.expected.astype(np.float32)
    return Model(history, Past(past.traits, past.sides, expected, found.standing), found)


def lessons(history: History) -> tuple[Past, tuple[Lesson, ...]]:
    """Return the history as arrays and each past day of voting in the Council as it looked on its eve.

    What was expected is filled in day by day, so that no day knows of its own or later votes.
    """
    past = past_of(history)
    found = []
    for n, places in enumerate(_days(history)):
        day = int(past.traits.day[places[0]])
        past = _stood(past, past.standing, day, rounds=ROUNDS if n else ROUNDS_AT_FIRST)
        shown, first = signals(history, past, places, day)
        past.expected[places] = first
        found.append(Lesson(day, places, shown, past.standing))
    return past, tuple(found)


def fit(history: History) -> Model:
    """Return the model learned from a history; a few seconds."""
    past, taught = lessons(history)
    return learned(history, past, taught)


def learned(history: History, past: Past, taught: Sequence[Lesson], *, start: Array | None = None) -> Model:
    """Return the model learned from lessons, all of which were over before the day of the history."""
    today = history.made_on.toordinal()
    places = np.concatenate([lesson.places for lesson in taught])
    over = past.traits.day[places] < today
    shown = np.concatenate([lesson.signals for lesson in taught])[over]
    places = places[over]
    hit = past.sides[places]
    held = parties([history.items[k] for k in places], history.states)
    voted = (hit.sum(-1) > 0) & (held == 0)  # what parties do is told apart
    seen = shown[voted].astype(float)
    centre, scale = seen.mean(0), np.maximum(seen.std(0), _LEAST_SCALE)
    design = _design(seen, centre, scale)
    age = (today - past.traits.day[places])[np.nonzero(voted)[0]] / _YEAR
    ridge = np.full(design.shape[1], RIDGE)
    ridge[-1] = 0.01
    coefficients = fitted(design, hit[voted].argmax(-1), 0.5 ** (age / HALF_LIFE), ridge=ridge, start=start)
    sponsors = kept(hit, held, past.traits.procedural[places])
    last = [lesson.standing for lesson in taught if lesson.day < today][-1]
    past = _stood(past, last, today, rounds=ROUNDS)
    away, nil = _away(history, today), np.zeros((len(CLASSES), 3, 3))
    found = Learned(past.expected, centre, scale, coefficients, away, nil, sponsors, past.standing)
    return _with_spreads(Model(history, past, found), shown, hit * (held == 0)[..., None])


def scores(model: Model, shown: NDArray[np.float32]) -> Array:
    """Return log odds (..., 3) of for, abstain (zero) and against."""
    flat = shown.reshape(-1, shown.shape[-1]).astype(float)
    two = _design(flat, model.learned.centre, model.learned.scale) @ model.learned.coefficients
    return np.insert(two, 1, 0.0, axis=1).reshape(*shown.shape[:-1], 3)


def _with_spreads(model: Model, shown: NDArray[np.float32], hit: NDArray[np.float32]) -> Model:
    classes = np.array(
        [class_of(procedural=bool(s[0, _PROCEDURAL]), nearest=float(s[0, _NEAREST])) for s in shown]
    )
    odds = scores(model, shown)
    packed = [_seated(odds[classes == k], hit[classes == k]) for k in range(len(CLASSES))]
    spreads = [spread(*rows, kind=k) for k, rows in enumerate(packed)]
    return replace(model, learned=replace(model.learned, spreads=np.stack(spreads)))


def _stood(past: Past, start: Array, day: int, *, rounds: int) -> Past:
    """Return the past with where states stand on the eve of a day, by what was voted before it alone."""
    end = int(np.searchsorted(past.traits.day, day))
    earlier = past.traits.rows(slice(0, end))
    return replace(past, standing=moved(start, past.sides[:end], earlier, day, rounds=rounds))


def _seated(odds: Array, hit: NDArray[np.float32]) -> tuple[Array, Array]:
    """Return the rows of the states that voted, packed to the left, so that a body of 47 is not reckoned as one of 200."""
    voted = hit.sum(-1) > 0
    most = int(voted.sum(1).max(initial=1))
    order = np.argsort(~voted, axis=1, kind="stable")[:, :most, None]
    return np.take_along_axis(odds, order, 1), np.take_along_axis(hit.astype(float), order, 1)


def _design(seen: Array, centre: Array, scale: Array) -> Array:
    """Return what the logit is fitted to: a row a vote.

    The standardised signals, and the squares of the places for and against (a state in between abstains more, or less, than a
    line would have it); the same turned by whether the item is procedural; the signals once more for new texts, whose votes
    others foretell than those of texts that come back; and a constant.
    """
    plain = (seen - centre) / scale
    signs = np.where(seen[:, _PROCEDURAL] > 0, 1.0, -1.0)[:, None]
    new = (seen[:, _NEAREST] < _NEW) & (signs[:, 0] < 0)
    both = np.concatenate([plain, plain[:, _PLACES] ** 2], axis=1)
    apart = _FREELY * plain * new[:, None]
    return np.concatenate([both, both * signs, apart, np.ones((len(seen), 1))], axis=1)


def _away(history: History, today: int) -> Array:
    """Return the chance of taking no part, from the Council's roll calls of late, leaning to one in a hundred."""
    council = np.array([item.body == "hrc" for item in history.items])
    age = np.array([today - item.day.toordinal() for item in history.items]) / _YEAR
    weight = (council * 0.5 ** (age / 3))[:, None]
    seated = (weight * (history.votes != NOT_SEATED)).sum(0)
    away = (weight * (history.votes == ABSENT)).sum(0)
    return np.asarray((away + _MISSED) / (seated + _SEEN), float)


def _days(history: History) -> list[NDArray[np.int64]]:
    """Return the places of the Council's roll calls, day by day."""
    by_day: dict[date, list[int]] = {}
    for place, item in enumerate(history.items):
        if item.body == "hrc" and item.day.year >= FIRST_LESSON:
            by_day.setdefault(item.day, []).append(place)
    return [np.array(places) for places in by_day.values()]
