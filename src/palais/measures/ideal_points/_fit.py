"""The deterministic fit: Gaussian variational Bayes for a dynamic ordinal probit."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from palais.measures.ideal_points._chain import chain_step
from palais.measures.ideal_points._item_step import item_step
from palais.measures.ideal_points._mixing import Mixing
from palais.measures.ideal_points._pattern import leading_pattern
from palais.measures.ideal_points._response import response, together
from palais.measures.ideal_points._state_step import state_step

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from palais.measures.ideal_points._votes import Votes

    Array = NDArray[np.float64]

__all__ = ["DRIFT_PRIOR", "Fit", "fit", "lags", "parts_of", "started"]

SETTLED = (
    1e-5  # root mean square change of the positions in one sweep, on a scale where they spread by about 1
)
ALIKE = 1e-6
SWEEPS = 600
PARTS = 8  # pieces of work; fixed, so that results do not depend on the number of processors
SMOOTH = 0.5  # the published estimator's
DRIFT_PRIOR = (
    0.5,
    0.005,
)  # shape and rate of the drift's precision: worth one step of 0.1; the sampler's too
DRIFT_COUNTS = 0.1  # of a change in its logarithm, beside positions
PASSES, CLOSE = 12, 0.01  # of the response, until the drift changes by less than a hundredth


@dataclass(frozen=True, slots=True)
class Fit:
    """Positions on a scale with mean 0 and standard deviation 1 over all state-periods.

    Attributes
    ----------
    position, variance : numpy.ndarray
        One value a state-period.
    items : numpy.ndarray
        Rows discrimination, first and second cutpoint, on the same scale.
    drift : float
        Variance of one period's step (the estimate under `rw`; nominal under `bsv`).
    sweeps : int
    settled : bool
    """

    position: Array
    variance: Array
    items: Array
    drift: float
    sweeps: int
    settled: bool


@dataclass(slots=True)
class _Work:
    """What the sweeps change in place."""

    x: Array
    v: Array
    c: Array
    par: Array
    cov: Array
    sums: Array
    spare: Array
    drift: float = 0.05
    ridge: float = 0.0
    lacking: float = 0.0  # squared steps, over all states, that the fit's own variances leave out


def fit(
    votes: Votes, *, prior: Literal["rw", "bsv"] = "rw", until: Literal["settled", "alike"] = "settled"
) -> Fit:
    """Return the fit to `votes`, swept until it settles; the same votes always give the same fit.

    `until="alike"` stops sooner, by the rule of Imai, Lo and Olmsted's emIRT: when positions, discriminations and both
    cutpoints each correlate with those of the sweep before to within one in a million. It is there to compare speeds.
    """
    work = _start(votes)
    sweeps, settled = _swept(votes, work, prior=prior, until=until)
    variance = work.v
    if prior == "rw" and until == "settled":
        more, settled, variance = _responded(votes, work, settled=settled)
        sweeps += more
    scale = work.x.std()
    variance = variance / scale**2
    _shift_and_scale(work, float(work.x.mean()), float(scale))
    return Fit(work.x, variance, work.par, work.drift / scale**2, sweeps, settled)


def _swept(votes: Votes, work: _Work, *, prior: str, until: str) -> tuple[int, bool]:
    """Sweep until positions stay where they are; return how many sweeps it took, and whether they do."""
    parts = parts_of(votes.item_start), parts_of(votes.row_start)
    move: Callable[[Votes, _Work], None] = _walk if prior == "rw" else _published
    mixing, sweeps, change = Mixing(), 0, np.inf
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        while change > SETTLED and sweeps < SWEEPS:
            start, items = _packed(work), work.par.copy() if until == "alike" else None
            # `list` waits for every part, and brings up what a part raises.
            list(pool.map(lambda ab: _item_part(votes, work, *ab), parts[0]))
            _middle_cut(work)
            list(pool.map(lambda ab: _state_part(votes, work, *ab), parts[1]))
            move(votes, work)
            end, sweeps = _packed(work), sweeps + 1
            change = float(np.sqrt(np.mean((end - start)[:-2] ** 2)))
            if prior == "rw":  # the drift settles last, and positions hardly show it
                change = max(change, DRIFT_COUNTS * abs(end[-1] - start[-1]) / np.sqrt(len(work.x)))
            if items is not None and _alike(start[:-2], end[:-2]) and _alike(items, work.par):
                break
            if change > SETTLED:
                _unpack(mixing.next_start(start, end), work)
    return sweeps, change <= SETTLED


def _responded(votes: Votes, work: _Work, *, settled: bool) -> tuple[int, bool, Array]:
    """Renew the drift with what the fit's own variances leave out; return the sweeps, whether it settled, variances."""
    ties, sweeps, past = together(votes), 0, (0.0, 0.0)
    variance = work.v
    for _ in range(PASSES):
        _middle_cut(work)
        found = response(votes, ties, (work.x, work.v, work.par, work.cov), work.drift)
        variance = found.variance
        later, before = found.later, found.later - 1
        if not len(later):
            break
        own = (work.v[later] + work.v[before] - 2 * work.c[later]) / votes.gap[later]
        lacking = max(float(np.mean(found.step - own)) * int((votes.gap > 0).sum()), 0.0)
        asked, move = work.lacking, lacking - work.lacking
        turned = past[1] - move
        # What is lacking depends on itself, nearly in a straight line: the second pass on goes where two passes point.
        reach = min(max((asked - past[0]) / turned, 1.0), 3.0) if turned else 1.0
        past, drift, work.lacking = (asked, move), work.drift, max(asked + reach * move, 0.0)
        more, settled = _swept(votes, work, prior="rw", until="settled")
        sweeps += more
        if abs(np.log(work.drift / drift)) < CLOSE:
            break
    return sweeps, settled, variance


