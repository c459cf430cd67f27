"""The parts of an answer as a page lays them out: figures, charts, sections, the trace, the words to ask again."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from palais.web.charts import NARROW, WIDE, drawn
from palais.web.forms.bars import MOST
from palais.web.forms.tally import VOTES, strips
from palais.web.grid import Grid, grid
from palais.web.maps import FOOTNOTE, PLACES_NOTE
from palais.web.places import MAIL, Place
from palais.web.words import NOT_RECORDED, day, heading, number, plain, shown, slug

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.answers import Answer, Chart, Figure, Section, SourceNote

__all__ = ["ChartView", "FigureView", "Part", "command", "key_figures", "parts", "steps"]

SOURCES_MOST = 3
"""Sources named under a chart whose rows do not say their own; all of them are at the foot of the page."""

KEY_MOST = 4
"""Figures that may stand at the top at once."""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number with what a reader needs to trust it, in words."""

    label: str
    value: str
    unit: str
    facts: tuple[str, ...]
    sources: tuple[tuple[str, str | None], ...]
    as_of: str
    known: bool

    @property
    def origin(self) -> str:
        """Source and day as one text: where all figures of a row share it, it is said once."""
        return f"{self.sources} {self.as_of}"


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart drawn for a page and for a telephone, with its table and what it rests on."""

    id: str
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


@dataclass(frozen=True, slots=True)
class Part:
    """A section with everything in it."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    figures: tuple[FigureView, ...]
    charts: tuple[ChartView, ...]
    tables: tuple[Grid, ...]


def key_figures(answer: Answer) -> tuple[FigureView, ...]:
    """Return the figures for the top: all where they are few, else those that no section claims, else the first few."""
    return tuple(_figure(figure, answer) for figure in _at_top(answer))


def _at_top(answer: Answer) -> tuple[Figure, ...]:
    if len(answer.figures) <= KEY_MOST:
        return answer.figures
    claimed = {name for section in answer.sections for name in section.figures}
    free = tuple(figure for figure in answer.figures if figure.name not in claimed)
    return free or answer.figures[:KEY_MOST]


def parts(answer: Answer, *, place: Place = MAIL) -> tuple[Part, ...]:
    """Return the sections in reading order; without any, every chart and table in the order given."""
    shown_tables = {name for section in answer.sections for name in section.tables}
    if answer.sections:
        used: set[str] = set()
        return tuple(
            replace(_part(section, answer, shown_tables, used, place), id=f"part-{i}-{slug(section.title)}")
            for i, section in enumerate(answer.sections, 1)
        )
    from palais.terms.answers import Section

    everything = Section("", tables=tuple(answer.tables), charts=tuple(chart.name for chart in answer.charts))
    return (replace(_part(everything, answer, set(answer.tables), set(), place), id="part-1-"),)


def _part(section: Section, answer: Answer, elsewhere: set[str], used: set[str], place: Place) -> Part:
    top = {figure.name for figure in _at_top(answer)}  # said there once
    figures = {figure.name: figure for figure in answer.figures if figure.name not in top}
    charts = {chart.name: chart for chart in answer.charts}
    tables = [name for name in section.tables if name in answer.tables and name not in used]
    used.update(tables)
    return Part(
        id="",
        title=section.title,
        paragraphs=tuple(p.strip() for p in section.text.split("\n\n") if p.strip()),
        figures=tuple(_figure(figures[name], answer) for name in section.figures if name in figures),
        charts=tuple(
            _chart(charts[name], answer, elsewhere, place) for name in section.charts if name in charts
        ),
        tables=tuple(
            grid(name, answer.tables[name], titles=_titles(answer), most=place.rows_most) for name in tables
        ),
    )


