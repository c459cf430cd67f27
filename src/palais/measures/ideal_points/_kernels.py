"""The two steps of the fit over sparse votes: items, then states, compiled once and kept on disk.

A vote of *yes* is the lowest of three ordered answers, *no* the highest: with discrimination `b`, cutpoints
`g1 <= g2` and a state at `x`, P(yes) = F(g1 - b x) and P(no) = 1 - F(g2 - b x), F the normal distribution function.
Expectations are taken at two sigma points, which keeps each curvature positive.
Each step writes only to its range of items or state-periods: results do not depend on the number of threads.
"""

# ruff: noqa: PLR0913, PLR0917 - a kernel takes its arrays one by one
from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from palais.measures.ideal_points._compiling import compiled, inlined
from palais.measures.ideal_points._normal import slope, slopes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Places = NDArray[np.int64]
    Others = NDArray[np.uint32]
    Flags = NDArray[np.bool_]

__all__ = ["item_step", "state_step"]

_LEAST_GAP = 1e-3  # an item's two cutpoints never cross
_CUT_PRECISION = 0.04  # cutpoints ~ N(0, 5 squared): weak, and proper where an item separates the states
_LONGEST_STEP = 1.0  # of one sweep; only the first few sweeps ever reach it


@inlined
def _item_end(
    lo: int,
    hi: int,
    who: Others,
    x: Reals,
    v: Reals,
    sign: float,
    b: float,
    g: float,
    vbb: float,
    vbg: float,
    vgg: float,
) -> tuple[float, float, float, float, float]:
    """Return the sums over one end block (all *yes*, or all *no*) of an item."""
    s_b = s_g = h_bb = h_bg = h_gg = 0.0
    for k in range(lo, hi):
        i = who[k]
        xi, vi = x[i], v[i]
        u = sign * (g - b * xi)
        q = sqrt(max((b * b + vbb) * vi + xi * xi * vbb - 2.0 * xi * vbg + vgg, 0.0))
        s1, s2 = slope(u - q), slope(u + q)
        e1 = sign * 0.5 * (s1 + s2)
        e2 = 0.5 * (s1 * (u - q + s1) + s2 * (u + q + s2))
        s_b -= xi * e1 + b * vi * e2
        s_g += e1
        h_bb += (xi * xi + vi) * e2
        h_bg -= xi * e2
        h_gg += e2
    return s_b, s_g, h_bb, h_bg, h_gg


@inlined
def _item_middle(
    lo: int,
    hi: int,
    who: Others,
    x: Reals,
    v: Reals,
    b: float,
    g1: float,
    g2: float,
    vbb: float,
    vbc: float,
    vcc: float,
) -> tuple[float, float, float, float, float, float, float, float, float]:
    """Return the sums over the abstentions of an item."""
    s_b = s_1 = s_2 = h_bb = h_b1 = h_b2 = h_11 = h_12 = h_22 = 0.0
    for k in range(lo, hi):
        i = who[k]
        xi, vi = x[i], v[i]
        q = sqrt(max((b * b + vbb) * vi + xi * xi * vbb - 2.0 * xi * vbc + vcc, 0.0))
        for side in range(2):
            shift = (q if side else -q) - b * xi
            left, right = g1 + shift, g2 + shift
            p1, p2 = slopes(left, right)
            c11, c22, c12 = p1 * (p1 - left), p2 * (p2 + right), -p1 * p2
            c1, c2 = c11 + c12, c12 + c22
            e2 = c1 + c2
            s_b -= xi * (p2 - p1) + b * vi * e2
            s_1 -= p1
            s_2 += p2
            h_bb += (xi * xi + vi) * e2
            h_b1 -= xi * c1
            h_b2 -= xi * c2
            h_11 += c11
            h_12 += c12
            h_22 += c22
    return s_b, s_1, s_2, h_bb, h_b1, h_b2, h_11, h_12, h_22


@inlined
def _ease(cov: Reals, j: int, new: tuple[float, float, float, float, float, float]) -> None:
    """Move an item's covariance half way: near-unanimous items would swing between two values for ever."""
    for row in range(6):
        cov[row, j] += 0.5 * (new[row] - cov[row, j])


