"""One draw of items, and of what they say of each position: the heavy half of the sampler.

For each item: candidate cutpoints (Cowles 1996; Johnson and Albert 1999, section 4.3), accepted or not with the latent
scores integrated out; latent scores of its votes given these (Albert and Chib 1993); its discrimination given the
scores. Scores are used at once and never stored. Parts are fixed ranges of items with sums of their own, and random
numbers are counted, so that draws do not depend on the number of threads.
"""

# ruff: noqa: FBT001, PLR0913, PLR0917 - a kernel takes its arrays and flags one by one
from __future__ import annotations

from math import exp, sqrt
from typing import TYPE_CHECKING

import numpy as np

from palais.measures.ideal_points._compiling import compiled, inlined
from palais.measures.ideal_points._normal import below
from palais.measures.ideal_points._streams import quantile, stream, uniform

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Places = NDArray[np.int64]
    Others = NDArray[np.uint32]

__all__ = ["item_draw"]

_YES, _NO, _NONE = 0, 2, 3  # which answer an item lacks
_STEP = 0.2 / 3  # spread of candidate cutpoints, as published
_BOUND = 7.0  # of the published flat prior of cutpoints
_CUT_PRECISION = 0.04  # of the proper one, N(0, 5 squared)
_FARTHEST = 9.0  # latent scores are cut off here, as published
_LEAST = 1e-300


@inlined
def _padded(n: int) -> int:
    """Return a whole number of vectors: what is left over would be computed one by one."""
    return (n + 31) // 32 * 32


@inlined
def _end_ratio(n: int, old: Reals, new: Reals) -> float:
    """Turn distances from a cutpoint into probabilities, in place; return how much likelier the new ones are."""
    for k in range(n, _padded(n)):
        old[k] = new[k] = 0.0
    ratio = 1.0
    for k in range(_padded(n)):
        p, q = below(old[k]), below(new[k])
        old[k], new[k] = p, q
        ratio *= q / p
    return ratio


@inlined
def _between(left: float, right: float) -> float:
    """Return the normal probability between two points, from the side that keeps its digits."""
    turned = left + right > 0.0
    return below(-left if turned else right) - below(-right if turned else left)


@inlined
def _middle_ratio(n: int, mean: Reals, g1: float, g2: float, c1: float, c2: float) -> float:
    """Return how much likelier the abstentions of an item are under new cutpoints."""
    for k in range(n, _padded(n)):
        mean[k] = 0.0
    ratio = 1.0
    for k in range(_padded(n)):
        m = mean[k]
        one = max(_between(c1 - m, c2 - m), _LEAST) / max(_between(g1 - m, g2 - m), _LEAST)
        ratio *= one if k < n else 1.0
    return ratio


@inlined
def _end_scores(n: int, share: Reals, key: np.uint64, out: Reals) -> None:
    """Draw how far scores lie beyond their cutpoint's side, given the probability of that side."""
    for k in range(_padded(n)):
        out[k] = quantile(uniform(key, k) * share[k])


@inlined
def _middle_scores(n: int, mean: Reals, g1: float, g2: float, key: np.uint64, at: int, out: Reals) -> None:
    """Draw where scores lie about their means, between two cutpoints."""
    for k in range(_padded(n)):
        left, right = g1 - mean[k], g2 - mean[k]
        turned = left + right > 0.0
        p, q = below(-right if turned else left), below(-left if turned else right)
        e = quantile(p + uniform(key, at + k) * max(q - p, _LEAST))
        out[k] = -e if turned else e


@inlined
def _used(
    n: int, who: Others, at: int, x: Reals, sign: float, b: float, off: Reals, place: int
) -> tuple[float, float]:
    """Turn what was drawn into scores, in place; return the sums of x times score, and of x squared."""
    s_xz = s_xx = 0.0
    for k in range(n):
        xi = x[who[at + k]]
        z = min(max(b * xi + sign * off[place + k], -_FARTHEST), _FARTHEST)
        off[place + k] = z
        s_xz += xi * z
        s_xx += xi * xi
    return s_xz, s_xx


@inlined
def _told(n: int, who: Others, at: int, b: float, score: Reals, place: int, sums: Reals) -> None:
    for k in range(n):
        i = who[at + k]
        sums[0, i] += b * score[place + k]
        sums[1, i] += b * b