def _figure(figure: Figure, answer: Answer) -> FigureView:
    share = figure.unit == "share" or figure.name.endswith("_share")
    facts = []
    if figure.low is not None and figure.high is not None:
        facts.append(f"{number(figure.low, share=share)} to {number(figure.high, share=share)}")
    if figure.n is not None:
        facts.append(f"n = {figure.n:,}")
    if figure.note:
        facts.append(plain(figure.note))
    return FigureView(
        label=figure.label or heading(figure.name),
        value=_value(figure, share=share),
        unit="" if figure.unit in {"share", "year"} else figure.unit,
        facts=tuple(facts),
        sources=_named(figure.source, answer, dated=figure.as_of is None),
        as_of=day(figure.as_of) if figure.as_of else "",
        known=figure.value is not None,
    )


def _value(figure: Figure, *, share: bool) -> str:
    if isinstance(figure.value, str):
        try:
            return day(date.fromisoformat(figure.value))
        except ValueError:
            return shown(figure.value)
    if isinstance(figure.value, bool) or figure.value is None:
        return shown(figure.value)
    return number(figure.value, share=share, year=figure.unit == "year")


def _named(sources: str, answer: Answer, *, dated: bool) -> tuple[tuple[str, str | None], ...]:
    """Return each source's title, with its day if `dated`, and the place on the page that describes it."""
    notes = {note.name: note for note in answer.sources}
    names = [name.strip() for name in sources.split(",") if name.strip()]
    return tuple(
        (_title(notes[n], dated=dated), f"#{source_id(n)}") if n in notes else (n, None) for n in names
    )


def _title(note: SourceNote, *, dated: bool = False) -> str:
    return f"{note.title or note.name} ({day(note.date)})" if dated else note.title or note.name


def _titles(answer: Answer) -> dict[str, str]:
    return {note.name: _title(note) for note in answer.sources}


def source_id(name: str) -> str:
    """Return the id of a source's place on the page."""
    return f"source-{slug(name)}"


def _chart(chart: Chart, answer: Answer, elsewhere: set[str], place: Place) -> ChartView:
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
    return ChartView(
        id=f"chart-{slug(chart.name)}",
        title=chart.title,
        axis=" by ".join(title for title in (chart.y_title, chart.x_title) if title),
        wide=drawn(chart, answer, width=WIDE),
        narrow=drawn(chart, answer, width=NARROW) if place.narrow else "",
        facts=tuple(facts),
        note={"map": FOOTNOTE, "places": PLACES_NOTE}.get(chart.form, ""),
        sources=_named(",".join(named), answer, dated=True),
        table=None
        if chart.table in elsewhere
        else grid(
            f"{chart.name} data",
            _of_chart(chart, frame),
            head=400,
            titles=_titles(answer),
            most=place.rows_most,
        ),
        table_href=f"#table-{slug(chart.table)}",
        name=quote(chart.name, safe=""),
        table_name=quote(chart.table, safe=""),
    )


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


def steps(answer: Answer) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return each step of the trace as names and values in words."""
    return tuple(tuple((heading(key), _told(value)) for key, value in step.items()) for step in answer.trace)


def _told(value: object) -> str:
    if isinstance(value, Mapping):
        return (
            "; ".join(f"{heading(str(key)).lower()}: {_told(item)}" for key, item in value.items())
            or NOT_RECORDED
        )
    if isinstance(value, list | tuple):
        return ", ".join(_told(item) for item in value) or "none"
    return shown(value)


def command(answer: Answer) -> str:
    """Return the words that ask the question again on the command line.

    Parameters that stand without their name are those of the question's signature; for a question that is not
    installed here, the first one.
    """
    from palais.questions import specs

    spec = specs().get(answer.question)
    bare = {p.name for p in spec.parameters if p.positional} if spec else set(list(answer.parameters)[:1])
    words = ["palais", answer.question.replace("_", "-")]
    for name, value in answer.parameters.items():
        option = f"--{name.replace('_', '-')}"
        items = value if isinstance(value, list | tuple) else [value]
        for item in items:
            if item is None or item is False:
                continue
            words += [option] if item is True else [str(item)] if name in bare else [option, str(item)]
    return plain(shlex.join(words))