@compiled
def item_step(
    first: int, last: int, start: Places, who: Others, x: Reals, v: Reals, two: Flags, par: Reals, cov: Reals
) -> None:
    """Move items `first` to `last` one Newton step; `par` rows b, g1, g2; `cov` rows bb, b1, b2, 11, 12, 22."""
    for j in range(first, last):
        b, g1, g2 = par[0, j], par[1, j], par[2, j]
        vbb, vb1, vb2, v11, v12, v22 = cov[0, j], cov[1, j], cov[2, j], cov[3, j], cov[4, j], cov[5, j]
        k0, k1, k2, k3 = start[3 * j], start[3 * j + 1], start[3 * j + 2], start[3 * j + 3]
        s_b, s_1, h_bb, h_b1, h_11 = _item_end(k0, k1, who, x, v, 1.0, b, g1, vbb, vb1, v11)
        t_b, s_2, t_bb, h_b2, h_22 = _item_end(k2, k3, who, x, v, -1.0, b, g2, vbb, vb2, v22)
        s_b, h_bb = s_b + t_b - b, h_bb + t_bb + 1.0
        if two[j]:
            s_g = s_1 + s_2 - _CUT_PRECISION * g1
            h_bg, h_gg = h_b1 + h_b2, h_11 + h_22 + _CUT_PRECISION
            det = h_bb * h_gg - h_bg * h_bg
            vbb, vb1, v11 = h_gg / det, -h_bg / det, h_bb / det
            d_b = min(max(vbb * s_b + vb1 * s_g, -_LONGEST_STEP), _LONGEST_STEP)
            d_1 = min(max(vb1 * s_b + v11 * s_g, -_LONGEST_STEP), _LONGEST_STEP)
            par[0, j], par[1, j], par[2, j] = b + d_b, g1 + d_1, g1 + d_1
            _ease(cov, j, (vbb, vb1, vb1, v11, v11, v11))
            continue
        m = _item_middle(k1, k2, who, x, v, b, g1, g2, vbb, 0.5 * (vb1 + vb2), 0.25 * (v11 + 2.0 * v12 + v22))
        s_b, s_1, s_2 = (
            s_b + 0.5 * m[0],
            s_1 + 0.5 * m[1] - _CUT_PRECISION * g1,
            s_2 + 0.5 * m[2] - _CUT_PRECISION * g2,
        )
        h_bb, h_b1, h_b2 = h_bb + 0.5 * m[3], h_b1 + 0.5 * m[4], h_b2 + 0.5 * m[5]
        h_11, h_12, h_22 = h_11 + 0.5 * m[6] + _CUT_PRECISION, 0.5 * m[7], h_22 + 0.5 * m[8] + _CUT_PRECISION
        a_bb, a_b1, a_b2 = h_11 * h_22 - h_12 * h_12, h_b2 * h_12 - h_b1 * h_22, h_b1 * h_12 - h_b2 * h_11
        det = h_bb * a_bb + h_b1 * a_b1 + h_b2 * a_b2
        vbb, vb1, vb2 = a_bb / det, a_b1 / det, a_b2 / det
        v11, v22 = (h_bb * h_22 - h_b2 * h_b2) / det, (h_bb * h_11 - h_b1 * h_b1) / det
        v12 = (h_b1 * h_b2 - h_bb * h_12) / det
        d_b = min(max(vbb * s_b + vb1 * s_1 + vb2 * s_2, -_LONGEST_STEP), _LONGEST_STEP)
        d_1 = min(max(vb1 * s_b + v11 * s_1 + v12 * s_2, -_LONGEST_STEP), _LONGEST_STEP)
        d_2 = min(max(vb2 * s_b + v12 * s_1 + v22 * s_2, -_LONGEST_STEP), _LONGEST_STEP)
        gap = max(0.5 * (g2 - g1), g2 - g1 + d_2 - d_1, _LEAST_GAP)  # at most halved in one sweep
        centre = 0.5 * (g1 + d_1 + g2 + d_2)
        par[0, j], par[1, j], par[2, j] = b + d_b, centre - 0.5 * gap, centre + 0.5 * gap
        _ease(cov, j, (vbb, vb1, vb2, v11, v12, v22))


@inlined
def _state_end(
    lo: int,
    hi: int,
    what: Others,
    x: float,
    v: float,
    sign: float,
    b: Reals,
    g: Reals,
    vbb: Reals,
    vbg: Reals,
    vgg: Reals,
) -> tuple[float, float, float]:
    """Return slope, curvature and latent information that one end block of votes gives a position."""
    s = h = w = 0.0
    for k in range(lo, hi):
        j = what[k]
        bj, wj, cj = b[j], vbb[j], vbg[j]
        u = sign * (g[j] - bj * x)
        q = sqrt(max((bj * bj + wj) * v + x * x * wj - 2.0 * x * cj + vgg[j], 0.0))
        s1, s2 = slope(u - q), slope(u + q)
        e2 = 0.5 * (s1 * (u - q + s1) + s2 * (u + q + s2))
        s += (cj - x * wj) * e2 - bj * sign * 0.5 * (s1 + s2)
        h += (bj * bj + wj) * e2
        w += bj * bj + wj
    return s, h, w


@inlined
def _state_middle(
    lo: int,
    hi: int,
    what: Others,
    x: float,
    v: float,
    b: Reals,
    g1: Reals,
    g2: Reals,
    vbb: Reals,
    vbc: Reals,
    vcc: Reals,
) -> tuple[float, float, float]:
    """Return slope, curvature and latent information that a state-period's abstentions give its position."""
    s = h = w = 0.0
    for k in range(lo, hi):
        j = what[k]
        bj, wj, cj = b[j], vbb[j], vbc[j]
        q = sqrt(max((bj * bj + wj) * v + x * x * wj - 2.0 * x * cj + vcc[j], 0.0))
        for side in range(2):
            shift = (q if side else -q) - bj * x
            left, right = g1[j] + shift, g2[j] + shift
            p1, p2 = slopes(left, right)
            e1 = p2 - p1
            e2 = e1 * e1 + p2 * right - p1 * left
            s += 0.5 * ((cj - x * wj) * e2 - bj * e1)
            h += 0.5 * (bj * bj + wj) * e2
        w += bj * bj + wj
    return s, h, w


@compiled
def state_step(
    first: int, last: int, start: Places, what: Others, par: Reals, cov: Reals, x: Reals, v: Reals, out: Reals
) -> None:
    """Write slope, curvature and latent information of state-periods; rows 6, 7 of `cov`: bc, cc (mean cutpoint)."""
    for i in range(first, last):
        k0, k1, k2, k3 = start[3 * i], start[3 * i + 1], start[3 * i + 2], start[3 * i + 3]
        s1, h1, w1 = _state_end(k0, k1, what, x[i], v[i], 1.0, par[0], par[1], cov[0], cov[1], cov[3])
        s2, h2, w2 = _state_end(k2, k3, what, x[i], v[i], -1.0, par[0], par[2], cov[0], cov[2], cov[5])
        s3, h3, w3 = _state_middle(k1, k2, what, x[i], v[i], par[0], par[1], par[2], cov[0], cov[6], cov[7])
        out[0, i], out[1, i], out[2, i] = s1 + s2 + s3, h1 + h2 + h3, w1 + w2 + w3