def _alike(before: Array, after: Array) -> bool:
    """Return whether each row correlates with its earlier self to within one in a million."""
    pairs = zip(np.atleast_2d(before), np.atleast_2d(after), strict=True)
    return all(np.corrcoef(a, b)[0, 1] > 1 - ALIKE for a, b in pairs)


def _packed(work: _Work) -> Array:
    """Return what a sweep hands to the next; items and variances follow from it within a sweep or two."""
    weight = np.sqrt(len(work.x))  # so that two numbers count beside thousands of positions
    return np.append(work.x, [weight * work.ridge, weight * np.log(work.drift)])


def _unpack(packed: Array, work: _Work) -> None:
    weight = np.sqrt(len(work.x))
    work.x[:] = packed[:-2]
    work.ridge, work.drift = max(float(packed[-2] / weight), 0.0), float(np.exp(packed[-1] / weight))


def _item_part(votes: Votes, work: _Work, first: int, last: int) -> None:
    item_step(first, last, votes.item_start, votes.who, work.x, work.v, votes.two, work.par, work.cov)


def _state_part(votes: Votes, work: _Work, first: int, last: int) -> None:
    state_step(
        first, last, votes.row_start, votes.what, votes.turn, work.par, work.cov, work.x, work.v, work.sums
    )


def _walk(votes: Votes, work: _Work) -> None:
    """Take one step under the two-sided random walk, restore the scale, and renew the estimate of its drift."""
    first = votes.gap == 0
    link = 1.0 / (work.drift * np.where(first, 1.0 / work.drift, votes.gap))  # a state's first: N(0, 1)
    chain_step(votes.chain, link, work.sums, work.x, work.v, work.c, work.spare)
    _shift_and_scale(work, float(work.x.mean()), float(work.x.std()))
    later = np.flatnonzero(~first)
    before = later - 1
    spread = work.v[later] + work.v[before] - 2 * work.c[later]
    steps = ((work.x[later] - work.x[before]) ** 2 + spread) / votes.gap[later]
    shape, rate = DRIFT_PRIOR
    work.drift = (rate + 0.5 * (float(steps.sum()) + work.lacking)) / (shape + 0.5 * len(later))


def _published(votes: Votes, work: _Work) -> None:
    """Take one step as the published sampler settles: one-sided lag, and its standardisation as a ridge.

    That sampler standardises the positions in every sweep and leaves the items as they are. Its fixed point pulls
    each position to 0 in proportion to the latent information behind it; the strength is what keeps the spread at 1.
    """
    lag, alone, tie = lags(votes)
    weight = work.ridge * (work.sums[2] + tie)
    precision = work.sums[1] + tie + weight
    slope = work.sums[0] + tie * (np.where(alone, 0.0, work.x[lag]) - work.x) - weight * work.x
    work.x += np.clip(slope / precision, -1, 1)
    work.v[:] = 1 / precision
    _shift_and_scale(work, float(work.x.mean()), 1.0)
    work.ridge = max(work.ridge + 0.2 * (float(np.sqrt(work.x.var() + work.v.mean())) - 1), 0.0)


