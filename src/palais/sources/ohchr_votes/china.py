"""Motions to take no action on drafts on China, 1990-2004: eleven sessions, twelve votes, two full rolls.

Four of the motions (1990, 1992, 1993, 1994) are decisions in the catalogue and come from there. The others
became no record: each is a roll call known by its totals, beside the draft it concerned. The list was
compiled from press and reports; the mark of what each line rests on stays in the locator.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from palais.errors import SourceChanged
from palais.terms import catalogue
from palais.terms.tables import Cast, Discrepancy, RollCall, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from palais.terms.documents import Document
    from palais.terms.tables import Row
    from palais.terms.votes import Kind, Outcome

__all__ = ["MOTIONS", "ROLLS", "rows"]

_T = TypeVar("_T")

MOTIONS = "chr_china_motions_1990_2004.csv"
ROLLS = "chr_china_noaction_rollcalls_1995_1997.csv"

_MOTION_COLUMNS = ("year", "date", "motion", "outcome", "yes", "no", "abstain", "source")
_ROLL_COLUMNS = ("motion_id", "date", "iso3", "vote", "source")
_TITLE = "Situation of human rights in China"  # as the catalogue titles the decision of 1994
_OUTCOMES: dict[str, Outcome] = {"carried": "adopted", "failed": "rejected", "defeated": "rejected"}
_KINDS: dict[str, Kind] = {"no-action": "motion", "resolution": "text"}


def rows(document: Document, entries: Sequence[catalogue.Entry]) -> Iterator[Row]:
    """Yield the drafts, roll calls and casts that the catalogue lacks.

    Raises
    ------
    SourceChanged
        If a vote, its outcome or a mark is not one that is known, or a roll has no vote it belongs to.
    """
    lines = list(document.rows(MOTIONS, _MOTION_COLUMNS))
    fates = {line["year"]: line for line in lines}  # the last vote of a year decides what became of its draft
    rollcalls: dict[str, str] = {}
    for line in lines:
        if press := re.search(r"\(press: (.+)\)", line["source"]):
            yield from _other_day(line, press.group(1), document, entries)
        if "/DEC/" in line["source"]:
            continue
        kind = _known(_KINDS, line["motion"], line)
        rollcall = f"chr-{line['date']}-china-{'no-action' if kind == 'motion' else 'text'}"
        if kind == "motion":
            rollcalls[line["date"]] = rollcall
        if fates.get(line["year"]) is line:
            yield _draft(line, kind, document)
        yield _rollcall(rollcall, kind, line, document)
    yield from _casts(rollcalls, document)


def _draft(line: Mapping[str, str], kind: Kind, document: Document) -> Text:
    fate: Outcome = "no_action" if kind == "motion" else _known(_OUTCOMES, line["outcome"], line)
    symbol = re.search(r"E/CN\.4/\d{4}/L\.\d+", line["source"])
    return Text(
        text=_draft_id(line),
        body="chr",
        symbol=symbol.group() if symbol else None,
        draft_symbol=symbol.group() if symbol else None,
        title=_TITLE,
        text_date=date.fromisoformat(line["date"]),
        session=_session(line),
        agenda_item=None,
        agenda_title=None,
        form="draft",
        mode="recorded_vote" if kind == "text" else "not_considered",
        outcome=fate,
        outcome_how="recorded",
        main_sponsors=None,
        source="ohchr_votes",
        locator=_locator(line),
        day=document.day,
    )


def _rollcall(rollcall: str, kind: Kind, line: Mapping[str, str], document: Document) -> RollCall:
    return RollCall(
        rollcall=rollcall,
        body="chr",
        session=_session(line),
        rollcall_date=date.fromisoformat(line["date"]),
        date_precision="day",
        meeting=None,
        text=_draft_id(line),
        symbol=None,
        title=_TITLE if kind == "text" else f"{_TITLE} : motion to take no action",
        agenda_item=None,
        human_rights=True,
        stated_yes_n=int(line["yes"]),
        stated_no_n=int(line["no"]),
        stated_abstain_n=int(line["abstain"]),
        outcome=_known(_OUTCOMES, line["outcome"], line),
        outcome_how="recorded",
        source="ohchr_votes",
        locator=_locator(line),
        day=document.day,
    )


def _casts(rollcalls: Mapping[str, str], document: Document) -> Iterator[Cast]:
    for line in document.rows(ROLLS, _ROLL_COLUMNS):
        if line["date"] not in rollcalls:
            raise SourceChanged(
                f"ohchr_votes/{ROLLS}: the roll of {line['date']} has no motion of that day in {MOTIONS}; "
                f"add its line there."
            )
        on, where = date.fromisoformat(line["date"]), f"ohchr_votes/{ROLLS}, {line['motion_id']}"
        vote, reason = catalogue.cast(line["vote"], where=f"{where}, {line['iso3']}")
        yield Cast(
            rollcall=rollcalls[line["date"]],
            state=catalogue.state(line["iso3"], on, where=where, field="iso3"),
            vote=vote,
            reason=reason,
            source="ohchr_votes",
            locator=f"{ROLLS}, {line['motion_id']}: {line['source']}",
            day=document.day,
        )


def _other_day(
    line: Mapping[str, str], press: str, document: Document, entries: Sequence[catalogue.Entry]
) -> Iterator[Discrepancy]:
    for entry in entries:
        if "/DEC/" in entry.symbol and entry.symbol in line["source"]:
            yield Discrepancy(
                subject=entry.text,
                what="date",
                published=line["date"],
                found=f"{press} (press)",
                treatment="both shown",
                source="ohchr_votes",
                locator=_locator(line),
                day=document.day,
            )


def _known(words: Mapping[str, _T], said: str, line: Mapping[str, str]) -> _T:
    word = said.split(maxsplit=1)[0]
    if word not in words:
        raise SourceChanged(
            f"ohchr_votes/{MOTIONS}, {line['date']}: '{said}' is unknown; add it to palais' china.py."
        )
    return words[word]


def _draft_id(line: Mapping[str, str]) -> str:
    return f"chr-{line['year']}-china-draft"


def _session(line: Mapping[str, str]) -> str:
    return str(int(line["year"]) - 1944)  # the Commission's session of 1990 was its 46th


def _locator(line: Mapping[str, str]) -> str:
    return f"{MOTIONS}, {line['date']}: {line['source']}"
