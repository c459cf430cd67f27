"""Recommendations of the Universal Periodic Review, sessions 1 to 20 (2008 to 2014), as UPR Info codes them.

Read from the compilation of the publisher's five exports (UTF-8) or from such an export itself (Mac-Roman text whose lines
end in a carriage return, without the column `file`). The wording of a recommendation is read by nobody and kept nowhere.
"""

from __future__ import annotations

import html
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from palais.errors import SourceChanged, Unrecognised
from palais.sources.upr.words import ACTIONS, NAMES, RESPONSES, THEMES, YEARS
from palais.terms.documents import Card, Document, File
from palais.terms.tables import Discrepancy, Recommendation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.tables import Row

__all__ = ["CARD", "COLUMNS", "parse"]

Value = TypeVar("Value", bound=str)

NAME = "upr_recs_s1_20.csv"
COLUMNS = (
    "To",
    "To-Rgrp",
    "To-Org",
    "Text",
    "From",
    "From-Rgrp",
    "From-Org",
    "Response",
    "Action",
    "Issue",
    "Session",
)
_COMPILED = (*COLUMNS, "file")
_OFFICIAL = {(17, "CHN"): 252}
"""Recommendations that the report of the Working Group itself counts (A/HRC/25/5: China, October 2013)."""

CARD = Card(
    source="upr",
    title="Recommendations of the Universal Periodic Review, sessions 1 to 20",
    publisher="UPR Info",
    licence="none stated (the recommendations stand in public documents of the United Nations)",
    citation="UPR Info, Database of UPR recommendations, sessions 1 to 20 (2008-2014)",
    url="https://www.upr-info.org/",
    # The file names no day. It has the responses of session 20, which the Council took up by the end of March 2015.
    day=date(2015, 3, 27),
    files=(File(NAME, ""),),
    bounds={"recommendations": (41_000, 150_000), "discrepancies": (0, 20)},
    open=False,
)


def parse(document: Document) -> Iterator[Row]:
    """Yield one row a recommendation, and a discrepancy where a report of the Working Group counts otherwise.

    Raises
    ------
    SourceChanged
        If a column, a state, a session, a response, an action category or an issue is not known.
    """
    places: Counter[tuple[int, str]] = Counter()
    states: dict[str, str | None] = {}
    for line, row in enumerate(_rows(document), start=2):
        where = f"{document.source}/{NAME} line {line}"
        session = _session(row["Session"], where)
        state = _state(row["To"], states, where)
        if state is None:
            raise _changed(where, "no state under review is named")
        places[session, state] += 1
        yield Recommendation(
            session=session,
            state=state,
            number=places[session, state],
            year=YEARS[session],
            recommender=_state(row["From"], states, where),
            response=_known(RESPONSES, row["Response"].strip().lower(), "response", where),
            action=_known(ACTIONS, row["Action"].strip(), "action category", where),
            themes="; ".join(_themes(row["Issue"], where)),
            source=document.source,
            locator=f"session {session}, {html.unescape(row['To'])}",
            day=document.day,
        )
    yield from _counted_otherwise(document, places)


def _rows(document: Document) -> Iterator[dict[str, str]]:
    """Yield the lines of the compilation, or of the publisher's own export, which is told by its bytes."""
    content = document.content(NAME)
    try:
        content.decode("utf-8-sig")
        encoding = "utf-8-sig"
    except UnicodeDecodeError:
        encoding = "mac-roman"
    head = content.splitlines()[:1] or [b""]
    columns = _COMPILED if head[0].rstrip().endswith(b"file") else COLUMNS
    return document.rows(NAME, columns, encoding=encoding)


def _counted_otherwise(document: Document, places: Counter[tuple[int, str]]) -> Iterator[Discrepancy]:
    for (session, state), official in _OFFICIAL.items():
        found = places[session, state]
        if found and found != official:
            yield Discrepancy(
                subject=f"upr-{session}-{state}",
                what="recommendations",
                published=f"{official} in the report of the Working Group",
                found=f"{found} rows, one a recommending state",
                treatment="both shown",
                source=document.source,
                locator=f"session {session}",
                day=document.day,
            )


def _session(text: str, where: str) -> int:
    if not text.isdecimal() or int(text) not in YEARS:
        raise _changed(where, f"'{text}' is no session whose year is known here (1 to {max(YEARS)})")
    return int(text)


def _state(text: str, seen: dict[str, str | None], where: str) -> str | None:
    """Return the id of a state as the publisher names it, ``None`` where it says that it does not know."""
    from palais.terms.states import participant

    if text not in seen:
        name = html.unescape(text).strip()
        try:
            seen[text] = NAMES[name] if name in NAMES else participant(name)
        except Unrecognised as error:
            raise _changed(where, str(error).rstrip(".")) from error
    return seen[text]


def _known(known: Mapping[str, Value], text: str, what: str, where: str) -> Value:
    if text not in known:
        raise _changed(where, f"'{text}' is no {what} known here ({', '.join(known)})")
    return known[text]


def _themes(text: str, where: str) -> list[str]:
    themes = [theme.strip() for theme in html.unescape(text).split(",")]
    unknown = next((theme for theme in themes if theme not in THEMES), None)
    if unknown is not None:
        raise _changed(where, f"'{unknown}' is no issue known here")
    return sorted(dict.fromkeys(themes))


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(f"{where}: {what}; nothing was taken: read the file again, then mend this source.")
