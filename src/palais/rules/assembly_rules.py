"""Rules by which the General Assembly and its Third Committee decide a vote, as data.

Which questions are important is a list in the Charter; whether the Assembly treated a given text as one is on record
for few texts, so nothing here guesses it.
"""

from __future__ import annotations

from datetime import date

from palais.rules.voting_rules import MAJORITY_OF_MEMBERS, SIMPLE, TWO_THIRDS, VotingRule

__all__ = ["ASSEMBLY_RULES", "IMPORTANT"]

_CHARTER = date(1945, 10, 24)
_RULES = "Rules of procedure of the General Assembly"
_TWO_THIRDS_TIE = "less than two thirds rejects"
_SECOND_VOTE = (
    "an equal vote in plenary is followed by a second vote within 48 hours; equal again, it is rejected "
    "(Assembly rules of procedure, rule 95)"
)

IMPORTANT: tuple[str, ...] = (
    "recommendations with respect to the maintenance of international peace and security",
    "the election of the non-permanent members of the Security Council",
    "the election of the members of the Economic and Social Council",
    "the election of members of the Trusteeship Council under Article 86(1)(c)",
    "the admission of new Members to the United Nations",
    "the suspension of the rights and privileges of membership",
    "the expulsion of Members",
    "questions relating to the operation of the trusteeship system",
    "budgetary questions",
)
"""The questions that Article 18(2) of the Charter names as important, in short; others the Assembly may add by a majority."""

ASSEMBLY_RULES: tuple[VotingRule, ...] = (
    VotingRule(
        number="charter-18-3",
        of="unga",
        citation="Charter of the United Nations, Article 18(3): a majority of members present and voting",
        says="Questions that are not important are decided by a majority of the members present and voting.",
        in_force_from=_CHARTER,
        verified=True,
        decide=SIMPLE,
        tie=_SECOND_VOTE,
    ),
    VotingRule(
        number="charter-18-2",
        of="unga",
        citation="Charter of the United Nations, Article 18(2): two thirds of members present and voting",
        says=f"Important questions need two thirds of the members present and voting. They include {'; '.join(IMPORTANT)}.",
        in_force_from=_CHARTER,
        verified=True,
        decide=TWO_THIRDS,
        matter="important",
        tie=_TWO_THIRDS_TIE,
        tie_verified=True,
    ),
    VotingRule(
        number="a-60-251-7",
        of="unga",
        citation="General Assembly resolution 60/251, para. 7: a majority of the members of the Assembly, by secret ballot",
        says="A member of the Human Rights Council is elected, directly and singly, by a majority of all members: 97 of 193.",
        in_force_from=date(2006, 3, 15),
        verified=True,
        decide=MAJORITY_OF_MEMBERS,
        matter="election",
        tie="where candidates tie for the last seat, a further ballot is held among them",
        secret=True,
    ),
    VotingRule(
        number="a-60-251-8",
        of="unga",
        citation="General Assembly resolution 60/251, para. 8: two thirds of members present and voting",
        says="A member of the Council that commits gross and systematic violations may have its membership suspended.",
        in_force_from=date(2006, 3, 15),
        verified=False,
        decide=TWO_THIRDS,
        matter="suspension",
        tie=_TWO_THIRDS_TIE,
    ),
    VotingRule(
        number="unga-3-majority",
        of="unga-3",
        citation=f"{_RULES}, rule 125: a majority of members present and voting",
        says="Committees of the Assembly decide by a majority of those present and voting, important questions too.",
        in_force_from=_CHARTER,
        verified=False,
        decide=SIMPLE,
        tie="an equal vote rejects (Assembly rules of procedure, rule 133)",
    ),
)
"""The Assembly's rules; old law stays beside the new."""
