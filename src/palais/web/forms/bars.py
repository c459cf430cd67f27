"""`bars`: one bar a row in the order given, from zero, with its value and, where it is estimated, its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.web.forms.frame import Frame, Scale, canvas, coordinate, ends, titled
from palais.web.ink import TONES, tone_of
from palais.web.legend import key_height, label_width
from palais.web.names import named
from palais.web.svg import element, text
from palais.web.words import number, shown

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from palais.web.tidy import Plot, Point

__all__ = ["MOST", "bars"]

MOST = 40
"""Bars drawn; more are for the table."""

_ROW = 22
_THICK = 15


def bars(plot: Plot) -> ET.Element:
    """Return the drawing. The column of numbers is the bar, the other one its label."""
    points = plot.points[:MOST]
    labels, words = [_label(plot, p) for p in points], [_words(plot, p) for p in points]
    keyed = tuple(name for name in plot.series if name)
    frame = Frame(
        left=min(int(max(map(label_width, labels), default=0)) + 12, int(plot.width * 0.42)),
        right=int(max(map(label_width, words), default=0)) + 16,
        top=key_height(keyed, plot.width) + 4 if len(keyed) > 1 else 4,
        bottom=6,
        height=_ROW * len(points),
    )
    low, high = ends([v for p in points for v in (_value(p), p.low, p.high) if v is not None], zero=True)
    x = Scale(low, high, frame.left, frame.left + frame.plot_width(plot.width))
    tones = TONES[plot.theme]
    drawn = [
        part
        for i, (point, label, said) in enumerate(zip(points, labels, words, strict=True))
        for part in _row(plot, point, (label, said), frame.top + _ROW * i, x)
    ]
    zero = f"M{coordinate(x.at(0))} {frame.top}V{frame.floor}"
    return canvas([*drawn, element("path", d=zero, stroke=tones["muted"], fill="none")], plot, frame)


def _upright(point: Point) -> bool:
    return isinstance(point.y, int | float) and not isinstance(point.y, bool)


def _value(point: Point) -> float:
    value = point.y if _upright(point) else point.x
    return float(value) if isinstance(value, int | float) else 0.0


def _label(plot: Plot, point: Point) -> str:
    other, column = (point.x, plot.chart.x) if _upright(point) else (point.y, plot.chart.y)
    return named(str(other), column) or shown(other, column)


def _words(plot: Plot, point: Point) -> str:
    value = _value(point)
    return number(int(value) if value.is_integer() and not plot.share else value, share=plot.share)


def _row(plot: Plot, point: Point, told: tuple[str, str], top: int, x: Scale) -> list[ET.Element]:
    """Return one bar with its name before it and its value behind it; estimated, it is paler and has its interval."""
    tones, value, (label, words) = TONES[plot.theme], _value(point), told
    colour = tones[tone_of(point.series, plot.series.index(point.series))]
    estimated = point.low is not None and point.high is not None
    left, right = sorted((x.at(0), x.at(value)))
    place = {"x": coordinate(left), "y": top + 4, "width": coordinate(right - left), "height": _THICK}
    bar = element("rect", **place, fill=colour, **({"fill_opacity": 0.5} if estimated else {}))
    said = f"{label}: {words}"
    drawn = []
    if point.low is not None and point.high is not None:
        low, high = coordinate(x.at(point.low)), coordinate(x.at(point.high))
        rule = f"M{low} {top + 11.5}H{high}M{low} {top + 8}v7M{high} {top + 8}v7"
        drawn.append(element("path", d=rule, stroke=tones["ink"], stroke_width=1.5, fill="none"))
        said += f" ({number(point.low, share=plot.share)} to {number(point.high, share=plot.share)})"
    end = x.at(max(0.0, value, point.high if point.high is not None else value))
    name = _within(label, x.start - 8)
    return [
        titled(bar, said),
        *drawn,
        text(words, x=coordinate(end + 6), y=top + 16, font_size=12, fill=tones["ink"]),
        text(name, x=coordinate(x.start - 8), y=top + 16, font_size=12, text_anchor="end", fill=tones["ink"]),
    ]


def _within(label: str, room: float) -> str:
    """Return as much of a label as fits before its bar; the title has the whole."""
    if label_width(label) <= room + 4:
        return label
    kept = label
    while kept and label_width(f"{kept}…") > room + 4:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
