"""A map as dots over one file of outlines that all maps of an edition share.

The outlines of the world are fifty thousand bytes; a state's colour is twenty. A dot stands in the middle of a state's largest
piece of land, where `palais.web.maps` has a shape for it, and where it had a dot before.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import lru_cache

from palais.edition.lean.paths import rings

__all__ = ["LAND", "is_map", "land", "with_dots"]

LAND = "land.svg"
"""Name of the file of outlines."""

_SCALE = re.compile(r"scale\(([\d.]+)\)")
_SHAPES = 100  # more paths in one scaled group than any other drawing has
_WIDE = 800
_PLAIN = "var(--land)"


def land() -> str:
    """Return the file of outlines: plain land, grey on light paper and on dark."""
    from palais.web.maps import outline, outline_height

    scale = _WIDE / 2000
    paths = "".join(outline())
    high = outline_height() * scale
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high:.0f}">'
        f'<path transform="scale({scale})" d="{paths}" fill="#888" fill-opacity=".3"/></svg>\n'
    )


def is_map(root: ET.Element) -> bool:
    """Tell whether a drawing is a world map with its states shaded."""
    return _shapes(root) is not None


def _shapes(root: ET.Element) -> ET.Element | None:
    for group in root.findall("g"):
        if _SCALE.fullmatch(group.get("transform", "")) and len(group) > _SHAPES:
            return group
    return None


def with_dots(root: ET.Element) -> None:
    """Put a dot for each shaded state in the place of its outline, and let the page lay the outlines under them."""
    group = _shapes(root)
    if group is None:
        return
    said = _SCALE.fullmatch(group.get("transform", ""))
    scale = float(said[1]) if said else 1.0
    dots: dict[str, list[tuple[float, float]]] = {}
    for shape in group:
        colour = shape.get("fill", _PLAIN)
        if colour != _PLAIN:
            x, y = _middle(shape.get("d", ""))
            dots.setdefault(colour, []).append((x * scale, y * scale))
    place = list(root).index(group)
    for circle in [node for node in root if node.tag == "circle"]:
        colour = circle.get("fill", _PLAIN)
        dots.setdefault(colour, []).append((float(circle.get("cx", 0)), float(circle.get("cy", 0))))
        root.remove(circle)
    root.remove(group)
    root.set("class", "world")
    for colour in sorted(dots):
        path = "".join(f"M{x:.0f} {y:.0f}h0" for x, y in sorted(dots[colour]))
        root.insert(place, ET.Element("path", {"d": path, "stroke": colour}))


@lru_cache(maxsize=512)
def _middle(path: str) -> tuple[float, float]:
    """Return the middle of the largest ring of a path."""
    found = rings(path)
    area, x, y = max((_weighed(ring) for ring in found), default=(0.0, 0.0, 0.0))
    return (x, y) if area else found[0][0]


def _weighed(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Return the area of a ring and its centre of gravity."""
    twice = across = down = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        twice, across, down = twice + cross, across + (x0 + x1) * cross, down + (y0 + y1) * cross
    return (abs(twice) / 2, across / (3 * twice), down / (3 * twice)) if twice else (0.0, 0.0, 0.0)
