"""A chart of an answer with what a page says about it: its numbers, how many there are, what they rest on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from palais.web.charts import NARROW, WIDE, drawn
from palais.web.cited import cited, titles
from palais.web.forms.bars import MOST
from palais.web.forms.tally import VOTES, strips
from palais.web.grid import Grid, grid
from palais.web.maps import FOOTNOTE, PLACES_NOTE
from palais.web.words import heading, shown, slug, token

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.answers import Answer, Chart
    from palais.web.places import Place

__all__ = ["ChartView", "pictured"]

SOURCES_MOST = 3
"""Sources named under a chart whose rows do not say their own; all of them are at the foot of the page."""

CHART_ROWS_MOST = 40
"""Rows of a chart's own table where room is short: the drawing tells every value, the CSV holds them."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart drawn for a page and for a telephone, with its table and what it rests on.

    `key` holds vote, word and number of a sole tally: they stand beside the drawing, in the page's own type.
    """

    id: str
    form: str
    title: str
    axis: str
    wide: str
    narrow: str
    facts: tuple[str, ...]
    note: str
    sources: tuple[tuple[str, str | None], ...]
    table: Grid | None
    table_href: str
    name: str
    table_name: str
    key: tuple[tuple[str, str, str], ...]


def pictured(chart: Chart, answer: Answer, elsewhere: set[str], place: Place) -> ChartView:
    """Return the chart as it stands in a page.

    Parameters
    ----------
    chart : Chart
    answer : Answer
    elsewhere : set of str
        Tables that stand in the page anyway; the chart of one of these leads to it, any other has its table beside it.
    place : Place
    """
    frame = answer.tables[chart.table]
    named = sorted(set(frame["source"].drop_nulls())) if "source" in frame.columns else []
    drawn_column = chart.value or chart.y
    unknown = frame[drawn_column].null_count() if drawn_column in frame.columns else 0
    facts = [_count(chart, answer)]
    if unknown:
        facts.append(f"{unknown:,} not recorded, not drawn")
    if chart.form == "bars" and frame.height > MOST:
        facts.append(f"the first {MOST} are drawn")
    facts += _observations(chart, answer)
    named = named or [name.strip() for name in chart.source.split(",") if name.strip()]
    named = named or [note.name for note in answer.sources][:SOURCES_MOST]
    key = _tally_key(chart, answer)
    return ChartView(
        id=f"chart-{slug(chart.name)}",
        form=chart.form,
        title=chart.title,
        axis=" by ".join(title for title in (chart.y_title, chart.x_title) if title),
        wide=drawn(chart, answer, width=WIDE, keyless=bool(key)),
        narrow=drawn(chart, answer, width=NARROW) if place.narrow and not key else "",
        facts=tuple(facts),
        note={"map": FOOTNOTE, "places": PLACES_NOTE}.get(chart.form, ""),
        sources=cited(",".join(named), answer, dated=True),
        table=None if chart.table in elsewhere else _data(chart, answer, frame, place),
        table_href=f"#table-{slug(chart.table)}",
        name=quote(chart.name, safe=""),
        table_name=quote(chart.table, safe=""),
        key=key,
    )


def _tally_key(chart: Chart, answer: Answer) -> tuple[tuple[str, str, str], ...]:
    """Return vote, word and number of each side of a sole roll call; nothing for several, and for other forms."""
    told = strips(chart, answer) if chart.form == "tally" else []
    if len(told) != 1:
        return ()
    counts = told[0][1]
    return tuple(
        (vote, heading(token(vote)), "–" if counts[vote] is None else shown(counts[vote]))
        for vote in VOTES
        if vote in counts
    )


def _data(chart: Chart, answer: Answer, frame: pl.DataFrame, place: Place) -> Grid:
    """Return the table behind a chart, under the chart's title."""
    most = None if place.rows_most is None else min(place.rows_most, CHART_ROWS_MOST)
    found = grid(
        f"{chart.name} data",
        _of_chart(chart, frame),
        head=400,
        titles=titles(answer),
        most=most,
    )
    return replace(found, caption=chart.title, table=chart.table)


def _of_chart(chart: Chart, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the columns that a chart draws, with how many observations they rest on; the CSV has the others."""
    drawn_columns = (chart.x, chart.series, chart.y, chart.value, chart.low, chart.high)
    if chart.form == "tally":
        return frame
    kept = [name for name in (*drawn_columns, "n", "source") if name and name in frame.columns]
    return frame.select(list(dict.fromkeys(kept)))


def _count(chart: Chart, answer: Answer) -> str:
    """Return what is drawn and how many: states of one roll call, roll calls, or rows of the table."""
    rows, unit = answer.tables[chart.table].height, "row"
    if chart.form == "tally":
        told = strips(chart, answer)
        rows, unit = len(told), "roll call"
        if rows == 1:
            rows, unit = sum(told[0][1].get(vote) or 0 for vote in VOTES), "state"
    return f"n = {rows:,} {unit if rows == 1 else f'{unit}s'}"


def _observations(chart: Chart, answer: Answer) -> list[str]:
    """Return how many observations each drawn value rests on, where the table says so."""
    frame = answer.tables[chart.table]
    if "n" not in frame.columns or not frame["n"].dtype.is_integer() or frame["n"].drop_nulls().is_empty():
        return []
    low, high = frame["n"].min(), frame["n"].max()
    span = shown(low) if low == high else f"{shown(low)} to {shown(high)}"
    return [f"{span} observations a value"]
