"""The step of the fit that says what votes tell of positions, compiled once and kept on disk.

Model and sigma points are those of the items' step. It writes only to its range of state-periods.
"""

# ruff: noqa: PLR0913, PLR0917 - a kernel takes its arrays one by one
from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from palais.measures.ideal_points._chunks import blocks, chunk_end, end_slopes, room
from palais.measures.ideal_points._compiling import compiled, inlined
from palais.measures.ideal_points._normal import slopes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Places = NDArray[np.int64]
    Others = NDArray[np.uint32]

__all__ = ["state_step"]


@inlined
def _state_ends(
    what: Others,
    x: float,
    v: float,
    sign: float,
    b: Reals,
    g: Reals,
    vbb: Reals,
    vbg: Reals,
    vgg: Reals,
    u: Singles,
    q: Singles,
) -> None:
    for k in range(len(what)):
        j = what[k]
        bj, wj = b[j], vbb[j]
        u[k] = sign * (g[j] - bj * x)
        q[k] = max((bj * bj + wj) * v + x * x * wj - 2.0 * x * vbg[j] + vgg[j], 0.0)


@inlined
def _state_end_sums(
    what: Others, x: float, sign: float, b: Reals, vbb: Reals, vbg: Reals, slope: Singles, curve: Singles
) -> tuple[float, float, float]:
    s = h = w = 0.0
    for k in range(len(what)):
        j = what[k]
        bj, wj, e2 = b[j], vbb[j], float(curve[k])
        s += (vbg[j] - x * wj) * e2 - bj * sign * slope[k]
        h += (bj * bj + wj) * e2
        w += bj * bj + wj
    return s, h, w


@inlined
def _state_middle(
    what: Others, x: float, v: float, par: Reals, cov: Reals, left: Reals, right: Reals
) -> None:
    n = len(what)
    for k in range(n):
        j = what[k]
        bj, wj = par[0, j], cov[0, j]
        q = sqrt(max((bj * bj + wj) * v + x * x * wj - 2.0 * x * cov[6, j] + cov[7, j], 0.0))
        low, high = par[1, j] - bj * x, par[2, j] - bj * x
        left[k], right[k] = low - q, high - q
        left[n + k], right[n + k] = low + q, high + q


@inlined
def _state_middle_sums(
    what: Others,
    x: float,
    b: Reals,
    vbb: Reals,
    vbc: Reals,
    left: Reals,
    right: Reals,
    p1: Reals,
    p2: Reals,
) -> tuple[float, float, float]:
    s = h = w = 0.0
    n = len(what)
    for side in range(2):
        for k in range(n):
            j, m = what[k], side * n + k
            bj, wj = b[j], vbb[j]
            e1 = p2[m] - p1[m]
            e2 = e1 * e1 + p2[m] * right[m] - p1[m] * left[m]
            s += 0.5 * ((vbc[j] - x * wj) * e2 - bj * e1)
            h += 0.5 * (bj * bj + wj) * e2
            w += 0.5 * (bj * bj + wj)
    return s, h, w


@compiled
def state_step(
    first: int,
    last: int,
    start: Places,
    what: Others,
    turn: Places,
    par: Reals,
    cov: Reals,
    x: Reals,
    v: Reals,
    out: Reals,
) -> None:
    """Write slope, curvature and latent information of state-periods; rows 6, 7 of `cov`: bc, cc (mean cutpoint)."""
    size = room(first, last, start)
    u, q = np.empty(size, np.float32), np.empty(size, np.float32)
    left, right, p1, p2 = np.empty(2 * size), np.empty(2 * size), np.empty(2 * size), np.empty(2 * size)
    b, g1, g2, vbb, vb1, vb2, v11, v22 = par[0], par[1], par[2], cov[0], cov[1], cov[2], cov[3], cov[5]
    begin = first
    while begin < last:
        end = chunk_end(begin, last, start)
        n = m = 0
        for i in range(begin, end):
            xi, vi = x[turn[i]], v[turn[i]]
            yes, between, no = blocks(i, start, what)
            _state_ends(yes, xi, vi, 1.0, b, g1, vbb, vb1, v11, u[n:], q[n:])
            n += len(yes)
            _state_ends(no, xi, vi, -1.0, b, g2, vbb, vb2, v22, u[n:], q[n:])
            n += len(no)
            _state_middle(between, xi, vi, par, cov, left[m:], right[m:])
            m += 2 * len(between)
        end_slopes(u[:n], q[:n])
        slopes(left[:m], right[:m], p1, p2)
        n = m = 0
        for i in range(begin, end):
            xi = x[turn[i]]
            yes, between, no = blocks(i, start, what)
            a1, h1, w1 = _state_end_sums(yes, xi, 1.0, b, vbb, vb1, u[n:], q[n:])
            n += len(yes)
            a2, h2, w2 = _state_end_sums(no, xi, -1.0, b, vbb, vb2, u[n:], q[n:])
            n += len(no)
            a3, h3, w3 = _state_middle_sums(between, xi, b, vbb, cov[6], left[m:], right[m:], p1[m:], p2[m:])
            m += 2 * len(between)
            out[0, turn[i]], out[1, turn[i]], out[2, turn[i]] = a1 + a2 + a3, h1 + h2 + h3, w1 + w2 + w3
        begin = end
