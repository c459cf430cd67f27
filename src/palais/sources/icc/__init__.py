"""Situations and cases before the International Criminal Court: where, since when, how far.

Two compilations: a table of situations with the days of referral and opening, and the pages of a civil-society project, to
December 2021, from which preliminary examinations and the steps of cases are read. Names of accused, victims and places of
detention are dropped; a case is known by the Court's code and by the state of its situation.

Who is party to the Rome Statute is not read here: `palais.rules.avenues.rome_statute` holds it, to the day.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal

from palais.errors import SourceChanged, Unrecognised
from palais.sources.icc.steps import CASES, EVENTS, steps
from palais.terms.documents import Card, Document, File
from palais.terms.tables import IccSituation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.tables import Row

__all__ = ["CARD", "CURATED", "PAGES", "parse"]

CURATED = "icc_situations_curated.csv"
PAGES = "icc_situations.csv"
CURATED_COLUMNS = (
    "situation", "iso3", "trigger", "trigger_detail", "referral_or_request_date", "investigation_opened",
    "status_note",
)  # fmt: skip
PAGES_COLUMNS = (
    "title", "country", "published", "date", "phase", "link_to_more_information", "description", "slug",
    "slug_file", "body",
)  # fmt: skip
CURATED_DAY = date(2023, 12, 16)
"""The table of situations tells of later days than the pages: its rows are as of the last month that it names."""
Stage = Literal["investigation", "examination", "examination_closed", "referral_vetoed", "referral_urged"]
_WITHOUT_OPENING: Mapping[str, Stage] = {
    "unsc_referral_vetoed": "referral_vetoed",
    "unsc_referral_recommended": "referral_urged",
}
_TRIGGERS = (
    "state_self_referral",
    "state_referral_by_others",
    "unsc_referral",
    "proprio_motu",
    *_WITHOUT_OPENING,
)
_SYMBOL = re.compile(r"\b[SA]/[A-Z0-9/]+(?: \(\d{4}\))?")
_CLOSED = re.compile(r"closed (?:by OTP )?(\d{4})")

CARD = Card(
    source="icc",
    title="Situations and cases before the International Criminal Court, to December 2021",
    publisher="International Criminal Court Project of the American Bar Association; situations as compiled",
    licence="none stated",
    citation="ABA-ICC Project, How the ICC works: situations, cases and events, to December 2021; situations as compiled to 2023",
    url="https://www.aba-icc.org",
    folder="accountability",
    open=False,
    day=date(2021, 12, 31),
    files=(File(CURATED, ""), File(PAGES, ""), File(CASES, ""), File(EVENTS, "")),
    bounds={"icc_situations": (25, 60), "icc_events": (150, 600)},
)


def parse(document: Document) -> Iterator[Row]:
    """Yield situations, then preliminary examinations that are no situation yet, then the steps of cases.

    Raises
    ------
    SourceChanged
        If a column, a trigger, a day, a phase, a country or a step is not known, or an investigated country has no situation.
    """
    curated = list(enumerate(document.rows(CURATED, CURATED_COLUMNS), start=2))
    for line, row in curated:
        yield _situation(document, row, f"{CURATED} line {line}")
    yield from _examinations(document, [row for _, row in curated])
    yield from steps(document, _state_of, _changed)


def _situation(document: Document, row: Mapping[str, str], where: str) -> IccSituation:
    if row["trigger"] not in _TRIGGERS:
        raise _changed(where, f"'{row['trigger']}' is no trigger known here")
    asked = _day(row["referral_or_request_date"], where)
    opened = _day(row["investigation_opened"], where)
    stage = _WITHOUT_OPENING.get(row["trigger"], "investigation")
    if (stage == "investigation") != (opened is not None):
        raise _changed(where, f"'{row['situation']}' has a trigger and an opening that do not go together")
    closed = _CLOSED.search(row["status_note"])
    return IccSituation(
        situation=row["situation"].removesuffix(" (failed)").removesuffix(" (not tabled)"),
        state=_state(row["iso3"], where),
        stage=stage,
        trigger=row["trigger"],
        trigger_date=asked,
        opened_date=opened,
        authority="; ".join(_SYMBOL.findall(row["trigger_detail"])) or None,
        closed_year=int(closed[1]) if closed else None,
        source=document.source,
        locator=where,
        day=max(document.day, CURATED_DAY),
    )


def _examinations(document: Document, curated: list[dict[str, str]]) -> Iterator[IccSituation]:
    """Yield the examinations on the project's pages; a page that a later investigation overtook is left out."""
    investigated = {row["iso3"] for row in curated}
    for number, row in enumerate(document.rows(PAGES, PAGES_COLUMNS), start=1):
        where = f"{PAGES} record {number}"
        state = _state_of(row["country"], where)
        if row["phase"] == "Situations & Cases":
            if state not in investigated:
                raise _changed(where, f"{state} is investigated and has no row in {CURATED}")
            continue
        if not row["phase"].startswith("Preliminary Examinations, "):
            raise _changed(where, f"'{row['phase']}' is no phase known here")
        closed = "Closed" in row["phase"]
        if not closed and any(row["title"] in other["situation"] for other in curated):
            continue
        yield IccSituation(
            situation=f"{row['title']}: preliminary examination"
            if "examination" not in row["title"]
            else row["title"],
            state=state,
            stage="examination_closed" if closed else "examination",
            trigger=None,
            trigger_date=None,
            opened_date=None,
            authority=None,
            closed_year=None,
            source=document.source,
            locator=where,
            day=document.day,
        )


def _state_of(country: str, where: str) -> str:
    """Return the state behind a country's name as the project's addresses write it: `central-african-republic`."""
    from palais.terms.states import find

    name = {"cote-divoire": "Cote d'Ivoire"}.get(country, country.replace("-", " "))
    try:
        return find(name).state.state
    except Unrecognised as error:
        raise _changed(where, str(error).rstrip(".")) from error


def _state(code: str, where: str) -> str:
    from palais.terms.states import by_code

    try:
        return by_code("iso3", code, date(2021, 12, 31))
    except Unrecognised as error:
        raise _changed(where, str(error).rstrip(".")) from error


def _day(text: str, where: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _changed(where, f"'{text}' is no day written YYYY-MM-DD") from None


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(
        f"icc/{where}: {what}; nothing was taken: read the file again, then mend this source."
    )
