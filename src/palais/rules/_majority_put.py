"""Which majority decides a vote in a meeting: the body's own rule, or another one put in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.rules.decisions import VotingRule, provision_for
from palais.rules.steps import Step

if TYPE_CHECKING:
    from palais.rules.meetings import Act, MeetingState, Proposal
    from palais.rules.voting_rules import Matter

__all__ = ["introduction", "lacks_introducers", "rule_on"]


def rule_on(state: MeetingState, matter: Matter, *, whole: Proposal | None = None) -> VotingRule:
    """Return the rule by which a vote is decided now.

    Parameters
    ----------
    state : MeetingState
    matter : str
    whole : Proposal | None
        The text or amendment that is voted as a whole; ``None`` for a motion or a part.
    """
    rule = state.rule
    own = provision_for(state.body, state.on, matter=matter)
    if rule is None or matter != "simple":
        return own
    if rule.on == "country" and (whole is None or whole.amends is not None or whole.about is None):
        return own
    return VotingRule(
        number=rule.number,
        of=state.body,
        citation=f"Another rule: {rule.name} ({rule.citation})",
        says=rule.says,
        verified=rule.verified,
        decide=rule.decide,
        tie="an equal vote does not carry",
    )


def lacks_introducers(state: MeetingState, act: Act) -> str | None:
    """Return, in a clause, why too few members introduce a text; ``None`` where enough do, or that is not known."""
    rule = state.rule
    if rule is None or rule.introduced_by is None or act.kind != "table" or act.about is None:
        return None
    if act.introduced_n is None or state.members_n is None:
        return None
    needed = rule.introduced_by.needed(state.members_n)
    if act.introduced_n >= needed:
        return None
    return (
        f"{rule.name}: a text on one country needs {needed} of {state.members_n} members to introduce it, "
        f"and {act.introduced_n} did"
    )


def introduction(state: MeetingState, act: Act) -> tuple[Step, ...]:
    """Return the step on how many introduced a text, where the rule put in place counts them."""
    rule = state.rule
    if rule is None or rule.introduced_by is None or act.kind != "table" or act.about is None:
        return ()
    needed = "" if state.members_n is None else f": {rule.introduced_by.needed(state.members_n)} needed"
    told = (
        "how many introduced it is not told"
        if act.introduced_n is None
        else f"{act.introduced_n} introduce it"
    )
    met = "" if act.introduced_n is None else "met"
    return (
        Step(
            rule.citation,
            f"a third of the members is to introduce it{needed}; {told}",
            met,
            verified=rule.verified,
        ),
    )
