"""Random numbers by counter, and the normal distribution both ways, for loops that compile to vector instructions.

Stream (seed, sweep, item), number k, is a hash of these four (the mixer of splitmix64: Steele, Lea and Flood 2014). Nothing
is carried from one number to the next, so the same seed gives the same draws on any number of threads.
"""

# mypy: disable-error-code="import-untyped,untyped-decorator,no-any-return"
# ruff: noqa: ANN001, ANN202, ARG001 - an intrinsic is called by the compiler, with its own untyped objects
from __future__ import annotations

from math import sqrt

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from palais.measures.ideal_points._compiling import inlined

__all__ = ["mixed", "quantile", "stream", "uniform"]

_STRIDE = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_30, _27, _31, _11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_EXPONENT, _FRACTION, _ONE = np.int64(52), np.int64(0xFFFFFFFFFFFFF), np.int64(0x3FF0000000000000)
_OFFSET = np.int64(1023)
_ROOT_2 = 1.4142135623730951
_HALF = 0.5
_LN_2 = 0.6931471805599453


@intrinsic
def _bits(typing, x):  # type: ignore[no-untyped-def]
    """Return the 64 bits of a float."""

    def made(context, builder, signature, arguments):  # type: ignore[no-untyped-def]
        return builder.bitcast(arguments[0], ir.IntType(64))

    return types.int64(types.float64), made


@intrinsic
def _float(typing, bits):  # type: ignore[no-untyped-def]
    """Return the float of 64 bits."""

    def made(context, builder, signature, arguments):  # type: ignore[no-untyped-def]
        return builder.bitcast(arguments[0], ir.DoubleType())

    return types.float64(types.int64), made


@inlined
def mixed(n: np.uint64) -> np.uint64:
    """Return a number in which every bit of `n` counts."""
    n = (n ^ (n >> _30)) * _FIRST
    n = (n ^ (n >> _27)) * _SECOND
    return n ^ (n >> _31)


@inlined
def stream(parent: np.uint64, place: int) -> np.uint64:
    """Return the stream at `place` under `parent`."""
    return mixed(parent + (np.uint64(place) + np.uint64(1)) * _STRIDE)


@inlined
def uniform(source: np.uint64, k: int) -> float:
    """Return number `k` of a stream, in (0, 1)."""
    return float(np.int64(mixed(source + np.uint64(k) * _STRIDE) >> _11)) * 2.0**-53 + 2.0**-54


@inlined
def _log(x: float) -> float:
    """Return the natural logarithm of a positive normal number (absolute error 1e-8)."""
    bits = _bits(x)
    power = float((bits >> _EXPONENT) - _OFFSET)
    part = _float((bits & _FRACTION) | _ONE)
    high = part > _ROOT_2
    part = 0.5 * part if high else part
    power = power + 1.0 if high else power
    s = (part - 1.0) / (part + 1.0)
    q = s * s
    return power * _LN_2 + 2.0 * s * (
        1.0 + q * (1 / 3 + q * (1 / 5 + q * (1 / 7 + q * (1 / 9 + q * (1 / 11)))))
    )


@inlined
def quantile(p: float) -> float:
    """Return the normal quantile of `p` in (0, 1), down to 1e-59 (absolute error 3e-7)."""
    tail = min(p, 1.0 - p)
    w = sqrt(-2.0 * _log(tail))
    t = (w - 3.0) / (w + 3.0)
    h = -0.059335459597407963
    h = h * t + 0.10495142326726466
    h = h * t - 0.10795514158478905
    h = h * t + 0.09776438767266693
    h = h * t - 0.13397690709643692
    h = h * t + 0.1580988452183173
    h = h * t - 0.2566665462719294
    h = h * t + 0.339913698802756
    h = h * t - 0.8457364423667636
    h = h * t + 0.7133796246974495
    z = w - h
    return -z if p < _HALF else z
