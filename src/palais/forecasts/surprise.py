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

__all__ = ["CLASSES", "class_of", "directions", "level", "mixed", "sharpness", "shifts", "spread"]

CLASSES = ("recurring text", "new text", "amendment or motion")
_RECURS = 0.75  # likeness of titles from which a text counts as voted on before
_ROUNDS, _STEPS = 6, 3
_FREEDOM = 5.0
_LEVEL_STEPS = 4
_SHARP, _SHARP_DRAWS = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6), 40
_WIDER = 1.2
"""Shifts found in what the odds were fitted to are smaller than those to come; chosen on the sessions of 2016 to 2023."""
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


def spread(scores: Array, hit: Array) -> Array:
    """Return the covariance (3, 3) of the shifts over roll calls.

    Parameters
    ----------
    scores : (rollcalls, states, 3)
        Log odds as forecast.
    hit : (rollcalls, states, 3)
        One where the state so voted; all zero where it did not vote.
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
    return covariance * _WIDER


def shifts(covariance: Array, *, rng: np.random.Generator, draws: int) -> Array:
    """Return draws of the shifts, (draws, 3), in opposite pairs, so that their mean is nil."""
    half = rng.standard_normal(((draws + 1) // 2, 3))
    half *= np.sqrt(
        _FREEDOM / rng.chisquare(_FREEDOM, (len(half), 1))
    )  # Student's t: great surprises are not so rare
    return np.asarray(np.concatenate([half, -half])[:draws] @ np.linalg.cholesky(covariance).T)


def mixed(scores: Array, shift: Array) -> Array:
    """Return the probabilities (draws, ..., 3) under each draw of the shifts."""
    return softmax(scores[None] + np.einsum("dc,...ck->d...k", shift, directions(scores)))


def sharpness(scores: Array, hit: Array, covariance: Array) -> float:
    """Return by how much log odds are to be raised so that, averaged over the shifts, they are likeliest.

    Odds fitted without the shifts are those of the average; averaging them over the shifts once more would make them timid.
    """
    shift = shifts(covariance, rng=np.random.default_rng(0), draws=_SHARP_DRAWS)
    gain = []
    for factor in _SHARP:
        share = sum(mixed(scores * factor, one[None])[0] for one in shift) / len(shift)
        gain.append(float((np.log(np.maximum(share, 1e-9)) * hit).sum()))
    return _SHARP[int(np.argmax(gain))]


def level(scores: Array, voted: Array, covariance: Array, factor: float) -> Array:
    """Return what is to be added to the raised log odds, (3,), so that averaging over the shifts changes no answer's share.

    Shifts push states off abstaining more often than onto it; without this, too few abstentions would be forecast.
    """
    shift = shifts(covariance, rng=np.random.default_rng(0), draws=_SHARP_DRAWS)
    wanted = (softmax(scores) * voted[..., None]).sum((0, 1))
    found = np.zeros(3)
    for _ in range(_LEVEL_STEPS):
        share = sum(mixed(scores * factor + found, one[None])[0] for one in shift) / len(shift)
        step = np.log((wanted + 1) / ((share * voted[..., None]).sum((0, 1)) + 1))
        found = found + step - step[1]
    return found


def _curvature(counted: Array, share: Array, ways: Array) -> Array:
    mean = np.einsum("jsk,jsck->jsc", share, ways)
    square = np.einsum("jsk,jsck,jsdk->jcd", counted, ways, ways, optimize=True)
    voted = counted.sum(-1)
    return np.asarray(square - np.einsum("js,jsc,jsd->jcd", voted, mean, mean, optimize=True))
