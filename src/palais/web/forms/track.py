"""`track`: an estimate over the years with its interval, one line a series, named at the line's end."""

from __future__ import annotations

from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from palais.web.forms.frame import (
    Frame,
    Scale,
    break_mark,
    canvas,
    coordinate,
    ends,
    time_axis,
    titled,
    value_axis,
)
from palais.web.ink import TONES, tone_of
from palais.web.legend import key, key_height, label_width
from palais.web.svg import element, text
from palais.web.tidy import series_label
from palais.web.words import number

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from palais.web.tidy import Plot, Point

__all__ = ["track", "unbroken"]

NAMED = 6
"""Series that get a colour and a name; others are drawn in grey, to be read in the table."""

_DASHES = ("", "6 3", "2 2", "8 3 2 3", "1 3", "10 4")
_EARLY = 40
"""Pixels before the plot's right edge within which a line counts as reaching it."""

_LINE = 14
"""Pixels from one name to the next."""

_TOLD = 120
"""Years up to which each has a title; beyond, the table tells."""


def track(plot: Plot) -> ET.Element:
    """Return the drawing. Points without a time are left to the table; years that are missing are a gap in the line."""
    points = [point for point in plot.points if point.time is not None]
    low, high = ends([v for p in points for v in (p.value, p.low, p.high) if v is not None])
    times = [point.time or 0.0 for point in points]
    pad = max((max(times) - min(times)) * 0.01, 0.5)
    frame, keyed = _frame(plot), _keyed(plot)
    x = Scale(min(times) - pad, max(times) + pad, frame.left, frame.left + frame.plot_width(plot.width))
    y = Scale(low, high, frame.floor, frame.top)
    parts = [*value_axis(plot, frame, y), *time_axis(plot, frame, x), *break_mark(plot, frame, x)]
    for i, name in reversed(list(enumerate(plot.series))):
        mine = sorted((p for p in points if p.series == name), key=lambda p: p.time or 0.0)
        parts += _series(plot, mine, i, x, y)
    parts += [key(keyed, width=plot.width, theme=plot.theme)] if keyed else _names(plot, points, x, y)
    return canvas([*parts, *_told(plot, points, x, frame)], plot, frame)


def _keyed(plot: Plot) -> tuple[str, ...]:
    """Return the names for a key: on a telephone there is no room for long ones at the ends of their lines."""
    names = tuple(name for name in plot.series[:NAMED] if name)
    room = plot.width * 0.3 - 14
    return names if plot.narrow and any(label_width(series_label(name)) > room for name in names) else ()


def _frame(plot: Plot) -> Frame:
    keyed = _keyed(plot)
    if keyed:
        return Frame(right=14, top=key_height(keyed, plot.width) + 22, height=200)
    names = [series_label(name) for name in plot.series[:NAMED] if name]
    widest = max((label_width(name) for name in names), default=0)
    right = min(int(widest) + 14, int(plot.width * 0.3)) if names else 14
    return Frame(right=right, top=22, height=200 if plot.narrow else 250)


def _series(plot: Plot, points: list[Point], position: int, x: Scale, y: Scale) -> list[ET.Element]:
    grey = position >= NAMED
    colour = TONES[plot.theme]["rule" if grey else tone_of(plot.series[position], position)]
    pieces = unbroken(points)
    drawn = []
    band = "" if grey else "".join(_band(piece, x, y) for piece in pieces if len(piece) > 1)
    if band:
        drawn.append(element("path", d=band, fill=colour, fill_opacity=0.16))
    line = "".join(_line(piece, x, y) for piece in pieces if len(piece) > 1)
    look = {"stroke": colour, "fill": "none", "stroke_width": 1.2 if grey else 2, "stroke_linejoin": "round"}
    dash = {} if grey or not _DASHES[position] else {"stroke_dasharray": _DASHES[position]}
    if line:
        drawn.append(element("path", d=line, **look, **dash))
    return drawn + [mark for piece in pieces if len(piece) == 1 for mark in _alone(piece[0], colour, x, y)]


def _line(piece: list[Point], x: Scale, y: Scale) -> str:
    return "M" + "L".join(_at(p.time or 0.0, p.value, x, y) for p in piece)


