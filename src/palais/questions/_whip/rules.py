"""The rules that a count is made under: the one in force, and others for comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from palais.rules.decisions import VotingRule
    from palais.rules.majorities import Majority

__all__ = ["RULES", "CountRule", "majority_of"]

CountRule = Literal[
    "in-force",
    "simple",
    "two-thirds",
    "two-thirds-members",
    "proposal-2007",
    "proposal-2007-members",
    "majority-members",
    "abstentions-no",
]
RULES: tuple[CountRule, ...] = (
    "in-force", "simple", "two-thirds", "two-thirds-members", "proposal-2007", "proposal-2007-members", "majority-members",
    "abstentions-no",
)  # fmt: skip
"""Rules that a count is made under: all but weighted ones, which count people and not votes."""


def majority_of(rule: CountRule, own: VotingRule, *, country: bool) -> Majority:
    """Return the majority that a rule asks for; a rule for country texts alone leaves other votes to the body's own."""
    from palais.rules.other_rules import OTHER_RULES

    if rule == "in-force" or (OTHER_RULES[rule].on == "country" and not country):
        return own.decide
    return OTHER_RULES[rule].decide
