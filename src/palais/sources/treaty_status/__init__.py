"""Status of the eighteen human rights treaties: who signed, consented, declared and withdrew, and when.

Five readings of the same register, each with its own day and its own depth:

hr_treaty_status_2015.csv (as of 2015-03-09)
    The base: exact days of signature and consent, by participant.
untc_2015/*.csv (2015-03-09)
    The depositary's own tables, from which the base was compiled: a cross-check, no rows.
declarations/*.txt (2015-03-09)
    Headings and words of declarations, read for opt-outs (`declarations`).
status_by_year_2022.csv (2022-06-01)
    Later consents by year; who was still outside.
icescr_status_2025.csv (2025-09-23)
    Exact days for ICESCR, for part of its Protocol, and its inquiry.
known_declarations_and_exits.csv (undated)
    Acceptances under CAT 22 and ICERD 14 and denunciations, as generally known: `verified` is False.

One act may stand in several rows, one for each file that says so: the exact day of 2015 and the year of 2022.
Where they differ the exact day wins, and the difference is a row of `discrepancies`. `corrections.csv` beside
this module is the list of what the 2022 file is known to have wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.sources.treaty_status.corrections import AS_OF
from palais.sources.treaty_status.cross_check import cross_check
from palais.sources.treaty_status.declarations import declarations
from palais.sources.treaty_status.exact import ICESCR_COLUMNS, consents_of, exact_2015, icescr_2025
from palais.sources.treaty_status.generally_known import generally_known
from palais.sources.treaty_status.yearly import yearly
from palais.terms.documents import Card, Document, File
from palais.terms.tables import TreatyAction
from palais.terms.treaties import TREATIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palais.terms.tables import Row

__all__ = ["CARD", "ICESCR_COLUMNS", "parse"]

CARD = Card(
    source="treaty_status",
    title="Status of the United Nations human rights treaties",
    publisher=(
        "United Nations Treaty Collection (facts of the depositary), as compiled in 2015, 2022 and 2025; "
        "acceptances and exits marked as not verified are general knowledge"
    ),
    licence="none stated (facts of the United Nations Treaty Collection)",
    citation=(
        "United Nations, Multilateral Treaties Deposited with the Secretary-General, chapter IV, Human "
        "Rights, status as of 9 March 2015, with later consents by year to June 2022 and ICESCR to "
        "September 2025"
    ),
    url="https://treaties.un.org/Pages/Treaties.aspx?id=4&subid=A&lang=en",
    day=max(AS_OF.values()),
    files=(
        *(File(name, "") for name in AS_OF),
        File("known_declarations_and_exits.csv", ""),
        *(File(f"untc_2015/{treaty.chapter}.csv", "") for treaty in TREATIES.values()),
        *(File(f"declarations/{treaty.chapter}.txt", "") for treaty in TREATIES.values()),
    ),
    bounds={"treaty_actions": (9_000, 14_000), "discrepancies": (80, 250)},
    open=False,
)


def parse(document: Document) -> Iterator[Row]:
    """Yield the acts of states under the treaties, and where the files contradict each other.

    Raises
    ------
    SourceChanged
        If a file is missing, a column, mark, participant or treaty is not known, a row stands twice, or a
        correction no longer meets what the file says.
    """
    acts = list(exact_2015(document))
    yield from acts
    yield from cross_check(document, acts)
    yield from declarations(document, {act.treaty for act in acts})
    later = list(icescr_2025(document, consents_of(acts)))
    yield from later
    dated = consents_of(act for act in [*acts, *later] if isinstance(act, TreatyAction))
    yield from yearly(document, dated, acts)
    yield from generally_known(document, dated)
