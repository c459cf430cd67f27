"""A catalogue entry as rows: its text, its roll call if there was a vote with figures, its subject heading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from palais.terms import catalogue
from palais.terms.tables import Description, RollCall, Row, Text

if TYPE_CHECKING:
    from palais.sources.ohchr_library.entries import Entry
    from palais.terms.votes import Mode, Outcome

__all__ = ["SOURCE", "locator", "outcome", "rows"]

SOURCE = "ohchr_library"


def rows(entry: Entry, day: date) -> Iterator[Row]:
    """Yield the entry's text, roll call and subject heading, as they were on `day`."""
    yield _text(entry, day)
    if entry.roll or entry.stated:
        yield _rollcall(entry, day)
    heading = catalogue.tidy(entry.subject)
    if heading:
        yield Description(
            subject=entry.text, description=heading, source=SOURCE, locator=locator(entry), day=day
        )


def locator(entry: Entry) -> str:
    """Return where the library says so."""
    return f"record {entry.number}"


def outcome(entry: Entry) -> Outcome | None:
    """Return what became of the text, if the catalogue says so and does not contradict itself.

    `Adopted at the 41st meeting` stands beside amendments that were rejected, so the meeting counts for
    drafts and amendments only where it says rejected or withdrawn.
    """
    proposal = _form(entry) in {"amendment", "draft"}
    meeting = catalogue.outcome(entry.meeting)
    mode = _mode(entry)
    said: set[Outcome | None] = {
        "withdrawn" if mode == "withdrawn" else None,
        catalogue.note(entry.note).outcome,
        None if proposal and meeting == "adopted" else meeting,
        "adopted" if not proposal and entry.statement.lower().startswith("adopted") else None,
    }
    known = said - {None}
    if len(known) != 1 or ("withdrawn" in known and mode == "recorded_vote"):
        return None
    return known.pop()


def _form(entry: Entry) -> catalogue.Form:
    return catalogue.form(entry.title, entry.symbol, entry.note, where=entry.where)


def _mode(entry: Entry) -> Mode | None:
    """Return how the body decided; ``None`` where that and the figures contradict each other."""
    mode = catalogue.mode(entry.vote_type, where=entry.where)
    if mode == "recorded_vote" and not entry.stated and not entry.roll:
        if "without a vote" in entry.note:
            return "without_vote"
        return (
            "not_considered" if catalogue.note(entry.note).amends and "Not acted upon" in entry.note else None
        )
    return None if mode == "without_vote" and entry.stated else mode


def _text(entry: Entry, day: date) -> Text:
    note = catalogue.note(entry.note)
    fate = outcome(entry)
    return Text(
        text=entry.text,
        body=entry.body,
        symbol=catalogue.tidy(entry.symbol),
        draft_symbol=catalogue.own_draft(entry.symbol) or note.draft_symbol,
        title=catalogue.title(entry.title),
        text_date=entry.day,
        session=catalogue.session(entry.statement, where=entry.where),
        agenda_item=catalogue.agenda_item(entry.agenda_item),
        agenda_title=catalogue.tidy(entry.agenda_title),
        form=_form(entry),
        amends=note.amends,
        mode=_mode(entry),
        outcome=fate,
        outcome_how="recorded" if fate else None,
        main_sponsors=catalogue.tidy(entry.sponsors),
        source=SOURCE,
        locator=locator(entry),
        day=day,
    )


def _rollcall(entry: Entry, day: date) -> RollCall:
    # `No action by vote` on an amendment: what was put to the vote is the motion, and it carried.
    fate: Outcome | None = "adopted" if outcome(entry) == "no_action" else outcome(entry)
    yes, no, abstain = entry.stated or (None, None, None)
    return RollCall(
        rollcall=entry.text,
        body=entry.body,
        session=catalogue.session(entry.statement, where=entry.where),
        rollcall_date=entry.day,
        date_precision="day",
        meeting=catalogue.tidy(entry.meeting),
        text=entry.text,
        symbol=catalogue.tidy(entry.symbol),
        title=catalogue.title(entry.title),
        agenda_item=catalogue.agenda_item(entry.agenda_item),
        human_rights=True,
        stated_yes_n=yes,
        stated_no_n=no,
        stated_abstain_n=abstain,
        outcome=fate,
        outcome_how="recorded" if fate else None,
        source=SOURCE,
        locator=locator(entry),
        day=day,
    )
