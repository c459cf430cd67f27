"""What is only generally known: acceptances of complaints under CAT 22 and ICERD 14, and exits.

Nothing here was checked against the depositary, so every row is `verified=False`, and no list is complete: a
state that is not on it has not thereby refused. A denunciation's day is the day on which it takes effect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import SourceChanged, Unrecognised
from palais.sources.treaty_status.corrections import act, differs, iso_day, treaty_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from palais.terms.documents import Document
    from palais.terms.tables import Row

__all__ = ["COLUMNS", "NAME", "generally_known"]

NAME = "known_declarations_and_exits.csv"
COLUMNS = ("treaty", "article", "about", "iso3", "status", "effect_date", "how_known")
ELSEWHERE = ("Rome Statute",)
"""Treaties of the list that are none of the eighteen."""

ACTIONS = {
    "accepted": "accepts",
    "denounced": "withdrawal",
    "denounced and re-acceded the same day with a reservation on death-row cases": "withdrawal",
}


def generally_known(document: Document, dated: Mapping[tuple[str, str], date]) -> Iterator[Row]:
    """Yield acceptances and withdrawals, and a discrepancy where the depositary's list still shows who left.

    Parameters
    ----------
    document : Document
    dated : Mapping[tuple[str, str], date]
        Exact days of consent, by treaty and state.
    """
    seen: set[tuple[str, ...]] = set()
    for line, row in enumerate(document.rows(NAME, COLUMNS), start=2):
        where = f"{NAME} line {line}"
        if row["treaty"] in ELSEWHERE:
            continue
        treaty, state = treaty_of(document, row["treaty"], where), _state(document, row["iso3"], where)
        action = ACTIONS.get(row["status"])
        when = iso_day(document, row["effect_date"], where)
        known = (treaty, state, row["article"], row["effect_date"])
        if action is None or known in seen or (action == "withdrawal" and when is None):
            raise SourceChanged(
                f"{document.source}/{where}: '{row['status']}' is no status known here, or the row stands "
                f"twice or lacks its day; read the file again, then mend this source's parse."
            )
        seen.add(known)
        yield act(
            document,
            treaty=treaty,
            state=state,
            action=action,
            action_date=when,
            article=row["article"],
            participant=row["iso3"],
            locator=where,
            day=document.day,
            verified=False,
        )
        consent = dated.get((treaty, state))
        if row["status"] == "denounced" and when and consent and when <= _listed_until():
            yield differs(
                document,
                subject=f"{treaty}/{state}",
                what="withdrawal not shown",
                published=f"participant since {consent}",
                found=f"denounced with effect on {when}, as generally known",
                treatment="both shown",
                locator=where,
                day=document.day,
            )


def _listed_until() -> date:
    from palais.sources.treaty_status.corrections import AS_OF

    return AS_OF["hr_treaty_status_2015.csv"]


def _state(document: Document, code: str, where: str) -> str:
    from palais.terms.states import by_code

    try:
        return by_code("iso3", code, document.day)
    except Unrecognised as error:
        raise SourceChanged(f"{document.source}/{where}: {error}") from error
