"""Drafts of a committee of the Assembly, who put them forward, and the way one text goes from step to step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row
from palais.terms.votes import Outcome, Vote

__all__ = ["Draft", "Sponsorship", "StepVote", "TextLink"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Row):
    """`drafts`: one row a document that a committee of the General Assembly had before it, revisions apart.

    A draft is an early step of a text that the plenary decides on: `text_links` says which. It is never counted beside it.

    Attributes
    ----------
    draft : str
        Document symbol (A/C.3/78/L.41).
    committee : str
        Which committee: `third`.
    session : int
        Session of the Assembly.
    title : str
        As catalogued, without the cataloguer's suffix.
    draft_date : date
    form : str
        `resolution`, `decision`, `amendment`, `statement` (of what a draft would cost) or `note` (on the work of the committee).
    submitted_by : str
        `states`, the `chair`, the `secretariat` or the `secretary_general`.
    agenda_item : str | None
    outcome : str | None
        What the committee did, where the catalogue says so: it does for amendments. A draft linked to a resolution was adopted.
    """

    table: ClassVar[str] = "drafts"
    key: ClassVar[tuple[str, ...]] = ("draft",)

    draft: str
    committee: Literal["third"]
    session: int
    title: str
    draft_date: date
    form: Literal["resolution", "decision", "amendment", "statement", "note"]
    submitted_by: Literal["states", "chair", "secretariat", "secretary_general"]
    agenda_item: str | None
    outcome: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsorship(Row):
    """`sponsorships`: one row a state and draft that it put forward, joined or left.

    Attributes
    ----------
    text : str
        Symbol of the draft, revision included.
    state : str
    role : str
        `sponsor` (named on the document), `joined` (later, as the committee's report says) or `left` (taken off the list).
    for_group : str | None
        The group for which the state submitted it; the group's members are not sponsors by that.
    listed_in : str
        For a sponsor: named in the document's `statement`, in the catalogue's `heading`, in `both`, or in a later `note`.
    sponsored_date : date | None
        Day of the document for those named on it; ``None`` for the others, whose day the catalogue does not give.
    """

    table: ClassVar[str] = "sponsorships"
    key: ClassVar[tuple[str, ...]] = ("text", "state", "role")

    text: str
    state: str
    role: Literal["sponsor", "joined", "left"]
    for_group: str | None
    listed_in: Literal["both", "statement", "heading", "note"]
    sponsored_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLink(Row):
    """`text_links`: one row a tie between two documents on the way of one text.

    Attributes
    ----------
    text, other : str
        Symbols. `text` does to `other` what `relation` says.
    relation : str
        `revises` (a later version of the same draft), `amends`, `costs` (states the programme budget implications of),
        `reported_in` (the committee's report on it), `adopted_as` (the resolution or decision of the plenary).
    link_date : date | None
        Day of the revision, amendment or statement; for `adopted_as` the day of the plenary's decision, where it is on file.
    """

    table: ClassVar[str] = "text_links"
    key: ClassVar[tuple[str, ...]] = ("text", "relation", "other")

    text: str
    other: str
    relation: Literal["revises", "amends", "costs", "reported_in", "adopted_as"]
    link_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepVote(Row):
    """`step_votes`: one row a state in a vote on a text at one step of its way, kept apart from `casts`.

    The committee's vote and the plenary's are two votes on one text: a measure that took both would count the text twice.

    Attributes
    ----------
    text : str
        Symbol of what was voted on: the draft in the committee, the resolution in the plenary.
    step : str
        `committee` or `plenary`.
    state : str
    vote : str | None
        `yes`, `no` or `abstain`. A state that took no part is not named, so it has no row; ``None`` if it is on file only for
        what it said afterwards.
    intended : str | None
        How the delegation later told the Secretariat that it had meant to vote; the vote stands as cast.
    vote_date : date
    """

    table: ClassVar[str] = "step_votes"
    key: ClassVar[tuple[str, ...]] = ("text", "state")

    text: str
    step: Literal["committee", "plenary"]
    state: str
    vote: Vote | None
    intended: Vote | None
    vote_date: date
