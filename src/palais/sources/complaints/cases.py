"""The larger file: one line a document of a committee, to 2025, named by the document's symbol with hyphens.

Two of its columns are not what they are called: `adoption_date` and `submitted_date` hold the same day, that of
adoption, so no day of submission is taken from them. Some lines are no decisions (reports on follow-up carry no
number of a communication), and some are a revision or corrigendum of another line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from palais.sources.complaints.reading import changed, day_in_words, iso_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from palais.terms.documents import Document

__all__ = ["COLUMNS", "NAME", "Case", "cases", "sessions"]

NAME = "cases.csv"
COLUMNS = (
    "docId",
    "committee",
    "session",
    "comm_no",
    "comm_year",
    "country_best",
    "outcome_best",
    "decided",
    "adoption_date",
    "submitted_date",
    "juris16_decision_type",
    "juris16_submission",
    "juris16_articles",
    "articles",
    "nparas",
    "country_text",
)
OUTCOMES = {
    "violation_found": "violation",
    "merits_no_violation": "no_violation",
    "views": "merits",
    "inadmissible": "inadmissible",
    "discontinued": "discontinued",
    "other": "other",
    "decision": "other",
    "": None,
}
_LATER = re.compile(r"-(rev|corr)-\d+$")
_NO_DECISION = re.compile(r"^(e-c-12|[a-z]+-c)-\d+(-\d{1,2})?$")
_TAIL = re.compile(r"(\d+(?:-\d+)*)-((?:19|20)\d\d)$")
_SWAPPED = re.compile(r"-c-d-\d+-(\d+)-((?:19|20)\d\d)$")
_SESSION = re.compile(r"^(?:e-c-12|[a-z]+-c)-(\d+)-")
_YEARS = range(1976, 2100)
_PLAIN = re.compile(r"^(?:(e)-c-12|([a-z]+)-c)-(\d+)-d-(\d+)-(\d{4})$")


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the file, read.

    Attributes
    ----------
    document : str
        Its id, without the mark of a revision or corrigendum.
    later : str
        `rev`, `corr`, or empty.
    is_decision : bool
        Whether it is a decision on a communication, and no report on several.
    """

    document: str
    later: str
    is_decision: bool
    committee: str
    session: str | None
    communication: str | None
    symbol: str | None
    country: str
    outcome: str | None
    decided: date | None
    submitted: date | None
    articles: str
    line: int


def cases(document: Document) -> Iterator[Case]:
    """Yield every line of the file.

    Raises
    ------
    SourceChanged
        If a column, an outcome or a day is not known, or the two columns of days begin to differ.
    """
    for line, row in enumerate(document.rows(NAME, COLUMNS), start=2):
        where = f"{document.source}/{NAME} line {line}"
        if row["outcome_best"] not in OUTCOMES:
            raise changed(where, f"'{row['outcome_best']}' is no outcome known here")
        if row["adoption_date"] != row["submitted_date"]:
            raise changed(where, "'submitted_date' was always the day of adoption, and is not here")
        decided = iso_day(row["decided"], where) or day_in_words(row["adoption_date"], where)
        later = _LATER.search(row["docId"])
        name = _LATER.sub("", row["docId"])
        yield Case(
            document=name,
            later=later.group(1) if later else "",
            is_decision=not _NO_DECISION.match(name),
            committee=row["committee"],
            session=session.group(1) if (session := _SESSION.match(name)) else None,
            communication=_communication(row, name),
            symbol=_symbol(name),
            country=row["country_best"].replace(",", ";"),
            outcome=OUTCOMES[row["outcome_best"]],
            decided=decided,
            submitted=day_in_words(row["juris16_submission"], where),
            articles=row["juris16_articles"] or row["articles"],
            line=line,
        )


def _communication(row: dict[str, str], name: str) -> str | None:
    """Return number and year, from the columns or else from the end of the id.

    Of joined communications the column of the year holds the second number (`3122`), which no year can be.
    """
    number, year = (row[column].removesuffix(".0") for column in ("comm_no", "comm_year"))
    if number and year and int(year) in _YEARS:
        return f"{number}/{year}"
    tail = _SWAPPED.search(name) or _TAIL.search(name)
    return f"{tail.group(1)}/{tail.group(2)}" if tail and not _NO_DECISION.match(name) else None


def sessions(listed: Iterable[Case]) -> dict[tuple[str, str], date]:
    """Return about when each committee's session was held: the middle of its days of decision and its neighbours'.

    Sessions are numbered in order of time, and the file has whole sessions in the wrong year (the 140th of CCPR, of
    March 2024, mostly in 2026 and 2029): no session can vouch for itself.
    """
    days: dict[tuple[str, int], list[date]] = {}
    for case in listed:
        if case.session and case.decided:
            days.setdefault((case.committee, int(case.session)), []).append(case.decided)
    middle = {session: _middle(found) for session, found in days.items()}
    return {
        (committee, str(number)): _middle(
            [middle[committee, near] for near in range(number - 1, number + 2) if (committee, near) in middle]
        )
        for committee, number in middle
    }


def _middle(days: list[date]) -> date:
    return sorted(days)[len(days) // 2]


def _symbol(name: str) -> str | None:
    """Return the symbol behind an id of the plain form, which alone is certain."""
    plain = _PLAIN.match(name)
    if plain is None:
        return None
    economic, committee, session, number, year = plain.groups()
    return f"{'E/C.12' if economic else committee.upper() + '/C'}/{session}/D/{number}/{year}"
