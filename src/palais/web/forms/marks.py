"""`marks`: dated acts on a line of time, a row for each kind of thing, a shape for each kind of act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.web.forms.frame import Frame, Scale, break_mark, canvas, coordinate, time_axis, titled
from palais.web.ink import TONES, shape_of, tone_of
from palais.web.legend import key_height, label_width
from palais.web.names import named
from palais.web.svg import element, text
from palais.web.tidy import series_label
from palais.web.words import shown

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from palais.web.tidy import Plot, Point

__all__ = ["marks"]

_LANE = 22
_SIZE = 4.4


def marks(plot: Plot) -> ET.Element:
    """Return the drawing; acts without a date are left to the table."""
    points = [point for point in plot.points if point.time is not None]
    lanes = list(dict.fromkeys(_lane(plot, point) for point in points))
    widest = max(map(label_width, lanes), default=0)
    frame = Frame(
        left=min(int(widest) + 14, int(plot.width * 0.4)),
        right=14,
        top=key_height(tuple(name for name in plot.series if name), plot.width) + 20,
        height=_LANE * len(lanes),
    )
    times = [point.time or 0.0 for point in points]
    pad = max((max(times) - min(times)) * 0.02, 0.5)
    x = Scale(min(times) - pad, max(times) + pad, frame.left, frame.left + frame.plot_width(plot.width))
    middle = {lane: frame.top + _LANE * (i + 0.5) for i, lane in enumerate(lanes)}
    layers = [_layer(plot, points, position, middle, x) for position in range(len(plot.series))]
    parts = [*_lanes(plot, middle, frame), *time_axis(plot, frame, x), *break_mark(plot, frame, x), *layers]
    return canvas(parts, plot, frame)


def _lane(plot: Plot, point: Point) -> str:
    return named(str(point.y), plot.chart.y) or shown(point.y, plot.chart.y)


def _lanes(plot: Plot, middle: dict[str, float], frame: Frame) -> list[ET.Element]:
    tones, right = TONES[plot.theme], plot.width - frame.right
    lines = "".join(f"M{frame.left} {coordinate(at)}H{right}" for at in middle.values())
    names = element("g", font_size=12, fill=tones["ink"], text_anchor="end")
    for lane, at in middle.items():
        words, room = lane, frame.left - 8
        while words and label_width(words) > room + 6:
            words = f"{words.removesuffix('…').rstrip()[:-1]}…"
        names.append(text(words, x=frame.left - 10, y=coordinate(at + 4)))
    return [element("path", d=lines, stroke=tones["rule"], fill="none"), names]


def _layer(plot: Plot, points: list[Point], position: int, middle: dict[str, float], x: Scale) -> ET.Element:
    name, tones = plot.series[position], TONES[plot.theme]
    shape = shape_of(name, position)
    rim = {"stroke": tones["paper"], "stroke_width": 0.16}
    group = element("g", fill=tones[tone_of(name, position)], **rim)
    for point in points:
        if point.series == name:
            lane = _lane(plot, point)
            at = f"translate({coordinate(x.at(point.time or 0.0))},{coordinate(middle[lane])}) scale({_SIZE})"
            mark = element("path", d=shape, transform=at)
            words = ", ".join(filter(None, (lane, series_label(name), shown(point.x, plot.chart.x))))
            group.append(mark if plot.narrow else titled(mark, words))
    return group