def _band(piece: list[Point], x: Scale, y: Scale) -> str:
    """Return the intervals of a piece as one shape for each run of points that have one."""
    shapes = ""
    for known, run in groupby(piece, key=lambda p: p.low is not None and p.high is not None):
        held = list(run)
        if known and len(held) > 1:
            upper = [_at(p.time or 0.0, p.high or 0.0, x, y) for p in held]
            lower = [_at(p.time or 0.0, p.low or 0.0, x, y) for p in reversed(held)]
            shapes += f"M{'L'.join([*upper, *lower])}z"
    return shapes


def _alone(point: Point, colour: str, x: Scale, y: Scale) -> list[ET.Element]:
    """Return a point with no neighbours as a dot, with its interval as a rule."""
    across, drawn = coordinate(x.at(point.time or 0.0)), []
    if point.low is not None and point.high is not None:
        rule = f"M{across} {coordinate(y.at(point.low))}V{coordinate(y.at(point.high))}"
        drawn.append(element("path", d=rule, stroke=colour, stroke_opacity=0.5, fill="none"))
    return [*drawn, element("circle", cx=across, cy=coordinate(y.at(point.value)), r=2.8, fill=colour)]


def _at(time: float, value: float, x: Scale, y: Scale) -> str:
    return f"{coordinate(x.at(time))} {coordinate(y.at(value))}"


def unbroken(points: list[Point]) -> list[list[Point]]:
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


def _names(plot: Plot, points: list[Point], x: Scale, y: Scale) -> list[ET.Element]:
    """Return each series' name at the end of its line, moved apart where names would meet."""
    lasts = []
    for i, name in enumerate(plot.series[:NAMED]):
        mine = [p for p in points if p.series == name]
        if name and mine:
            lasts.append((i, name, max(mine, key=lambda p: p.time or 0.0)))
    lasts.sort(key=lambda item: -item[2].value)
    reached = [y.at(point.value) for _, _, point in lasts if x.at(point.time or 0.0) >= x.end - _EARLY]
    places = iter(_apart(reached, lowest=y.start))
    drawn = []
    for i, name, point in lasts:
        end = x.at(point.time or 0.0)
        look = {"font_size": 12, "font_weight": "bold", "fill": TONES[plot.theme][tone_of(name, i)]}
        if (
            end < x.end - _EARLY
        ):  # it ends within the plot: its name stands above it, clear of the others' lines
            top = y.at(point.value if point.high is None else point.high) - 7
            side = "start" if end < (x.start + x.end) / 2 else "end"
            place = {"x": coordinate(end), "y": coordinate(max(top, 10)), "text_anchor": side}
            drawn.append(text(series_label(name), **place, **look))
            continue
        place = {"x": coordinate(end + 7), "y": coordinate(next(places) + 4)}
        drawn.append(text(_within(series_label(name), plot.width - end - 7), **place, **look))
    return drawn


def _apart(places: list[float], *, lowest: float) -> list[float]:
    """Return the places of names from the top down, moved apart by a line each, none below the plot."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + _LINE) if found else place)
    for i, place in reversed(list(enumerate(found))):
        found[i] = min(place, lowest - _LINE * (len(found) - 1 - i))
    return found


def _within(label: str, room: float) -> str:
    """Return as much of a label as fits; the whole name is in the table."""
    if label_width(label) <= room:
        return label
    kept = label
    while kept and label_width(f"{kept}…") > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _told(plot: Plot, points: list[Point], x: Scale, frame: Frame) -> list[ET.Element]:
    """Return an unseen column over each year, whose title tells the values: what a pointer asks for."""
    times = sorted({point.time or 0.0 for point in points})
    if plot.narrow or len(times) > _TOLD:
        return []
    group = element("g", fill="transparent")
    edges = [times[0] - 0.5, *((a + b) / 2 for a, b in pairwise(times)), times[-1] + 0.5]
    for time, left, right in zip(times, edges, edges[1:], strict=False):
        held = [p for p in points if p.time == time]
        words = "; ".join(_value(p, share=plot.share) for p in held[:NAMED])
        start, wide = coordinate(x.at(left)), coordinate(x.at(right) - x.at(left))
        column = element("path", d=f"M{start} {frame.top}h{wide}v{frame.height}h-{wide}z")
        group.append(titled(column, f"{int(time)}: {words}"))
    return [group]


def _value(point: Point, *, share: bool) -> str:
    name = f"{series_label(point.series)} " if point.series else ""
    said = f"{name}{number(point.value, share=share)}"
    if point.low is None or point.high is None:
        return said
    return f"{said} ({number(point.low, share=share)} to {number(point.high, share=share)})"
