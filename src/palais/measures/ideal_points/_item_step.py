"""The step of the fit that moves items, over sparse votes, compiled once and kept on disk.

A vote of *yes* is the lowest of three ordered answers, *no* the highest: with discrimination `b`, cutpoints
`g1 <= g2` and a state at `x`, P(yes) = F(g1 - b x) and P(no) = 1 - F(g2 - b x), F the normal distribution function.
Expectations are taken at two sigma points, which keeps each curvature positive.
Each step writes only to its range of items: results do not depend on the number of threads.
"""

# ruff: noqa: PLR0913, PLR0917 - a kernel takes its arrays one by one
from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from palais.measures.ideal_points._chunks import blocks, chunk_end, end_slopes, room
from palais.measures.ideal_points._compiling import compiled, inlined
from palais.measures.ideal_points._normal import slopes
from palais.measures.ideal_points._updates import item_update

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Places = NDArray[np.int64]
    Others = NDArray[np.uint32]
    Flags = NDArray[np.bool_]

__all__ = ["item_step"]


@inlined
def _item_ends(
    who: Others,
    x: Reals,
    v: Reals,
    sign: float,
    item: tuple[float, float, float, float, float],
    u: Singles,
    q: Singles,
) -> None:
    b, g, vbb, vbg, vgg = item
    for k in range(len(who)):
        i = who[k]
        xi = x[i]
        u[k] = sign * (g - b * xi)
        q[k] = max((b * b + vbb) * v[i] + xi * xi * vbb - 2.0 * xi * vbg + vgg, 0.0)


@inlined
def _item_end_sums(
    who: Others, x: Reals, v: Reals, sign: float, b: float, slope: Singles, curve: Singles
) -> tuple[float, float, float, float, float]:
    s_b = s_g = h_bb = h_bg = h_gg = 0.0
    for k in range(len(who)):
        i = who[k]
        xi, vi, e1, e2 = x[i], v[i], sign * slope[k], float(curve[k])
        s_b -= xi * e1 + b * vi * e2
        s_g += e1
        h_bb += (xi * xi + vi) * e2
        h_bg -= xi * e2
        h_gg += e2
    return s_b, s_g, h_bb, h_bg, h_gg


@inlined
def _item_middle(
    who: Others,
    x: Reals,
    v: Reals,
    item: tuple[float, float, float, float, float, float],
    left: Reals,
    right: Reals,
) -> None:
    b, g1, g2, vbb, vbc, vcc = item
    n = len(who)
    for k in range(n):
        i = who[k]
        xi = x[i]
        q = sqrt(max((b * b + vbb) * v[i] + xi * xi * vbb - 2.0 * xi * vbc + vcc, 0.0))
        m = b * xi
        left[k], right[k] = g1 - m - q, g2 - m - q
        left[n + k], right[n + k] = g1 - m + q, g2 - m + q


@inlined
def _item_middle_sums(
    who: Others, x: Reals, v: Reals, b: float, left: Reals, right: Reals, p1: Reals, p2: Reals
) -> tuple[float, float, float, float, float, float, float, float, float]:
    s_b = s_1 = s_2 = h_bb = h_b1 = h_b2 = h_11 = h_12 = h_22 = 0.0
    n = len(who)
    for side in range(2):
        for k in range(n):
            i, m = who[k], side * n + k
            xi, vi, one, two = x[i], v[i], p1[m], p2[m]
            c11, c22, c12 = one * (one - left[m]), two * (two + right[m]), -one * two
            c1, c2 = c11 + c12, c12 + c22
            e2 = c1 + c2
            s_b -= xi * (two - one) + b * vi * e2
            s_1 -= one
            s_2 += two
            h_bb += (xi * xi + vi) * e2
            h_b1 -= xi * c1
            h_b2 -= xi * c2
            h_11 += c11
            h_12 += c12
            h_22 += c22
    return (
        0.5 * s_b,
        0.5 * s_1,
        0.5 * s_2,
        0.5 * h_bb,
        0.5 * h_b1,
        0.5 * h_b2,
        0.5 * h_11,
        0.5 * h_12,
        0.5 * h_22,
    )


@compiled
def item_step(
    first: int, last: int, start: Places, who: Others, x: Reals, v: Reals, two: Flags, par: Reals, cov: Reals
) -> None:
    """Move items `first` to `last` one Newton step; `par` rows b, g1, g2; `cov` rows bb, b1, b2, 11, 12, 22."""
    size = room(first, last, start)
    u, q = np.empty(size, np.float32), np.empty(size, np.float32)
    left, right, p1, p2 = np.empty(2 * size), np.empty(2 * size), np.empty(2 * size), np.empty(2 * size)
    begin = first
    while begin < last:
        end = chunk_end(begin, last, start)
        n = m = 0
        for j in range(begin, end):
            b, g1, g2 = par[0, j], par[1, j], par[2, j]
            vbb, vb1, vb2, v11, v12, v22 = cov[0, j], cov[1, j], cov[2, j], cov[3, j], cov[4, j], cov[5, j]
            yes, between, no = blocks(j, start, who)
            _item_ends(yes, x, v, 1.0, (b, g1, vbb, vb1, v11), u[n:], q[n:])
            n += len(yes)
            _item_ends(no, x, v, -1.0, (b, g2, vbb, vb2, v22), u[n:], q[n:])
            n += len(no)
            vbc, vcc = 0.5 * (vb1 + vb2), 0.25 * (v11 + 2.0 * v12 + v22)
            _item_middle(between, x, v, (b, g1, g2, vbb, vbc, vcc), left[m:], right[m:])
            m += 2 * len(between)
        end_slopes(u[:n], q[:n])
        slopes(left[:m], right[:m], p1, p2)
        n = m = 0
        for j in range(begin, end):
            b = par[0, j]
            yes, between, no = blocks(j, start, who)
            low = _item_end_sums(yes, x, v, 1.0, b, u[n:], q[n:])
            n += len(yes)
            high = _item_end_sums(no, x, v, -1.0, b, u[n:], q[n:])
            n += len(no)
            middle = _item_middle_sums(between, x, v, b, left[m:], right[m:], p1[m:], p2[m:])
            m += 2 * len(between)
            item_update(j, two[j], low, middle, high, par, cov)
        begin = end
