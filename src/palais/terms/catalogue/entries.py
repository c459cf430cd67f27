"""One record of the catalogue and its roll: strings as catalogued, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from palais.terms.catalogue import notes, words

if TYPE_CHECKING:
    from palais.terms.votes import Mode, Outcome

__all__ = ["Entry", "Roll", "Totals"]


class Totals(NamedTuple):
    """Yes, no and abstain of one vote, stated or counted."""

    yes: int
    no: int
    abstain: int

    @property
    def outcome(self) -> Outcome:
        """What a majority of those voting makes of it; a tie is lost."""
        return "adopted" if self.yes > self.no else "rejected"

    def __str__(self) -> str:
        return f"{self.yes}-{self.no}-{self.abstain}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The roll of one vote, as catalogued.

    Attributes
    ----------
    marks : tuple[tuple[str, str], ...]
        The library's code of each state and its mark, in order.
    where : str
        The file and record, for messages.
    field : str
        What the file calls a state's code, for messages.
    """

    marks: tuple[tuple[str, str], ...]
    where: str
    field: str


@dataclass(frozen=True, kw_only=True)  # no slots: what is read once is kept
class Entry:
    """One record, as a source read it; empty strings for what it does not say.

    Attributes
    ----------
    source : str
        Id of the card of the data set that holds it.
    number : str
        The library's record number.
    body : str
    day : date
        Of the decision.
    symbol, title, statement, vote_type, meeting : str
        As catalogued: the title with its suffix, the statement with the session.
    agenda_item, agenda_title, subject, sponsors, note : str
        As catalogued: the subject heading, the note on the draft.
    stated : Totals | None
        The totals as the catalogue states them; ``None`` where it states none.
    roll : Roll | None
        ``None`` where no state's vote is known.
    where : str
        The file and record, for messages.
    as_of : date
        The day on which the catalogue said so.
    """

    source: str
    number: str
    body: str
    day: date
    symbol: str
    title: str
    statement: str
    vote_type: str
    meeting: str
    agenda_item: str
    agenda_title: str
    subject: str
    sponsors: str
    note: str
    stated: Totals | None
    roll: Roll | None
    where: str
    as_of: date

    @property
    def text(self) -> str:
        """The id of the text, and of its roll call (`hrc-31944`)."""
        return f"{self.body}-{self.number}"

    @property
    def locator(self) -> str:
        """Where the catalogue says so."""
        return f"record {self.number}"

    @cached_property
    def session(self) -> str:
        """The session of the body (`58`, `S-33`)."""
        return words.session(self.statement, where=self.where)

    @cached_property
    def form(self) -> words.Form:
        """What the text is."""
        return words.form(self.title, self.symbol, self.note, where=self.where)

    @cached_property
    def noted(self) -> notes.Note:
        """What the note on the draft says."""
        return notes.note(self.note)

    @cached_property
    def mode(self) -> Mode | None:
        """How the body decided; ``None`` where vote type and figures contradict each other."""
        mode = words.mode(self.vote_type, where=self.where)
        if mode == "recorded_vote" and not self.stated and not self.roll:
            if "without a vote" in self.note:
                return "without_vote"
            return "not_considered" if self.noted.amends and "Not acted upon" in self.note else None
        return None if mode == "without_vote" and self.stated else mode

    @cached_property
    def said(self) -> tuple[Outcome, ...]:
        """Every outcome the catalogue states for this text, each once.

        `Adopted at the 41st meeting` stands beside amendments that were rejected, so the meeting counts for
        drafts and amendments only where it says rejected or withdrawn.
        """
        proposal = self.form in {"amendment", "draft"}
        meeting = notes.outcome(self.meeting)
        found: list[Outcome | None] = [
            "withdrawn" if self.mode == "withdrawn" else None,
            self.noted.outcome,
            None if proposal and meeting == "adopted" else meeting,
            "adopted" if not proposal and self.statement.lower().startswith("adopted") else None,
        ]
        return tuple(dict.fromkeys(outcome for outcome in found if outcome))

    @cached_property
    def outcome(self) -> Outcome | None:
        """What became of it, if the catalogue says so and does not contradict itself."""
        if len(self.said) != 1 or (self.said[0] == "withdrawn" and self.mode == "recorded_vote"):
            return None
        return self.said[0]
