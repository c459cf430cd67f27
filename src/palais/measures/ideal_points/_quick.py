"""The slope of log F in single precision, for the many votes at the ends: sixteen at a time where the processor can.

Each vote's slope is rounded for itself and summed in double precision, so that the order of votes is still of no account.
"""

# mypy: disable-error-code="import-untyped,untyped-decorator,no-any-return"
# ruff: noqa: ANN001, ANN202, ARG001 - an intrinsic is called by the compiler, with its own untyped objects
from __future__ import annotations

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from palais.measures.ideal_points._compiling import inlined

__all__ = ["quick_slope"]

_F = np.float32
_REACH = _F(12.0)  # as in double precision
_ROOT_2PI = _F(2.5066282746310002)
_PER_LN_2, _LN_2_HIGH, _LN_2_LOW = _F(1.4426950408889634), _F(0.693359375), _F(-2.12194440e-4)
_ZERO, _HALF, _ONE, _FOUR, _EIGHT = _F(0.0), _F(0.5), _F(1.0), _F(4.0), _F(8.0)
_BIAS, _FRACTION = np.int32(127), np.int32(23)


@intrinsic
def _power_of_two(typing, k):  # type: ignore[no-untyped-def]
    """Return 2 to a whole power, as the bits of a single-precision number."""

    def made(context, builder, signature, arguments):  # type: ignore[no-untyped-def]
        whole = ir.IntType(32)
        bits = builder.shl(builder.add(arguments[0], whole(int(_BIAS))), whole(int(_FRACTION)))
        return builder.bitcast(bits, ir.FloatType())

    return types.float32(types.int32), made


@inlined
def _quick_bell(a: np.float32) -> np.float32:
    """Return exp(-a*a/2) for `a` in [0, 12]."""
    y = -_HALF * a * a
    k = np.int32(y * _PER_LN_2 - _HALF)
    n = _F(k)
    r = y - n * _LN_2_HIGH - n * _LN_2_LOW
    p = _F(1 / 720) * r + _F(1 / 120)
    p = p * r + _F(1 / 24)
    p = p * r + _F(1 / 6)
    p = p * r + _HALF
    p = p * r + _ONE
    p = p * r + _ONE
    return p * _power_of_two(k)


@inlined
def quick_slope(x: np.float32) -> np.float32:
    """Return density over distribution function of the normal at `x` (relative error 1e-6)."""
    x = min(max(x, -_REACH), _REACH)
    a = abs(x)
    w = _ONE / (a + _FOUR)
    t = _ONE - _EIGHT * w
    p = _F(-0.00014053350735523416)
    p = p * t + _F(-0.0006126787510557763)
    p = p * t + _F(0.00040494878240887876)
    p = p * t + _F(0.004130724953179115)
    p = p * t + _F(-0.008732558554386923)
    p = p * t + _F(-0.01891120033391557)
    p = p * t + _F(0.1513919511837058)
    p = p * t + _F(-0.4675400096128843)
    p = p * t + _F(0.9704095815167121)
    p = p * t + _F(-1.5237709340859784)
    p = p * t + _F(1.8932190629877845)
    r = p * w
    e = _quick_bell(a)
    return (e if x > _ZERO else _ONE) / (_ROOT_2PI - r * e if x > _ZERO else r)