@inlined
def _candidates(key: np.uint64, at: int, g1: float, g2: float, proper: bool) -> tuple[float, float, float]:
    """Return candidate cutpoints in order, and the part of the acceptance ratio that is not the likelihood's.

    The published ratio leaves out the factor of the first cutpoint and any bound; `proper` has both factors, and the
    normal prior in place of the bounds.
    """
    bound = 40.0 if proper else _BOUND
    u = uniform(key, at)
    low = u * below((g2 - g1) / _STEP) + (1.0 - u) * below((-bound - g1) / _STEP)
    c1 = g1 + _STEP * quantile(min(max(low, 1e-50), 1.0 - 1e-16))
    u = uniform(key, at + 1)
    # From above, so that a candidate next to the other keeps its digits.
    high = u * below((g2 - bound) / _STEP) + (1.0 - u) * below((g2 - c1) / _STEP)
    c2 = g2 - _STEP * quantile(min(max(high, 1e-50), 1.0 - 1e-16))
    ratio = below((g2 - c1) / _STEP) / max(below((c2 - g1) / _STEP), _LEAST)
    if proper:
        ratio *= below((g2 - g1) / _STEP) / max(below((c2 - c1) / _STEP), _LEAST)
        ratio *= exp(0.5 * _CUT_PRECISION * (g1 * g1 + g2 * g2 - c1 * c1 - c2 * c2))
        ratio = ratio if c2 > g1 else 0.0
    return c1, c2, ratio


@compiled
def item_draw(
    first: int,
    last: int,
    start: Places,
    who: Others,
    x: Reals,
    lacks: Places,
    parent: np.uint64,
    proper: bool,
    par: Reals,
    work: Reals,
    sums: Reals,
) -> None:
    """Draw items `first` to `last`; `sums` receives, a state-period, discrimination times score, and squared.

    `par` rows b, g1, g2. `work` has five rows, 64 longer than the votes of the longest item.
    """
    old, new, mean, ends, middle = work[0], work[1], work[2], work[3], work[4]
    sums[:] = 0.0
    for j in range(first, last):
        b, g1, g2 = par[0, j], par[1, j], par[2, j]
        at, end = start[3 * j], start[3 * j + 3]
        one, two = start[3 * j + 1], start[3 * j + 2]
        if lacks[j] == _NO and not proper:
            two = end  # yes and abstain: the second block is the middle one
        if lacks[j] == _YES and not proper:
            one, two = at, one  # abstain and no
        yes, no, between = one - at, end - two, two - one
        key, n = stream(parent, j), _padded(end - at) + 64
        if proper and lacks[j] < _NONE:
            c1 = g1 + _STEP * quantile(uniform(key, n))
            c2, ratio = c1, exp(0.5 * _CUT_PRECISION * (g1 * g1 - c1 * c1))
        else:
            c1, c2, ratio = _candidates(key, n, g1, g2, proper)
        for k in range(yes):
            m = b * x[who[at + k]]
            old[k], new[k] = g1 - m, c1 - m
        for k in range(no):
            m = b * x[who[two + k]]
            old[yes + k], new[yes + k] = m - g2, m - c2
        for k in range(between):
            mean[k] = b * x[who[one + k]]
        ratio *= _end_ratio(yes + no, old, new) * _middle_ratio(between, mean, g1, g2, c1, c2)
        move = uniform(key, n + 2) < ratio
        if move:
            par[1, j], par[2, j] = c1, c2
        _end_scores(yes + no, new if move else old, key, ends)
        _middle_scores(between, mean, par[1, j], par[2, j], key, yes + no, middle)
        a_xz, a_xx = _used(yes, who, at, x, 1.0, b, ends, 0)
        z_xz, z_xx = _used(no, who, two, x, -1.0, b, ends, yes)
        m_xz, m_xx = _used(between, who, one, x, 1.0, b, middle, 0)
        precision = a_xx + m_xx + z_xx + 1.0
        b = (a_xz + m_xz + z_xz) / precision + quantile(uniform(key, n + 3)) / sqrt(precision)
        par[0, j] = b
        _told(yes, who, at, b, ends, 0, sums)
        _told(no, who, two, b, ends, yes, sums)
        _told(between, who, one, b, middle, 0, sums)
