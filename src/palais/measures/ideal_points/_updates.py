"""One Newton step of one item, given the sums over its votes."""

# ruff: noqa: FBT001, PLR0913, PLR0917 - a kernel takes its arrays one by one
from __future__ import annotations

from typing import TYPE_CHECKING

from palais.measures.ideal_points._compiling import inlined

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

__all__ = ["item_update"]

_LEAST_GAP = 1e-3  # an item's two cutpoints never cross
_CUT_PRECISION = 0.04  # cutpoints ~ N(0, 5 squared): weak, and proper where an item separates the states
_LONGEST_STEP = 1.0  # of one sweep; only the first few sweeps ever reach it


@inlined
def _short(step: float) -> float:
    return min(max(step, -_LONGEST_STEP), _LONGEST_STEP)


@inlined
def _ease(cov: Reals, j: int, new: tuple[float, float, float, float, float, float]) -> None:
    """Move an item's covariance half way: near-unanimous items would swing between two values for ever."""
    for row in range(6):
        cov[row, j] += 0.5 * (new[row] - cov[row, j])


@inlined
def item_update(
    j: int,
    two: bool,
    low: tuple[float, float, float, float, float],
    m: tuple[float, float, float, float, float, float, float, float, float],
    high: tuple[float, float, float, float, float],
    par: Reals,
    cov: Reals,
) -> None:
    """Move item `j` by slopes and curvatures of its low, middle and high votes; `two` if one cutpoint does for both."""
    b, g1, g2 = par[0, j], par[1, j], par[2, j]
    s_b, h_bb = low[0] + high[0] - b, low[2] + high[2] + 1.0
    if two:
        s_g = low[1] + high[1] - _CUT_PRECISION * g1
        h_bg, h_gg = low[3] + high[3], low[4] + high[4] + _CUT_PRECISION
        det = h_bb * h_gg - h_bg * h_bg
        vbb, vbg, vgg = h_gg / det, -h_bg / det, h_bb / det
        d_b, d_g = _short(vbb * s_b + vbg * s_g), _short(vbg * s_b + vgg * s_g)
        par[0, j], par[1, j], par[2, j] = b + d_b, g1 + d_g, g1 + d_g
        _ease(cov, j, (vbb, vbg, vbg, vgg, vgg, vgg))
        return
    s_b, h_bb = s_b + m[0], h_bb + m[3]
    s_1, s_2 = low[1] + m[1] - _CUT_PRECISION * g1, high[1] + m[2] - _CUT_PRECISION * g2
    h_b1, h_b2 = low[3] + m[4], high[3] + m[5]
    h_11, h_12, h_22 = low[4] + m[6] + _CUT_PRECISION, m[7], high[4] + m[8] + _CUT_PRECISION
    a_bb, a_b1, a_b2 = h_11 * h_22 - h_12 * h_12, h_b2 * h_12 - h_b1 * h_22, h_b1 * h_12 - h_b2 * h_11
    det = h_bb * a_bb + h_b1 * a_b1 + h_b2 * a_b2
    vbb, vb1, vb2 = a_bb / det, a_b1 / det, a_b2 / det
    v11, v22 = (h_bb * h_22 - h_b2 * h_b2) / det, (h_bb * h_11 - h_b1 * h_b1) / det
    v12 = (h_b1 * h_b2 - h_bb * h_12) / det
    d_b = _short(vbb * s_b + vb1 * s_1 + vb2 * s_2)
    d_1 = _short(vb1 * s_b + v11 * s_1 + v12 * s_2)
    d_2 = _short(vb2 * s_b + v12 * s_1 + v22 * s_2)
    gap = max(0.5 * (g2 - g1), g2 - g1 + d_2 - d_1, _LEAST_GAP)  # at most halved in one sweep
    centre = 0.5 * (g1 + d_1 + g2 + d_2)
    par[0, j], par[1, j], par[2, j] = b + d_b, centre - 0.5 * gap, centre + 0.5 * gap
    _ease(cov, j, (vbb, vb1, vb2, v11, v12, v22))
