"""What votes say of positions together, once what they say of items is counted as unknown; compiled, kept on disk."""

# ruff: noqa: FBT001, PLR0913, PLR0917 - a kernel takes its arrays and flags one by one
from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from palais.measures.ideal_points._chunks import blocks, end_slopes
from palais.measures.ideal_points._compiling import compiled, inlined
from palais.measures.ideal_points._normal import slopes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Places = NDArray[np.int64]
    Others = NDArray[np.uint32]
    Flags = NDArray[np.bool_]

__all__ = ["response_step"]

_CUT_PRECISION = 0.04  # cutpoints ~ N(0, 5 squared), as in the items' step


@inlined
def _add(
    i: int,
    at: int,
    wide: int,
    told: tuple[float, float, float, float, float, float],
    place: tuple[float, float, float, float],
    own: Reals,
    shared: Reals,
    held: Reals,
) -> None:
    """Add a vote: slope, curvature, their parts by cutpoint (`told`); x, v, b and the mean of b squared (`place`)."""
    e1, e2, c11, c12, c22, more = told
    x, v, b, bb = place
    c1, c2 = c11 + c12, c12 + c22
    own[i] += bb * e2
    shared[at] += more * e1 + b * x * e2
    shared[at + wide] -= b * c1
    shared[at + 2 * wide] -= b * c2
    held[0] += (x * x + v) * e2
    held[1] -= x * c1
    held[2] -= x * c2
    held[3] += c11
    held[4] += c12
    held[5] += c22


@inlined
def _whiten(at: int, wide: int, held: Reals, shared: Reals) -> None:
    """Turn a pair's three rows by the inverse Cholesky factor of its 3x3 information."""
    a = sqrt(held[0])
    d, e = held[1] / a, held[2] / a
    f = sqrt(held[3] - d * d)
    g = (held[4] - d * e) / f
    h = sqrt(held[5] - e * e - g * g)
    for k in range(at, at + wide):
        one = shared[k] / a
        two = (shared[k + wide] - d * one) / f
        shared[k], shared[k + wide] = one, two
        shared[k + 2 * wide] = (shared[k + 2 * wide] - e * one - g * two) / h


@compiled
def response_step(
    start: Places,
    who: Others,
    pair: Places,
    place: Places,
    width: Places,
    column: Places,
    x: Reals,
    v: Reals,
    two: Flags,
    par: Reals,
    cov: Reals,
    observed: bool,
    own: Reals,
    shared: Reals,
) -> None:
    """Write each state-period's information to `own`, and to `shared` what items take back of it.

    `pair[k]` is the item and period of vote k; a pair has three rows in `shared`, from `place` on, of `width` columns,
    and a state-period is column `column` of its pairs. `own` less the product of these rows with themselves is left.
    An item voted on in several periods is taken apart, with its share of the prior in each.
    """
    longest = 0
    for j in range(len(two)):
        longest = max(longest, start[3 * j + 3] - start[3 * j])
    u, q = np.empty(longest, np.float32), np.empty(longest, np.float32)
    left, right, p1, p2 = np.empty(longest), np.empty(longest), np.empty(longest), np.empty(longest)
    held = np.zeros((len(place), 6))
    more = 1.0 if observed else 0.0
    for j in range(len(two)):
        b, g1, g2, bb = par[0, j], par[1, j], par[2, j], par[0, j] * par[0, j] + cov[0, j]
        yes, between, no = blocks(j, start, who)
        first, last = len(yes), len(yes) + len(no)
        for k in range(last):
            i = yes[k] if k < first else no[k - first]
            sign, g, row = (1.0, g1, 1) if k < first else (-1.0, g2, 2)
            xi = x[i]
            u[k] = sign * (g - b * xi)
            q[k] = max(bb * v[i] + xi * xi * cov[0, j] - 2.0 * xi * cov[row, j] + cov[2 * row + 1, j], 0.0)
        end_slopes(u[:last], q[:last])
        share = 1.0 / (start[3 * j + 3] - start[3 * j])
        for k in range(last):
            i = yes[k] if k < first else no[k - first]
            p = pair[start[3 * j] + k] if k < first else pair[start[3 * j + 2] + k - first]
            e1, e2 = (u[k] if k < first else -u[k]), float(q[k])
            low = two[j] or k < first
            told = (e1, e2, e2 if low else 0.0, 0.0, 0.0 if low else e2, more)
            _add(i, place[p] + column[i], width[p], told, (x[i], v[i], b, bb), own, shared, held[p])
            _prior(held[p], share, two[j])
        for side in range(2):
            for k in range(len(between)):
                i = between[k]
                xi = x[i]
                away = sqrt(max(bb * v[i] + xi * xi * cov[0, j] - 2.0 * xi * cov[6, j] + cov[7, j], 0.0))
                away = away if side else -away
                left[k], right[k] = g1 - b * xi + away, g2 - b * xi + away
            n = len(between)
            slopes(left[:n], right[:n], p1, p2)
            for k in range(n):
                i, p, one, other = between[k], pair[start[3 * j + 1] + k], p1[k], p2[k]
                c11, c12, c22 = one * (one - left[k]), -one * other, other * (other + right[k])
                e2 = c11 + c22 + 2.0 * c12
                told = (
                    0.5 * (other - one),
                    0.5 * e2,
                    0.5 * c11,
                    0.5 * c12,
                    0.5 * c22,
                    more,
                )
                _add(i, place[p] + column[i], width[p], told, (x[i], v[i], b, bb), own, shared, held[p])
                _prior(held[p], 0.5 * share, two[j])
    for p in range(len(place)):
        _whiten(place[p], width[p], held[p], shared)


@inlined
def _prior(held: Reals, share: float, two: bool) -> None:
    """Add a vote's share of the item's prior; an item of two answers has one cutpoint."""
    held[0] += share
    held[3] += _CUT_PRECISION * share
    held[5] += share if two else _CUT_PRECISION * share
