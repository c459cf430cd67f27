"""The world, shaded by an answer's table; states too small for a shape are dots of the same colour.

Shading follows codes: a shape is shaded by the row of its own ISO3 code, and land without a row of its own stays
plain. Boundaries are Natural Earth's (1:110m, public domain), simplified, in the Equal Earth projection; they imply
no position on the status of any territory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.web.ink import TONES, tone_of
from palais.web.legend import key, key_height
from palais.web.names import state_name
from palais.web.outlines import outlines
from palais.web.svg import element, text
from palais.web.words import number, plain, token

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from palais.web.tidy import Plot

__all__ = ["FOOTNOTE", "PLACES_NOTE", "mapped", "outline", "outline_height", "states_shaded"]

FOOTNOTE = (
    "Shading follows the rows of the table; land without a row of its own is plain. Dots are states too small for a "
    "shape here. Boundaries are simplified and imply no position on the status of any territory. Equal Earth "
    "projection; outlines from Natural Earth (public domain)."
)

PLACES_NOTE = (
    "A circle stands in the middle of a cell; its area goes with the count. Boundaries are simplified and imply no position on "
    "the status of any territory. Equal Earth projection; outlines from Natural Earth (public domain)."
)

_STEPS = ("step-1", "step-2", "step-3", "step-4", "step-5")


_COARSE = 3
"""Units of the outline to one of a telephone's drawing: half a pixel."""


def outline() -> tuple[str, ...]:
    """Return the land of the world as paths, in the units of `palais.web.projection`."""
    world = outlines()
    return (world.land, *world.shapes.values())


def outline_height() -> float:
    """Return the height of the world's outline in its units."""
    return outlines().height


def mapped(plot: Plot) -> ET.Element:
    """Return the map with its key underneath."""
    world, tones = outlines(_COARSE if plot.narrow else 1), TONES[plot.theme]
    scale = plot.width / world.width
    tone, legend, legend_height = _shading(plot)
    colours = {code: tones[name] for code, name in tone.items()}
    words = {str(point.x): _said(plot, point.y) for point in plot.points}
    high = world.height * scale
    land = element("path", d=world.land, fill=tones["land"])
    shapes = element(
        "g", land, transform=f"scale({scale:.4f})", stroke=tones["paper"], stroke_width=1.6 / 2 / scale
    )
    for code, path in world.shapes.items():
        shapes.append(_titled(element("path", d=path, fill=colours.get(code, tones["land"])), code, words))
    root = element("svg", shapes)
    for code, (x, y) in world.dots.items():
        if code in colours:
            radius = 2.2 if plot.narrow else 3.2
            place = {"cx": f"{x * scale:.1f}", "cy": f"{y * scale:.1f}", "r": radius}
            dot = element("circle", **place, fill=colours[code], stroke=tones["muted"], stroke_width=0.7)
            root.append(_titled(dot, code, words))
    legend.set("transform", f"translate(0,{high + 8:.0f})")
    root.append(legend)
    height = round(high + 8 + legend_height)
    for attribute, value in (
        ("width", plot.width),
        ("height", height),
        ("viewBox", f"0 0 {plot.width} {height}"),
    ):
        root.set(attribute, str(value))
    return root


def _titled(shape: ET.Element, code: str, words: dict[str, str]) -> ET.Element:
    if code in words:
        title = element("title")
        title.text = plain(f"{state_name(code)}: {words[code]}")
        shape.append(title)
    return shape


def _said(plot: Plot, value: object) -> str:
    return number(value, share=plot.share) if isinstance(value, int | float) else token(str(value))


def _shading(plot: Plot) -> tuple[dict[str, str], ET.Element, int]:
    """Return each state's tone, the key and its height."""
    if all(isinstance(point.y, int | float) and not isinstance(point.y, bool) for point in plot.points):
        edges = _edges([point.value for point in plot.points])
        tone = {str(p.x): _STEPS[sum(p.value >= edge for edge in edges[1:-1])] for p in plot.points}
        return tone, _scale(plot, edges), 40
    order = [name for name in plot.chart.order if any(str(p.y) == name for p in plot.points)]
    order += sorted({str(point.y) for point in plot.points} - set(order))
    tone = {str(p.x): tone_of(str(p.y), order.index(str(p.y))) for p in plot.points}
    return tone, key(tuple(order), width=plot.width, theme=plot.theme), key_height(tuple(order), plot.width)


def _edges(values: list[float]) -> list[float]:
    """Return six round edges of five equal classes that hold every value."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if low >= 0 and high <= 1:
        low, high = 0.0, 1.0
    if low == high:
        low, high = low - 0.5, high + 0.5
    return [low + (high - low) * i / 5 for i in range(6)]


def _scale(plot: Plot, edges: list[float]) -> ET.Element:
    """Return the key of a shaded scale: five steps with their edges, and plain land for what is not recorded."""
    tones, group, wide = TONES[plot.theme], element("g"), 44 if plot.narrow else 60
    for i, step in enumerate(_STEPS):
        group.append(element("rect", x=i * wide, y=0, width=wide, height=10, fill=tones[step]))
    for i, edge in enumerate(edges):
        anchor = "start" if i == 0 else "middle"
        if plot.narrow and i not in (0, len(edges) - 1):
            continue  # the edges between would run into one another
        words = number(edge, share=plot.share) if plot.share else f"{edge:.2f}".replace("-", "−")
        group.append(text(words, x=i * wide, y=24, font_size=11.5, text_anchor=anchor, fill=tones["muted"]))
    x = 5 * wide + 30
    words = "no value"
    group.append(element("rect", x=x, y=0, width=11, height=10, fill=tones["land"], stroke=tones["muted"]))
    group.append(text(words, x=x + 16, y=10, font_size=11.5, fill=tones["muted"]))
    return group


def states_shaded(plot: Plot) -> str:
    """Return what the map shows in a sentence."""
    n = len({str(point.x) for point in plot.points})
    numbers = [point.value for point in plot.points if isinstance(point.y, int | float)]
    if not numbers:
        return f"World map of {n} states."
    low, high = (number(v, share=plot.share) for v in (min(numbers), max(numbers)))
    return f"World map of {n} states, values between {low} and {high}."
