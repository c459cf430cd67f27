"""How sure positions are together: their covariances once items are unknown too (linear response).

The fit takes items as independent of positions, so its own variances are too small. Here the curvature of all of them
together is taken at the fit, items are eliminated, which leaves a dense block of information a period, and blocks
are tied to their neighbours by the random walk: a block-tridiagonal system, solved forward and back (Giordano, Broderick
and Jordan 2018, Journal of Machine Learning Research 19, on linear response; Rue and Held 2005 on the recursion). A
state absent for some periods walks on through them unseen.

An item voted on in several periods counts as one in each, with that period's votes: what it says of one period is not
used in another, which widens intervals and never narrows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from palais.measures.ideal_points._groups import groups
from palais.measures.ideal_points._response_step import response_step

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from palais.measures.ideal_points._votes import Votes

    Array = NDArray[np.float64]
    Places = NDArray[np.int64]

__all__ = ["Response", "Together", "response", "together"]


class Together(NamedTuple):
    """Which state-periods are taken together: a block a period, and where votes stand in it.

    `row` is the state-period of a place, -1 where the state is absent; `before` is the column of the same state
    in the block before, -1 for its first; `gap` the periods since. Places stand by block, blocks end at `edge`.
    """

    row: Places
    before: Places
    gap: Array
    edge: Places
    column: Places
    pair: Places
    pair_place: Places
    pair_width: Places
    shared_edge: Places


@dataclass(frozen=True, slots=True)
class Response:
    """Variances of positions about their mean and spread, and of steps from one period to the next.

    `step` and `later` have one value for each step of a state between periods next to each other that both have votes.
    """

    variance: Array
    step: Array
    later: Places


def together(votes: Votes) -> Together:
    """Return which state-periods are taken together; states that share no item, over any number of others, are apart."""
    rows, chain = len(votes.rows), votes.chain
    states = len(chain) - 1
    owner = np.repeat(np.arange(states), np.diff(chain))
    times, time = np.unique(votes.rows["period"].to_numpy().astype(np.int64), return_inverse=True)
    first, length = time[chain[:-1]], time[chain[1:] - 1] - time[chain[:-1]] + 1
    state = np.repeat(np.arange(states), length)
    begin = np.concatenate([[0], np.cumsum(length)])
    when = np.arange(begin[-1]) - begin[state] + first[state]
    row = np.full(len(state), -1)
    row[begin[owner] + time - first[owner]] = np.arange(rows)
    item = np.repeat(np.arange(len(votes.two)), np.diff(votes.item_start[::3]))
    key = groups(item, owner[votes.who], len(votes.two), states)[state] * len(times) + when
    order = np.lexsort((state, key))
    block = np.unique(key, return_inverse=True)[1]
    edge = np.concatenate([[0], np.cumsum(np.bincount(block))])
    column = np.empty(len(state), np.int64)
    column[order] = np.arange(len(state)) - edge[block[order]]
    starts = when == first[state]
    before = np.where(starts, -1, np.roll(column, 1))
    gap = np.where(starts, 0, times[when] - times[np.maximum(when - 1, 0)]).astype(np.float64)
    real = row >= 0
    by_row = np.empty((2, rows), np.int64)
    by_row[:, row[real]] = column[real], block[real]
    pairs = _pairs(votes, time, by_row[1], np.diff(edge))
    return Together(row[order], before[order], gap[order], edge, by_row[0], *pairs)


def _pairs(votes: Votes, time: Places, block: Places, width: Places) -> tuple[Places, Places, Places, Places]:
    """Return each vote's pair of item and block, where pairs stand among the shared rows, and where blocks end there."""
    per, rows = int(time.max()) + 1, votes.who.astype(np.int64)
    item = np.repeat(np.arange(len(votes.two)), np.diff(votes.item_start[::3]))
    key = item * per + time[rows]
    seen = np.zeros(len(votes.two) * per, np.int64)
    seen[key] = block[rows] + 1
    which = np.flatnonzero(seen)
    of = seen[which] - 1
    seen[which] = np.arange(len(which))
    count = np.bincount(of, minlength=len(width))
    order = np.argsort(of, kind="stable")
    rank = np.empty(len(of), np.int64)
    rank[order] = np.arange(len(of)) - np.concatenate([[0], np.cumsum(count)])[of[order]]
    edge = np.concatenate([[0], np.cumsum(3 * count * width)])
    return seen[key], edge[of] + 3 * rank * width[of], width[of], edge


