"""What all forms share: a frame of fixed size, quiet axes, the year in which one body gave way to another.

Sizes are given outright (no automatic sizing), so that the drawing does not depend on the fonts of the machine that
draws it.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from palais.web.ink import TONES

if TYPE_CHECKING:
    import altair as alt

    from palais.web.tidy import Plot

__all__ = [
    "BREAK",
    "Frame",
    "break_layers",
    "configured",
    "ends",
    "layer",
    "number_axis",
    "ticks",
    "time_axis",
]

BREAK = 2006 + 168 / 365
"""19 June 2006: the Human Rights Council first met, three days after the Commission on Human Rights was abolished."""

MEASURED = "Liberation Sans"
"""The face in which the renderer measures; the page sets its own."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Space around the plot and the plot's height, in pixels."""

    left: int = 44
    right: int = 12
    top: int = 10
    bottom: int = 30
    height: int = 240

    def plot_width(self, width: int) -> int:
        """Return the width left for the plot."""
        return max(80, width - self.left - self.right)


def layer(rows: list[dict[str, Any]], mark: str, /, **look: Any) -> alt.Chart:  # noqa: ANN401 - a mark's look, as Vega-Lite names it
    """Return a layer of one kind of mark over `rows`, ready to be encoded.

    Rows go in as text and looks as plain mappings, because Altair copies whatever it understands at every step.
    """
    import altair as alt

    found = alt.InlineData(values=json.dumps(rows), format={"type": "json"})
    drawn: Any = {"type": mark, **look}
    return alt.Chart(found, mark=drawn)


def configured(layers: list[alt.Chart], plot: Plot, frame: Frame) -> dict[str, Any]:
    """Return the layers as one Vega-Lite specification of fixed size in the theme's colours."""
    import altair as alt

    tones = TONES[plot.theme]
    axis = {
        "labelColor": tones["muted"],
        "labelFontSize": 12,
        "labelOverlap": False,
        "labelBound": False,
        "labelFlush": False,
        "labelLimit": 0,
        "title": None,
        "grid": False,
        "domain": False,
        "ticks": False,
        "gridColor": tones["rule"],
        "domainColor": tones["muted"],
        "tickColor": tones["muted"],
    }
    chart = alt.LayerChart(
        layer=layers,
        width=frame.plot_width(plot.width),
        height=frame.height,
        autosize={"type": "none"},
        padding={"left": frame.left, "right": frame.right, "top": frame.top, "bottom": frame.bottom},
        background="white",
        config={
            "font": MEASURED,
            "aria": False,
            "view": {"stroke": None},
            "text": {"color": tones["ink"], "fontSize": 12},
            "axis": axis,
        },
    )
    specification: dict[str, Any] = chart.to_dict(validate=False)
    return specification


def ends(values: list[float], *, zero: bool = False) -> tuple[float, float]:
    """Return the ends of a scale over `values`: a little air, and zero if it must be seen."""
    low, high = min(values), max(values)
    if zero:
        low, high = min(0.0, low), max(0.0, high)
    air = (high - low) * 0.04 or abs(high) * 0.1 or 1.0
    return (low if zero and low == 0 else low - air), (high if zero and high == 0 else high + air)


def ticks(low: float, high: float, *, most: int, whole: bool = False) -> list[float]:
    """Return round values between `low` and `high`, at most about `most` of them.

    Examples
    --------
    >>> ticks(1946, 2025, most=6, whole=True)
    [1960, 1980, 2000, 2020]
    """
    step = 10 ** math.floor(math.log10((high - low) / most))
    for times in (1, 2, 5, 10, 20):
        if (high - low) / (step * times) <= most:
            step *= times
            break
    step = max(step, 1.0) if whole else step
    first = math.ceil(low / step - 1e-9)
    return [round(i * step, 10) for i in range(first, math.floor(high / step + 1e-9) + 1)]


def time_axis(plot: Plot, low: float, high: float) -> alt.X:
    """Return the axis of years, in the channel that every layer over time shares."""
    import altair as alt

    most = 5 if plot.narrow else 9
    marks = ticks(low, high, most=most, whole=True)
    axis = {"values": marks, "format": "d", "ticks": True, "domain": True, "tickSize": 4}
    return alt.X("x:Q", scale={"domain": [low, high], "nice": False, "zero": False}, axis=axis)


def number_axis(plot: Plot, low: float, high: float, *, field: str = "y:Q") -> alt.Y:
    """Return the axis of values: few round marks, faint lines."""
    import altair as alt

    marks = ticks(low, high, most=5)
    if all(float(point.value).is_integer() for point in plot.points):
        marks = [mark for mark in marks if float(mark).is_integer()]  # half a vote is none
    fine = max((len(f"{mark:g}".partition(".")[2]) for mark in marks), default=0)
    form = "~%" if plot.share else f",.{fine}f"
    return alt.Y(
        field,
        scale={"domain": [low, high], "nice": False, "zero": False},
        axis={"values": marks, "format": form, "grid": True, "labelPadding": 6},
    )


def break_layers(plot: Plot, x: alt.X, low: float, high: float) -> list[alt.Chart]:
    """Return the rule at which the Council followed the Commission, where the axis spans it; else nothing."""
    import altair as alt

    if not low < BREAK < high:
        return []
    tones = TONES[plot.theme]
    right = (BREAK - low) / (high - low) > 0.62  # noqa: PLR2004 - the label goes where there is room
    words = "2006: Council" if plot.narrow else "2006: Council follows Commission"
    rows = [{"x": BREAK, "label": words}]
    rule = layer(rows, "rule", color=tones["muted"], strokeDash=[2, 3]).encode(x=x)
    side = {"align": "right", "dx": -5} if right else {"align": "left", "dx": 5}
    label = layer(rows, "text", **side, dy=-6, color=tones["muted"], fontSize=11.5)
    return [rule, label.encode(x=x, y=alt.value(0), text="label:N")]
