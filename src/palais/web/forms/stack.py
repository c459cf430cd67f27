"""`stack`: counts or shares stacked by year, or by any other column, in the order of the series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palais.web.forms.frame import (
    Frame,
    Scale,
    break_mark,
    canvas,
    coordinate,
    time_axis,
    titled,
    value_axis,
)
from palais.web.ink import TONES, tone_of
from palais.web.legend import key_height
from palais.web.names import named
from palais.web.svg import element, text
from palais.web.words import number, shown, token

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from palais.web.tidy import Plot

__all__ = ["stack"]


@dataclass(frozen=True, slots=True)
class _Pile:
    """One part of one pile: its place, its word, the ends between which it lies, and its layer."""

    time: float | None
    label: str
    low: float
    high: float
    layer: int


def stack(plot: Plot) -> ET.Element:
    """Return the drawing; the key stands above the plot."""
    key = key_height(tuple(name for name in plot.series if name), plot.width)
    piles = _piles(plot)
    dated = all(pile.time is not None for pile in piles)
    labels = list(dict.fromkeys(pile.label for pile in piles))
    slanted = not dated and len(labels) * 70 > plot.width
    frame = Frame(top=key + 20, height=180 if plot.narrow else 220, bottom=90 if slanted else 30)
    top = max((pile.high for pile in piles), default=1.0)
    y = Scale(0, 1.0 if plot.share and top <= 1.005 else top * 1.02 or 1.0, frame.floor, frame.top)  # noqa: PLR2004 - rounding
    if dated:
        return canvas(_by_year(plot, piles, y, frame), plot, frame)
    return canvas(_by_name(plot, piles, labels, y, frame, slanted=slanted), plot, frame)


def _piles(plot: Plot) -> list[_Pile]:
    heights: dict[object, float] = {}
    column = plot.chart.x
    piles = []
    for position, name in enumerate(plot.series):
        for point in plot.points:
            if point.series == name:
                low = heights.get(point.x, 0.0)
                heights[point.x] = low + point.value
                label = named(str(point.x), column) or shown(point.x, column)
                piles.append(_Pile(point.time, label, low, low + point.value, position))
    return piles


def _by_year(plot: Plot, piles: list[_Pile], y: Scale, frame: Frame) -> list[ET.Element]:
    times = [pile.time or 0.0 for pile in piles]
    x = Scale(min(times) - 0.7, max(times) + 0.7, frame.left, frame.left + frame.plot_width(plot.width))
    wide = (x.at(1) - x.at(0)) * 0.86
    bars = [
        _layer(plot, [(x.at(p.time or 0.0) - wide / 2, p) for p in piles if p.layer == i], i, wide, y)
        for i in range(len(plot.series))
    ]
    return [*value_axis(plot, frame, y), *bars, *time_axis(plot, frame, x), *break_mark(plot, frame, x)]


def _by_name(  # noqa: PLR0913 - each is a fact of the drawing
    plot: Plot, piles: list[_Pile], labels: list[str], y: Scale, frame: Frame, *, slanted: bool
) -> list[ET.Element]:
    each = frame.plot_width(plot.width) / max(len(labels), 1)
    wide, place = each * 0.8, {label: frame.left + each * i for i, label in enumerate(labels)}
    bars = [
        _layer(plot, [(place[p.label] + each * 0.1, p) for p in piles if p.layer == i], i, wide, y)
        for i in range(len(plot.series))
    ]
    tones = TONES[plot.theme]
    words = element("g", font_size=12, fill=tones["muted"], text_anchor="end" if slanted else "middle")
    for label, start in place.items():
        x, floor = coordinate(start + each / 2), frame.floor + 16
        turned = {"transform": f"rotate(-45,{x},{floor})"} if slanted else {}
        words.append(text(label, x=x, y=floor, **turned))
    line = f"M{frame.left} {frame.floor}H{plot.width - frame.right}"
    return [*value_axis(plot, frame, y), *bars, element("path", d=line, stroke=tones["muted"]), words]


def _layer(plot: Plot, placed: list[tuple[float, _Pile]], position: int, wide: float, y: Scale) -> ET.Element:
    """Return the parts of one series; between wide bars a fine line of paper sets one part off from the next."""
    tones = TONES[plot.theme]
    edge = {"stroke": tones["paper"], "stroke_width": 0.8} if wide > 5 else {}  # noqa: PLR2004 - thin bars would be all edge
    name = plot.series[position]
    group = element("g", fill=tones[tone_of(name, position)], **edge)
    across = coordinate(max(wide, 1.0))
    for left, pile in placed:
        if pile.high == pile.low:
            continue
        top, tall = coordinate(y.at(pile.high)), coordinate(y.at(pile.low) - y.at(pile.high))
        bar = element("rect", x=coordinate(left), y=top, width=across, height=tall)
        where = f"{int(pile.time)}" if pile.time is not None else pile.label
        value = pile.high - pile.low
        words = number(int(value) if value.is_integer() and not plot.share else value, share=plot.share)
        group.append(bar if plot.narrow else titled(bar, f"{where}, {token(name)}: {words}"))
    return group
