"""`track`: an estimate over the years with its interval, one line a series, named at the line's end."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from palais.web.forms.frame import Frame, break_layers, configured, ends, layer, number_axis, time_axis
from palais.web.ink import SHAPES, TONES, tone_of
from palais.web.legend import label_width
from palais.web.tidy import series_label

if TYPE_CHECKING:
    import altair as alt

    from palais.web.tidy import Plot, Point

__all__ = ["track"]

NAMED = 6
"""Series that get a colour and a name; others are drawn in grey, to be read in the table."""

_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3], [10, 4])


def track(plot: Plot) -> tuple[dict[str, Any], Frame]:
    """Return the specification and its frame. Points without a time are left to the table."""
    points = [point for point in plot.points if point.time is not None]
    spread = [v for p in points for v in (p.value, p.low, p.high) if v is not None]
    low, high = ends(spread)
    times = [point.time or 0.0 for point in points]
    first, last = min(times), max(times)
    pad = max((last - first) * 0.01, 0.5)
    frame = _frame(plot)
    x, y = time_axis(plot, first - pad, last + pad), number_axis(plot, low, high)
    layers = break_layers(plot, x, first - pad, last + pad)
    for i, name in reversed(list(enumerate(plot.series))):
        mine = sorted((p for p in points if p.series == name), key=lambda p: p.time or 0.0)
        layers += _series(plot, mine, i, x, y)
    for row, look in _names(plot, points, (low, high), frame):
        layers.append(layer([row], "text", **look).encode(x=x, y=y, text="label:N"))
    return configured(layers, plot, frame), frame


def _frame(plot: Plot) -> Frame:
    names = [series_label(name) for name in plot.series[:NAMED] if name]
    widest = max((label_width(name) for name in names), default=0)
    right = min(int(widest) + 14, int(plot.width * 0.3)) if names else 14
    return Frame(right=right, top=22, height=200 if plot.narrow else 250)


def _series(plot: Plot, points: list[Point], position: int, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    import altair as alt

    grey = position >= NAMED
    colour = TONES[plot.theme]["rule" if grey else tone_of(plot.series[position], position)]
    pieces = _unbroken(points)
    rows = [_row(p, i) for i, piece in enumerate(pieces) for p in piece]
    alone = [_row(piece[0], 0) for piece in pieces if len(piece) == 1]
    layers = []
    if not grey and any(row["low"] is not None for row in rows):
        band = layer(rows, "area", color=colour, opacity=0.16)
        layers.append(band.encode(x=x, y=alt.Y("low:Q"), y2="high:Q", detail="piece:N"))
    dash = _DASHES[position % NAMED]
    line = layer(rows, "line", color=colour, strokeWidth=1.2 if grey else 2, strokeDash=dash)
    layers.append(line.encode(x=x, y=y, detail="piece:N"))
    if alone:
        rule = layer(alone, "rule", color=colour, opacity=0.5)
        layers.append(rule.encode(x=x, y=alt.Y("low:Q"), y2="high:Q"))
        mark = layer(alone, "point", color=colour, filled=True, size=26, opacity=1, shape=SHAPES[0])
        layers.append(mark.encode(x=x, y=y))
    return layers


def _row(point: Point, piece: int) -> dict[str, Any]:
    return {"x": point.time, "y": point.value, "low": point.low, "high": point.high, "piece": piece}


def _unbroken(points: list[Point]) -> list[list[Point]]:
    """Return the runs without a gap: a line over years that are missing would claim what nobody measured."""
    if not points:
        return []
    gaps = [(b.time or 0) - (a.time or 0) for a, b in pairwise(points)]
    wide = 1.5 * median(gaps) if gaps else 0.0
    pieces = [[points[0]]]
    for point, gap in zip(points[1:], gaps, strict=True):
        if gap > wide:
            pieces.append([])
        pieces[-1].append(point)
    return pieces


def _names(
    plot: Plot, points: list[Point], scale: tuple[float, float], frame: Frame
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return each series' name as a row and a look, at the end of its line, moved apart where names would meet."""
    lasts = []
    for i, name in enumerate(plot.series[:NAMED]):
        mine = [p for p in points if p.series == name]
        if name and mine:
            lasts.append((i, name, max(mine, key=lambda p: p.time or 0.0)))
    lasts.sort(key=lambda item: -item[2].value)
    pixel = frame.height / (scale[1] - scale[0])
    names, floor = [], float("-inf")
    for i, name, point in lasts:
        own = (scale[1] - point.value) * pixel
        floor = max(own, floor + 14)
        row = {"x": point.time, "y": point.value, "label": series_label(name)}
        look = {"align": "left", "dx": 7, "dy": floor - own, "fontWeight": "bold", "limit": frame.right - 8}
        names.append((row, {**look, "color": TONES[plot.theme][tone_of(name, i)]}))
    return names
