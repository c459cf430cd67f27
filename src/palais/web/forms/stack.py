"""`stack`: counts or shares stacked by year, or by any other column, in the order of the series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.web.forms.frame import Frame, break_layers, configured, layer, number_axis, time_axis
from palais.web.ink import TONES, tone_of
from palais.web.legend import key_height
from palais.web.names import named
from palais.web.words import shown

if TYPE_CHECKING:
    import altair as alt

    from palais.web.tidy import Plot

__all__ = ["stack"]


def stack(plot: Plot) -> tuple[dict[str, Any], Frame]:
    """Return the specification and its frame; the key stands above the plot."""
    key = key_height(tuple(name for name in plot.series if name), plot.width)
    frame = Frame(top=key + 20, height=180 if plot.narrow else 220)
    piles = _piles(plot)
    top = max((pile["high"] for pile in piles), default=1.0)
    y = number_axis(plot, 0, 1.0 if plot.share and top <= 1.005 else top * 1.02, field="low:Q")  # noqa: PLR2004 - rounding
    if piles and all(point.time is not None for point in plot.points):
        first = min(pile["time"] for pile in piles) - 0.7
        last = max(pile["time"] for pile in piles) + 0.7
        x = time_axis(plot, first, last)
        width = frame.plot_width(plot.width) / (last - first) * 0.86
        return configured(
            [*_bars(plot, piles, x, y, width), *break_layers(plot, x, first, last)], plot, frame
        ), frame
    return configured(_bars(plot, piles, _named_axis(plot), y, None), plot, frame), frame


def _piles(plot: Plot) -> list[dict[str, Any]]:
    """Return each part of each pile with the ends between which it lies."""
    heights: dict[object, float] = {}
    column = plot.chart.x
    piles = []
    for position, name in enumerate(plot.series):
        for point in plot.points:
            if point.series == name:
                low = heights.get(point.x, 0.0)
                heights[point.x] = low + point.value
                label = named(str(point.x), column) or shown(point.x, column)
                part = {
                    "x": point.time if point.time is not None else label,
                    "time": point.time,
                    "label": label,
                }
                piles.append({**part, "low": low, "high": low + point.value, "layer": position})
    return piles


def _named_axis(plot: Plot) -> alt.X:
    import altair as alt

    labels = list(dict.fromkeys(pile["label"] for pile in _piles(plot)))
    slanted = len(labels) * 70 > plot.width
    axis = {
        "labelAngle": -45 if slanted else 0,
        "domain": True,
        "labelAlign": "right" if slanted else "center",
    }
    return alt.X("label:N", sort=labels, axis=axis, scale={"paddingInner": 0.2, "paddingOuter": 0.1})


def _bars(
    plot: Plot, piles: list[dict[str, Any]], x: alt.X, y: alt.Y, width: float | None
) -> list[alt.Chart]:
    layers = []
    tones = TONES[plot.theme]
    for position, name in enumerate(plot.series):
        rows = [pile for pile in piles if pile["layer"] == position]
        size = {} if width is None else {"width": max(width, 1.0)}
        edge = tones["paper"] if width is None or width > 5 else None  # noqa: PLR2004 - thin bars would be all edge
        look = {"color": tones[tone_of(name, position)], "stroke": edge, "strokeWidth": 0.8 if edge else 0}
        layers.append(layer(rows, "bar", **look, **size).encode(x=x, y=y, y2="high:Q"))
    return layers
