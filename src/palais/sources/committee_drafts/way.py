"""The way of one text, A/RES/78/220: the committee's roll, the plenary's, and who meant to vote otherwise.

The plenary's record of that meeting holds the rolls of other resolutions too. A roll counts only where it has as many names as
the President announced votes; the others are listed as discrepancies.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal

from palais.errors import SourceChanged
from palais.sources.committee_drafts.names import state_in
from palais.terms.tables import Discrepancy, StepVote

if TYPE_CHECKING:
    from palais.terms.documents import Document
    from palais.terms.votes import Vote

__all__ = ["adoptions", "read", "rows"]

_SIDES: Mapping[str, Vote] = {"in_favour": "yes", "against": "no", "abstaining": "abstain"}
_MEETING = re.compile(r"At its \d+\w\w meeting, on (\d+ \w+ \d{4})")
_TALLY = r"(\d+) (?:votes )?to (\d+|none)(?:, with (\d+) abstentions?)?"
_COMMITTEE = re.compile(rf"by\s+a recorded vote of {_TALLY}")
_PLENARY = re.compile(rf"adopted\s+by {_TALLY}")
_INTENDED = re.compile(
    r"\[Subsequently,? the delegation of (?:the )?([^\]]+?)\s+informed the Secretariat \w+ it had intended to "
    r"(vote in favour|vote against|abstain)[^\]]*\]"
)
_RUNNING_HEAD = re.compile(r"(?:^|\s)(?:\d\d-\d{5}|A/\d+/PV\.\d+|\d+/\d+(?:/\d{4})?)(?=\s)")
"""A page's head or foot that the publisher's reading of the PDF left before or inside a name."""
_MEANT: Mapping[str, Vote] = {"vote in favour": "yes", "vote against": "no", "abstain": "abstain"}


def read(document: Document, name: str) -> dict[str, Any]:
    """Return the stages of the text.

    Raises
    ------
    SourceChanged
        If the file is no JSON, or lacks a stage.
    """
    try:
        stages = json.loads(document.content(name))["stages"]
        return {
            stage: stages[stage] for stage in ("draft", "committee_report", "plenary_meeting", "resolution")
        }
    except (ValueError, KeyError, TypeError) as error:
        raise SourceChanged(
            f"{document.source}/{name}: the file holds no stages of a text ({error!r}); put the published file in its place."
        ) from error


def adoptions(stages: Mapping[str, Any]) -> dict[str, date]:
    """Return the day on which the plenary adopted each resolution that the record of its meeting names."""
    meeting = stages["plenary_meeting"]
    day = date.fromisoformat(meeting["date"])
    found = (each.get("resolution_metadata") or {} for each in meeting["utterances"])
    return {said["resolution_symbol"]: day for said in found if said.get("adoption_status") == "adopted"}


@dataclass(frozen=True, slots=True)
class _Roll:
    """One vote: on what, at which step, the names as listed, the announced tally, and who later said otherwise."""

    text: str
    step: Literal["committee", "plenary"]
    day: date
    named: Mapping[str, list[str]]
    tally: re.Match[str] | None
    meant: Mapping[str, Vote]
    where: str


def rows(stages: Mapping[str, Any], document: Document, name: str) -> Iterator[StepVote | Discrepancy]:
    """Yield each state's vote in the committee on the draft, and in the plenary on each resolution whose roll is whole.

    Raises
    ------
    SourceChanged
        If the day of the committee's vote is missing, or a name is no state's.
    """
    report, meeting = stages["committee_report"], stages["plenary_meeting"]
    yield from _votes(_in_committee(report, f"{document.source}/{name}"), document)
    day = date.fromisoformat(meeting["date"])
    for each in meeting["utterances"]:
        about = each.get("resolution_metadata") or {}
        if about.get("vote_details"):
            roll = _Roll(
                text=about["resolution_symbol"],
                step="plenary",
                day=day,
                named=_named(about["vote_details"]),
                tally=_PLENARY.search(each["text"]),
                meant=_intended(each["text"], day),
                where=f"{document.source}/{name}, {meeting['symbol']}, {about['resolution_symbol']}",
            )
            yield from _votes(roll, document)


def _in_committee(report: Mapping[str, Any], where: str) -> _Roll:
    said = _MEETING.search(report["proceedings"])
    if said is None:
        raise SourceChanged(
            f"{where}: the committee's report names no day of its vote; put the published file in its place."
        )
    return _Roll(
        text=report["draft_symbol"],
        step="committee",
        day=datetime.strptime(said[1], "%d %B %Y").replace(tzinfo=UTC).date(),
        named=_named(report["voting"]),
        tally=_COMMITTEE.search(report["proceedings"]),
        meant={},
        where=f"{where}, {report['symbol']}",
    )


def _named(roll: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the names on each side; the publisher writes "None" where a side has none."""
    return {side: [name for name in roll[side] if name and name.lower() != "none"] for side in _SIDES}


def _intended(text: str, day: date) -> dict[str, Vote]:
    found = _INTENDED.search(" ".join(text.split()))
    state = state_in(found[1], on=day) if found else None
    return {state: _MEANT[found[2]]} if found and state else {}


def _votes(roll: _Roll, document: Document) -> Iterator[StepVote | Discrepancy]:
    counted = "-".join(str(len(names)) for names in roll.named.values())
    groups = roll.tally.groups() if roll.tally else ()
    stated = "-".join("0" if count in {None, "none"} else count for count in groups) or "not stated"
    if counted != stated:
        yield Discrepancy(
            subject=roll.text,
            what="roll not whole",
            published=stated,
            found=counted,
            treatment="excluded",
            source=document.source,
            locator=roll.where,
            day=document.day,
        )
        return
    votes: dict[str, Vote | None] = dict.fromkeys(roll.meant)
    for side, names in roll.named.items():
        votes |= {_state(name, roll): _SIDES[side] for name in names}
    for state, vote in votes.items():
        yield StepVote(
            text=roll.text,
            step=roll.step,
            state=state,
            vote=vote,
            intended=roll.meant.get(state),
            vote_date=roll.day,
            source=document.source,
            locator=roll.where,
            day=document.day,
        )


def _state(name: str, roll: _Roll) -> str:
    state = state_in(_RUNNING_HEAD.sub("", name).strip(), on=roll.day)
    if state is None:
        raise SourceChanged(
            f"{roll.where}: '{name}' names no state; a vote is never guessed: mend the register of states."
        )
    return state
