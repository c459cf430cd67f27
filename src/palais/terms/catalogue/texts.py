"""An entry as rows: its text, its roll call if there was a vote with figures, its subject heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.catalogue import notes, words
from palais.terms.tables import Description, RollCall, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palais.terms.catalogue.entries import Entry
    from palais.terms.votes import Outcome

__all__ = ["rows"]


def rows(entry: Entry) -> Iterator[Text | RollCall | Description]:
    """Yield the entry's text, roll call and subject heading.

    Raises
    ------
    SourceChanged
        If its form, its session or its vote type is not one that is known.
    """
    yield _text(entry)
    if entry.roll or entry.stated:
        yield _rollcall(entry)
    heading = words.tidy(entry.subject)
    if heading:
        yield Description(
            subject=entry.text,
            description=heading,
            source=entry.source,
            locator=entry.locator,
            day=entry.as_of,
        )


def _text(entry: Entry) -> Text:
    outcome = entry.outcome
    return Text(
        text=entry.text,
        body=entry.body,
        symbol=words.tidy(entry.symbol),
        draft_symbol=notes.own_draft(entry.symbol) or entry.noted.draft_symbol,
        title=words.title(entry.title),
        text_date=entry.day,
        session=entry.session,
        agenda_item=words.agenda_item(entry.agenda_item),
        agenda_title=words.tidy(entry.agenda_title),
        form=entry.form,
        amends=entry.noted.amends,
        mode=entry.mode,
        outcome=outcome,
        outcome_how="recorded" if outcome else None,
        main_sponsors=words.tidy(entry.sponsors),
        source=entry.source,
        locator=entry.locator,
        day=entry.as_of,
    )


def _rollcall(entry: Entry) -> RollCall:
    # `No action by vote` on an amendment: what was put to the vote is the motion, and it carried.
    outcome: Outcome | None = "adopted" if entry.outcome == "no_action" else entry.outcome
    yes, no, abstain = entry.stated or (None, None, None)
    return RollCall(
        rollcall=entry.text,
        body=entry.body,
        session=entry.session,
        rollcall_date=entry.day,
        date_precision="day",
        meeting=words.tidy(entry.meeting),
        text=entry.text,
        symbol=words.tidy(entry.symbol),
        title=words.title(entry.title),
        agenda_item=words.agenda_item(entry.agenda_item),
        human_rights=True,
        stated_yes_n=yes,
        stated_no_n=no,
        stated_abstain_n=abstain,
        outcome=outcome,
        outcome_how="recorded" if outcome else None,
        source=entry.source,
        locator=entry.locator,
        day=entry.as_of,
    )
