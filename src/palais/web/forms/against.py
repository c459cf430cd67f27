"""`track` over a number that is no year: a dot a row with its interval; of two shares, the line on which both are equal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.web.forms.frame import Frame, Scale, canvas, coordinate, ends, ticks, titled, value_axis
from palais.web.ink import TONES, shape_of, tone_of
from palais.web.legend import key, key_height
from palais.web.svg import element, text
from palais.web.tidy import series_label
from palais.web.words import is_share, number

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from palais.web.tidy import Plot, Point

__all__ = ["against"]

_SIZE = 4.6
_WIDEST = 520
"""Pixels: two shares are compared in a square, and a wide one would be no better read."""


def against(plot: Plot) -> ET.Element:
    """Return the drawing: values upwards, the other number to the right."""
    shares = plot.share and is_share(plot.chart.x)
    names = tuple(name for name in plot.series if name)
    top = key_height(names, plot.width) + 12
    wide = min(plot.width, _WIDEST)
    frame = Frame(top=top, height=min(wide - 60, 400), right=plot.width - wide + 14)
    values = [v for p in plot.points for v in (p.value, p.low, p.high) if v is not None]
    low, high = (0.0, 1.0) if shares else ends(values)
    first, last = (0.0, 1.0) if shares else ends([_across(p) for p in plot.points])
    x = Scale(first, last, frame.left, frame.left + frame.plot_width(plot.width))
    y = Scale(low, high, frame.floor, frame.top)
    parts = [*value_axis(plot, frame, y), *_axis(plot, frame, x, shares=shares)]
    if shares:
        even = f"M{coordinate(x.at(0))} {coordinate(y.at(0))}L{coordinate(x.at(1))} {coordinate(y.at(1))}"
        look = {"stroke": TONES[plot.theme]["muted"], "stroke_dasharray": "4 3", "fill": "none"}
        parts.append(element("path", d=even, **look))
    parts += [part for i, name in enumerate(plot.series) for part in _series(plot, name, i, x, y)]
    if names:
        parts.append(key(names, width=plot.width, theme=plot.theme, shapes=True))
    return canvas(parts, plot, frame)


def _across(point: Point) -> float:
    return float(point.x) if isinstance(point.x, int | float) else 0.0


def _axis(plot: Plot, frame: Frame, x: Scale, *, shares: bool) -> list[ET.Element]:
    tones = TONES[plot.theme]
    marks = ticks(x.low, x.high, most=5)
    line = f"M{coordinate(x.start)} {frame.floor}H{coordinate(x.end)}"
    line += "".join(f"M{coordinate(x.at(mark))} {frame.floor}v4" for mark in marks)
    labels = element("g", font_size=12, fill=tones["muted"], text_anchor="middle")
    for mark in marks:
        words = f"{round(100 * mark):g}%" if shares else f"{mark:g}".replace("-", "−")
        labels.append(text(words, x=coordinate(x.at(mark)), y=frame.floor + 18))
    return [element("path", d=line, stroke=tones["muted"], fill="none"), labels]


def _series(plot: Plot, name: str, position: int, x: Scale, y: Scale) -> list[ET.Element]:
    tone, drawn = TONES[plot.theme][tone_of(name, position)], []
    for point in plot.points:
        if point.series != name:
            continue
        across, up = coordinate(x.at(_across(point))), coordinate(y.at(point.value))
        said = f"{series_label(name)}: {number(_across(point), share=is_share(plot.chart.x))}, {_words(plot, point)}"
        if point.low is not None and point.high is not None:
            rule = f"M{across} {coordinate(y.at(point.low))}V{coordinate(y.at(point.high))}"
            drawn.append(element("path", d=rule, stroke=tone, stroke_opacity=0.6, fill="none"))
        place = f"translate({across},{up}) scale({_SIZE})"
        mark = element("path", d=shape_of(name, position), fill=tone, transform=place)
        drawn.append(mark if plot.narrow else titled(mark, said.removeprefix(": ")))
    return drawn


def _words(plot: Plot, point: Point) -> str:
    said = number(point.value, share=plot.share)
    if point.low is None or point.high is None:
        return said
    return f"{said} ({number(point.low, share=plot.share)} to {number(point.high, share=plot.share)})"
