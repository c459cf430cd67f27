"""Votes of the Commission on Human Rights and the Human Rights Council, from the OHCHR library's catalogue.

`resolutions.csv` names every text and how the body decided; `votes_long.csv` has one row a state and roll
call. Three small files stand beside them: motions on China and two of their rolls, and Deutsche Welle's
list of Council texts, which knows of drafts that never became a record. A text that was put to no vote has
no roll call. A vote whose totals alone are known (by show of hands, at a closed meeting, or from the press)
is a roll call without casts. Nothing is mended in silence: what contradicts itself is a row of
`discrepancies`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.sources.ohchr_votes import china, council_list, doubts, records, rolls
from palais.terms import catalogue
from palais.terms.documents import Card, File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palais.terms.documents import Document
    from palais.terms.tables import Row

__all__ = ["CARD", "parse"]

_HARVEST = "https://raw.githubusercontent.com/lszoszk/hrc-voting/main/data/csv"

CARD = Card(
    source="ohchr_votes",
    title="OHCHR Voting Records: Commission on Human Rights and Human Rights Council",
    publisher="Łukasz Szoszkiewicz, Adam Mickiewicz University, from the OHCHR library; Deutsche Welle",
    licence="PolyForm Noncommercial 1.0.0 (the votes are public UN documents); MIT for Deutsche Welle's list",
    citation=(
        "Szoszkiewicz, Łukasz. OHCHR Voting Records: CHR and HRC, version 1.0.0, 2026. "
        "doi:10.5281/zenodo.21281232. Deutsche Welle. Human Rights Council resolutions 2006-2022, 2023."
    ),
    url="https://lszoszk.github.io/hrc-voting/",
    day=date(2026, 7, 9),
    files=(
        File(records.NAME, f"{_HARVEST}/{records.NAME}"),
        File(rolls.NAME, f"{_HARVEST}/{rolls.NAME}"),
        # Compiled by others, not by the harvest: without them the votes known by totals alone are missing.
        File(china.MOTIONS, "", optional=True),
        File(china.ROLLS, "", optional=True),
        File(council_list.NAME, "", optional=True),
    ),
    bounds={
        "texts": (6_200, 9_000),
        "rollcalls": (2_000, 4_000),
        "casts": (78_000, 150_000),
        "descriptions": (5_500, 9_000),
        "discrepancies": (200, 1_200),
    },
    notice="Required Notice: Copyright © 2026 Łukasz Szoszkiewicz — https://github.com/lszoszk/hrc-voting",
    open=False,
)
"""Who says so. The harvest was released on `day`; its last roll call here is of 4 April 2025."""


def parse(document: Document) -> Iterator[Row]:
    """Yield texts, roll calls, casts, descriptions (subject headings) and discrepancies.

    Parameters
    ----------
    document : Document
        The files of the card; those marked optional may be missing.

    Yields
    ------
    Row
        `Text` and `RollCall` with ids `chr-<record>` and `hrc-<record>`; records join them, never symbols,
        which repeat.

    Raises
    ------
    SourceChanged
        If a file lacks or gains a column, or says a vote, a vote type, a form or a state that is not known.
    """
    found = records.read(document)
    entries = [record.entry for record in found]
    for entry in entries:
        yield from catalogue.rows(entry)
    for entry in entries:
        yield from catalogue.casts(entry)
    if {china.MOTIONS, china.ROLLS} <= set(document.files):
        yield from china.rows(document, entries)
    if council_list.NAME in document.files:
        yield from council_list.rows(document, entries)
    yield from doubts.rows(found)
