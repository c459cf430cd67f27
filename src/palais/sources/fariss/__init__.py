"""Latent scores of physical integrity with the deviation of their posterior, version 4.02, 1946 to 2021.

The publisher's code 316 stands for Czechoslovakia until 1992 (315 does not occur), whatever the name beside it. In 1990 both
German states and both Yemens have rows beside the united ones: the united state's row counts. The columns beside the scores
are other publishers' and are not read.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.terms.documents import Card, Document, File
from palais.terms.scores import Aside, Line, by_code, lines, number, placed, scored
from palais.terms.tables import Discrepancy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palais.terms.tables import Row

__all__ = ["CARD", "parse"]

NAME = "LHRS-v4.02-2021_names.csv"
COLUMNS = tuple(
    "YEAR CIRI COW DISAP KILL POLPRIS TORT Amnesty State HRW hathaway ITT genocide rummel massive_repression executions "  # noqa: SIM905 - a header reads best as words
    "negative_sanctions mass_killing killing_low killing_best killing_high killing_present COW_YEAR id theta_mean theta_sd "
    "theta_q025 theta_q975 country_name".split()
)
UNITED = frozenset({("260", 1990), ("678", 1990)})
"""Codes and years of a state that was joined by another in that year and goes on under another code."""

CARD = Card(
    source="fariss",
    title="Latent Human Rights Protection Scores, version 4.02",
    publisher="Christopher J. Fariss, Michael R. Kenwick and Kevin Reuning",
    licence="none stated in the file",
    citation=(
        "Fariss, C. J., Kenwick, M. R. & Reuning, K. (2020). Estimating one-sided-killings from a robust measurement model of "
        "human rights. Journal of Peace Research 57(6), 801-814; Latent Human Rights Protection Scores, version 4.02"
    ),
    url="https://doi.org/10.7910/DVN/RQ85GK",
    day=date(2022, 12, 31),
    files=(File(NAME, ""),),
    bounds={"practice_scores": (11_000, 15_000), "discrepancies": (1, 60)},
    folder="practice",
    open=False,
)


def parse(document: Document) -> Iterator[Row]:
    """Yield one score a state and year, with the posterior's deviation and its interval of 95%.

    Raises
    ------
    SourceChanged
        If a column, a code, a year or a number is not what it was.
    """
    found = lines(document, NAME, COLUMNS, code="COW", name="country_name", year="YEAR")
    for item in placed(document, found, state=lambda line: _state(document, line)):
        if isinstance(item, Discrepancy):
            yield item
            continue
        state, line = item
        sd, low, high = (
            number(document, line, line.cells[column], what=column)
            for column in ("theta_sd", "theta_q025", "theta_q975")
        )
        yield scored(document, state, line, "fariss", line.cells["theta_mean"], sd=sd, low=low, high=high)


def _state(document: Document, line: Line) -> str | Aside:
    if (line.code, line.year) in UNITED:
        return Aside("the united state has a row for this year, which counts")
    if line.code == "316" and line.year <= 1992:  # noqa: PLR2004 - the last year of Czechoslovakia
        return "CSK"
    return by_code(document, line, "cow")
