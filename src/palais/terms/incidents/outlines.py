"""Where states lie, coarsely: is a point in a state's outline, and how far from it.

`outlines.txt` holds Natural Earth's 1:110m countries (public domain), one line a code, rings as whole hundredths of a degree,
each step from the point before. Run ``python -m palais.terms.incidents.outlines WORLD.geojson > outlines.txt`` to make it
again. Such outlines are off by tens of kilometres and lack small islands, so a point is judged only beyond `MARGIN_KM`.
They imply no position on the status of any territory.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import cos, hypot, inf, radians
from pathlib import Path
from typing import Any

__all__ = ["KM_A_DEGREE", "MARGIN_KM", "Outline", "outlines", "within", "within_km"]

KM_A_DEGREE = 111.2
MARGIN_KM = 50.0
"""How far off an outline may be; a point nearer than this to a state counts as within it."""

_UNITS = 100

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A state's rings as longitudes and latitudes in degrees, and the box that holds each: west, south, east, north."""

    rings: tuple[Ring, ...]
    boxes: tuple[tuple[float, float, float, float], ...]


@cache
def outlines() -> dict[str, Outline]:
    """Return every outline by ISO3 code; two shapes without one stand under `-CYN` and `-SOL`."""
    text = files(__package__).joinpath("outlines.txt").read_text(encoding="utf-8")
    return dict(_outline(line) for line in text.splitlines())


def _outline(line: str) -> tuple[str, Outline]:
    code, _, rest = line.partition(" ")
    rings = tuple(_ring(part) for part in rest.split(";"))
    boxes = tuple(
        (min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring))
        for ring in rings
    )
    return code, Outline(rings, boxes)


def _ring(text: str) -> Ring:
    steps = [int(step) for step in text.split()]
    x = y = 0
    points = []
    for across, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + across, y + up
        points.append((x / _UNITS, y / _UNITS))
    return tuple(points)


def within(code: str, longitude: float, latitude: float) -> bool:
    """Return whether a point lies in a state's outline, holes left out; false where there is no outline.

    Rings that cross the antimeridian run on beyond 180 degrees, so the point is looked for a turn east and west too.
    """
    outline = outlines().get(code)
    if outline is None:
        return False
    inside = False
    for ring, box in zip(outline.rings, outline.boxes, strict=True):
        for x in (longitude, longitude - 360, longitude + 360):
            if box[0] <= x <= box[2] and box[1] <= latitude <= box[3] and _in_ring(ring, x, latitude):
                inside = not inside
    return inside


def _in_ring(ring: Ring, x: float, y: float) -> bool:
    """Return whether a ray to the east crosses the ring an odd number of times."""
    crossed = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossed = not crossed
    return crossed


def within_km(code: str, longitude: float, latitude: float, *, most: float) -> bool:
    """Return whether a point lies in a state's outline or no further than `most` kilometres from it."""
    if within(code, longitude, latitude):
        return True
    outline = outlines().get(code)
    if outline is None:
        return False
    shrink = max(cos(radians(latitude)), 0.05)
    up = most / KM_A_DEGREE
    across = up / shrink
    for ring, box in zip(outline.rings, outline.boxes, strict=True):
        for x in (longitude, longitude - 360, longitude + 360):
            if not (box[0] - across <= x <= box[2] + across and box[1] - up <= latitude <= box[3] + up):
                continue
            if _nearest(ring, x, latitude, shrink) * KM_A_DEGREE <= most:
                return True
    return False


def _nearest(ring: Ring, x: float, y: float, shrink: float) -> float:
    """Return the distance to the ring in degrees of latitude, on a plane around the point."""
    nearest = inf
    for (x1, y1), (x2, y2) in pairwise(ring):
        a, b, c, d = (x1 - x) * shrink, y1 - y, (x2 - x) * shrink, y2 - y
        length = (c - a) ** 2 + (d - b) ** 2
        along = min(1.0, max(0.0, -(a * (c - a) + b * (d - b)) / length)) if length else 0.0
        nearest = min(nearest, hypot(a + along * (c - a), b + along * (d - b)))
    return nearest


def lines(collection: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of `outlines.txt` for a GeoJSON collection with ISO3 codes, in order of code."""
    uncoded = {"N. Cyprus": "-CYN", "Somaliland": "-SOL"}
    shapes = {}
    for feature in collection["features"]:
        told, geometry = feature["properties"], feature["geometry"]
        parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        shapes[told["iso3"] or uncoded[told["name"]]] = [ring for part in parts for ring in part]
    for code in sorted(shapes):
        if code != "ATA":
            yield f"{code} {';'.join(_steps(ring) for ring in shapes[code])}"


def _steps(ring: list[list[float]]) -> str:
    before: tuple[int, int] = (0, 0)
    said: list[str] = []
    for longitude, latitude in ring:
        x, y = round(longitude * _UNITS), round(latitude * _UNITS)
        if said:  # the shorter way round: a ring never turns back across the whole map
            x += 360 * _UNITS * round((before[0] - x) / (360 * _UNITS))
        said.append(f"{x - before[0]} {y - before[1]}")
        before = (x, y)
    return " ".join(said)


if __name__ == "__main__":
    found = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stdout.write("\n".join(lines(found)) + "\n")
