"""What may be done in a meeting besides voting, as data: who may, when, who speaks, what majority decides.

The Council follows the rules of the Assembly's committees, the Commission and the NGO Committee those of the Economic and
Social Council and its commissions; the plenary has the same rules under other numbers. Rule numbers are as generally
known and marked so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from palais.rules.provisions import Provision
from palais.rules.voting_rules import Matter

__all__ = ["ACTS", "PROVISIONS", "ActKind", "MotionRule", "rule_for"]

ActKind = Literal[
    "point-of-order",
    "ruling",
    "appeal",
    "suspend-meeting",
    "adjourn-meeting",
    "no-action",
    "close-debate",
    "divide",
    "object",
    "grant",
    "table",
    "amend",
    "withdraw",
    "speak-for",
    "speak-against",
    "open-vote",
    "adopt",
    "vote",
    "reconsider",
]
"""What can happen in a meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRule(Provision):
    """One thing that may be done in a meeting.

    Attributes
    ----------
    act : str
    rank : int
        Precedence of a motion: a lower number goes before a higher one. 9 is no motion.
    who : str
        `any member`, `the sponsor`, `the chair` or `the meeting`.
    speakers_for, speakers_against : int
        How many may speak on the motion before it is put.
    matter : str | None
        The matter under which the motion is decided; ``None`` where nothing is put to the vote.
    while_voting : bool
        Whether it may be done once voting has begun.
    """

    act: ActKind
    rank: int = 9
    who: Literal["any member", "the sponsor", "the chair", "the meeting"] = "any member"
    speakers_for: int = 0
    speakers_against: int = 0
    matter: Matter | None = None
    while_voting: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """An act as the rules of all bodies have it, with its number in the Assembly's committees and in its plenary."""

    act: ActKind
    committee: str
    plenary: str
    says: str
    rank: int = 9
    who: Literal["any member", "the sponsor", "the chair", "the meeting"] = "any member"
    speakers: tuple[int, int] = (0, 0)
    matter: Matter | None = None
    while_voting: bool = False


_ORDER = "Amendments are voted before the text, the one furthest removed from it in substance first; texts as submitted."
ACTS: tuple[_Entry, ...] = (
    _Entry(
        "point-of-order",
        "113",
        "71",
        "A member may raise a point of order at any time; once voting has begun only on how the vote is held.",
        rank=0,
        while_voting=True,
    ),
    _Entry(
        "ruling",
        "113",
        "71",
        "The chair rules on a point of order at once.",
        who="the chair",
        while_voting=True,
    ),
    _Entry(
        "appeal",
        "113",
        "71",
        "A member may appeal against a ruling; the appeal is put at once, and the ruling stands unless overruled.",
        rank=0,
        matter="ruling",
        while_voting=True,
    ),
    _Entry("suspend-meeting", "118", "76", "Put at once, without debate.", rank=1, matter="simple"),
    _Entry("adjourn-meeting", "118", "76", "Put at once, without debate.", rank=2, matter="simple"),
    _Entry(
        "no-action",
        "116",
        "74",
        "Adjourning the debate on a text: two speak for it, two against, then it is put at once.",
        rank=3,
        speakers=(2, 2),
        matter="simple",
    ),
    _Entry(
        "close-debate",
        "117",
        "75",
        "Two may speak against closing the debate, then it is put at once.",
        rank=4,
        speakers=(0, 2),
        matter="simple",
    ),
    _Entry(
        "divide",
        "129",
        "89",
        "Parts are voted separately on request; if a member objects, the request is put after two for and two against.",
        rank=5,
        speakers=(2, 2),
        matter="simple",
    ),
    _Entry("object", "129", "89", "A member may object to a division, which is then put to the vote."),
    _Entry("grant", "129", "89", "Without objection the parts are voted separately.", who="the chair"),
    _Entry("table", "120", "78", "Texts are submitted in writing."),
    _Entry("amend", "120", "78", "Amendments are submitted in writing."),
    _Entry(
        "withdraw",
        "122",
        "80",
        "A sponsor may withdraw a text before voting on it has begun, if it has not been amended.",
        who="the sponsor",
    ),
    _Entry("speak-for", "116", "74", "As many may speak for a motion as its rule says."),
    _Entry("speak-against", "116", "74", "As many may speak against a motion as its rule says."),
    _Entry("open-vote", "130", "90", _ORDER, who="the chair"),
    _Entry("adopt", "", "", "Without a vote, as long as no member asks for one.", who="the chair"),
    _Entry(
        "vote",
        "128",
        "88",
        "Once voting has begun nothing interrupts it but a point of order on how it is held.",
        who="the meeting",
        while_voting=True,
    ),
    _Entry(
        "reconsider",
        "123",
        "81",
        "A text adopted or rejected is taken up again at the same session by two thirds, after two speakers against.",
        rank=6,
        speakers=(0, 2),
        matter="reconsideration",
    ),
)
"""The acts, in words and numbers."""

_ASSEMBLY = "Rules of procedure of the General Assembly"
_FUNCTIONAL = "Rules of procedure of the functional commissions of the Economic and Social Council"
_ECOSOC = "Rules of procedure of the Economic and Social Council"
_BODIES: tuple[tuple[str, date, date | None], ...] = (
    ("hrc", date(2006, 6, 19), None),
    ("chr", date(1946, 2, 16), date(2006, 6, 16)),
    ("unga", date(1945, 10, 24), None),
    ("unga-3", date(1945, 10, 24), None),
    ("ecosoc", date(1945, 10, 24), None),
    ("ngo", date(1946, 6, 21), None),
)


def _citation(entry: _Entry, body: str) -> str:
    if not entry.committee:
        return "Practice of the bodies: a text is adopted without a vote unless a member asks for one"
    by_council = ", by rule 7(a) of Council resolution 5/1" if body == "hrc" else ""
    if body in ("hrc", "unga-3"):
        return f"{_ASSEMBLY}, rule {entry.committee}{by_council}"
    if body == "unga":
        return f"{_ASSEMBLY}, rule {entry.plenary}"
    if body == "chr":
        return f"{_FUNCTIONAL}, rule 65(2)" if entry.act == "no-action" else _FUNCTIONAL
    return _ECOSOC


PROVISIONS: tuple[MotionRule, ...] = tuple(
    MotionRule(
        number=f"{body}-meeting-{entry.act}",
        of=body,
        citation=_citation(entry, body),
        says=entry.says,
        in_force_from=start,
        in_force_to=end,
        verified=False,
        act=entry.act,
        rank=entry.rank,
        who=entry.who,
        speakers_for=entry.speakers[0],
        speakers_against=entry.speakers[1],
        matter=entry.matter,
        while_voting=entry.while_voting,
    )
    for body, start, end in _BODIES
    for entry in ACTS
)
"""Every act in every body."""

_BY_BODY = {(rule.of, rule.act): rule for rule in PROVISIONS}


def rule_for(body: str, act: ActKind) -> MotionRule:
    """Return the rule on `act` in `body`.

    Raises
    ------
    KeyError
        If the body has no rules of meeting on record.
    """
    return _BY_BODY[body, act]
