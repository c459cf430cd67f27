"""The same fit in plain NumPy: the published prior, the same steps, the same start, the same rule to stop; no compiled loop.

Votes are flat lists, every sum a `bincount`, items solved all at once. It mixes no sweeps (`palais` does), so it takes
more of them to the same stop: seconds a sweep tell the loops apart from the mixing.
"""

# ruff: noqa: SLF001 - the peer is of the same house, and begins where ours begins
from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from palais.measures.ideal_points import _fit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from palais.measures.ideal_points._votes import Votes

    Array = NDArray[np.float64]
    Places = NDArray[np.int64]

MILLS = (  # the polynomial of `_normal.py`, highest power first
    *(-0.00014053350735523416, -0.0006126787510557763, 0.00040494878240887876, 0.004130724953179115),
    *(-0.008732558554386923, -0.01891120033391557, 0.1513919511837058, -0.4675400096128843),
    *(0.9704095815167121, -1.5237709340859784, 1.8932190629877845),
)
ROOT_2PI = np.sqrt(2 * np.pi)


def mills(a: Array) -> Array:
    w = 1 / (a + 4)
    p: Array = np.polyval(MILLS, 1 - 8 * w) * w
    return p


def below_ratio(x: Array) -> Array:
    """Return density over distribution function."""
    a = np.minimum(np.abs(x), 12)
    e, r = np.exp(-a * a / 2), mills(a)
    return np.where(x > 0, e / (ROOT_2PI - r * e), 1 / r)


def between_ratios(left: Array, right: Array) -> tuple[Array, Array]:
    """Return the densities at both ends over the probability between them."""
    a, b = np.clip(left, -12, 12), np.clip(right, -12, 12)
    turned = a + b > 0
    near, far = np.where(turned, -a, b), np.where(turned, b, -a)
    e, r = np.exp(-near * near / 2), mills(np.abs(near))
    ratio = np.exp(-far * far / 2) / e
    below = np.where(near > 0, ROOT_2PI / e - r, r)
    inner = 1 / np.maximum(below - ratio * mills(far), 1e-9)
    return np.where(turned, inner, ratio * inner), np.where(turned, ratio * inner, inner)


