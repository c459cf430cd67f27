"""The Committee's roll calls: who voted how on which motion.

The publisher groups the votes by a sentence from the report. What each motion was (`motions.csv`: the organization, the
proposal, what a Yes meant for the organization) was read off those sentences once; a digest of report and sentence ties the two,
so a sentence that changes or is new stops the source. The sentence itself stays with the publisher.

A report's day is not the vote's: only the year of a vote is known, but for those whose day `motions.csv` cites. The recorded
outcome mixes vocabularies (`against`, `rejected`; `in favor`, `adopted`, `supported`), and once names the application's fate
instead of the motion's.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from palais.errors import SourceChanged, Unrecognised
from palais.sources.ngo_committee.workbooks import report_day
from palais.terms.tables import Cast, Discrepancy, NgoVote, RollCall

if TYPE_CHECKING:
    from palais.terms.documents import Document
    from palais.terms.tables import Row
    from palais.terms.votes import Outcome, Vote

__all__ = ["COLUMNS", "NAME", "OUTCOMES", "SEATS", "VOTES", "motions", "rows"]

NAME = "roll_call_votes_clean.csv"
COLUMNS = ("Vote_topic", "Country", "Country_vote", "Vote_outcome", "Session_number")
SEATS = 19

VOTES: Mapping[str, Vote] = {"in favor": "yes", "against": "no", "abstaining": "abstain", "absent": "absent"}
OUTCOMES: Mapping[str, Outcome | None] = {
    "in favor": "adopted",
    "adopted": "adopted",
    "supported": "adopted",
    "against": "rejected",
    "rejected": "rejected",
    "the Committee decided to defer its consideration of the application.": None,
}
"""What the publisher's words for an outcome say of the motion; ``None`` where they tell what came after it."""

_TITLES = {
    "grant": "Proposal to grant status: {}",
    "reject": "Proposal to reject the application: {}",
    "close": "Proposal to close the application: {}",
    "suspend": "Proposal to suspend the status: {}",
    "withdraw": "Proposal to withdraw the status: {}",
    "postpone": "Motion to postpone or to take no action: {}",
    "procedure": "Question of procedure: {}",
    "": "Proposal not told by the publisher: {}",
}
_POLARITY = {
    "grant": "for",
    "reject": "against",
    "close": "against",
    "suspend": "against",
    "withdraw": "against",
}
_MOTIONS = ("postpone", "procedure")
_REPEATED = {"ngo-2007-4": "ngo-2007-3", "ngo-2006-11": "ngo-2006-10"}
"""Motions whose roll is cast for cast that of the one before, under nearly the same sentence."""


@cache
def motions() -> Mapping[str, Mapping[str, str]]:
    """Return what each motion was, by the digest of its report and sentence."""
    text = files("palais.sources.ngo_committee").joinpath("motions.csv").read_text(encoding="utf-8")
    return {row["digest"]: row for row in csv.DictReader(text.splitlines())}


def rows(document: Document) -> Iterator[Row]:
    """Yield each roll call with what it was about, its casts, and what contradicts itself.

    Raises
    ------
    SourceChanged
        If a motion, a vote, an outcome or a state is not known, a roll has two outcomes, or more than 19 states vote in it.
    """
    rolls: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in document.rows(NAME, COLUMNS):
        rolls.setdefault((row["Session_number"], row["Vote_topic"]), []).append(row)
    for (report, topic), lines in rolls.items():
        digest = hashlib.sha256(f"{report} {topic}".encode()).hexdigest()[:12]
        motion = motions().get(digest)
        if motion is None:
            raise _changed(
                f"report of {report}",
                f"the motion '{' '.join(topic.split())[:60]}' is not known; add it to motions.csv",
            )
        yield from _roll(motion, report, lines, document)


