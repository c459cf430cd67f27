"""How the loops are compiled: once, kept on disk, free of the interpreter's lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from numba import njit

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["compiled", "inlined"]

P = ParamSpec("P")
R = TypeVar("R")


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    return cast("Callable[P, R]", njit(fastmath=True, error_model="numpy")(function))


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile on first use and keep the result on disk; free of the interpreter's lock, so that threads help."""
    return cast("Callable[P, R]", njit(cache=True, nogil=True, fastmath=True, error_model="numpy")(function))
