"""Reading state-year files: lines, numbers on a score's scale, rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palais.terms.scores.listing import SCORES
from palais.terms.scores.placing import Line, changed, coded_whole
from palais.terms.tables import PracticeScore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palais.terms.documents import Document
    from palais.terms.tables.practice import NoScore

__all__ = ["lines", "number", "scored"]

_FIRST_YEAR = 1946
"""The United Nations' first whole year: longer series are cut there."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
_YEAR = re.compile(r"(1[5-9]\d\d|20\d\d)(?:\.0)?")


def lines(  # noqa: PLR0913 - a file's layout has these parts
    document: Document, file: str, columns: tuple[str, ...], *, code: str, name: str, year: str
) -> Iterator[Line]:
    """Yield the lines of a state-year file from 1946 on.

    Parameters
    ----------
    document : Document
    file : str
    columns : tuple of str
        Exactly those of the file.
    code, name, year : str
        The columns that hold them; `name` may be empty where the file has none.

    Raises
    ------
    SourceChanged
        If the columns differ or a year is none.
    """
    for number_of, cells in enumerate(document.rows(file, columns), start=2):
        written = _YEAR.fullmatch(cells[year])
        if written is None:
            raise changed(document, f"{file} line {number_of}", f"'{cells[year]}' is no year")
        if int(written[1]) >= _FIRST_YEAR:
            yield Line(
                file,
                number_of,
                coded_whole(cells[code]),
                cells[name] if name else "",
                int(written[1]),
                cells,
            )


def number(document: Document, line: Line, text: str, *, what: str) -> float:
    """Return `text` as a number, to four decimals.

    Raises
    ------
    SourceChanged
        If it is none.
    """
    if not _NUMBER.fullmatch(text):
        raise changed(document, line.where, f"'{text}' is no {what}")
    return round(float(text), 4)


def scored(  # noqa: PLR0913 - the columns of a row
    document: Document,
    state: str,
    line: Line,
    score: str,
    text: str | None,
    *,
    reason: NoScore = "not_recorded",
    sd: float | None = None,
    low: float | None = None,
    high: float | None = None,
) -> PracticeScore:
    """Return the row of one score: `text` read on the score's scale, or no value and the `reason`.

    Raises
    ------
    SourceChanged
        If the text is no number, or one outside the score's scale.
    """
    one = SCORES[score]
    value = number(document, line, text, what=score) if text else None
    if value is not None and not _on_scale(value, one.lowest, one.highest):
        raise changed(
            document, line.where, f"{value} lies outside the scale of {score}, {one.lowest} to {one.highest}"
        )
    return PracticeScore(
        score=score,
        state=state,
        year=line.year,
        value=value,
        sd=sd,
        low=low,
        high=high,
        reason=reason if value is None else None,
        source=document.source,
        locator=f"{line.file} {line.code or line.name}",
        day=document.day,
    )


def _on_scale(value: float, lowest: float | None, highest: float | None) -> bool:
    return (lowest is None or value >= lowest) and (highest is None or value <= highest)
