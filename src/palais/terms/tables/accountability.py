"""Consequences: sanctions, vetoes in the Security Council, and the International Criminal Court."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["IccEvent", "IccSituation", "Party", "Sanction", "Veto"]

Party = Literal["state", "territory", "organisation", "group"]
"""Who imposes a sanction or is under it: `territory` is under a state's administration or held by few as a state; `group`
is neither a state nor an organisation of states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction(Row):
    """`sanctions`: one row a sanction case, sender and target. A case with several of either has a row for each pair.

    Count cases by `case`, never by rows.

    Attributes
    ----------
    case : str
        Id: `gsdb-` and the publisher's number.
    sender, target : str | None
        The state; ``None`` where it is none (see `sender_kind`, `target_kind`).
    sender_named, target_named : str
        As the publisher names it. An organisation stays one: its members are not listed.
    sender_kind, target_kind : str
        `state`, `territory`, `organisation` or `group`.
    begin_year : int
    end_year : int | None
        Last year; ``None`` where it stands at the end of the publisher's years (see `ongoing`).
    ongoing : bool
        Whether it stood in the last year that the publisher covers: by that year, or by its own word where no later year is.
    trade, arms, military, financial, travel, other : bool
        Kinds of measures; `military` is the end of military assistance.
    trade_how : str | None
        `exp_part`, `exp_compl`, `imp_part`, `imp_compl`, `; ` between.
    objectives : str
        What the sender wanted in the publisher's words: `human_rights`, `democracy`, `policy_change`, `end_war`,
        `prevent_war`, `terrorism`, `destab_regime`, `territorial_conflict`, `other`; `; ` between.
    human_rights : bool
        Whether human rights are among the objectives.
    outcomes : str
        What became of each objective, in the order of `objectives`: `success_total`, `success_part`, `nego_settlement`, `failed`,
        `ongoing`. The publisher's reading of official statements; palais makes none.
    """

    table: ClassVar[str] = "sanctions"
    key: ClassVar[tuple[str, ...]] = ("case", "sender_named", "target_named")

    case: str
    sender: str | None
    sender_named: str
    sender_kind: Party
    target: str | None
    target_named: str
    target_kind: Party
    begin_year: int
    end_year: int | None
    ongoing: bool
    trade: bool
    arms: bool
    military: bool
    financial: bool
    travel: bool
    other: bool
    trade_how: str | None
    objectives: str
    human_rights: bool
    outcomes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto(Row):
    """`vetoes`: one row a draft that a permanent member's No kept the Security Council from adopting.

    Attributes
    ----------
    veto : str
        Id: day and number on that day (`sc-2014-05-22-1`).
    veto_date : date
    draft : str | None
        Symbol of the draft; ``None`` where the publisher gives only the record of the meeting.
    meeting : str | None
        Symbol of the meeting's record, or of the documents of a vote in writing.
    members : str
        Permanent members that voted No, `; ` between; TWN is the Republic of China, which held China's seat until 1971.
    members_n : int
    topic : str
        The publisher's word for what it was about.
    kind : str
        `admission` of a new Member, `situation` in or between states, or `general`.
    about : str | None
        States concerned, `; ` between: the applicant, or those that the topic names; ``None`` for a general one.
    """

    table: ClassVar[str] = "vetoes"
    key: ClassVar[tuple[str, ...]] = ("veto",)

    veto: str
    veto_date: date
    draft: str | None
    meeting: str | None
    members: str
    members_n: int
    topic: str
    kind: Literal["admission", "situation", "general"]
    about: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IccSituation(Row):
    """`icc_situations`: one row a situation before the Prosecutor of the International Criminal Court, or kept from him.

    Where crimes happened, not whose nationals are charged: a state's forces abroad are under the state where they acted.

    Attributes
    ----------
    situation : str
        The publisher's name of it.
    state : str
        Where it is; for vessels, the state whose flag they fly.
    stage : str
        `investigation`; `examination` (preliminary, not decided when the publisher stopped); `examination_closed` (without an
        investigation); `referral_vetoed`; `referral_urged` (others asked the Security Council, which did not vote).
    trigger : str | None
        `state_self_referral`, `state_referral_by_others`, `unsc_referral`, `proprio_motu`, `unsc_referral_vetoed`,
        `unsc_referral_recommended`; ``None`` where the publisher gives none.
    trigger_date : date | None
        Day of the referral, of the request to the judges, or of the act in its place.
    opened_date : date | None
        Day on which the investigation began.
    authority : str | None
        Symbol of the document on which it rests, where one is given.
    closed_year : int | None
        Year in which the Prosecutor closed the investigation.
    """

    table: ClassVar[str] = "icc_situations"
    key: ClassVar[tuple[str, ...]] = ("situation",)

    situation: str
    state: str
    stage: Literal["investigation", "examination", "examination_closed", "referral_vetoed", "referral_urged"]
    trigger: str | None
    trigger_date: date | None
    opened_date: date | None
    authority: str | None
    closed_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IccEvent(Row):
    """`icc_events`: one row a step in a case for one accused. No person is named: neither accused nor victim.

    Attributes
    ----------
    event : str
        Id: the case and the number of the step.
    case : str
        Id: the state of the situation and a number.
    case_code : str | None
        The Court's code for the case (`ICC-01/04-01/06`), where the publisher's page cites it.
    accused : int
        Number of the accused within the case, in the order of the publisher's steps: to count them, and nothing else.
    state : str
        Where the situation is.
    event_date : date
    planned : bool
        Whether the day lay ahead when the publisher wrote: it may have passed otherwise.
    act : str
        `warrant`, `summons`, `appearance`, `confirmation` (of charges: heard or decided), `charges_not_confirmed`,
        `charges_withdrawn`, `trial_opened`, `trial_ended`, `judgment` (which, is not said), `convicted`, `acquitted`,
        `sentenced`, `sentence_reduced`, `transferred`, `appeal`, `admissibility`, `reparations`, `joined_or_severed`,
        `released`, `ended` (proceedings or life).
    """

    table: ClassVar[str] = "icc_events"
    key: ClassVar[tuple[str, ...]] = ("event",)

    event: str
    case: str
    case_code: str | None
    accused: int
    state: str
    event_date: date
    planned: bool
    act: str
