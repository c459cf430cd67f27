"""The tables of the record: one frozen dataclass a table, whose docstring is the data dictionary.

Ids are plain singulars (`rollcall`, `state`, `text`). Days end in `_date`, shares in `_share` (0 to 1), counts in
`_n`. Every row ends with where it comes from: `source` (a card's id), `locator` (where in the publisher's data)
and `day` (as of when). ``None`` means *not recorded*, never zero and never "no".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.votes import Kind, Mode, Outcome, Polarity, Posture, Topic, Vote

__all__ = [
    "TABLES",
    "Cast",
    "Description",
    "Discrepancy",
    "ElectionResult",
    "Membership",
    "RollCall",
    "Row",
    "Signatory",
    "StateRow",
    "Statement",
    "Text",
    "TreatyAction",
    "TreatyRow",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row carries.

    Attributes
    ----------
    source : str
        Id of the card of the data set that says so.
    locator : str
        Where in that data set: a record number, a line, an address.
    day : date
        The day on which the publisher's data said so.
    """

    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    packaged: ClassVar[bool] = True

    source: str
    locator: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow(Row):
    """`states`: one row a state, past or present, or an observer.

    Attributes
    ----------
    state : str
        Id: ISO 3166 alpha-3, or the retired code of a former state (SUN, DDR, CSK, YUG, SCG, YMD).
    name : str
        Short name in English, as the United Nations has it.
    start_date, end_date : date | None
        First and last day of the state as such; ``None`` for before 1945 or still there.
    un_start_date, un_end_date : date | None
        First and last day of its United Nations membership; both ``None`` for one that never was a member.
    status : str
        `member`, `observer`, `former` or `other`.
    continues : str | None
        The state whose seat it continues (RUS continues SUN).
    group : str | None
        United Nations regional group today (or at the end).
    """

    table: ClassVar[str] = "states"
    key: ClassVar[tuple[str, ...]] = ("state",)

    state: str
    name: str
    start_date: date | None
    end_date: date | None
    un_start_date: date | None
    un_end_date: date | None
    status: Literal["member", "observer", "former", "other"]
    continues: str | None
    group: Literal["Africa", "Asia-Pacific", "EEG", "GRULAC", "WEOG"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Row):
    """`memberships`: one row a spell during which a state had a seat in a body.

    Attributes
    ----------
    body, state : str
    start_date : date
        First day of the term, or the first day on which it is seen to sit.
    end_date : date | None
        Last day of the term, or the last day on which it is seen to sit; ``None`` while it lasts.
    rollcall_n : int | None
        Roll calls in the spell that name the state; ``None`` where the spell does not rest on roll calls.
    how : str
        `register` (dates of admission), `term` (a seat seen in roll calls, dated by the body's terms of office),
        `seen` (only the first and last day on which it is seen) or `cited` (an event with its own citation).
    """

    table: ClassVar[str] = "memberships"
    key: ClassVar[tuple[str, ...]] = ("body", "state", "start_date")

    body: str
    state: str
    start_date: date
    end_date: date | None
    rollcall_n: int | None
    how: Literal["register", "term", "seen", "cited"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyRow(Row):
    """`treaties`: one row a treaty or protocol.

    Attributes
    ----------
    treaty : str
        Short id (ICCPR, CAT, OP-CEDAW).
    name : str
    adopted_date, in_force_date : date
    deposits_n : int
        Consents needed for entry into force.
    chapter : str
        Chapter of the depositary's list (`4-9`).
    core : bool
        Whether it is one of the nine core treaties.
    verified : bool
        Whether the date of entry into force was read in the treaty's text or follows from the deposits.
    """

    table: ClassVar[str] = "treaties"
    key: ClassVar[tuple[str, ...]] = ("treaty",)

    treaty: str
    name: str
    adopted_date: date
    in_force_date: date
    deposits_n: int
    chapter: str
    core: bool
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyAction(Row):
    """`treaty_actions`: one row an act of a state under a treaty.

    Attributes
    ----------
    treaty, state : str
    action : str
        `signature`; a consent (`ratification`, `accession`, `succession`, `acceptance`, `approval`, `confirmation`, or
        `consent` where the publisher gives only a year); `reservation` (a reservation or declaration is on file; its
        text stays with the publisher); `accepts` or `excludes` (a procedure, named by `article`); `withdrawal`; or
        `non_party` (a publisher shows that it was still outside on `day`).
    action_date : date | None
    year : int | None
        Year of the act; known where the day is not.
    article : str | None
        The provision concerned, for procedures and withdrawals.
    participant : str
        The state as the depositary names it.
    verified : bool
        False for what is generally known but was not read at the depositary.
    """

    table: ClassVar[str] = "treaty_actions"
    key: ClassVar[tuple[str, ...]] = ("treaty", "state", "action", "article", "source", "locator")

    treaty: str
    state: str
    action: Literal[
        "signature",
        "ratification",
        "accession",
        "succession",
        "acceptance",
        "approval",
        "confirmation",
        "consent",
        "reservation",
        "accepts",
        "excludes",
        "withdrawal",
        "non_party",
    ]
    action_date: date | None
    year: int | None
    article: str | None
    participant: str
    verified: bool


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Row):
    """`statements`: one row a joint statement, letter or list of members.

    Attributes
    ----------
    statement : str
    statement_date : date | None
    year : int
    forum, lead : str | None
    stance : str
        `critical`, `supportive`, `membership` (a list of a group's members) or `statement` (neither is stated).
    about : str | None
        State concerned.
    subject : str | None
        What it is about, in a word or two (`Xinjiang`).
    stated_n, listed_n : int | None
        Signatories it states, and those known by name; their difference is not known, not absent.
    """

    table: ClassVar[str] = "statements"
    key: ClassVar[tuple[str, ...]] = ("statement",)

    statement: str
    statement_date: date | None
    year: int
    forum: str | None
    lead: str | None
    stance: Literal["critical", "supportive", "membership", "statement"]
    about: str | None
    subject: str | None
    stated_n: int | None
    listed_n: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory(Row):
    """`signatories`: one row a state known to have signed a statement, or to be on a list.

    Attributes
    ----------
    statement, state : str
    note : str | None
    """

    table: ClassVar[str] = "signatories"
    key: ClassVar[tuple[str, ...]] = ("statement", "state")

    statement: str
    state: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionResult(Row):
    """`elections`: one row a candidate in an election to a body.

    Attributes
    ----------
    body : str
    election_date : date
    state : str
    votes_n : int
    elected : bool
    complete : bool
        Whether every candidate of that election is on file.
    """

    table: ClassVar[str] = "elections"
    key: ClassVar[tuple[str, ...]] = ("body", "election_date", "state")

    body: str
    election_date: date
    state: str
    votes_n: int
    elected: bool
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy(Row):
    """`discrepancies`: one row a place where a publisher's data contradict themselves, another source or the rules.

    The generated table of CORRECTIONS.md.

    Attributes
    ----------
    subject : str
        Id of the roll call, text or treaty action concerned.
    what : str
        Kind of discrepancy, from a short list.
    published : str
        What the publisher states.
    found : str
        What the rest of its data say.
    treatment : str
        What palais does: `both shown`, `excluded`, `as published`, `corrected`.
    """

    table: ClassVar[str] = "discrepancies"
    key: ClassVar[tuple[str, ...]] = ("source", "subject", "what", "locator")

    subject: str
    what: str
    published: str
    found: str
    treatment: Literal["both shown", "excluded", "as published", "corrected"]


TABLES: tuple[type[Row], ...] = (
    StateRow,
    Membership,
    TreatyRow,
    TreatyAction,
    Text,
    RollCall,
    Cast,
    Description,
    Statement,
    Signatory,
    ElectionResult,
    Discrepancy,
)
"""Every table of the record."""
