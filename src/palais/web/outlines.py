"""The world's outlines as they are drawn: in full on a page, on a coarser grid for a telephone, where fewer corners show."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

__all__ = ["Outlines", "coarser", "outlines"]

_Corner = tuple[int, int]
_RING = re.compile(r"M(-?\d+)[ ]?(-?\d+)l([^z]*)z")
_NUMBER = re.compile(r"-?\d+")
_AREA = 3
"""Corners that make an area."""
_LITTLE = 2
"""Twice the area, in squares of the grid, that a corner may take in and be left out."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Paths on a grid.

    Attributes
    ----------
    width, height : float
        Of the world, in units of the grid.
    land : str
        Land without a code, as one path.
    shapes : dict[str, str]
        The path of each state's shape, by its ISO3 code.
    dots : dict[str, tuple[float, float]]
        Where the states stand that are too small for a shape.
    """

    width: float
    height: float
    land: str
    shapes: dict[str, str]
    dots: dict[str, tuple[float, float]]


@cache
def _file() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("palais.web").joinpath("world.json").read_text(encoding="utf-8"))
    return found


@cache
def outlines(step: int = 1) -> Outlines:
    """Return the world on a grid whose squares are `step` units of `palais.web.projection` wide."""
    world = _file()
    return Outlines(
        width=world["width"] / step,
        height=world["height"] / step,
        land=coarser(world["land"], step),
        shapes={code: coarser(path, step) for code, path in world["shapes"].items()},
        dots={code: (x / step, y / step) for code, (x, y) in world["dots"].items()},
    )


def coarser(path: str, step: int) -> str:
    """Return `path` on the coarser grid: corners that fall together are one, an island too small for any is left out.

    Neighbours share their corners, so they still meet. A shape of small islands alone keeps its first as a square.

    Examples
    --------
    >>> coarser("M0 0l9 0 1 1 0 9-10 0z", 5)
    'M0 0l2 0 0 2-2 0z'
    """
    if step == 1:
        return path
    rings = [_ring(found, step) for found in _RING.finditer(path)]
    kept = [ring for ring in rings if len(ring) >= _AREA]
    if not kept and rings:
        x, y = rings[0][0]
        kept = [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]]
    return "".join(map(_written, kept))


def _ring(found: re.Match[str], step: int) -> list[_Corner]:
    x, y = int(found[1]), int(found[2])
    corners = [(round(x / step), round(y / step))]
    moves = [int(number) for number in _NUMBER.findall(found[3])]
    for across, down in zip(moves[::2], moves[1::2], strict=True):
        x, y = x + across, y + down
        corner = (round(x / step), round(y / step))
        if corner == corners[-1]:
            continue
        if len(corners) > 1 and _straight(corners[-2], corners[-1], corner):
            corners[-1] = corner
        else:
            corners.append(corner)
    return corners if corners[0] != corners[-1] else corners[:-1]


def _straight(a: _Corner, b: _Corner, c: _Corner) -> bool:
    """Tell whether the corner `b` takes in no more than a square of the grid: the line between shapes is wider than that."""
    return abs((b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])) <= _LITTLE


def _written(corners: list[_Corner]) -> str:
    steps = (f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(corners))
    return f"M{corners[0][0]} {corners[0][1]}l{' '.join(steps)}z".replace(" -", "-")
