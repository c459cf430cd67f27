"""The Assembly's roll calls, one row each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from palais.errors import SourceChanged
from palais.terms.documents import Document
from palais.terms.tables import Description, RollCall, Row

__all__ = ["ParsedRollCall", "official_symbol", "rollcalls"]

_FILE = "roll_calls.parquet"
_COLUMNS = (
    "rcid",
    "year",
    "session",
    "abstain",
    "yes",
    "no",
    "importantvote",
    "date",
    "unres",
    "amend",
    "para",
    "short",
    "descr",
    "me",
    "nu",
    "di",
    "hr",
    "co",
    "ec",
    "ident",
    "resid",
)
_LAST_YEAR_WITHOUT_DAYS = 1996
"""Through 1996 no day of the month in the file exceeds 7 (A/RES/3379 of 10 November 1975 stands under the 1st,
A/RES/2758 of 25 October 1971 under the 7th): the field is no day, so only the month is kept."""


@dataclass(frozen=True, slots=True)
class ParsedRollCall:
    """A roll call with the publisher's number and what else its row yields."""

    rcid: int
    rollcall: RollCall
    rest: tuple[Row, ...]


def rollcalls(document: Document) -> Iterator[ParsedRollCall]:
    """Yield each roll call of the document, in the file's order."""
    for row in document.rows(_FILE, _COLUMNS):
        rcid = row["rcid"]
        name = f"unga-{rcid}"
        where: dict[str, Any] = {"source": document.source, "locator": f"rcid {rcid}", "day": document.day}
        on, precision = _date(row, document)
        rollcall = RollCall(
            rollcall=name,
            body="unga",
            session=str(row["session"]),
            rollcall_date=on,
            date_precision=precision,
            meeting=None,
            text=None,
            symbol=official_symbol(row["unres"]),
            title=_title(row["short"], row["descr"]),
            agenda_item=None,
            **_kind(row),
            human_rights=_flag(row["hr"], document, rcid),
            stated_yes_n=_count(row["yes"]),
            stated_no_n=_count(row["no"]),
            stated_abstain_n=_count(row["abstain"]),
            outcome=None,
            outcome_how=None,
            **where,
        )
        described = (row["descr"] or "").strip()
        rest = (Description(subject=name, description=described, **where),) if described else ()
        yield ParsedRollCall(rcid, rollcall, rest)


def official_symbol(unres: str | None) -> str | None:
    """Return the Assembly's own symbol for the publisher's, or the publisher's where it names no resolution.

    The publisher writes session and number: `R/60/251` is A/RES/60/251, and before the thirty-first session, when
    resolutions were numbered through, `R/26/2758G` is A/RES/2758(XXVI), whose letter marks a vote on it.

    Examples
    --------
    >>> official_symbol("R/60/251"), official_symbol("R/30/3379"), official_symbol("R/26/2758G")
    ('A/RES/60/251', 'A/RES/3379(XXX)', 'A/RES/2758(XXVI)[G]')
    >>> official_symbol("SS/2/33"), official_symbol("R/1/79")
    ('SS/2/33', 'R/1/79')
    """
    if unres is None:
        return None
    plain = re.sub(r"\[([A-Z])\]$", r"\1", unres.strip())
    found = re.fullmatch(r"R/(\d+)/(\d+)([A-Z]?)(?:/([IVX]+))?", plain)
    if found is None:
        return plain or None
    session, number, letter, part = int(found[1]), int(found[2]), found[3], found[4]
    if session > 30:  # noqa: PLR2004 - from the thirty-first session on, numbers start anew each session
        return f"A/RES/{session}/{number}{letter}" + (f"/{part}" if part else "")
    # In the first sessions the number is a page of the record, not a resolution's; resolution numbers ran
    # 1-103 in the first, 104-181 in the second, 182-288 in the third session.
    if session < 4 or part:  # noqa: PLR2004
        return plain
    return f"A/RES/{number}({_roman(session)})" + (f"[{letter}]" if letter else "")


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _date(row: dict[str, Any], document: Document) -> tuple[date, Any]:
    try:
        on = date.fromisoformat(row["date"])
    except (TypeError, ValueError) as error:
        raise SourceChanged(
            f"{document.source}/{_FILE}: roll call {row['rcid']} is dated '{row['date']}', which is no day; mend the file or "
            f"this source's parse."
        ) from error
    if on.year <= _LAST_YEAR_WITHOUT_DAYS:
        return on.replace(day=1), "month"
    return on, "day"


def _kind(row: dict[str, Any]) -> dict[str, Any]:
    """Return the kind that the publisher's flags state; where they are empty or zero the rules decide."""
    if row["amend"] == 1:
        return {"kind": "amendment", "kind_how": "publisher's flag amend"}
    if row["para"] == 1:
        return {"kind": "paragraph", "kind_how": "publisher's flag para"}
    return {}


def _title(short: str | None, description: str | None) -> str | None:
    """Return the resolution's title where the description is one as catalogued, else the publisher's heading."""
    catalogued = re.match(r"(.{4,300}?)\s*:\s*(?:resolution|decision)\s*/", description or "", re.DOTALL)
    plain = re.sub(r"\s+", " ", catalogued[1] if catalogued else short or "").strip()
    return plain or None


def _count(value: float | None) -> int | None:
    return None if value is None else int(value)


def _flag(value: int | None, document: Document, rcid: int) -> bool | None:
    if value in (0, 1):
        return bool(value)
    if value is None:
        return None
    raise SourceChanged(
        f"{document.source}/{_FILE}: roll call {rcid} has hr={value}, which is neither 0 nor 1; mend this source's parse."
    )
