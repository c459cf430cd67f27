"""The world's outline, projected once and kept small: how `world.json` is made.

The input is Natural Earth's 1:110m countries (public domain) as GeoJSON with ISO3 codes. Run
``python -m palais.web.projection WORLD.geojson > world.json`` to make the file again; it is a pure function of its
input. Antarctica is left out. A shape without an ISO3 code is kept as land without a code.
"""

from __future__ import annotations

import json
import sys
from itertools import combinations, pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any

__all__ = ["DOTS", "equal_earth", "world"]

WIDTH = 2000
"""Units from the antimeridian to the antimeridian."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_HALF = 2.7066299836960748  # x of the antimeridian at the equator, on the unit sphere
_NORTH, _SOUTH = 84.0, -56.5
_APART = 12.0  # least distance between two dots, in units

DOTS: dict[str, tuple[float, float]] = {
    "AND": (1.5, 42.5),
    "ATG": (-61.8, 17.1),
    "BHR": (50.6, 26.1),
    "BRB": (-59.5, 13.2),
    "COM": (43.3, -11.7),
    "CPV": (-23.5, 15.0),
    "DMA": (-61.4, 15.4),
    "FSM": (158.2, 6.9),
    "GRD": (-61.7, 12.1),
    "KIR": (173.0, 1.4),
    "KNA": (-62.7, 17.3),
    "LCA": (-61.0, 13.9),
    "LIE": (9.5, 47.2),
    "MCO": (7.4, 43.7),
    "MDV": (73.5, 4.2),
    "MHL": (171.2, 7.1),
    "MLT": (14.5, 35.9),
    "MUS": (57.6, -20.2),
    "NRU": (166.9, -0.5),
    "PLW": (134.6, 7.5),
    "SGP": (103.8, 1.3),
    "SMR": (12.5, 43.9),
    "STP": (6.7, 0.3),
    "SYC": (55.5, -4.6),
    "TON": (-175.2, -21.2),
    "TUV": (179.2, -8.5),
    "VCT": (-61.2, 13.2),
    "WSM": (-172.1, -13.8),
    "COK": (-159.8, -21.2),
    "NIU": (-169.9, -19.1),
    "VAT": (12.4, 41.9),
}
"""Longitude and latitude, in degrees, of states too small for a shape: 28 members of the United Nations, then
two states in free association and the Holy See, which are party to treaties."""


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Return the place in units: x from 0 (west) to `WIDTH`, y from 0 at 84 degrees north, downwards.

    Equal areas stay equal, so that shading does not favour the north (Šavrič, Patterson and Jenny, 2019).

    Examples
    --------
    >>> x, _ = equal_earth(0, 0)
    >>> round(x)
    1000
    """
    scale = WIDTH / (2 * _HALF)
    x, y = _on_unit_sphere(longitude, latitude)
    _, top = _on_unit_sphere(0, _NORTH)
    return (x + _HALF) * scale, (top - y) * scale


def _on_unit_sphere(longitude: float, latitude: float) -> tuple[float, float]:
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = 9 * _A4 * square**4 + 7 * _A3 * sixth + 3 * _A2 * square + _A1
    x = 2 * sqrt(3) * radians(longitude) * cos(theta) / (3 * slope)
    return x, theta * (_A4 * square**4 + _A3 * sixth + _A2 * square + _A1)


def world(collection: dict[str, Any]) -> dict[str, Any]:
    """Return `{"width", "height", "shapes": {iso3: path}, "land": path, "dots": {iso3: [x, y]}}`.

    Paths are SVG path data in whole units, relative after the first point of a ring. `land` holds shapes without a
    code. Dots closer than a dot's width are moved apart, so that each can be seen.
    """
    shapes: dict[str, str] = {}
    land = ""
    for feature in sorted(collection["features"], key=lambda f: f["properties"]["iso3"] or ""):
        code, path = feature["properties"]["iso3"], _path(feature["geometry"])
        if code is None:
            land += path
        elif code != "ATA":
            shapes[code] = path
    return {
        "width": WIDTH,
        "height": round(equal_earth(0, _SOUTH)[1]),
        "shapes": shapes,
        "land": land,
        "dots": _apart({code: equal_earth(*place) for code, place in DOTS.items()}),
    }


def _path(geometry: dict[str, Any]) -> str:
    shapes = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = [ring for shape in shapes for ring in shape]
    return "".join(_ring([equal_earth(*point) for point in part]) for ring in rings for part in _cut(ring))


def _cut(ring: list[list[float]]) -> list[list[tuple[float, float]]]:
    """Cut a ring where it crosses the antimeridian, so that no shape is smeared across the whole map."""
    turned, turn = [(ring[0][0], ring[0][1])], 0.0
    for (before, _), (longitude, latitude) in pairwise(ring):
        if abs(longitude - before) > 180:  # noqa: PLR2004 - degrees: the shorter way round
            turn += 360.0 if longitude < before else -360.0
        turned.append((longitude + turn, latitude))
    parts = []
    for shift in (-360.0, 0.0, 360.0):
        part = [(longitude + shift, latitude) for longitude, latitude in turned]
        for edge in (180.0, -180.0):
            part = _within(part, edge)
        if len(set(part)) > 2:  # noqa: PLR2004 - an edge that only touches the meridian is no area
            parts.append([*part, part[0]])
    return parts


def _within(ring: list[tuple[float, float]], edge: float) -> list[tuple[float, float]]:
    """Return the part of a closed ring on the near side of a meridian (Sutherland and Hodgman, 1974)."""
    side = 1 if edge > 0 else -1
    kept: list[tuple[float, float]] = []
    if not ring:
        return kept
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        inside, next_inside = side * x1 <= side * edge, side * x2 <= side * edge
        if inside:
            kept.append((x1, y1))
        if inside != next_inside:
            kept.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return kept


def _ring(points: list[tuple[float, float]]) -> str:
    whole = [(round(x), round(y)) for x, y in points]
    kept = [place for i, place in enumerate(whole[:-1]) if i == 0 or place != whole[i - 1]]
    if len(kept) < 3:  # noqa: PLR2004 - three corners make an area; a small island keeps one it can be seen by
        x, y = kept[0]
        kept = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
    steps = (f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _apart(dots: dict[str, tuple[float, float]]) -> dict[str, list[int]]:
    """Push dots apart, a little each round, until no two touch."""
    places = {code: list(place) for code, place in dots.items()}
    for _ in range(200):
        for one, other in combinations(sorted(places), 2):
            across, down = places[other][0] - places[one][0], places[other][1] - places[one][1]
            gap = hypot(across, down)
            if gap < _APART:
                push = (_APART - gap) / 2 / (gap or 1)
                for axis, step in enumerate((across, down)):
                    places[one][axis] -= step * push
                    places[other][axis] += step * push
    return {code: [round(x), round(y)] for code, (x, y) in places.items()}


if __name__ == "__main__":
    found = world(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    sys.stdout.write(json.dumps(found, separators=(",", ":"), sort_keys=True) + "\n")
