"""Vetoes in the Security Council, 1946 to September 2022.

The members named are the fact; the publisher's columns of ones and zeroes contradict them in 26 rows, each of which is a
row of `discrepancies`. The topic is the publisher's; which states it concerns stands in `topics.csv` beside this module.
The file lacks the veto of 13 December 1955 on Mongolia (Republic of China), which is generally known: nothing is added to it.
The titles of agenda items are not kept: the applicant of an application for membership is read from them.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, cast

from palais.errors import SourceChanged, Unrecognised
from palais.terms.documents import Card, Document, File
from palais.terms.tables import Discrepancy, Veto

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.tables import Row

__all__ = ["CARD", "NAME", "parse"]

NAME = "unsc_vetoes_1946_sept2022.csv"
MEMBERS = ("China", "France", "Russia", "USSR", "USA", "UK")
COLUMNS = (
    "year", "date", "month", "draft", "meeting_record", "agenda_item", "crisis_topic", "region",
    "member_veto1", "member_veto2", "member_veto3", "single_veto", "multiple_vetoes",
    *MEMBERS, "russia_china", "usa_uk", "usa_france", "usa_france_uk", "france_uk",
)  # fmt: skip
PRC_SEATED = date(1971, 10, 25)
"""Day of resolution 2758 (XXVI), which gave China's seat to the People's Republic."""
_APPLICANT = re.compile(r"(?:Applications? for [Mm]embership|Admission of new Members) (?P<name>.+)$")
# Names that need the day, or more than a name. Applicants that the register does not hold are not guessed: the State of Viet Nam
# of 1952, and the Republic of South Viet Nam of 1975.
_NAMED: Mapping[str, str | None] = {
    "Vietnam": None,
    "Viet-Nam": "RVN",
    "Viet Nam": "VNM",
    "Democratic Republic of Viet-Nam": "VNM",
    "Republic of South Viet-Nam": None,
    "Republic of Korea": "KOR",
}

CARD = Card(
    source="vetoes",
    title="Vetoes in the Security Council, 1946 to September 2022",
    publisher="Compiled from the records of the Council; the dataset's own page states no author",
    licence="none stated",
    citation="Vetoes in the United Nations Security Council, 1946 to September 2022, as compiled",
    url="",
    folder="accountability",
    open=False,
    day=date(2022, 9, 30),
    files=(File(NAME, ""),),
    bounds={"vetoes": (200, 400), "discrepancies": (0, 60)},
)


def parse(document: Document) -> Iterator[Row]:
    """Yield one row a vetoed draft, and one where the publisher's columns contradict the members it names.

    Raises
    ------
    SourceChanged
        If a column, a day, a member, a topic or an applicant is not known.
    """
    on_day: Counter[date] = Counter()
    for number, row in enumerate(document.rows(NAME, COLUMNS), start=1):
        where = f"{NAME} record {number}"
        day = _day(row, where)
        on_day[day] += 1
        veto = f"sc-{day}-{on_day[day]}"
        named = [row[f"member_veto{place}"] for place in (1, 2, 3) if row[f"member_veto{place}"]]
        kind, about = _about(row, day, where)
        yield Veto(
            veto=veto,
            veto_date=day,
            draft=row["draft"].strip() if not row["draft"].startswith("S/PV.") else None,
            meeting="; ".join(row["meeting_record"].split()) or None,
            members="; ".join(sorted(_member(name, day, where) for name in named)),
            members_n=len(named),
            topic=row["crisis_topic"],
            kind=kind,
            about=about,
            source=document.source,
            locator=where,
            day=document.day,
        )
        marked = [member for member in MEMBERS if row[member] == "1"]
        if set(marked) != set(named):
            yield Discrepancy(
                subject=veto,
                what="members named and marked",
                published=f"named: {', '.join(sorted(named))}",
                found=f"marked: {', '.join(sorted(marked)) or 'none'}",
                treatment="as published",
                source=document.source,
                locator=where,
                day=document.day,
            )


def _day(row: Mapping[str, str], where: str) -> date:
    try:
        found = datetime.strptime(row["date"], "%m/%d/%Y").replace(tzinfo=UTC).date()
    except ValueError:
        raise _changed(where, f"'{row['date']}' is no day written month/day/year") from None
    if (str(found.year), str(found.month)) != (row["year"], row["month"]):
        raise _changed(where, f"the day {found} is not in the month that the row states")
    return found


def _member(name: str, day: date, where: str) -> str:
    """Return the state behind a permanent member's name on a day."""
    known = {"France": "FRA", "Russia": "RUS", "USSR": "SUN", "USA": "USA", "UK": "GBR"}
    if name == "China":
        return "CHN" if day >= PRC_SEATED else "TWN"
    if name not in known:
        raise _changed(where, f"'{name}' is no permanent member known here")
    return known[name]


def _about(
    row: Mapping[str, str], day: date, where: str
) -> tuple[Literal["admission", "situation", "general"], str | None]:
    """Return what kind of draft it was and which states it concerned, by the applicant or by the topic."""
    applicant = _APPLICANT.search(row["agenda_item"])
    if applicant:
        return "admission", _applicant(applicant["name"].strip(), day, where)
    topic = _topics().get(row["crisis_topic"])
    if topic is None:
        raise _changed(where, f"the topic '{row['crisis_topic']}' is not in topics.csv")
    return cast('Literal["admission", "situation", "general"]', topic["kind"]), topic["about"] or None


def _applicant(name: str, day: date, where: str) -> str | None:
    from palais.terms.states import find

    if name in _NAMED:
        return _NAMED[name]
    try:
        return find(name).state.state
    except Unrecognised as error:
        raise _changed(where, f"the applicant of {day}: {str(error).rstrip('.')}") from error


@cache
def _topics() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("topics.csv").read_text(encoding="utf-8")
    return {row["topic"]: row for row in csv.DictReader(text.splitlines())}


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(
        f"vetoes/{where}: {what}; nothing was taken: read the file again, then mend this source."
    )
