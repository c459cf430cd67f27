"""From a chart's description and its table to the few columns a drawing needs.

Columns get fixed names (`x`, `y`, `series`, `low`, `high`), so that no name out of an answer becomes part of a
drawing's grammar. Rows whose value is unknown are left out and counted: a gap is drawn as a gap, never as zero.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from palais.web.names import named
from palais.web.words import NOT_RECORDED, is_share, token

if TYPE_CHECKING:
    from palais.terms.answers import Answer, Chart
    from palais.web.ink import Theme

__all__ = ["Plot", "Point", "decimal_year", "tidy"]

_FIRST_YEAR, _LAST_YEAR = 1800, 2200


@dataclass(frozen=True, slots=True)
class Point:
    """One row as drawn: `x` as given, `time` in years if it is one, the value, its interval, and the shade of a pair."""

    x: object
    time: float | None
    y: object
    series: str
    low: float | None
    high: float | None
    shade: float | None = None

    @property
    def value(self) -> float:
        """The number among the two: `y`, else `x`; zero where neither is one, which forms that draw marks do not ask."""
        return next((float(v) for v in (self.y, self.x) if isinstance(v, int | float)), 0.0)


@dataclass(frozen=True, slots=True)
class Plot:
    """What a form draws.

    Attributes
    ----------
    chart : Chart
    points : tuple[Point, ...]
    series : tuple[str, ...]
        The values that separate layers, in order; one empty string where there are none.
    unknown_n : int
        Rows left out because the value is not recorded.
    share : bool
        Whether values are shares, shown in percent.
    width : int
        In CSS pixels.
    theme : Theme
    """

    chart: Chart
    points: tuple[Point, ...]
    series: tuple[str, ...]
    unknown_n: int
    share: bool
    width: int
    theme: Theme

    @property
    def narrow(self) -> bool:
        """Whether it is drawn for a telephone."""
        return self.width < 500  # noqa: PLR2004 - between a telephone and a page


def tidy(chart: Chart, answer: Answer, *, theme: Theme, width: int) -> Plot:
    """Return the rows of `chart` ready for drawing.

    Raises
    ------
    ValueError
        If the answer has no such table or the table lacks a column: a fault of the question, not of a user.
    """
    if chart.table not in answer.tables:
        raise ValueError(f"chart {chart.name!r} draws a table {chart.table!r} that the answer does not have")
    frame = answer.tables[chart.table]
    named = [name for name in (chart.x, chart.y, chart.value, chart.series, chart.low, chart.high) if name]
    missing = [name for name in named if name not in frame.columns]
    if missing:
        raise ValueError(f"chart {chart.name!r}: table {chart.table!r} has no column {missing[0]!r}")
    rows = list(frame.iter_rows(named=True))
    points = tuple(_point(chart, row) for row in rows)
    known = tuple(
        point
        for point in points
        if not (_unknown(point.y) or _unknown(point.x) or (chart.value and _unknown(point.shade)))
    )
    return Plot(
        chart=chart,
        points=known,
        series=_series(chart, known),
        unknown_n=len(points) - len(known),
        share=any(is_share(name) for name in (chart.y, chart.x, chart.value or "")),
        width=width,
        theme=theme,
    )


def _point(chart: Chart, row: dict[str, Any]) -> Point:
    return Point(
        x=row[chart.x],
        time=decimal_year(row[chart.x]),
        y=row[chart.y],
        series=_text(row[chart.series], chart.series) if chart.series else "",
        low=_number(row[chart.low]) if chart.low else None,
        high=_number(row[chart.high]) if chart.high else None,
        shade=_number(row[chart.value]) if chart.value else None,
    )


def _series(chart: Chart, points: tuple[Point, ...]) -> tuple[str, ...]:
    order = [_text(name, chart.series or "") for name in chart.order]
    present = dict.fromkeys(point.series for point in points)
    return tuple(
        [name for name in order if name in present] + [name for name in present if name not in order]
    )


def _text(value: object, column: str) -> str:
    if value is None:
        return NOT_RECORDED
    return named(str(value), column) or str(value)


def _unknown(value: object) -> bool:
    return value is None or (isinstance(value, float) and value != value)  # noqa: PLR0124 - NaN differs from itself


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not _unknown(value) else None


def decimal_year(value: object) -> float | None:
    """Return a year, a date or an ISO date as a number of years; nothing for what is no time.

    Examples
    --------
    >>> decimal_year(2006), decimal_year(date(2006, 7, 2)), decimal_year("58th")
    (2006.0, 2006.4986301369863, None)
    """
    if isinstance(value, str):
        if re.fullmatch(r"\d{4}", value):
            value = int(value)
        elif re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                return None
    if isinstance(value, date):
        days = 366 if calendar.isleap(value.year) else 365
        return value.year + (value.timetuple().tm_yday - 1) / days
    if isinstance(value, int) and not isinstance(value, bool) and _FIRST_YEAR <= value <= _LAST_YEAR:
        return float(value)
    return None


def series_label(name: str) -> str:
    """Return a series' value as its label."""
    return token(name) if name else ""
