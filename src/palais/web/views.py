"""The parts of an answer as a page lays them out: figures, charts, sections, the trace, the words to ask again."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from palais.web.cited import cited, titles
from palais.web.grid import Grid, grid
from palais.web.pictured import ChartView, pictured
from palais.web.places import MAIL, Place
from palais.web.words import NOT_RECORDED, day, heading, number, plain, shown, slug

if TYPE_CHECKING:
    from palais.terms.answers import Answer, Figure, Section

__all__ = ["FigureView", "Part", "command", "key_figures", "parts", "steps"]

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
            pictured(charts[name], answer, elsewhere, place) for name in section.charts if name in charts
        ),
        tables=tuple(
            grid(name, answer.tables[name], titles=titles(answer), most=place.rows_most) for name in tables
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
        unit="" if figure.unit in {"share", "year", "score"} else figure.unit,
        facts=tuple(facts),
        sources=cited(figure.source, answer, dated=figure.as_of is None),
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
    return number(figure.value, share=share, year=figure.unit == "year", score=figure.unit == "score")


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
