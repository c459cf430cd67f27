"""Other rules by which a vote could have been decided, as data: what a replay may be asked to apply.

None of them is or was the rule of a body for the votes it is applied to; one was proposed (2007), the others are put for
comparison. `in_force` is therefore never true.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from palais.rules.majorities import Majority
from palais.rules.provisions import Provision

__all__ = ["OTHER_RULES", "OtherRule", "RuleName"]

RuleName = Literal[
    "simple",
    "two-thirds",
    "two-thirds-members",
    "proposal-2007",
    "proposal-2007-members",
    "majority-members",
    "abstentions-no",
    "weighted-population",
]
"""Names of the rules, as one asks for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRule(Provision):
    """One rule that could have been applied.

    Attributes
    ----------
    name : str
        What people would call it.
    decide : Majority
    on : str
        `all` votes, or only `country`: whole texts on the situation in one state; other votes keep their own rule.
    introduced_by : Majority | None
        The share of members that must introduce a text.
    weighted : bool
        Whether a vote counts as many times as people live in the state.
    """

    name: str
    decide: Majority
    on: Literal["all", "country"] = "all"
    introduced_by: Majority | None = None
    weighted: bool = False

    def in_force(self, on: date) -> bool:  # noqa: ARG002 - the signature of every provision
        """Return false: it was law on no day."""
        return False


_SIMPLE = Majority(1, 2, inclusive=False)
_TWO_THIRDS = Majority(2, 3, inclusive=True)
_TWO_THIRDS_OF_MEMBERS = Majority(2, 3, inclusive=True, of="members")
_THIRD_OF_MEMBERS = Majority(1, 3, inclusive=True, of="members")
_COMPARED = "for comparison; proposed by nobody known to this record"
_PROPOSED = "proposal in the negotiations on the Council's institution-building, June 2007; never adopted"


def _rule(  # noqa: PLR0913 - one row of data
    number: RuleName,
    name: str,
    says: str,
    decide: Majority,
    *,
    citation: str = _COMPARED,
    on: Literal["all", "country"] = "all",
    introduced_by: Majority | None = None,
    weighted: bool = False,
) -> OtherRule:
    return OtherRule(
        number=number,
        name=name,
        of="any body",
        citation=citation,
        says=says,
        verified=citation == _COMPARED,
        decide=decide,
        on=on,
        introduced_by=introduced_by,
        weighted=weighted,
    )


_PROPOSAL = "A text on one country needs one third of the members to introduce it and two thirds"
_ROWS = (
    _rule("simple", "the ordinary majority", "More than half of those voting yes or no.", _SIMPLE),
    _rule(
        "two-thirds",
        "two thirds of those voting",
        "At least two thirds of those voting yes or no.",
        _TWO_THIRDS,
    ),
    _rule(
        "two-thirds-members",
        "two thirds of all members",
        "At least two thirds of all members, there or not.",
        _TWO_THIRDS_OF_MEMBERS,
    ),
    _rule(
        "proposal-2007",
        "the 2007 proposal, as two thirds of those voting",
        f"{_PROPOSAL} of those voting yes or no to adopt it; other votes as they are.",
        _TWO_THIRDS,
        citation=_PROPOSED,
        on="country",
        introduced_by=_THIRD_OF_MEMBERS,
    ),
    _rule(
        "proposal-2007-members",
        "the 2007 proposal, as two thirds of all members",
        f"{_PROPOSAL} of all members to adopt it; other votes as they are.",
        _TWO_THIRDS_OF_MEMBERS,
        citation=_PROPOSED,
        on="country",
        introduced_by=_THIRD_OF_MEMBERS,
    ),
    _rule(
        "majority-members",
        "a majority of all members",
        "More than half of all members, there or not.",
        Majority(1, 2, inclusive=False, of="members"),
    ),
    _rule(
        "abstentions-no",
        "abstentions counted as No",
        "More than half of those voting yes, no or abstaining: an abstention counts as a No.",
        Majority(1, 2, inclusive=False, of="present"),
    ),
    _rule(
        "weighted-population",
        "votes weighted by population",
        "More than half of the people living in the states that vote yes or no.",
        _SIMPLE,
        weighted=True,
    ),
)

OTHER_RULES: dict[str, OtherRule] = {rule.number: rule for rule in _ROWS}
"""Every such rule by name, in the order of `RuleName`."""

if tuple(OTHER_RULES) != get_args(RuleName):
    raise TypeError("the names of the other rules and their rows differ")
