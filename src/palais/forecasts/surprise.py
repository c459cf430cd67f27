"""What is the same surprise for all states in one vote: an unknown shift of the draft, so that draws move states together.

Three shifts a roll call, in the log odds over abstain: of For, of Against, and of how far apart the sides stand. They are
spread around zero with heavy tails (Student's t); their covariance is estimated from past roll calls by EM with a Laplace
step, apart for recurring texts, new texts, and amendments and motions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.logit import softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["CLASSES", "class_of", "directions", "held", "shifts", "spread"]

CLASSES = ("recurring text", "new text", "amendment or motion")
_RECURS = 0.75  # likeness of titles from which a text counts as voted on before
_ROUNDS, _STEPS = 6, 3
_FREEDOM = 5.0
_HELD_STEPS, _LEAST = 12, 1e-6
_WIDER = (1.0, 1.0, 1.6)
"""By `CLASSES`: shifts found in what the odds were fitted to are smaller than those to come, for amendments above all, whose
coefficients are fitted to fewer drafts; chosen on the sessions of 2014 to 2022."""
_PRIOR, _PRIOR_N = (0.5, 0.5, 0.2), 20
"""Variances that twenty roll calls of no particular class would show: a class with few of its own stays near them."""


def class_of(*, procedural: bool, nearest: float) -> int:
    """Return the place in `CLASSES` of an item, by its kind and the likeness of the nearest earlier title."""
    return 2 if procedural else int(nearest < _RECURS)


def directions(scores: Array) -> Array:
    """Return (states, 3 shifts, 3 answers): what a unit of each shift adds to the scores of for, abstain and against."""
    found = np.zeros((*scores.shape[:-1], 3, 3))
    found[..., 0, 0] = 1
    found[..., 1, 2] = 1
    apart = np.tanh((scores[..., 0] - scores[..., 2]) / 4)
    found[..., 2, 0], found[..., 2, 2] = apart, -apart
    return found


def spread(scores: Array, hit: Array, *, kind: int) -> Array:
    """Return the covariance (3, 3) of the shifts over roll calls.

    Parameters
    ----------
    scores : (rollcalls, states, 3)
        Log odds as forecast.
    hit : (rollcalls, states, 3)
        One where the state so voted; all zero where it did not vote.
    kind : int
        Their place in `CLASSES`.
    """
    voted = hit.sum(-1)
    ways = directions(scores)
    prior = np.diag(_PRIOR)
    covariance = prior
    shift, curve = np.zeros((len(scores), 3)), np.zeros((len(scores), 3, 3))
    for _ in range(_ROUNDS):
        precision = np.linalg.inv(covariance)
        for _ in range(_STEPS):
            share = softmax(scores + np.einsum("jc,jsck->jsk", shift, ways))
            slope = np.einsum("jsk,jsck->jc", hit - share * voted[..., None], ways) - shift @ precision
            curve = _curvature(share * voted[..., None], share, ways) + precision
            shift += np.clip(np.linalg.solve(curve, slope[..., None])[..., 0], -1, 1)
        within = np.linalg.inv(curve)
        seen = np.einsum("jc,jd->cd", shift, shift) + within.sum(0)
        covariance = (seen + _PRIOR_N * prior) / (len(shift) + _PRIOR_N)
    return covariance * _WIDER[kind]


def shifts(covariance: Array, *, rng: np.random.Generator, draws: int) -> Array:
    """Return draws of the shifts, (draws, 3), in opposite pairs, so that their mean is nil."""
    half = rng.standard_normal(((draws + 1) // 2, 3))
    half *= np.sqrt(
        _FREEDOM / rng.chisquare(_FREEDOM, (len(half), 1))
    )  # Student's t: great surprises are not so rare
    return np.asarray(np.concatenate([half, -half])[:draws] @ np.linalg.cholesky(covariance).T)


def held(scores: Array, shift: Array) -> Array:
    """Return the probabilities (draws, states, 3) under each draw of the shifts, whose mean is what the log odds say.

    A shift spreads a state's odds, and the mean of what it gives is more timid than the odds without it; so each state's odds
    are moved, until the mean over the draws of each answer is what they said before (proportional fitting, in equal steps).

    Parameters
    ----------
    scores : (states, 3)
    shift : (draws, 3)
    """
    wanted = np.maximum(softmax(scores), _LEAST).T
    added = np.einsum("dc,sck->kds", shift, directions(scores))
    own = scores.T.copy()
    for _ in range(_HELD_STEPS):
        share = _answers_first(own[:, None] + added).mean(1)
        step = np.log(wanted / np.maximum(share, _LEAST))
        own += step - step[1]
    return np.ascontiguousarray(np.moveaxis(_answers_first(own[:, None] + added), 0, -1))


def _answers_first(scores: Array) -> Array:
    """Return probabilities over the first axis: three long rows are reckoned faster than many rows of three."""
    raised = np.exp(scores - scores.max(0))
    return np.asarray(raised / raised.sum(0))


def _curvature(counted: Array, share: Array, ways: Array) -> Array:
    mean = np.einsum("jsk,jsck->jsc", share, ways)
    square = np.einsum("jsk,jsck,jsdk->jcd", counted, ways, ways, optimize=True)
    voted = counted.sum(-1)
    return np.asarray(square - np.einsum("js,jsc,jsd->jcd", voted, mean, mean, optimize=True))
