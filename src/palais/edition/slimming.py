"""An answer without what an edition has no room for: sections left out, what is told twice, the old rows of long tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from palais.edition.frozen import LEFT_OUT, TOLD_TWICE, UNSAID

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.answers import Answer

__all__ = ["newest_first", "slim"]

_TIMES = ("year", "session")


def newest_first(frame: pl.DataFrame, rows_most: int) -> pl.DataFrame:
    """Return `frame` with its newest rows first, if it is longer than `rows_most` and runs from old to new.

    The first column must be a year, a session or a day, in order; any other table is returned as it is.
    """
    if frame.height <= rows_most or not frame.columns:
        return frame
    first = frame.columns[0]
    timed = first in _TIMES or first.endswith("_date") or frame[first].dtype.is_temporal()
    held = frame[first]
    if not timed or held.null_count() or not held.is_sorted() or held[0] == held[-1]:
        return frame
    return frame.sort(first, descending=True, maintain_order=True)


def slim(answer: Answer, rows_most: int) -> Answer:
    """Return the answer without what an edition has no room for; of a long table in order of time the newest rows come first."""
    out = LEFT_OUT.get(answer.question, ())
    dropped = {name for section in answer.sections if section.title in out for name in section.figures}
    twice = TOLD_TWICE.get(answer.question, ())
    begun = tuple(name.removesuffix("*") for name in twice if name.endswith("*"))
    dropped |= {figure.name for figure in answer.figures if begun and figure.name.startswith(begun)}
    unsaid = UNSAID.get(answer.question, ())
    method = answer.method
    for words in unsaid:
        method = method.partition(words)[0].rstrip()
    sections = (section for section in answer.sections if section.title not in out)
    return replace(
        answer,
        sections=tuple(
            replace(
                section,
                tables=tuple(name for name in section.tables if name not in twice),
                figures=tuple(name for name in section.figures if name not in dropped),
            )
            for section in sections
        ),
        figures=tuple(figure for figure in answer.figures if figure.name not in dropped),
        caveats=tuple(one for one in answer.caveats if not any(words in one for words in unsaid)),
        method=method,
        tables={name: newest_first(frame, rows_most) for name, frame in answer.tables.items()},
    )
