"""`resolutions.csv`: one catalogue record a text, read into `texts` and `rollcalls`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import SourceChanged
from palais.terms import catalogue
from palais.terms.tables import Description, RollCall, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.documents import Document
    from palais.terms.tables import Row
    from palais.terms.votes import Mode, Outcome

__all__ = ["NAME", "Record", "read", "rows"]

NAME = "resolutions.csv"
SOURCE = "ohchr_votes"

_COLUMNS = (
    "record_id", "symbol", "title", "statement", "date", "year", "body", "collection", "vote_type", "meeting",
    "meeting_type", "agenda_item_no", "agenda_item_title", "agenda_symbol", "agenda_subject", "main_sponsors",
    "draft", "yes", "no", "abstain", "nonvoting", "total", "n_rollcall", "url_resolution", "url_draft",
    "record_url",
)  # fmt: skip

_BODIES = {"Commission on Human Rights": "chr", "Human Rights Council": "hrc"}


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the catalogue, read.

    Attributes
    ----------
    number, text : str
        The publisher's record number, and the id made of it.
    stated : tuple[int, int, int] | None
        Yes, no and abstain as the catalogue states them.
    listed_n : int
        How many states the publisher says are on the roll.
    raw : Mapping[str, str]
        The publisher's columns.
    """

    number: str
    text: str
    body: str
    day: date
    form: catalogue.Form
    note: catalogue.Note
    mode: Mode | None
    session: str
    stated: tuple[int, int, int] | None
    listed_n: int
    as_of: date
    raw: Mapping[str, str]

    @property
    def where(self) -> str:
        """Where the publisher says so."""
        return f"record {self.number}"

    @property
    def said(self) -> tuple[Outcome, ...]:
        """Every outcome the catalogue states for this text, each once.

        `Adopted at the 41st meeting` stands beside amendments that were rejected, so the meeting's column
        counts for drafts and amendments only where it says rejected or withdrawn.
        """
        proposal = self.form in ("amendment", "draft")
        meeting = catalogue.outcome(self.raw["meeting"])
        found: list[Outcome | None] = [
            "withdrawn" if self.mode == "withdrawn" else None,
            self.note.outcome,
            None if proposal and meeting == "adopted" else meeting,
            "adopted" if not proposal and self.raw["statement"].lower().startswith("adopted") else None,
        ]
        return tuple(dict.fromkeys(outcome for outcome in found if outcome))

    @property
    def outcome(self) -> Outcome | None:
        """What became of it, if the catalogue says so and does not contradict itself."""
        if len(self.said) != 1 or (self.said[0] == "withdrawn" and self.mode == "recorded_vote"):
            return None
        return self.said[0]


def read(document: Document) -> Iterator[Record]:
    """Yield every record of the catalogue.

    Raises
    ------
    SourceChanged
        If a column, a body, a date, a form, a vote type or a number is not what it was.
    """
    for row in document.rows(NAME, _COLUMNS):
        where = f"{SOURCE}/{NAME}, record {row['record_id']}"
        if row["body"] not in _BODIES:
            raise SourceChanged(
                f"{where}: the body '{row['body']}' is unknown; add it to palais.sources.{SOURCE}.records."
            )
        body = _BODIES[row["body"]]
        form = catalogue.form(row["title"], row["symbol"], row["draft"], where=where)
        note = catalogue.note(row["draft"])
        yield Record(
            number=row["record_id"],
            text=f"{body}-{row['record_id']}",
            body=body,
            day=_day(row["date"], where=where),
            form=form,
            note=note,
            mode=_mode(row, note, where=where),
            session=catalogue.session(row["statement"], where=where),
            stated=_stated(row, where=where),
            listed_n=_number(row["n_rollcall"], where=where) or 0,
            as_of=document.day,
            raw=row,
        )


def rows(record: Record, *, has_roll: bool) -> Iterator[Row]:
    """Yield the record's text, its roll call if there was a vote with figures, and its subject heading."""
    yield _text(record)
    if has_roll or record.stated:
        yield _rollcall(record)
    heading = catalogue.tidy(record.raw["agenda_subject"])
    if heading:
        yield Description(
            subject=record.text, description=heading, source=SOURCE, locator=record.where, day=record.as_of
        )


def _text(record: Record) -> Text:
    raw = record.raw
    return Text(
        text=record.text,
        body=record.body,
        symbol=catalogue.tidy(raw["symbol"]),
        draft_symbol=catalogue.own_draft(raw["symbol"]) or record.note.draft_symbol,
        title=catalogue.title(raw["title"]),
        text_date=record.day,
        session=record.session,
        agenda_item=catalogue.agenda_item(raw["agenda_item_no"]),
        agenda_title=catalogue.tidy(raw["agenda_item_title"]),
        form=record.form,
        amends=record.note.amends,
        mode=record.mode,
        outcome=record.outcome,
        outcome_how="recorded" if record.outcome else None,
        main_sponsors=catalogue.tidy(raw["main_sponsors"]),
        source=SOURCE,
        locator=record.where,
        day=record.as_of,
    )


def _rollcall(record: Record) -> RollCall:
    # `No action by vote` on an amendment: what was put to the vote is the motion, and it carried.
    outcome: Outcome | None = "adopted" if record.outcome == "no_action" else record.outcome
    yes, no, abstain = record.stated or (None, None, None)
    return RollCall(
        rollcall=record.text,
        body=record.body,
        session=record.session,
        rollcall_date=record.day,
        date_precision="day",
        meeting=catalogue.tidy(record.raw["meeting"]),
        text=record.text,
        symbol=catalogue.tidy(record.raw["symbol"]),
        title=catalogue.title(record.raw["title"]),
        agenda_item=catalogue.agenda_item(record.raw["agenda_item_no"]),
        human_rights=True,
        stated_yes_n=yes,
        stated_no_n=no,
        stated_abstain_n=abstain,
        outcome=outcome,
        outcome_how="recorded" if outcome else None,
        source=SOURCE,
        locator=record.where,
        day=record.as_of,
    )


def _mode(row: Mapping[str, str], note: catalogue.Note, *, where: str) -> Mode | None:
    """Return how the body decided; ``None`` where vote type and figures contradict each other."""
    mode = catalogue.mode(row["vote_type"], where=where)
    figures = row["yes"] != ""
    if mode == "recorded_vote" and not figures and row["n_rollcall"] == "0":
        if "without a vote" in row["draft"]:
            return "without_vote"
        return "not_considered" if note.amends and "Not acted upon" in row["draft"] else None
    return None if mode == "without_vote" and figures else mode


def _stated(row: Mapping[str, str], *, where: str) -> tuple[int, int, int] | None:
    yes, no, abstain = (_number(row[name], where=where) for name in ("yes", "no", "abstain"))
    return None if yes is None or no is None or abstain is None else (yes, no, abstain)


def _number(text: str, *, where: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal():
        raise SourceChanged(f"{where}: '{text}' is no count of votes; the file is damaged: fetch it again.")
    return int(text)


def _day(text: str, *, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SourceChanged(
            f"{where}: '{text}' is no date (YYYY-MM-DD); the file is damaged: fetch it again."
        ) from error
