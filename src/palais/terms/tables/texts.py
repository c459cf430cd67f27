"""Texts, and the sentences that stay with their publisher."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row
from palais.terms.votes import Mode, Outcome, Posture, Topic

__all__ = ["Description", "Text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Row):
    """`texts`: one row a resolution, decision, amendment or draft that a body had before it.

    Attributes
    ----------
    text : str
        Id, unique: the publisher's record (`hrc-31944`); symbols repeat.
    body : str
    symbol : str | None
        Document symbol as catalogued.
    draft_symbol : str | None
        Symbol of the draft (A/HRC/58/L.6), revision included.
    title : str | None
        As catalogued, without the cataloguer's suffix.
    text_date : date
    session : str | None
        Session of the body (`58`, `S-33`).
    agenda_item : str | None
    agenda_title : str | None
    form : str
        `resolution`, `decision`, `amendment`, `motion`, `statement` or `draft`.
    amends : str | None
        For an amendment, the draft it would change.
    mode : str | None
        How the body decided.
    outcome, outcome_how : str | None
        What became of it, and `recorded` where the publisher says so.
    topic, target, posture, topic_how : str | None
        Country or thematic; the state concerned and how it is approached; and the rule that decided.
    israel_opt : bool | None
        Whether it concerns Israel and the territories occupied in 1967.
    main_sponsors : str | None
        As catalogued. Empty for every Commission text and for adopted Council texts before about 2023: count
        nothing without the denominator.
    """

    table: ClassVar[str] = "texts"
    key: ClassVar[tuple[str, ...]] = ("text",)

    text: str
    body: str
    symbol: str | None
    draft_symbol: str | None
    title: str | None
    text_date: date
    session: str | None
    agenda_item: str | None
    agenda_title: str | None
    form: Literal["resolution", "decision", "amendment", "motion", "statement", "draft"]
    amends: str | None = None
    mode: Mode | None
    outcome: Outcome | None
    outcome_how: Literal["recorded"] | None
    topic: Topic | None = None
    target: str | None = None
    posture: Posture | None = None
    topic_how: str | None = None
    israel_opt: bool | None = None
    main_sponsors: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Description(Row):
    """`descriptions`: the publisher's sentence on a roll call or text. Never packaged: texts stay with the publisher.

    Attributes
    ----------
    subject : str
        Id of the roll call or text.
    description : str
    """

    table: ClassVar[str] = "descriptions"
    key: ClassVar[tuple[str, ...]] = ("subject",)
    packaged: ClassVar[bool] = False

    subject: str
    description: str
