"""What all forms share: a frame of fixed size, quiet axes, the year in which one body gave way to another.

Drawings are written by our own hand, as SVG elements: thirty times faster than a general renderer, smaller, and with a
title in every mark. Sizes are given outright, so that a drawing does not depend on the fonts of the machine that draws it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palais.web.ink import TONES
from palais.web.svg import element, text
from palais.web.words import plain

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterable, Sequence

    from palais.web.tidy import Plot

__all__ = [
    "BREAK",
    "Frame",
    "Scale",
    "break_mark",
    "canvas",
    "coordinate",
    "ends",
    "ticks",
    "time_axis",
    "titled",
    "value_axis",
]

BREAK = 2006 + 168 / 365
"""19 June 2006: the Human Rights Council first met, three days after the Commission on Human Rights was abolished."""

_TICK = 4


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

    @property
    def floor(self) -> int:
        """The plot's lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: the values between which it runs, and the pixels at which it starts and ends."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the pixel of `value`; on a scale of one value, the middle."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def coordinate(value: float) -> str:
    """Return a pixel as SVG needs it: one decimal, which is finer than a screen, and none where it is whole.

    Examples
    --------
    >>> coordinate(12.04), coordinate(7.25), coordinate(-0.01)
    ('12', '7.2', '0')
    """
    return f"{round(value, 1) + 0:g}"


def canvas(parts: Iterable[ET.Element], plot: Plot, frame: Frame) -> ET.Element:
    """Return the drawing of fixed size that holds `parts`."""
    width, height = max(plot.width, frame.left + frame.right + 80), frame.floor + frame.bottom
    return element("svg", *parts, width=width, height=height, viewBox=f"0 0 {width} {height}")


def titled(mark: ET.Element, words: str) -> ET.Element:
    """Return the mark with a title, which browsers show where a pointer rests on it."""
    title = element("title")
    title.text = plain(words)
    mark.append(title)
    return mark


def ends(values: Sequence[float], *, zero: bool = False) -> tuple[float, float]:
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


def time_axis(plot: Plot, frame: Frame, scale: Scale) -> list[ET.Element]:
    """Return the axis of years under the plot: a line, short ticks, few round years."""
    tones = TONES[plot.theme]
    marks = ticks(scale.low, scale.high, most=5 if plot.narrow else 9, whole=True)
    line = f"M{coordinate(scale.start)} {frame.floor}H{coordinate(scale.end)}"
    line += "".join(f"M{coordinate(scale.at(mark))} {frame.floor}v{_TICK}" for mark in marks)
    labels = element("g", font_size=12, fill=tones["muted"], text_anchor="middle")
    labels.extend(text(f"{mark:.0f}", x=coordinate(scale.at(mark)), y=frame.floor + 18) for mark in marks)
    return [element("path", d=line, stroke=tones["muted"], fill="none"), labels]


def value_axis(plot: Plot, frame: Frame, scale: Scale) -> list[ET.Element]:
    """Return the axis of values: few round marks, faint lines, zero a little stronger where values fall on both sides."""
    tones = TONES[plot.theme]
    marks = ticks(scale.low, scale.high, most=5)
    if all(float(point.value).is_integer() for point in plot.points):
        marks = [mark for mark in marks if float(mark).is_integer()]  # half a vote is none
    right = plot.width - frame.right
    across = "".join(f"M{frame.left} {coordinate(scale.at(mark))}H{right}" for mark in marks if mark)
    labels = element("g", font_size=12, fill=tones["muted"], text_anchor="end")
    words = _marked(marks, share=plot.share)
    for mark, word in zip(marks, words, strict=True):
        labels.append(text(word, x=frame.left - 6, y=coordinate(scale.at(mark) + 4)))
    drawn = [element("path", d=across, stroke=tones["rule"], fill="none"), labels]
    if scale.low < 0 < scale.high or 0 in marks:
        zero = f"M{frame.left} {coordinate(scale.at(0))}H{right}"
        drawn.insert(1, element("path", d=zero, stroke=tones["muted"], fill="none", stroke_opacity=0.6))
    return drawn


def _marked(marks: list[float], *, share: bool) -> list[str]:
    if share:
        return [f"{round(100 * mark, 6):g}%".replace("-", "−") for mark in marks]
    fine = max((len(f"{mark:g}".partition(".")[2]) for mark in marks), default=0)
    return [f"{mark:,.{fine}f}".replace("-", "−") for mark in marks]


def break_mark(plot: Plot, frame: Frame, scale: Scale) -> list[ET.Element]:
    """Return the rule at which the Council followed the Commission, where the axis spans it; else nothing."""
    if not scale.low < BREAK < scale.high:
        return []
    tones = TONES[plot.theme]
    right = (BREAK - scale.low) / (scale.high - scale.low) > 0.62  # noqa: PLR2004 - the label goes where there is room
    words = "2006: Council" if plot.narrow else "2006: Council follows Commission"
    x = scale.at(BREAK)
    rule = f"M{coordinate(x)} {frame.top - 10}V{frame.floor}"
    place = {"x": coordinate(x + (-5 if right else 5)), "text_anchor": "end" if right else "start"}
    label = text(words, **place, y=frame.top - 6, font_size=11.5, fill=tones["muted"])
    return [
        element("path", d=rule, stroke=tones["muted"], stroke_dasharray="2 3", fill="none"),
        label,
    ]
