"""Steps of cases before the Court. Names of accused are read to tell cases apart, and nothing of them is kept."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from palais.terms.tables import IccEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from palais.terms.documents import Document

__all__ = ["CASES", "CASES_COLUMNS", "EVENTS", "EVENTS_COLUMNS", "act_of", "steps"]

CASES = "icc_cases.csv"
EVENTS = "icc_cases-events.csv"
CASES_COLUMNS = (
    "title", "published", "country", "trial_opening_date", "case_status", "slug_file", "body", "slug",
)  # fmt: skip
EVENTS_COLUMNS = (
    "title", "published", "event_date", "action", "case", "accused", "youtube_id", "slug_file", "body",
    "slug", "youtube",
)  # fmt: skip
_CODE = re.compile(r"ICC-\d\d/\d\d-\d\d/\d\d")
# In this order: the first that the publisher's words hold is the act.
_ACTS = (
    ("admiss", "admissibility"),
    ("arrest warrant", "warrant"),
    ("summons", "summons"),
    ("initial appearance", "appearance"),
    ("charges not confirmed", "charges_not_confirmed"),
    ("withdrawal of charges", "charges_withdrawn"),
    ("confirmation of charges", "confirmation"),
    ("charges confirmed", "confirmation"),
    ("start of trial", "trial_opened"),
    ("end of trial", "trial_ended"),
    ("reparations", "reparations"),
    ("sentence reduction", "sentence_reduced"),
    ("sentenc", "sentenced"),
    ("convicted", "convicted"),
    ("acquitted", "acquitted"),
    ("trial judg", "judgment"),
    ("appeal", "appeal"),
    ("join", "joined_or_severed"),
    ("sever", "joined_or_severed"),
    ("transferred to prison", "transferred"),
    ("release", "released"),
    ("termination of proceedings", "ended"),
    ("death of accused", "ended"),
)


def act_of(words: str) -> str | None:
    """Return the act that the publisher's words for a step name; ``None`` where they name none known here."""
    low = words.lower()
    return next((act for key, act in _ACTS if key in low), None)


def steps(
    document: Document, state_of: Callable[[str, str], str], changed: Callable[[str, str], Exception]
) -> Iterator[IccEvent]:
    """Yield one row a dated step. Pages on an accused, which have neither day nor act, are no steps.

    Parameters
    ----------
    document : Document
    state_of : callable
        From the publisher's word for a country, and where it stands, to the state.
    changed : callable
        Makes the error of a row that is not what it was.
    """
    cases = _cases(document, state_of)
    rows = list(enumerate(document.rows(EVENTS, EVENTS_COLUMNS), start=1))
    codes = _codes(row for _, row in rows)
    accused: dict[str, list[str]] = {}
    count: Counter[str] = Counter()
    for number, row in rows:
        where = f"{EVENTS} record {number}"
        if not row["action"] and not row["event_date"]:
            continue
        case = _case(row["case"], cases)
        if case is None:
            raise changed(where, "the case is not among the cases")
        state, name = case
        act = act_of(row["action"])
        if act is None:
            raise changed(where, f"the step '{row['action'].split(' of ')[0]}' is not known here")
        people = accused.setdefault(name, [])
        if row["accused"] not in people:
            people.append(row["accused"])
        count[name] += 1
        day = _day(row["event_date"], where, changed)
        yield IccEvent(
            event=f"{name}-{count[name]}",
            case=name,
            case_code=codes.get(row["case"]),
            accused=people.index(row["accused"]) + 1,
            state=state,
            event_date=day,
            planned=day > document.day,
            act=act,
            source=document.source,
            locator=where,
            day=document.day,
        )


def _cases(document: Document, state_of: Callable[[str, str], str]) -> dict[str, tuple[str, str]]:
    """Return the state and the id of each case by its published name, in the order of the file."""
    found: dict[str, tuple[str, str]] = {}
    numbers: Counter[str] = Counter()
    for number, row in enumerate(document.rows(CASES, CASES_COLUMNS), start=1):
        state = state_of(row["country"], f"{CASES} record {number}")
        numbers[state] += 1
        for slug in filter(None, (row["slug_file"], row["slug"])):
            found[slug] = state, f"icc-{state.lower()}-{numbers[state]}"
    return found


def _case(slug: str, cases: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    """Return the case of a step; a page on joint cases stands under the first of them."""
    if slug in cases:
        return cases[slug]
    known = max((name for name in cases if slug.startswith(f"{name}-")), key=len, default=None)
    return cases[known] if known else None


def _codes(rows: Iterator[dict[str, str]]) -> dict[str, str]:
    """Return the Court's code that a case's pages cite most."""
    cited: dict[str, Counter[str]] = {}
    for row in rows:
        cited.setdefault(row["case"], Counter()).update(_CODE.findall(row["body"]))
    return {
        case: max(sorted(codes), key=lambda code, codes=codes: codes[code])  # type: ignore[misc]
        for case, codes in cited.items()
        if codes
    }


def _day(text: str, where: str, changed: Callable[[str, str], Exception]) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise changed(where, f"'{text}' is no day") from None
