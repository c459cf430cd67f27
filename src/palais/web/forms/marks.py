"""`marks`: dated acts on a line of time, a row for each kind of thing, a shape for each kind of act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.web.forms.frame import Frame, break_layers, configured, layer, time_axis
from palais.web.ink import TONES, shape_of, tone_of
from palais.web.legend import key_height, label_width
from palais.web.names import named
from palais.web.words import shown

if TYPE_CHECKING:
    import altair as alt

    from palais.web.tidy import Plot

__all__ = ["marks"]

_LANE = 22


def marks(plot: Plot) -> tuple[dict[str, Any], Frame]:
    """Return the specification and its frame; acts without a date are left to the table."""
    rows: list[dict[str, Any]] = [
        {"x": point.time, "lane": _lane(plot, point.y), "series": point.series}
        for point in plot.points
        if point.time is not None
    ]
    lanes = list(dict.fromkeys(row["lane"] for row in rows))
    widest = max((label_width(lane) for lane in lanes), default=0)
    frame = Frame(
        left=min(int(widest) + 14, int(plot.width * 0.4)),
        right=14,
        top=key_height(tuple(name for name in plot.series if name), plot.width) + 20,
        height=_LANE * len(lanes),
    )
    first, last = min(row["x"] for row in rows), max(row["x"] for row in rows)
    pad = max((last - first) * 0.02, 0.5)
    x = time_axis(plot, first - pad, last + pad)
    rule = break_layers(plot, x, first - pad, last + pad)
    return configured([*rule, *_layers(plot, rows, lanes, frame, x)], plot, frame), frame


def _lane(plot: Plot, value: object) -> str:
    return named(str(value), plot.chart.y) or shown(value, plot.chart.y)


def _layers(
    plot: Plot, rows: list[dict[str, Any]], lanes: list[str], frame: Frame, x: alt.X
) -> list[alt.Chart]:
    import altair as alt

    tones = TONES[plot.theme]
    axis = {"grid": True, "labels": False}
    y = alt.Y("lane:N", sort=lanes, axis=axis, scale={"type": "point", "padding": 0.5})
    layers = []
    for position, name in enumerate(plot.series):
        mine = [row for row in rows if row["series"] == name]
        look = {"filled": True, "size": 80, "opacity": 1, "stroke": tones["paper"], "strokeWidth": 0.7}
        colour = tones[tone_of(name, position)]
        point = layer(mine, "point", shape=shape_of(name, position), color=colour, **look)
        layers.append(point.encode(x=x, y=y))
    look = {"align": "right", "dx": -10, "color": tones["ink"], "limit": frame.left - 12}
    names = layer([{"lane": lane} for lane in lanes], "text", **look)
    return [*layers, names.encode(x=alt.value(0), y=y, text="lane:N")]