def response(
    votes: Votes,
    ties: Together,
    at: tuple[Array, Array, Array, Array],
    drift: float,
) -> Response:
    """Return the response at a fit under the random walk: its positions, variances, items and their covariances."""
    for observed in (True, False):  # the expected curvature is always positive; the observed one says more
        own, shared = np.zeros(len(at[0])), np.zeros(ties.shared_edge[-1])
        response_step(
            votes.item_start,
            votes.who,
            ties.pair,
            ties.pair_place,
            ties.pair_width,
            ties.column,
            at[0],
            at[1],
            votes.two,
            at[2],
            at[3],
            observed,
            own,
            shared,
        )
        try:
            return _solved(ties, own, shared, at[0], drift)
        except np.linalg.LinAlgError:
            if not observed:
                raise
    raise AssertionError  # pragma: no cover - the loop returns or raises


def _solved(ties: Together, own: Array, shared: Array, x: Array, drift: float) -> Response:
    """Solve the blocks forward and back."""
    real = ties.row >= 0
    link = np.where(
        ties.gap == 0, 1.0, 1.0 / (drift * np.maximum(ties.gap, 1e-9))
    )  # a state's first: N(0, 1)
    sides = np.stack([real, np.where(real, x[ties.row], 0.0)], axis=1).astype(np.float64)
    diagonal = np.where(real, own[ties.row], 0.0) + link
    bounds = list(zip(ties.edge[:-1].tolist(), ties.edge[1:].tolist(), strict=True))
    kept = [np.flatnonzero(ties.before[a:b] >= 0) for a, b in bounds]
    inverse: list[Array] = []
    for k, (a, b) in enumerate(bounds):
        if k + 1 < len(bounds):
            after = bounds[k + 1][0] + kept[k + 1]
            diagonal[a + ties.before[after]] += link[after]
        rows = shared[ties.shared_edge[k] : ties.shared_edge[k + 1]].reshape(-1, b - a)
        precision = -(rows.T @ rows)
        precision[np.diag_indices_from(precision)] += diagonal[a:b]
        mine = kept[k]
        if len(mine):
            pull, past = link[a + mine], ties.before[a + mine]
            told = inverse[-1][:, past] * pull
            precision[np.ix_(mine, mine)] -= pull[:, None] * told[past]
            sides[a + mine] += told.T @ sides[slice(*bounds[k - 1])]
        np.linalg.cholesky(precision)  # refuses what is not positive
        inverse.append(np.linalg.inv(precision).astype(np.float64, copy=False))
    return _back(ties, inverse, kept, link, sides, x)


def _back(  # noqa: PLR0913, PLR0917 - what the way forward left behind
    ties: Together, inverse: list[Array], kept: list[Places], link: Array, sides: Array, x: Array
) -> Response:
    """Go back from the last block: covariances within and between neighbours, and with the mean and the spread."""
    wide, lag = np.empty(len(ties.row)), np.zeros(len(ties.row))
    found: Array = np.zeros((0, 0))
    for k in range(len(inverse) - 1, -1, -1):
        a, b = int(ties.edge[k]), int(ties.edge[k + 1])
        mine: Places = kept[k + 1] if k + 1 < len(inverse) else np.zeros(0, np.int64)
        covariance = inverse[k]
        if len(mine):
            past, pull = ties.before[b + mine], link[b + mine]
            sides[a + past] += pull[:, None] * sides[b + mine]
            told = inverse[k][:, past] * pull
            across = told @ found[np.ix_(mine, mine)]
            lag[b + mine] = across[past, np.arange(len(mine))]
            covariance = covariance + across @ told.T
        sides[a:b] = inverse[k] @ sides[a:b]
        wide[a:b], found = np.diag(covariance), covariance
    return _told(ties, wide, lag, sides, x)


def _told(ties: Together, wide: Array, lag: Array, sides: Array, x: Array) -> Response:
    """Return variances on the scale where positions have mean 0 and standard deviation 1, and those of steps."""
    n, real = len(x), ties.row >= 0
    row = ties.row[real]
    order = np.argsort(row)
    variance, with_mean, with_spread = wide[real][order], *(sides[real][order].T / n)
    mean, both, spread = with_mean.mean(), with_spread.mean(), float(x @ with_spread) / n
    free = variance - 2 * with_mean - 2 * x * with_spread + mean + 2 * x * both + x * x * spread
    block = np.repeat(np.arange(len(ties.edge) - 1), np.diff(ties.edge))
    past = np.where(ties.before >= 0, ties.edge[np.maximum(block - 1, 0)] + ties.before, -1)
    step = np.flatnonzero((past >= 0) & real & (ties.row[past] >= 0))
    return Response(
        np.maximum(free, 1e-12),
        (wide[step] + wide[past[step]] - 2 * lag[step]) / ties.gap[step],
        ties.row[step],
    )