def _roll(
    motion: Mapping[str, str], report: str, lines: Sequence[Mapping[str, str]], document: Document
) -> Iterator[Row]:
    rollcall, stamp = motion["rollcall"], _stamp(motion["rollcall"], document)
    on = report_day(report, f"{document.source}/{NAME}")
    said: dict[str, set[Vote]] = {}
    for line in lines:
        said.setdefault(_state(line["Country"], on, rollcall), set()).add(
            _vote(line["Country_vote"], rollcall)
        )
    if len(said) > SEATS:
        raise _changed(rollcall, f"{len(said)} states vote in a Committee of {SEATS}")
    word = _outcome_word(lines, rollcall)
    yield _rollcall(motion, on, _outcome(word, said), stamp)
    yield NgoVote(
        rollcall=rollcall,
        name=motion["name"] or None,
        proposal=motion["proposal"] or None,  # type: ignore[arg-type]
        side=motion["side"] or None,  # type: ignore[arg-type]
        side_how=motion["side_how"],  # type: ignore[arg-type]
        mover=motion["mover"] or None,
        **stamp,
    )
    for state, votes in sorted(said.items()):
        (vote,) = votes if len(votes) == 1 else (None,)
        reason = None if vote else "not recorded"
        yield Cast(rollcall=rollcall, state=state, vote=vote, reason=reason, **stamp)
    for what, published, found, treatment in _doubts(motion, on, word, said):
        yield Discrepancy(
            subject=rollcall, what=what, published=published, found=found, treatment=treatment, **stamp
        )


def _rollcall(
    motion: Mapping[str, str], on: date, outcome: Outcome | None, stamp: Mapping[str, Any]
) -> RollCall:
    proposal = motion["proposal"]
    known = f"motions: {proposal}" if proposal else "motions: not known"
    polarity = "no_action" if proposal == "postpone" else _POLARITY.get(proposal)
    title = motion["title"] or _TITLES[proposal].format(motion["name"] or "organization not named")
    shape: dict[str, Any] = {
        "kind": ("motion" if proposal in _MOTIONS else "text") if proposal else None,
        "polarity": polarity,
    }
    return RollCall(
        rollcall=motion["rollcall"],
        body="ngo",
        session=f"{on.year}, report of {on}",
        rollcall_date=date.fromisoformat(motion["held"]) if motion["held"] else on,
        date_precision="day" if motion["held"] else "year",
        meeting=None,
        text=None,
        symbol=None,
        title=title,
        agenda_item=None,
        kind_how=known,
        polarity_how=known,
        human_rights=None,
        stated_yes_n=None,
        stated_no_n=None,
        stated_abstain_n=None,
        outcome=outcome,
        outcome_how="recorded" if outcome else None,
        **shape,
        **stamp,
    )


def _outcome(word: str, said: Mapping[str, set[Vote]]) -> Outcome | None:
    """Return the recorded outcome; ``None`` where the word tells another fate, or the roll contradicts it."""
    recorded = OUTCOMES[word]
    return recorded if recorded == _computed(said) else None


def _computed(said: Mapping[str, set[Vote]]) -> Outcome:
    """Return what a majority of those voting yes or no decided; a tie rejects."""
    count = Counter(next(iter(votes)) for votes in said.values() if len(votes) == 1)
    return "adopted" if count["yes"] > count["no"] else "rejected"


def _doubts(
    motion: Mapping[str, str], on: date, word: str, said: Mapping[str, set[Vote]]
) -> Iterator[tuple[str, str, str, Any]]:
    if motion["held"]:
        yield "date", str(on), f"{motion['held']}; the publisher's day is the report's", "corrected"
    if OUTCOMES[word] and OUTCOMES[word] != _computed(said):
        yield "outcome", word, f"{_computed(said)}, by the roll", "both shown"
    for state in sorted(state for state, votes in said.items() if len(votes) > 1):
        yield f"two votes of {state}", " and ".join(sorted(said[state])), "not recorded", "both shown"
    if motion["rollcall"] in _REPEATED:
        yield (
            "repeated",
            motion["rollcall"],
            f"the same casts as {_REPEATED[motion['rollcall']]}",
            "as published",
        )


def _outcome_word(lines: Sequence[Mapping[str, str]], rollcall: str) -> str:
    words = {" ".join(line["Vote_outcome"].split()) for line in lines}
    if len(words) != 1 or not words <= set(OUTCOMES):
        raise _changed(rollcall, f"the outcome {', '.join(sorted(words))} is not known")
    return words.pop()


def _vote(word: str, rollcall: str) -> Vote:
    if word.strip() not in VOTES:
        raise _changed(rollcall, f"'{word}' is no vote")
    return VOTES[word.strip()]


def _state(name: str, on: date, rollcall: str) -> str:
    from palais.terms.states import find

    try:
        return find(name.strip().removesuffix("."), on=on).state.state
    except Unrecognised as error:
        raise _changed(rollcall, str(error).rstrip(".")) from error


def _stamp(rollcall: str, document: Document) -> dict[str, Any]:
    return {"source": document.source, "locator": f"{NAME}, {rollcall}", "day": document.day}


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(
        f"ngo_committee/{NAME}, {where}: {what}; nothing was taken: read the file again, then mend this source."
    )
