"""The backtest: each day of voting forecast on its eve by a model learned on the eve of its session, beside simple ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from palais.forecasts.baselines import climatology, last_vote, positions_alone
from palais.forecasts.forecasting import Forecast, drawn
from palais.forecasts.history import NOT_SEATED, History
from palais.forecasts.model import Lesson, Model, learned, lessons
from palais.forecasts.signals import Past
from palais.forecasts.tallies import adopted, margin
from palais.rules.majorities import Majority

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

__all__ = ["WAYS", "rolled"]

WAYS = ("model", "climatology", "last_vote", "positions")
_SIMPLE = Majority(1, 2, inclusive=False)
_LEVELS = (50, 80, 90)
_TURNED = ("no", "abstain", "yes")
_PLAIN = ("yes", "abstain", "no")

Positions = Callable[[date], Mapping[str, float]]


def rolled(
    history: History, *, since: date, positions: Positions, seed: int = 0, draws: int = 400
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return every forecast vote and tally of the Council's sessions that began on or after `since`.

    Parameters
    ----------
    history : History
    since : date
    positions : function of a day
        Ideal points estimated from roll calls before that day.
    seed : int
        Of the draws; each day draws on its own.

    Returns
    -------
    votes : polars.DataFrame
        rollcall, state, vote, and for each of `WAYS` the probabilities of yes, abstain and no, given that it votes.
    tallies : polars.DataFrame
        rollcall, day, session, kind, title, topic, yes_n, no_n, abstain_n, margin, expected (the median forecast of yes less
        no), ends of the 50, 80 and 90% intervals, adopted (chance) and carried.
    """
    import polars as pl

    past, taught = lessons(history)
    votes: list[dict[str, Any]] = []
    tallies: list[dict[str, Any]] = []
    start, model, session = None, None, None
    for lesson in taught:
        day = date.fromordinal(lesson.day)
        if day < since:
            continue
        held = history.items[lesson.places[0]].session
        if model is None or held != session:
            session, model = held, _taught(history.before(day), past, taught, start)
            start = model.learned.coefficients
        rng = np.random.default_rng([seed, lesson.day])
        simple = _simple(past, lesson, positions(day), history.states)
        for row, place in enumerate(lesson.places):
            found = _forecast(model, history, int(place), lesson.signals[row], rng=rng, draws=draws)
            votes += _votes(history, int(place), found, [way[row] for way in simple])
            tallies.append(_tally(history, int(place), found))
    return pl.DataFrame(votes), pl.DataFrame(tallies)


def _taught(
    known: History, past: Past, taught: tuple[Lesson, ...], start: NDArray[np.float64] | None
) -> Model:
    """Return the model as it would have been learned on the day before which all of `known` was held."""
    end = len(known.items)
    cut = Past(past.traits.rows(slice(0, end)), past.sides[:end], past.expected[:end], past.standing)
    earlier = [lesson for lesson in taught if lesson.day < known.made_on.toordinal()]
    return learned(known, cut, earlier, start=start)


def _simple(past: Past, lesson: Lesson, line: Mapping[str, float], states: tuple[str, ...]) -> list[Any]:
    places, day = lesson.places, lesson.day
    return [
        climatology(past, places, day),
        last_vote(past, places, day),
        positions_alone(past, places, day, line, states),
    ]


def _forecast(  # noqa: PLR0913 - one forecast's parts
    model: Model,
    history: History,
    place: int,
    shown: NDArray[np.float32],
    *,
    rng: np.random.Generator,
    draws: int,
) -> Forecast:
    seated = np.nonzero(history.votes[place] != NOT_SEATED)[0]
    members = tuple(history.states[k] for k in seated)
    return drawn(model, history.items[place], members, seated, shown, rng=rng, draws=draws)


def _votes(history: History, place: int, found: Forecast, simple: list[Any]) -> list[dict[str, Any]]:
    """Return a row for each state that voted, probabilities as cast and given that it votes."""
    item = history.items[place]
    said = _TURNED if item.works_against else _PLAIN
    given = found.probabilities[:, :3] / found.probabilities[:, :3].sum(1, keepdims=True)
    rows = []
    for k, state in enumerate(found.states):
        column = history.states.index(state)
        vote = int(history.votes[place, column])
        if vote > 2:  # noqa: PLR2004 - took no part
            continue
        row: dict[str, Any] = {"rollcall": item.rollcall, "state": state, "vote": said[vote]}
        row |= {f"model_{answer}": float(given[k, n]) for n, answer in enumerate(_PLAIN)}
        for way, shares in zip(WAYS[1:], simple, strict=True):
            row |= {f"{way}_{answer}": float(shares[column, said.index(answer)]) for answer in _PLAIN}
        rows.append(row)
    return rows


def _tally(history: History, place: int, found: Forecast) -> dict[str, Any]:
    item = history.items[place]
    counted = np.bincount(history.votes[place][history.votes[place] >= 0], minlength=3)[:3]
    yes, abstain, no = (int(n) for n in (counted[::-1] if item.works_against else counted))
    values, chance = margin(found)
    upto = chance.cumsum()
    row = {
        "rollcall": item.rollcall, "day": item.day, "session": item.session, "kind": item.kind, "title": item.title,
        "topic": item.topic, "symbol": item.symbol, "yes_n": yes, "no_n": no, "abstain_n": abstain, "margin": yes - no,
        "expected": int(values[np.searchsorted(upto, 0.5)]),
        "adopted": adopted(found, _SIMPLE), "carried": yes > no,
    }  # fmt: skip
    for level in _LEVELS:
        tail = (1 - level / 100) / 2
        row[f"low_{level}"] = int(values[np.searchsorted(upto, tail)])
        row[f"high_{level}"] = int(values[min(int(np.searchsorted(upto, 1 - tail)), len(values) - 1)])
    return row
