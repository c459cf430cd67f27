"""Decisions of eight treaty committees on complaints by individuals, 1979 to 2025.

Two compilations that overlap, `cases.csv` and `cases_2016.csv`, become one row a decision; where they differ the
difference is a row of `discrepancies` (see `joined`). No name of a person is read: the files hold none of their
own accord, and a test looks for them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.sources.complaints.cases import NAME as LARGER
from palais.sources.complaints.cases import cases, sessions
from palais.sources.complaints.cases_2016 import NAME as SMALLER
from palais.sources.complaints.cases_2016 import entries
from palais.sources.complaints.joined import decisions, pairs
from palais.terms.documents import Card, Document, File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palais.terms.tables import Row

__all__ = ["CARD", "parse"]

CARD = Card(
    source="complaints",
    title="Decisions of the treaty committees on complaints by individuals",
    publisher=(
        "UNHRD (Łukasz Szoszkiewicz and Zuzanna Kowalska) for decisions to 2025; the jurisprudence database of "
        "the High Commissioner's office as of 2016, as compiled"
    ),
    licence="CC BY-NC-SA 4.0 (UNHRD); none stated (2016)",
    citation=(
        "Szoszkiewicz, Ł. & Kowalska, Z. (2026). UNHRD - UN Human Rights Database; and the jurisprudence database of "
        "the Office of the High Commissioner for Human Rights as of 2016"
    ),
    url="https://lszoszk.github.io/generalcomments/",
    day=date(2026, 4, 1),
    files=(File(LARGER, ""), File(SMALLER, "")),
    bounds={"complaint_decisions": (4_200, 6_000), "discrepancies": (300, 1_500)},
    notice=(
        "Facts on decisions of treaty committees derive from the UNHRD curated dataset, copyright (c) 2024-2026 "
        "Łukasz Szoszkiewicz and Zuzanna Kowalska, under CC BY-NC-SA 4.0 "
        "(https://creativecommons.org/licenses/by-nc-sa/4.0/); changed: reduced to facts and joined with another file."
    ),
    open=False,
)


def parse(document: Document) -> Iterator[Row]:
    """Yield one row a decision, and a discrepancy wherever the two files differ.

    Raises
    ------
    SourceChanged
        If a column, a committee, a state, an outcome, an article or a day is not known.
    """
    listed = list(cases(document))
    held = sessions(listed)
    for pair in pairs(listed, entries(document)):
        yield from decisions(document, pair, held=held)
