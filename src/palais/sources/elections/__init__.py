"""Elections to the Human Rights Council: candidates, votes and who was elected.

Compiled facts, from press reports of each vote; the `locator` of a row names its source. Only the election of
2023 is complete; elsewhere a state that is not on file may have stood, won or lost.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import SourceChanged, Unrecognised
from palais.terms.documents import Card, Document, File
from palais.terms.tables import ElectionResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["CARD", "COMPLETE", "parse"]

NAME = "hrc_election_votes_partial.csv"
COLUMNS = ("election_date", "iso3", "votes", "elected", "source")
ELECTED: Mapping[str, bool] = {"1": True, "0": False}
MEMBERS_OF_THE_ASSEMBLY = 193

COMPLETE = (date(2023, 10, 10),)
"""Elections of which every candidate is on file."""

CARD = Card(
    source="elections",
    title="Votes in elections to the Human Rights Council",
    publisher="Compiled from press reports of each election; each row names its source",
    licence="compiled facts; each row has its own source",
    citation="Elections to the Human Rights Council by the General Assembly, 2006-2023, as compiled",
    url="",
    day=date(2023, 10, 13),
    files=(File(NAME, ""),),
    bounds={"elections": (60, 2_000)},
)


def parse(document: Document) -> Iterator[ElectionResult]:
    """Yield one row a candidate.

    Raises
    ------
    SourceChanged
        If a column, a day, a code of a state, a count or a mark of election is not known, or a candidate
        stands twice.
    """
    from palais.terms.states import by_code

    seen: set[tuple[date, str]] = set()
    for line, row in enumerate(document.rows(NAME, COLUMNS), start=2):
        where = f"{document.source}/{NAME} line {line}"
        when = _day(row["election_date"], where)
        try:
            state = by_code("iso3", row["iso3"], when)
        except Unrecognised as error:
            raise _changed(where, str(error).rstrip(".")) from error
        if (when, state) in seen:
            raise _changed(where, f"{state} stands twice in the election of {when}")
        seen.add((when, state))
        if row["elected"] not in ELECTED:
            raise _changed(where, f"'{row['elected']}' is no mark of election")
        yield ElectionResult(
            body="hrc",
            election_date=when,
            state=state,
            votes_n=_votes(row["votes"], where),
            elected=ELECTED[row["elected"]],
            complete=when in COMPLETE,
            source=document.source,
            locator=row["source"] or f"{NAME} line {line}",
            day=document.day,
        )


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _changed(where, f"'{text}' is not a day written YYYY-MM-DD") from None


def _votes(text: str, where: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > MEMBERS_OF_THE_ASSEMBLY:
        raise _changed(where, f"'{text}' is no number of votes in an Assembly of {MEMBERS_OF_THE_ASSEMBLY}")
    return int(text)


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(f"{where}: {what}; nothing was taken: read the file again, then mend this source.")
