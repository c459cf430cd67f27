"""Counts at coarse places: circles on the part of the world that holds them, their areas as the counts."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from palais.web.ink import TONES
from palais.web.maps import outline, outline_height
from palais.web.projection import WIDTH, equal_earth
from palais.web.svg import element, text
from palais.web.words import plain, shown

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from palais.web.tidy import Plot

__all__ = ["places", "places_drawn"]

_LEAST_WIDE = 200.0
"""Units of the outline: 36 degrees at the equator; nearer than that its corners would show."""
_MARGIN = 0.15
_SHAPE = 0.62
"""Height of the drawing by its width."""
_KEY = 44

_Window = tuple[float, float, float, float]
_Spot = tuple[float, float, float]


def places(plot: Plot) -> ET.Element:
    """Return the map with its key underneath; a plot's points are longitude, latitude and count."""
    tones = TONES[plot.theme]
    spots = _spots(plot)
    left, top, wide, tall = _window(spots)
    scale = plot.width / wide
    high = round(tall * scale)
    frame = element("rect", x=0, y=0, width=plot.width, height=high)
    clip = element("defs", element("clipPath", frame, id="frame"))
    place = f"scale({scale:.4f}) translate({-left:.1f},{-top:.1f})"
    land = element("g", transform=place, fill=tones["land"], stroke=tones["paper"], stroke_width=0.8 / scale)
    land.extend(element("path", d=path) for path in outline())
    drawing = element("g", land, clip_path="url(#frame)")
    most = max(count for _, _, count in spots)
    for x, y, count in sorted(spots, key=lambda spot: (-spot[2], spot)):
        at = {"cx": f"{(x - left) * scale:.1f}", "cy": f"{(y - top) * scale:.1f}"}
        drawing.append(_circle(plot, count, most, at, f"{shown(int(count))} in this cell"))
    key = _key(plot, most)
    key.set("transform", f"translate(0,{high + 8})")
    height = high + 8 + _KEY
    return element(
        "svg", clip, drawing, key, width=plot.width, height=height, viewBox=f"0 0 {plot.width} {height}"
    )


def _spots(plot: Plot) -> list[_Spot]:
    """Return each place in units of the outline, with its count."""
    return [
        (*equal_earth(float(point.x), float(point.y)), point.shade)
        for point in plot.points
        if isinstance(point.x, int | float) and isinstance(point.y, int | float) and point.shade
    ]


def _window(spots: list[_Spot]) -> _Window:
    """Return the left edge, the top, the width and the height of the part of the outline that holds every spot."""
    across, down = [x for x, _, _ in spots], [y for _, y, _ in spots]
    wide = max(max(across) - min(across), (max(down) - min(down)) / _SHAPE) * (1 + 2 * _MARGIN)
    wide = min(max(wide, _LEAST_WIDE), WIDTH)
    tall = min(wide * _SHAPE, outline_height())
    left = (max(across) + min(across) - wide) / 2
    top = (max(down) + min(down) - tall) / 2
    return min(max(left, 0.0), WIDTH - wide), min(max(top, 0.0), outline_height() - tall), wide, tall


def _radius(plot: Plot, count: float, most: float) -> float:
    """Return a radius whose square goes with the count, no less than can be seen."""
    return max(2.0, (10.0 if plot.narrow else 16.0) * sqrt(count / most))


def _circle(plot: Plot, count: float, most: float, at: dict[str, str], said: str) -> ET.Element:
    tones = TONES[plot.theme]
    title = element("title")
    title.text = plain(said)
    return element(
        "circle",
        title,
        **at,
        r=f"{_radius(plot, count, most):.1f}",
        fill=tones["accent"],
        fill_opacity=0.55,
        stroke=tones["accent"],
        stroke_width=0.8,
    )


def _key(plot: Plot, most: float) -> ET.Element:
    """Return circles of round counts with their numbers, from the least to the most."""
    steps = sorted({1.0, float(round(most / 4) or 1), most})
    group, x = element("g"), 1.0
    widths = [2 * _radius(plot, step, most) for step in steps]
    for step, wide in zip(steps, widths, strict=True):
        group.append(_circle(plot, step, most, {"cx": f"{x + wide / 2:.1f}", "cy": "17"}, shown(int(step))))
        words = shown(int(step))
        group.append(text(words, x=x + wide + 5, y=21, font_size=11.5, fill=TONES[plot.theme]["muted"]))
        x += wide + 5 + 7 * len(words) + 18
    return group


def places_drawn(plot: Plot) -> str:
    """Return what the map shows in a sentence."""
    counts = [point.shade for point in plot.points if point.shade]
    total, n = sum(counts), len(counts)
    return f"Map of {shown(int(total))} in {n} cells, at most {shown(int(max(counts)))} in one."
