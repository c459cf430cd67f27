"""Texts that come back: which titles recur, at what rhythm, and when each is next due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from palais.questions._titles import likeness_among

if TYPE_CHECKING:
    import polars as pl

__all__ = ["PERIODS", "Recurring", "Sitting", "next_sitting", "recurring"]

PERIODS = {
    "three times a year": 1 / 3,
    "twice a year": 1 / 2,
    "annual": 1.0,
    "biennial": 2.0,
    "every three years": 3.0,
}
"""Rhythms that are looked for, in years."""

_TOLERANCE = {
    "three times a year": 0.12,
    "twice a year": 0.12,
    "annual": 0.2,
    "biennial": 0.25,
    "every three years": 0.3,
}
_GAPS, _SINCE_YEARS, _SAME = 4, 12, 0.8
_YEAR = 365.25
_SITTINGS = (((2, 20), (4, 20), "March"), ((6, 1), (7, 31), "June"), ((9, 1), (10, 31), "September"))
_PEER_REVIEW = "6"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A regular session of the Council, as the calendar of past years has it: name of its month, first and last day."""

    month: str
    start: date
    end: date

    @property
    def middle(self) -> date:
        """The day halfway through."""
        return self.start + (self.end - self.start) / 2


@dataclass(frozen=True, slots=True)
class Recurring:
    """A text that comes back.

    Attributes
    ----------
    title, target, topic, agenda_item, symbol : str | None
        Of the last time.
    days : tuple[date, ...]
        When it was decided, oldest first.
    texts : tuple[str, ...]
        Ids of those texts.
    rhythm : str
        One of `PERIODS`.
    due : date
        The last time, and one period.
    kept_n, gaps_n : int
        How many of the last gaps, at most four, keep that rhythm.
    """

    title: str
    target: str | None
    topic: str | None
    agenda_item: str | None
    symbol: str | None
    israel_opt: bool
    days: tuple[date, ...]
    texts: tuple[str, ...]
    rhythm: str
    due: date
    kept_n: int
    gaps_n: int


def next_sitting(on: date, *, last_vote: date) -> Sitting:
    """Return the regular session that sits on a day, or the next one; one in which votes were already taken is taken to be over.

    Parameters
    ----------
    on : date
    last_vote : date
        Day of the Council's last roll call before that day.
    """
    for year in (on.year, on.year + 1):
        for (m1, d1), (m2, d2), name in _SITTINGS:
            start, end = date(year, m1, d1), date(year, m2, d2)
            if end >= on and not start <= last_vote <= end:
                return Sitting(name, start, end)
    raise AssertionError("a session of the next year always lies ahead")


def recurring(texts: pl.DataFrame, *, before: date) -> list[Recurring]:
    """Return the whole texts that came at least twice at one rhythm, before a day.

    Titles are taken for the same where four fifths of their words, rare ones counting more, are alike and the state concerned
    is the same. Outcomes of the Universal Periodic Review follow its own calendar and are left out.

    Parameters
    ----------
    texts : polars.DataFrame
        Rows of `texts` of the Council.
    before : date
    """
    import polars as pl

    kept = texts.filter(
        pl.col("form").is_in(["resolution", "decision"])
        & (pl.col("text_date") < before)
        & (pl.col("text_date") >= date(before.year - _SINCE_YEARS, 1, 1))
        & pl.col("agenda_item").str.strip_chars(". ").ne_missing(_PEER_REVIEW)
        & pl.col("title").is_not_null()
    ).sort("text_date", "text", descending=[True, False])
    rows = kept.to_dicts()
    found = (_rhythm(run) for run in _runs(rows))
    return [one for one in found if one is not None]


def _runs(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the rows of each text that comes back, newest first: each joins the first whose newest title is like its own."""
    alike_all = likeness_among(tuple(row["title"] for row in rows))
    heads: list[int] = []
    runs: list[list[dict[str, Any]]] = []
    for place, row in enumerate(rows):
        alike = alike_all[heads, place] if heads else np.zeros(0)
        same = [
            k
            for k in np.argsort(-alike, kind="stable")
            if (alike[k] >= _SAME or runs[k][0]["title"] == row["title"])
            and runs[k][0]["target"] == row["target"]
        ]
        if same:
            runs[same[0]].append(row)
        else:
            heads.append(place)
            runs.append([row])
    return runs


def _rhythm(run: list[dict[str, Any]]) -> Recurring | None:
    last = run[0]
    days = sorted({row["text_date"] for row in run})
    gaps = [(b - a).days / _YEAR for a, b in pairwise(days)][-_GAPS:]
    fits = {
        name: sum(abs(gap - years) <= _TOLERANCE[name] for gap in gaps) for name, years in PERIODS.items()
    }
    best = max(fits, key=lambda name: (fits[name], PERIODS[name]))
    if not gaps or 2 * fits[best] < len(gaps) or fits[best] == 0:
        return None
    return Recurring(
        title=last["title"],
        target=last["target"],
        topic=last["topic"],
        agenda_item=last["agenda_item"],
        symbol=last["symbol"] or last["draft_symbol"],
        israel_opt=bool(last["israel_opt"]),
        days=tuple(days),
        texts=tuple(row["text"] for row in reversed(run)),
        rhythm=best,
        due=days[-1] + timedelta(days=round(PERIODS[best] * _YEAR)),
        kept_n=fits[best],
        gaps_n=len(gaps),
    )
