"""Rules by which the Commission, the Council and the Economic and Social Council's bodies decide a vote, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from palais.rules.majorities import Majority
from palais.rules.provisions import Provision

__all__ = ["MATTERS", "ONE_THIRD_OF_MEMBERS", "SIMPLE", "TWO_THIRDS", "VOTING_RULES", "Matter", "VotingRule"]

Matter = Literal[
    "simple", "important", "election", "suspension", "special-session", "ruling", "reconsideration"
]
"""What is decided: a text, amendment or motion by the ordinary majority, or a matter with a rule of its own."""

MATTERS: tuple[Matter, ...] = (
    "simple", "important", "election", "suspension", "special-session", "ruling", "reconsideration"
)  # fmt: skip

SIMPLE = Majority(1, 2, inclusive=False)
TWO_THIRDS = Majority(2, 3, inclusive=True)
MAJORITY_OF_MEMBERS = Majority(1, 2, inclusive=False, of="members")
ONE_THIRD_OF_MEMBERS = Majority(1, 3, inclusive=True, of="members")


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingRule(Provision):
    """One rule by which a body decides.

    Attributes
    ----------
    decide : Majority
        Called with a tally: whether what is put carries.
    matter : str
        What it is for; see `MATTERS`.
    tie : str
        What an equal vote means, in words.
    tie_verified : bool
        Whether the rule on ties was read.
    secret : bool
        Whether the ballot is secret, so that no state's vote is ever on record.
    """

    decide: Majority
    matter: Matter = "simple"
    tie: str = "an equal vote rejects"
    tie_verified: bool = False
    secret: bool = False

    @property
    def important(self) -> bool:
        """Whether it is for the Assembly's important questions."""
        return self.matter == "important"


_TIE_133 = "an equal vote rejects (Assembly rules of procedure, rule 133)"
_TIE_133_COUNCIL = f"{_TIE_133[:-1]}, by rule 7(a) of Council resolution 5/1)"
_HRC = date(2006, 6, 19)
_INSTITUTION_BUILDING = date(2007, 6, 18)
_COMMISSIONS = "Rules of procedure of the functional commissions of the Economic and Social Council"
_ECOSOC = "Rules of procedure of the Economic and Social Council"
_ORDINARY = "A majority of the members present and voting decides; abstaining members are not voting."

VOTING_RULES: tuple[VotingRule, ...] = (
    VotingRule(
        number="hrc-first-year",
        of="hrc",
        citation="General Assembly resolution 60/251, para. 11: rules of the Assembly's committees (rule 125)",
        says=_ORDINARY,
        in_force_from=_HRC,
        in_force_to=date(2007, 6, 17),
        verified=False,
        decide=SIMPLE,
        tie=_TIE_133,
    ),
    VotingRule(
        number="hrc-rule-20",
        of="hrc",
        citation="Human Rights Council resolution 5/1, annex, rule 20: majority of members present and voting",
        says=_ORDINARY,
        in_force_from=_INSTITUTION_BUILDING,
        verified=False,
        decide=SIMPLE,
        tie=_TIE_133_COUNCIL,
    ),
    VotingRule(
        number="hrc-special-session",
        of="hrc",
        citation="General Assembly resolution 60/251, para. 10",
        says="A special session is held when a member asks for it and one third of the members support it: 16 of 47.",
        in_force_from=_HRC,
        verified=False,
        decide=ONE_THIRD_OF_MEMBERS,
        matter="special-session",
        tie="support is counted, so there is no equal vote",
    ),
    VotingRule(
        number="chr-majority",
        of="chr",
        citation=f"{_COMMISSIONS}: a majority of members present and voting",
        says=_ORDINARY,
        in_force_from=date(1946, 2, 16),
        in_force_to=date(2006, 6, 16),
        verified=False,
        decide=SIMPLE,
    ),
    VotingRule(
        number="ecosoc-majority",
        of="ecosoc",
        citation="Charter of the United Nations, Article 67(2): a majority of members present and voting",
        says=_ORDINARY,
        in_force_from=date(1945, 10, 24),
        verified=False,
        decide=SIMPLE,
        tie=f"an equal vote rejects ({_ECOSOC})",
    ),
    VotingRule(
        number="ngo-majority",
        of="ngo",
        citation=f"{_ECOSOC}, applied by its Committee on Non-Governmental Organizations",
        says=f"{_ORDINARY} What the Committee decides is a recommendation, which the Council may overturn.",
        in_force_from=date(1946, 6, 21),
        verified=False,
        decide=SIMPLE,
    ),
)
"""The rules of these bodies; old law stays beside the new."""
