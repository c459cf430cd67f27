"""`bars`: one bar a row in the order given, from zero, with its value and, where it is estimated, its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.web.forms.frame import Frame, configured, ends, layer
from palais.web.ink import TONES, tone_of
from palais.web.legend import key_height, label_width
from palais.web.names import named
from palais.web.words import number, shown

if TYPE_CHECKING:
    import altair as alt

    from palais.web.tidy import Plot, Point

__all__ = ["MOST", "bars"]

MOST = 40
"""Bars drawn; more are for the table."""

_ROW = 22


def bars(plot: Plot) -> tuple[dict[str, Any], Frame]:
    """Return the specification and its frame. The column of numbers is the bar, the other one its label."""
    rows = [_row(plot, point, i) for i, point in enumerate(plot.points[:MOST])]
    widest = max((label_width(row["label"]) for row in rows), default=0)
    named = tuple(name for name in plot.series if name)
    frame = Frame(
        left=min(int(widest) + 12, int(plot.width * (0.42 if plot.narrow else 0.4))),
        right=int(max((label_width(row["words"]) for row in rows), default=0)) + 16,
        top=key_height(named, plot.width) + 4 if len(named) > 1 else 4,
        bottom=6,
        height=_ROW * len(rows),
    )
    return configured(_layers(plot, rows, frame), plot, frame), frame


def _row(plot: Plot, point: Point, i: int) -> dict[str, Any]:
    upright = isinstance(point.y, int | float) and not isinstance(point.y, bool)
    value, other = (point.y, point.x) if upright else (point.x, point.y)
    column = plot.chart.x if upright else plot.chart.y
    value = float(value) if isinstance(value, int | float) else 0.0
    label = named(str(other), column) or shown(other, column)
    position = plot.series.index(point.series)
    words = number(int(value) if value.is_integer() and not plot.share else value, share=plot.share)
    end = max(0.0, value, point.high if point.high is not None else value)
    colour = TONES[plot.theme][tone_of(point.series, position)]
    interval = {"low": point.low, "high": point.high}
    return {
        "i": i,
        "zero": 0,
        "value": value,
        "end": end,
        "label": label,
        "words": words,
        "colour": colour,
        **interval,
    }


def _layers(plot: Plot, rows: list[dict[str, Any]], frame: Frame) -> list[alt.Chart]:
    import altair as alt

    tones = TONES[plot.theme]
    spread = [v for row in rows for v in (row["value"], row["low"], row["high"]) if v is not None] or [
        0.0,
        1.0,
    ]
    low, high = ends(spread, zero=True)
    x = alt.X("value:Q", scale={"domain": [low, high], "nice": False}, axis=None)
    y = alt.Y("i:O", axis=None, scale={"paddingInner": 0.32, "paddingOuter": 0.16})
    layers = []
    estimated = [row for row in rows if row["low"] is not None and row["high"] is not None]
    for colour in dict.fromkeys(row["colour"] for row in rows):
        mine = [row for row in rows if row["colour"] == colour]
        bar = layer(mine, "bar", color=colour, opacity=0.5 if estimated else 1)
        layers.append(bar.encode(x=x, x2="zero:Q", y=y))
    if estimated:
        rule = layer(estimated, "rule", color=tones["ink"], strokeWidth=2)
        layers.append(rule.encode(x=alt.X("low:Q"), x2="high:Q", y=y))
    axis = layer([{"value": 0}], "rule", color=tones["muted"]).encode(x=x)
    words = layer(rows, "text", align="left", dx=6, color=tones["ink"]).encode(x="end:Q", y=y, text="words:N")
    names = layer(rows, "text", align="right", dx=-8, color=tones["ink"], limit=frame.left - 10)
    return [*layers, axis, words, names.encode(x=alt.value(0), y=y, text="label:N")]
