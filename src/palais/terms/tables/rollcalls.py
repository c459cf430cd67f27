"""Roll calls, and each state's part in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row
from palais.terms.votes import Kind, Outcome, Polarity, Posture, Topic, Vote

__all__ = ["Cast", "RollCall"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall(Row):
    """`rollcalls`: one row a vote taken, whether or not each state's cast is known.

    Attributes
    ----------
    rollcall : str
        Id: body and the publisher's number (`unga-3`, `hrc-31944`), or body and day for a vote known by its totals.
    body, session : str
    rollcall_date : date
    date_precision : str
        `day`; `month` where the publisher gives the first of a month, which before 1980 often stands for a day not known;
        `year` where only the year is known.
    meeting : str | None
    text : str | None
        Id of the text voted on, if `texts` holds it.
    symbol, title, agenda_item : str | None
    kind, kind_how : str
        What was put to the vote, and the rule that decided so.
    polarity, polarity_how : str | None
        What a Yes meant, and the rule that decided so; ``None`` is on the list of what could not be decided.
    topic, target, posture, topic_how, israel_opt : see `texts`
    human_rights : bool | None
        Whether it is a human-rights vote: every vote of the Commission and Council; in the Assembly as coded by the publisher.
    stated_yes_n, stated_no_n, stated_abstain_n : int | None
        Totals as the publisher states them.
    yes_n, no_n, abstain_n, absent_n, not_member_n, unknown_n : int | None
        Totals counted from `casts`; ``None`` where no casts are known.
    reconciles : bool | None
        Whether stated and counted totals agree; ``None`` where one of them is not known.
    outcome, outcome_how : str | None
        `recorded` where the publisher says what became of it. Elsewhere the rules compute it when asked.
    """

    table: ClassVar[str] = "rollcalls"
    key: ClassVar[tuple[str, ...]] = ("rollcall",)

    rollcall: str
    body: str
    session: str | None
    rollcall_date: date
    date_precision: Literal["day", "month", "year"]
    meeting: str | None
    text: str | None
    symbol: str | None
    title: str | None
    agenda_item: str | None
    kind: Kind | None = None
    kind_how: str | None = None
    polarity: Polarity | None = None
    polarity_how: str | None = None
    topic: Topic | None = None
    target: str | None = None
    posture: Posture | None = None
    topic_how: str | None = None
    israel_opt: bool | None = None
    human_rights: bool | None
    stated_yes_n: int | None
    stated_no_n: int | None
    stated_abstain_n: int | None
    yes_n: int | None = None
    no_n: int | None = None
    abstain_n: int | None = None
    absent_n: int | None = None
    not_member_n: int | None = None
    unknown_n: int | None = None
    reconciles: bool | None = None
    outcome: Outcome | None
    outcome_how: Literal["recorded"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast(Row):
    """`casts`: one row a state in a roll call.

    Attributes
    ----------
    rollcall, state : str
    vote : str | None
        `yes`, `no`, `abstain`, `absent`, `not_member`; ``None`` where the publisher is silent.
    reason : str | None
        Why `vote` is ``None`` (`not recorded`), or what a reader must know of it (`inferred` for votes that the
        publisher's file lacked and that follow from agreement scores).
    """

    table: ClassVar[str] = "casts"
    key: ClassVar[tuple[str, ...]] = ("rollcall", "state")

    rollcall: str
    state: str
    vote: Vote | None
    reason: str | None
