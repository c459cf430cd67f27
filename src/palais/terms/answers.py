"""The Answer: the one joint between what people ask and how it is shown.

A question returns an `Answer`; the command line, the page, the JSON and CSV twins and the offline edition render any
Answer. It holds facts only: charts are described here (a form over one of the answer's own tables) and drawn
where they are shown, so that `--json` pays for none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Answer", "Chart", "Figure", "Section", "SourceNote", "to_json"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number (or word) with what a reader needs to trust it.

    Attributes
    ----------
    name : str
        Fixed name, part of the JSON.
    label : str
        What it is, in a few words, for a reader.
    value : float | int | str | bool | None
        ``None`` where it is not known or was refused.
    low, high : float | None
        Ends of the interval, where `value` is estimated; `note` says which interval.
    n : int | None
        How many observations it rests on.
    unit : str
    source : str
        Id of the source it comes from, or several joined by `, `.
    as_of : date | None
    note : str
    """

    name: str
    label: str
    value: float | int | str | bool | None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    source: str = ""
    as_of: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart described, not drawn: a form over one of the answer's tables.

    Attributes
    ----------
    name, title : str
    form : str
        `track` (an estimate with its interval over years, one line a series), `stack` (shares or counts stacked by year),
        `bars` (one bar a row), `tally` (one roll call as a strip), `map` (states shaded; small ones as dots),
        `marks` (dated acts on a time line), `matrix` (every pair of states as a square of colour), `places` (counts at
        coarse places as circles on a map).
    table : str
        Name of the answer's table it draws.
    x, y : str
        Columns; for `map` the state and the value, for `matrix` the two states, for `places` longitude and latitude.
    value : str | None
        For `matrix` the column of its values, for `places` that of its counts; other forms draw `y`.
    series : str | None
        Column that separates lines or layers; for `matrix` the group that both states of a pair are in, else null.
    low, high : str | None
        Columns with the ends of the interval.
    order : tuple[str, ...]
        Order of the series' values, which also fixes their colours.
    x_title, y_title : str
    source : str
        Id of the source of its numbers, or several joined by `, `; empty where they rest on all sources of the answer.
    """

    name: str
    title: str
    form: Literal["track", "stack", "bars", "tally", "map", "marks", "matrix", "places"]
    table: str
    x: str
    y: str
    value: str | None = None
    series: str | None = None
    low: str | None = None
    high: str | None = None
    order: tuple[str, ...] = ()
    x_title: str = ""
    y_title: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an answer as it is read: a heading, a few sentences, then figures, charts and tables by name."""

    title: str
    text: str = ""
    figures: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as cited under an answer: `title` is short enough for a line under a number."""

    name: str
    date: date
    licence: str
    url: str
    title: str = ""
    publisher: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question returns.

    Attributes
    ----------
    question : str
        The question's name, which is its command's.
    parameters : Mapping[str, object]
        As asked, in words that can be asked again.
    sentence : str
        The answer in a sentence.
    figures : tuple[Figure, ...]
    tables : Mapping[str, polars.DataFrame]
        States as ISO3, dates as dates, null for unknown.
    sections : tuple[Section, ...]
        Reading order; empty means: every figure, chart and table in the order given.
    charts : tuple[Chart, ...]
    method : str
        How it was found, in plain words.
    trace : tuple[Mapping[str, object], ...]
        Where a rule decided: which provision, which facts, which arithmetic.
    sources : tuple[SourceNote, ...]
    caveats : tuple[str, ...]
        What a careful reader must know before quoting it.
    title : str
        Heading of the page.
    """

    question: str
    parameters: Mapping[str, object]
    sentence: str
    figures: tuple[Figure, ...] = ()
    tables: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    charts: tuple[Chart, ...] = ()
    method: str = ""
    trace: tuple[Mapping[str, object], ...] = ()
    sources: tuple[SourceNote, ...] = ()
    caveats: tuple[str, ...] = ()
    title: str = ""

    def __post_init__(self) -> None:
        """Refuse an answer that names a part it does not hold, so that no surface meets one."""
        charts = {chart.name for chart in self.charts}
        figures = {figure.name for figure in self.figures}
        missing = [
            *(chart.table for chart in self.charts if chart.table not in self.tables),
            *(name for section in self.sections for name in section.tables if name not in self.tables),
            *(name for section in self.sections for name in section.charts if name not in charts),
            *(name for section in self.sections for name in section.figures if name not in figures),
        ]
        if missing:
            raise ValueError(
                f"the answer to '{self.question}' names parts that it does not hold: {', '.join(missing)}"
            )


def to_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as plain JSON values: the body of `--json`, of a page's twin and of the API.

    Dates are ISO 8601, states ISO3, unknown is null. Charts are named with their table; their drawing is not part of
    the JSON.
    """
    return {
        "question": answer.question,
        "parameters": {name: _plain(value) for name, value in answer.parameters.items()},
        "sentence": answer.sentence,
        "figures": [
            {
                "name": f.name,
                "label": f.label,
                "value": _plain(f.value),
                "low": _plain(f.low),
                "high": _plain(f.high),
                "n": f.n,
                "unit": f.unit,
                "source": f.source,
                "as_of": _plain(f.as_of),
                "note": f.note,
            }
            for f in answer.figures
        ],
        "tables": {
            name: [
                {column: _plain(value) for column, value in row.items()}
                for row in frame.iter_rows(named=True)
            ]
            for name, frame in answer.tables.items()
        },
        "charts": [
            {"name": c.name, "title": c.title, "form": c.form, "table": c.table, "x": c.x, "y": c.y}
            for c in answer.charts
        ],
        "method": answer.method,
        "trace": [{key: _plain(value) for key, value in step.items()} for step in answer.trace],
        "sources": [
            {"name": s.name, "title": s.title, "date": _plain(s.date), "licence": s.licence, "url": s.url}
            for s in answer.sources
        ],
        "caveats": list(answer.caveats),
    }


def _plain(value: object) -> object:
    """Return `value` as JSON can hold it; a float that is not a number is unknown, hence null."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None  # noqa: PLR0124 - NaN differs from itself
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value)