class Plain:
    """Votes as flat lists, and what sweeps change."""

    def __init__(self, votes: Votes) -> None:
        self.votes, self.work = votes, _fit._start(votes)
        _fit._middle_cut(self.work)
        block = np.repeat(np.arange(3 * len(votes.two)), np.diff(votes.item_start))
        item, row = block // 3, votes.who.astype(np.int64)
        middle = block % 3 == 1
        self.end = item[~middle], row[~middle], block[~middle] % 3 == 2  # noqa: PLR2004 - the high block
        self.middle = item[middle], row[middle]

    def curves(self) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
        """Return expected slopes and curvatures of votes at the ends, and those of votes between."""
        x, v, par, cov = self.work.x, self.work.v, self.work.par, self.work.cov
        j, i, high = self.end
        b, xi, sign = par[0, j], x[i], np.where(high, -1.0, 1.0)
        g, vbg, vgg = (
            np.where(high, two[j], one[j])
            for one, two in ((par[1], par[2]), (cov[1], cov[2]), (cov[3], cov[5]))
        )
        away = np.sqrt(np.maximum((b * b + cov[0, j]) * v[i] + xi * xi * cov[0, j] - 2 * xi * vbg + vgg, 0))
        u = sign * (g - b * xi)
        s1, s2 = below_ratio(u - away), below_ratio(u + away)
        ends = sign * 0.5 * (s1 + s2), 0.5 * (s1 * (u - away + s1) + s2 * (u + away + s2)), vbg
        j, i = self.middle
        b, xi = par[0, j], x[i]
        away = np.sqrt(
            np.maximum((b * b + cov[0, j]) * v[i] + xi * xi * cov[0, j] - 2 * xi * cov[6, j] + cov[7, j], 0)
        )
        sums = np.zeros((5, len(j)))
        for side in (-1, 1):
            left, right = par[1, j] - b * xi + side * away, par[2, j] - b * xi + side * away
            one, two = between_ratios(left, right)
            sums += 0.5 * np.stack([one, two, one * (one - left), -one * two, two * (two + right)])
        return ends, tuple(sums)

    def items(self) -> None:
        """Move items one Newton step: 3x3 systems solved all at once."""
        x, v, par, cov, n = self.work.x, self.work.v, self.work.par, self.work.cov, len(self.votes.two)
        (e1, e2, _), (one, two, c11, c12, c22) = self.curves()
        (j, i, high), (m, k), both = self.end, self.middle, self.votes.two
        place = np.where(high & ~both[j], 2, 1)
        slope, curve = np.zeros((n, 3)), np.zeros((n, 3, 3))

        def put(into: Array, at: Places, values: Array) -> None:
            into += np.bincount(at, values, n)

        b, xi, xk = par[0, j], x[i], x[k]
        c1, c2 = c11 + c12, c12 + c22
        put(slope[:, 0], j, -(xi * e1 + b * v[i] * e2))
        put(slope[:, 0], m, -(xk * (two - one) + par[0, m] * v[k] * (c1 + c2)))
        put(curve[:, 0, 0], j, (xi * xi + v[i]) * e2)
        put(curve[:, 0, 0], m, (xk * xk + v[k]) * (c1 + c2))
        for c in (1, 2):
            mine = place == c
            put(slope[:, c], j[mine], e1[mine])
            put(curve[:, 0, c], j[mine], -(xi * e2)[mine])
            put(curve[:, c, c], j[mine], e2[mine])
        for c, s, h, own in ((1, -one, c1, c11), (2, two, c2, c22)):
            put(slope[:, c], m, s)
            put(curve[:, 0, c], m, -xk * h)
            put(curve[:, c, c], m, own)
        put(curve[:, 1, 2], m, c12)
        slope -= np.array([1, 0.04, 0.04]) * par.T
        slope[both, 2] = 0
        curve[:, (0, 1, 2), (0, 1, 2)] += [1, 0.04, 0.04]
        curve[both, 2, 2] = 1
        curve += np.triu(curve, 1).transpose(0, 2, 1)
        new = np.linalg.inv(curve)
        step = np.clip(np.einsum("jab,jb->ja", new, slope), -1, 1)
        new[both, 2], step[both, 2] = new[both, 1], step[both, 1]
        new[both, :, 2] = new[both, :, 1]
        gap = np.maximum(np.maximum(0.5 * (par[2] - par[1]), par[2] - par[1] + step[:, 2] - step[:, 1]), 1e-3)
        centre = 0.5 * (par[1] + par[2] + step[:, 1] + step[:, 2])
        gap[both] = 0
        par[0] += step[:, 0]
        par[1], par[2] = centre - 0.5 * gap, centre + 0.5 * gap
        for place_in, (a, c) in enumerate(((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2))):
            cov[place_in] += 0.5 * (new[:, a, c] - cov[place_in])
        _fit._middle_cut(self.work)

    def states(self) -> None:
        """Sum what votes say of positions, then take the step of the published prior."""
        x, par, cov, rows = self.work.x, self.work.par, self.work.cov, len(self.work.x)
        (e1, e2, vbg), (one, two, c11, c12, c22) = self.curves()
        (j, i, _), (m, k) = self.end, self.middle
        e = c11 + 2 * c12 + c22
        bb, mm = par[0, j] ** 2 + cov[0, j], par[0, m] ** 2 + cov[0, m]
        values = (
            (
                (vbg - x[i] * cov[0, j]) * e2 - par[0, j] * e1,
                (cov[6, m] - x[k] * cov[0, m]) * e - par[0, m] * (two - one),
            ),
            (bb * e2, mm * e),
            (bb, mm),
        )
        for c, (ends, middle) in enumerate(values):
            self.work.sums[c] = np.bincount(i, ends, rows) + np.bincount(k, middle, rows)
        _fit._published(self.votes, self.work)


def plain_fit(votes: Votes, *, sweeps: int = _fit.SWEEPS) -> tuple[Array, int, float]:
    """Return positions, sweeps and seconds, by the rule of one in a million (see `fit`)."""
    begun, now = time.perf_counter(), Plain(votes)
    taken = 0
    while taken < sweeps:
        taken += 1
        x, par = now.work.x.copy(), now.work.par.copy()
        now.items()
        now.states()
        if _fit._alike(x, now.work.x) and _fit._alike(par, now.work.par):
            break
    x = now.work.x
    return (x - x.mean()) / x.std(), taken, time.perf_counter() - begun
