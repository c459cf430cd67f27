"""The sampler: draws from the joint posterior of all positions, items and cutpoints.

Under `bsv` every step is the published one (Bailey, Strezhnev and Voeten 2017, and their code of April 2020): positions
given scores and one-sided lags, cut at 5, standardised without the items; then items. Under `rw` every step is exact
for the stated model: a state's whole track is drawn at once, the drift has the prior IG(1/2, 1/200), and each draw
is standardised afterwards.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np

from palais.measures.ideal_points._chain import chain_draw
from palais.measures.ideal_points._draws import item_draw
from palais.measures.ideal_points._fit import DRIFT_PRIOR, lags, parts_of, started

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from palais.measures.ideal_points._sampling import Sampling
    from palais.measures.ideal_points._votes import Votes

    Array = NDArray[np.float64]

__all__ = ["Draws", "sample"]

FAR = 3.0  # where the cutpoint starts that votes say little of
FARTHEST = 5.0  # published positions are cut off here before they are standardised


@dataclass(frozen=True, slots=True)
class Draws:
    """Draws of positions, each with mean 0 and standard deviation 1 over all state-periods.

    Attributes
    ----------
    position, variance : numpy.ndarray
        Mean and variance of every state-period over all draws after the burn-in, kept or not.
    kept : numpy.ndarray
        Every `thin`-th draw after the burn-in: a row a draw, a column a state-period.
    """

    position: Array
    variance: Array
    kept: NDArray[np.float32]


@dataclass(slots=True)
class _State:
    """What a sweep changes in place."""

    x: Array
    mean: Array
    par: Array
    parts: list[tuple[int, int]]
    spare: Array
    sums: Array
    lags: tuple[NDArray[np.int64], NDArray[np.bool_], Array]
    drift: float = 0.05


def sample(votes: Votes, how: Sampling, *, prior: Literal["rw", "bsv"]) -> Draws:
    """Return draws from the posterior of positions."""
    now = _begun(votes, prior)
    total, squares, kept = np.zeros(len(now.x)), np.zeros(len(now.x)), []
    with ThreadPoolExecutor(how.threads or os.cpu_count()) as pool:
        for sweep in range(how.burn + how.sweeps):
            stream = np.uint64(np.random.SeedSequence((how.seed, sweep)).generate_state(1, np.uint64)[0])
            work = partial(_items, votes, now, stream, prior == "rw")
            list(pool.map(work, range(len(now.parts))))  # `list` waits for every part
            shown = _positions(votes, now, prior, np.random.Generator(np.random.Philox(int(stream))))
            if sweep >= how.burn:
                total += shown
                squares += shown * shown
                if (sweep - how.burn) % how.thin == how.thin - 1:
                    kept.append(shown.astype(np.float32))
            if how.progress is not None:
                how.progress(sweep + 1, how.burn + how.sweeps)
    mean = total / how.sweeps
    variance = np.maximum(squares / how.sweeps - mean * mean, 0.0)
    return Draws(mean, variance, np.array(kept, dtype=np.float32).reshape(len(kept), len(mean)))


def _begun(votes: Votes, prior: str) -> _State:
    """Return the start: states by their leading pattern of votes, then a few sweeps of the fit."""
    x, par = started(votes)
    if (
        prior == "bsv"
    ):  # abstentions stay in the middle on items without a yes or a no; under `rw` one cutpoint does
        par[1, votes.lacks == 0] -= FAR
        par[2, votes.lacks == 2] += FAR  # noqa: PLR2004 - the answer no
    parts = parts_of(votes.item_start)
    longest = int(np.diff(votes.item_start[::3]).max())
    spare = np.empty((len(parts), 5, longest + 64))
    return _State(x, x.copy(), par, parts, spare, np.zeros((len(parts), 2, len(x))), lags(votes))


def _items(votes: Votes, now: _State, stream: np.uint64, proper: bool, place: int) -> None:  # noqa: FBT001 - for `partial`
    item_draw(
        *now.parts[place],
        votes.item_start,
        votes.who,
        now.x,
        votes.lacks,
        stream,
        proper,
        now.par,
        now.spare[place],
        now.sums[place],
    )


def _positions(votes: Votes, now: _State, prior: str, rng: np.random.Generator) -> Array:
    """Draw all positions and return them on the scale they are told on."""
    pull, precision = now.sums.sum(axis=0)
    noise = rng.standard_normal(len(now.x))
    if prior == "bsv":
        lag, alone, tie = now.lags
        now.mean = (pull + tie * np.where(alone, 0.0, now.mean[lag])) / (precision + tie)
        drawn = np.clip(now.mean + noise / np.sqrt(precision + tie), -FARTHEST, FARTHEST)
        now.x = (drawn - drawn.mean()) / drawn.std(ddof=1)
        return now.x
    first = votes.gap == 0
    link = 1.0 / np.where(first, 1.0, now.drift * votes.gap)  # a state's first: N(0, 1)
    chain_draw(votes.chain, link, precision, pull, noise, now.x, np.empty((2, len(now.x))))
    later = np.flatnonzero(~first)
    steps = (now.x[later] - now.x[later - 1]) ** 2 / votes.gap[later]
    shape, rate = DRIFT_PRIOR
    now.drift = (rate + 0.5 * float(steps.sum())) / float(rng.gamma(shape + 0.5 * len(later)))
    standard: Array = (now.x - now.x.mean()) / now.x.std()
    return standard
