"""Where states stand: the directions in which states vote together, and what like votes say of every state along them.

States are points on ten axes, and so are roll calls: a vote is for (1), against (-1) or neither (0), and abstained or not, as the
inner product of the two says, by least squares with a ridge on both (alternating; Koren, Bell and Volinsky 2009). Unlike one
state's own votes, or those of its like, this tells of every state from whoever voted. Only products of the two are looked at, so
that neither the axes' order nor their sign matters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.history import ABSTAIN, AGAINST, FOR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from palais.forecasts.likeness import Traits

    Array = NDArray[np.float64]
    Votes = NDArray[np.float32]

__all__ = ["ROUNDS", "ROUNDS_AT_FIRST", "along", "beginning", "moved"]

AXES = 10
ROUNDS_AT_FIRST, ROUNDS = 20, 2
"""Rounds of fitting on the first day of voting, and on each later one, from where states stood before."""
_HALF_LIFE = 4.0  # years
_ELSEWHERE, _AMENDMENTS = (
    0.5,
    0.15,
)  # what roll calls of other bodies count; amendments, where texts are asked about
_FORGOTTEN = 0.02
_STATES_RIDGE, _ITEMS_RIDGE, _ASKED_RIDGE = 2.0, 0.6, 0.5
_USUAL_ABSTAIN = 0.2
_SPONSOR = 3.0  # votes on the nearest item that one sponsorship counts for
_YEAR = 365.25


def beginning(states: int) -> Array:
    """Return where states stand before anything is known, (2, states, axes): near nothing, all alike on the first axis."""
    found = np.random.default_rng(0).normal(size=(states, AXES)) * 0.3
    found[:, 0] = 1
    return np.stack([found, found])


def moved(start: Array, sides: Votes, traits: Traits, day: int, *, rounds: int) -> Array:
    """Return where states stand on the eve of `day`, (2, states, axes): by all items, and by texts above all.

    Parameters
    ----------
    start : (2, states, axes)
        Where they stood before.
    sides : (past, states, 3)
    traits : Traits
        Of the same past items, all before `day`.
    day : int
    rounds : int
    """
    recent = 0.5 ** ((day - traits.day) / _YEAR / _HALF_LIFE) * np.where(traits.body == "hrc", 1, _ELSEWHERE)
    weights = (recent, recent * np.where(traits.procedural, _AMENDMENTS, 1))
    return np.stack(
        [_settled(one, sides, weight, rounds) for one, weight in zip(start, weights, strict=True)]
    )


def along(
    standing: Array,
    sides: Votes,
    weights: list[Votes],
    *,
    backed: Votes,
    procedural: NDArray[np.bool_],
) -> list[Votes]:
    """Return what earlier votes say of each state along the axes, each (asked, states): for less against, and abstaining.

    For each of the two standings and each way of weighing earlier items, in that order; by texts above all only for texts,
    zero for amendments and motions.

    Parameters
    ----------
    standing : (2, states, axes)
    sides : (past, states, 3)
    weights : arrays (asked, past)
    backed : (asked, states)
        One for sponsors, who are taken to vote for a text, and against what an amendment or motion would change; less for
        states that a sponsor speaks for.
    procedural : (asked,)
    """
    leads = np.where(procedural, -_SPONSOR, _SPONSOR)[:, None] * backed
    found: list[Votes] = []
    for place, stands in enumerate(standing):
        for weight in weights:
            counted = weight / np.maximum(weight.max(1, keepdims=True, initial=0), 1e-9)
            n, sums = _sums(counted, sides)
            n = n + np.abs(leads)
            sums[0] += leads
            sums[1] -= _USUAL_ABSTAIN * np.abs(leads)
            told = _projected(stands, n, sums)
            if place:
                told = told * ~procedural[:, None]
            found += list(told.astype(np.float32))
    return found


def _sums(weight: Votes, sides: Votes) -> tuple[Array, Array]:
    """Return the weight of the votes counted, (asked, states), and the weighted sums of the two ways of telling them."""
    flat = sides.reshape(len(sides), sides.shape[1] * 3)
    counted = (weight @ flat).reshape(len(weight), sides.shape[1], 3).astype(float)
    return counted.sum(-1), _told(counted)


def _told(counted: Array) -> Array:
    """Return (2, ...): for less against, and abstentions less their usual share."""
    abstained = counted[..., ABSTAIN] - _USUAL_ABSTAIN * counted.sum(-1)
    return np.stack([counted[..., FOR] - counted[..., AGAINST], abstained])


def _projected(stands: Array, n: Array, sums: Array) -> Array:
    """Return (2, asked, states): the sums told by each item's place on the axes."""
    curve = _curves(n, stands) + _ASKED_RIDGE * np.eye(stands.shape[1])
    places = np.linalg.solve(curve[None], (sums @ stands)[..., None])[..., 0]
    return np.asarray(places @ stands.T)


def _settled(start: Array, sides: Votes, weight: Array, rounds: int) -> Array:
    """Return the states' places after so many rounds of fitting items to states and states to items."""
    kept = weight > _FORGOTTEN
    if not kept.any():
        return start
    counted = sides[kept].astype(float)
    told = _told(counted).reshape(-1, sides.shape[1])
    seen = counted.sum(-1) * weight[kept][:, None]
    seen = np.concatenate([seen, seen])
    stands, own = start, np.eye(start.shape[1])
    for _ in range(rounds):
        curve = _curves(seen, stands) + _ITEMS_RIDGE * own
        items = np.asarray(np.linalg.solve(curve, ((seen * told) @ stands)[..., None])[..., 0], float)
        curve = _curves(seen.T, items) + _STATES_RIDGE * own
        stands = np.asarray(np.linalg.solve(curve, ((seen * told).T @ items)[..., None])[..., 0], float)
    return stands


def _curves(n: Array, places: Array) -> Array:
    """Return (rows, axes, axes): the sums of the outer products of places, each counted n times."""
    axes = places.shape[1]
    outer = (places[:, :, None] * places[:, None, :]).reshape(len(places), axes * axes)
    return np.asarray((n @ outer).reshape(len(n), axes, axes))
