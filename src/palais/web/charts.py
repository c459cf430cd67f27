"""One chart of an answer as one SVG.

Every form is drawn by our own hand (see `forms`), in a few milliseconds. Every drawing carries an accessible name, a title in
each mark, and follows the page's colours (see `ink`). The same input gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.web.forms.against import against
from palais.web.forms.bars import MOST, bars
from palais.web.forms.marks import marks
from palais.web.forms.matrix import matrix, pairs_shaded
from palais.web.forms.places import places, places_drawn
from palais.web.forms.stack import stack
from palais.web.forms.tally import VOTES, Counts, strips, tally
from palais.web.forms.track import track
from palais.web.legend import key
from palais.web.maps import mapped, states_shaded
from palais.web.svg import element, finished, text
from palais.web.tidy import series_label, tidy
from palais.web.words import number, plain, shown, token

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Callable

    from palais.terms.answers import Answer, Chart
    from palais.web.ink import Theme
    from palais.web.tidy import Plot

__all__ = ["NARROW", "WIDE", "description", "drawn"]

WIDE, NARROW = 800, 328
"""Widths in CSS pixels: a page, and a telephone of 360 pixels less its margins."""

_FORMS: dict[str, Callable[[Plot], ET.Element]] = {
    "track": track,
    "stack": stack,
    "bars": bars,
    "marks": marks,
    "matrix": matrix,
    "places": places,
}


def drawn(
    chart: Chart, answer: Answer, *, theme: Theme = "light", width: int = WIDE, keyless: bool = False
) -> str:
    """Return `chart` as one SVG element.

    Parameters
    ----------
    chart : Chart
    answer : Answer
        Holds the table that the chart draws. Rows whose value is unknown are not drawn.
    theme : {"light", "dark"}
        Colours where the page does not set its own.
    width : int
        In CSS pixels. Below 500 the drawing is made for a telephone.
    keyless : bool
        Leave out the numbers of a sole `tally`, for a page that tells them in its own type.

    Raises
    ------
    ValueError
        If the answer has no such table or column: a fault of the question, not of a user.
    """
    plot = tidy(chart, answer, theme=theme, width=width)
    extra: tuple[ET.Element, ...] = ()
    if chart.form == "tally":
        drawing = tally(chart, answer, theme=theme, width=width, keyless=keyless)
    elif chart.form == "map":
        drawing = mapped(plot)
    elif not _drawable(plot):
        drawing = _nothing(theme, width)
    else:
        drawing, extra = _form(plot)(plot), _keyed(plot)
    return finished(
        drawing,
        name=chart.name,
        title=chart.title,
        description=description(chart, answer),
        theme=theme,
        extra=extra,
    )


def _form(plot: Plot) -> Callable[[Plot], ET.Element]:
    """Return what draws the plot: a track over a number that is no year is drawn as one number against the other."""
    return against if plot.chart.form == "track" and _timeless(plot) else _FORMS[plot.chart.form]


def _timeless(plot: Plot) -> bool:
    return bool(plot.points) and all(
        point.time is None and isinstance(point.x, float) for point in plot.points
    )


def _drawable(plot: Plot) -> bool:
    if plot.chart.form == "track" and _timeless(plot):
        return True
    if plot.chart.form in {"track", "marks"}:
        return any(point.time is not None for point in plot.points)
    return bool(plot.points)


def _keyed(plot: Plot) -> tuple[ET.Element, ...]:
    """Return the key of the series; a line is named at its end, and what is alone needs no key."""
    names = tuple(name for name in plot.series if name)
    alone = plot.chart.form == "bars" and len(names) < 2  # noqa: PLR2004 - one needs no key
    if plot.chart.form in {"track", "matrix", "places"} or not names or alone:
        return ()
    return (key(names, width=plot.width, theme=plot.theme, shapes=plot.chart.form == "marks"),)


def _nothing(theme: Theme, width: int) -> ET.Element:
    """Return a drawing that says that there is nothing to draw; an empty frame would look like a zero."""
    from palais.web.ink import TONES

    words = text("Nothing on record to draw.", x=0, y=18, font_size=13, fill=TONES[theme]["muted"])
    return element("svg", words, width=width, height=28, viewBox=f"0 0 {width} 28")


def description(chart: Chart, answer: Answer) -> str:
    """Return what the chart shows in a sentence or two, for those who hear the page; the table has the rest."""
    if chart.form == "tally":
        return plain(" ".join(_tally_words(*strip) for strip in strips(chart, answer)))
    plot = tidy(chart, answer, theme="light", width=WIDE)
    if chart.form == "map":
        return states_shaded(plot)
    if not plot.points:
        return "Nothing on record to draw."
    if chart.form == "matrix":
        return pairs_shaded(plot)
    if chart.form == "places":
        return places_drawn(plot)
    kind = "Dots" if chart.form == "track" and _timeless(plot) else _KINDS[chart.form]
    said = [f"{kind} of {len(plot.points)} values"]
    names = [series_label(name) for name in plot.series if name]
    if names:
        said.append(f"in {len(names)} series: {', '.join(names[:12])}")
    times = [point.time for point in plot.points if point.time is not None]
    if times and len(times) == len(plot.points):
        said.append(f"from {int(min(times))} to {int(max(times))}")
    if chart.form != "marks":
        values = [point.value for point in plot.points]
        low, high = (number(v, share=plot.share) for v in (min(values), max(values)))
        said.append(f"between {low} and {high}")
    if chart.form == "bars" and len(plot.points) > MOST:
        said.append(f"the first {MOST} are drawn")
    unknown = f" {plot.unknown_n} rows are not recorded and not drawn." if plot.unknown_n else ""
    return plain(", ".join(said) + "." + unknown)


_KINDS = {"track": "Line chart", "stack": "Stacked bars", "bars": "Bars", "marks": "Time line"}


def _tally_words(label: str, counts: Counts) -> str:
    votes = [vote for vote in (*VOTES, "not_member") if vote in counts]
    parts = ", ".join(f"{shown(counts[vote])} {token(vote)}" for vote in votes)
    return f"{label}: {parts}." if label else f"{parts}."
