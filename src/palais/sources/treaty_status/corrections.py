"""What every reading here shares: days, strict reading of marks, and the corrections to the 2022 file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, cast

from palais.errors import SourceChanged, Unrecognised
from palais.terms.tables import Discrepancy, TreatyAction
from palais.terms.treaties import TREATIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palais.terms.documents import Document

__all__ = ["AS_OF", "Correction", "act", "corrections", "differs", "iso_day", "state_of", "treaty_of"]

AS_OF: Mapping[str, date] = {
    "hr_treaty_status_2015.csv": date(2015, 3, 9),
    "status_by_year_2022.csv": date(2022, 6, 1),
    "icescr_status_2025.csv": date(2025, 9, 23),
}
"""The day each dated file speaks for: its last act, or (2022) the first day of the month it was taken in."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell of the 2022 file known to be wrong.

    Attributes
    ----------
    treaty, state : str
    published, true : str
        `party YEAR`, `no party`, `no party YEAR` (the file contradicts itself) or `withdrawn`.
    why : str
        Which record says so.
    """

    treaty: str
    state: str
    published: str
    true: str
    why: str

    @property
    def subject(self) -> str:
        """Return what it concerns, as in `discrepancies`."""
        return f"{self.treaty}/{self.state}"


def corrections() -> dict[tuple[str, str], Correction]:
    """Return the corrections to the 2022 file by treaty and state, from `corrections.csv` beside this."""
    text = files(__package__).joinpath("corrections.csv").read_text(encoding="utf-8")
    rows = [Correction(**row) for row in csv.DictReader(text.splitlines())]
    return {(row.treaty, row.state): row for row in rows}


def act(  # noqa: PLR0913 - one keyword a column of the table
    document: Document,
    *,
    treaty: str,
    state: str,
    action: str,
    locator: str,
    day: date,
    participant: str,
    action_date: date | None = None,
    year: int | None = None,
    article: str | None = None,
    verified: bool = True,
) -> TreatyAction:
    """Return one row of `treaty_actions`; the year follows from the day where there is one."""
    return TreatyAction(
        treaty=treaty,
        state=state,
        action=cast('Literal["consent"]', action),
        action_date=action_date,
        year=action_date.year if action_date else year,
        article=article,
        participant=participant,
        verified=verified,
        source=document.source,
        locator=locator,
        day=day,
    )


def differs(  # noqa: PLR0913 - one keyword a column of the table
    document: Document,
    *,
    subject: str,
    what: str,
    published: str,
    found: str,
    treatment: Literal["both shown", "excluded", "as published", "corrected"],
    locator: str,
    day: date,
) -> Discrepancy:
    """Return one row of `discrepancies`."""
    return Discrepancy(
        subject=subject,
        what=what,
        published=published,
        found=found,
        treatment=treatment,
        source=document.source,
        locator=locator,
        day=day,
    )


def iso_day(document: Document, text: str, where: str) -> date | None:
    """Return the day written in `text` as YYYY-MM-DD, ``None`` if it is empty.

    Raises
    ------
    SourceChanged
        If it is written in another way.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SourceChanged(
            f"{document.source}/{where}: '{text}' is not a day written YYYY-MM-DD; read the file again, "
            f"then mend this source's parse."
        ) from None


def state_of(document: Document, name: str, where: str) -> str:
    """Return the id of the participant named `name`.

    Raises
    ------
    SourceChanged
        If the register of states knows no such participant.
    """
    from palais.terms.states import participant

    try:
        return participant(name)
    except Unrecognised as error:
        raise SourceChanged(f"{document.source}/{where}: {error}") from error


def treaty_of(document: Document, treaty: str, where: str) -> str:
    """Return `treaty` if it is one of the eighteen.

    Raises
    ------
    SourceChanged
        If it is not.
    """
    if treaty not in TREATIES:
        raise SourceChanged(
            f"{document.source}/{where}: '{treaty}' is none of the eighteen treaties; add it to the list of "
            f"treaties, or mend this source's parse."
        )
    return treaty
