"""Mandates of the Commission's and the Council's experts, and the acts that made, kept and ended them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["Mandate", "MandateAct"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate(Row):
    """`mandates`: one row a mandate given to an expert, a group of experts or an inquiry.

    A mandate that ended and was created again is two rows (Belarus 2004-2007, and since 2012).

    Attributes
    ----------
    mandate : str
        Short id (`torture`, `belarus-2004`).
    title : str
    kind : str
        `country` or `thematic`.
    holder : str
        `special_rapporteur`, `independent_expert`, `working_group`, `special_representative`, `personal_representative`,
        `expert_mechanism` or `inquiry`.
    about : str | None
        State concerned.
    created_by : str | None
        Symbol of the text that created it.
    created_date : date | None
    status : str
        `in_force` or `ended`, as generally known on `day`.
    ended_by : str | None
        Symbol of the text with which it ended, where there is one.
    ended_date : date | None
    ended_how : str | None
        `not_renewed`, `discontinued`, `replaced` (by another mandate) or `draft_rejected` (the text that would have renewed it).
    note : str | None
        Citation for its end.
    verified : bool
        False for what is generally known but was not read in the text that decided it.
    """

    table: ClassVar[str] = "mandates"
    key: ClassVar[tuple[str, ...]] = ("mandate",)

    mandate: str
    title: str
    kind: Literal["country", "thematic"]
    holder: Literal[
        "special_rapporteur",
        "independent_expert",
        "working_group",
        "special_representative",
        "personal_representative",
        "expert_mechanism",
        "inquiry",
    ]
    about: str | None
    created_by: str | None
    created_date: date | None
    status: Literal["in_force", "ended"]
    ended_by: str | None
    ended_date: date | None
    ended_how: Literal["not_renewed", "discontinued", "replaced", "draft_rejected"] | None
    note: str | None
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateAct(Row):
    """`mandate_acts`: one row a text and what it did to a mandate.

    How the body voted on it is told by the roll call on that text, found by symbol and day; it is not repeated here.

    Attributes
    ----------
    mandate : str | None
        ``None`` where the title names no single mandate that is on the list; `reason` says why.
    act : str | None
        `created`, `renewed`, `postponed` (the renewal, by a short extension), `considered` (its report or work), `amendment`
        (put to the vote on the draft), `withdrawn` (an amendment or draft) or `ended`.
    act_date : date
    symbol : str | None
        Symbol of the text, as catalogued; ``None`` where no text is on file.
    title : str | None
    how : str
        `known` (generally known) or `title` (read off the title of the text: what the text says was not at hand).
    reason : str | None
        For a text that was not placed: `another body` (one of the Sub-Commission, of states, or of another procedure),
        `all mandates`, or `undecided`.
    verified : bool
        False for acts that are generally known or read off a title.
    """

    table: ClassVar[str] = "mandate_acts"
    key: ClassVar[tuple[str, ...]] = ("symbol", "act_date", "mandate", "act")

    mandate: str | None
    act: Literal["created", "renewed", "postponed", "considered", "amendment", "withdrawn", "ended"] | None
    act_date: date
    symbol: str | None
    title: str | None
    how: Literal["known", "title"]
    reason: Literal["another body", "all mandates", "undecided"] | None
    verified: bool