def lags(votes: Votes) -> tuple[NDArray[np.int64], NDArray[np.bool_], Array]:
    """Return which session each one leans on, whether there is none, and how strongly, under the published prior.

    A session leans on the state's last one; the first on the second; the strength is by the two numbers of votes.
    """
    n = votes.rows["n"].to_numpy().astype(np.float64)
    place = np.arange(len(n))
    first = votes.gap == 0
    alone = first & np.append(first[1:], True)
    lag = np.where(alone, place, np.where(first, place + 1, place - 1))
    return lag, alone, np.where(alone, 1.0, (n + n[lag]) / (SMOOTH * n))


def started(votes: Votes, *, sweeps: int = 20) -> tuple[Array, Array]:
    """Return positions and items after the first few sweeps of the published prior: where the sampler begins."""
    work = _start(votes)
    for _ in range(sweeps):
        _item_part(votes, work, 0, len(votes.two))
        _middle_cut(work)
        _state_part(votes, work, 0, len(votes.rows))
        _published(votes, work)
    _shift_and_scale(work, float(work.x.mean()), float(work.x.std()))
    return work.x, work.par


def _middle_cut(work: _Work) -> None:
    """Renew the covariances of an item's mean cutpoint."""
    work.cov[6] = 0.5 * (work.cov[1] + work.cov[2])
    work.cov[7] = 0.25 * (work.cov[3] + 2 * work.cov[4] + work.cov[5])


def _shift_and_scale(work: _Work, mean: float, scale: float) -> None:
    """Put positions on another scale and the items with them, so that every probability stays the same."""
    work.x -= mean
    work.x /= scale
    work.v /= scale**2
    work.c /= scale**2
    par, cov = work.par, work.cov
    par[1:] -= mean * par[0]
    bb, b1, b2 = cov[0].copy(), cov[1].copy(), cov[2].copy()
    cov[3] += mean * (mean * bb - 2 * b1)
    cov[4] += mean * (mean * bb - b1 - b2)
    cov[5] += mean * (mean * bb - 2 * b2)
    cov[1:3] = (cov[1:3] - mean * bb) * scale
    cov[0] *= scale**2
    par[0] *= scale


def _start(votes: Votes) -> _Work:
    """Return a start that knows no names: states by their leading pattern of votes, items by their tallies."""
    rows, items = len(votes.rows), len(votes.two)
    counts = votes.counts
    n = counts.sum(axis=1)
    below, above = (counts[:, 0] + 0.5) / (n + 1), 1 - (counts[:, 2] + 0.5) / (n + 1)
    par = np.zeros((3, items))
    par[1], par[2] = np.log(below / (1 - below)) / 1.702, np.log(above / (1 - above)) / 1.702  # near-probit
    par[1:, votes.two] = par[1:, votes.two].mean(axis=0)
    par[2, ~votes.two] = np.maximum(par[2, ~votes.two], par[1, ~votes.two] + 0.05)
    cov = np.zeros((8, items))
    cov[[0, 3, 5]] = 0.05
    cov[4, votes.two] = 0.05
    shape = np.zeros((3, rows))
    return _Work(_pattern(votes), np.full(rows, 0.1), np.zeros(rows), par, cov, shape, np.zeros((2, rows)))


def _pattern(votes: Votes) -> Array:
    """Return each state's share in the leading pattern of votes about the items' means, by power iteration."""
    owner = np.repeat(np.arange(len(votes.chain) - 1), np.diff(votes.chain))
    n = np.bincount(owner, votes.rows["n"].to_numpy()).astype(np.float64)
    share = leading_pattern(votes.item_start, votes.who, owner, n)
    return _standard(share[owner])


def _standard(x: Array) -> Array:
    spread = x.std()
    standard: Array = (x - x.mean()) / (spread if spread > 0 else 1.0)
    return standard


def parts_of(start: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return `PARTS` ranges of items (or rows) with about as many votes each."""
    size = (len(start) - 1) // 3
    edges = np.searchsorted(start[::3], np.linspace(0, start[-1], PARTS + 1)[1:-1]).tolist()
    edges = [0, *edges, size]
    return [(a, b) for a, b in pairwise(edges) if b > a]
