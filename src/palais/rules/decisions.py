"""What becomes of a vote: the provision that applies, the arithmetic, and the outcome.

Only members present and voting count in a body's ordinary votes: yes and no. Abstaining or being away changes
nothing (Council, Commission, Assembly alike). A tie rejects; in the Assembly's plenary a second vote is taken first,
and the record holds the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.rules.assembly_rules import ASSEMBLY_RULES
from palais.rules.majorities import Majority, Tally
from palais.rules.provisions import Provision
from palais.rules.shared_rules import SHARED_RULES
from palais.rules.steps import Step
from palais.rules.voting_rules import VOTING_RULES, Matter, VotingRule

if TYPE_CHECKING:
    from palais.terms.votes import Outcome, Polarity

__all__ = [
    "PROVISIONS",
    "Decision",
    "Majority",
    "Provision",
    "Tally",
    "VotingRule",
    "outcome",
    "provision_for",
    "turned",
]

PROVISIONS: tuple[VotingRule, ...] = (*VOTING_RULES, *ASSEMBLY_RULES, *SHARED_RULES)
"""Every rule of decision, as data; the offline pages carry the same."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a proposal, and why."""

    outcome: Outcome
    trace: tuple[Step, ...]


def provision_for(body: str, on: date, *, important: bool = False, matter: Matter = "simple") -> VotingRule:
    """Return the rule by which `body` decided on a day.

    Parameters
    ----------
    body : str
        `unga`, `unga-3`, `chr`, `hrc`, `ecosoc` or `ngo`. Elections to the Council and suspensions from it are decided by
        the Assembly (`unga`).
    on : date
    important : bool
        Whether the Assembly treated it as an important question; the same as ``matter="important"``.
    matter : str
        What is decided; see `palais.rules.voting_rules.MATTERS`.

    Raises
    ------
    NotOnRecord
        If no rule is on record for that body, day and kind of question.
    """
    wanted: Matter = "important" if important else matter
    for provision in PROVISIONS:
        if provision.of == body and provision.matter == wanted and provision.in_force(on):
            return provision
    kind = {"simple": "", "important": " for important questions"}.get(wanted, f" for the matter '{wanted}'")
    raise NotOnRecord(
        f"No rule of decision{kind} is on record for '{body}' on {on}; give another day or body."
    )


def outcome(
    tally: Tally, *, under: VotingRule, polarity: Polarity = "for", members_n: int | None = None
) -> Decision:
    """Return what became of a proposal put to the vote.

    Parameters
    ----------
    tally : Tally
    under : VotingRule
    polarity : str
        `for` a text, `against` it (a hostile amendment: the outcome is the amendment's own), or `no_action`
        (a motion: carried, the body takes no action on the text; lost, the text goes to its own vote and the
        motion is rejected).
    members_n : int | None
        How many members the body has; needed only where the rule counts all of them.

    Raises
    ------
    ValueError
        If the rule counts all members and `members_n` is not given.
    """
    carried = under.decide(tally, members_n=members_n)
    steps = [
        Step(
            under.citation,
            f"{tally.yes} yes, {tally.no} no, {tally.abstain} abstaining; {_counted(under.decide)}",
            under.decide.reckoned(tally, members_n=members_n),
            verified=under.verified,
        )
    ]
    if tally.yes == tally.no:
        steps.append(Step(under.citation, "an equal vote", under.tie, verified=under.tie_verified))
    if polarity == "no_action":
        means = (
            "no action is taken on the text"
            if carried
            else "the motion is lost: the text goes to its own vote"
        )
        steps.append(Step("", "the vote is on a motion to take no action", means))
        return Decision("no_action" if carried else "rejected", tuple(steps))
    return Decision("adopted" if carried else "rejected", tuple(steps))


def _counted(decide: Majority) -> str:
    return {
        "voting": "abstentions do not count",
        "present": "abstentions count against it",
        "members": "every member that does not vote yes counts against it",
    }[decide.of]


def turned(tally: Tally, *, under: VotingRule, members_n: int | None = None) -> dict[str, int | None]:
    """Return how many votes would have to change, in each way, to turn the outcome; ``None`` where no number of them does.

    `any` is the fewest, whatever the change. Where the proposal fails the ways are `no to yes`, `abstain to yes` and
    `no to abstain`; where it carries, `yes to no`, `yes to abstain` and `abstain to no`.
    """
    carried = under.decide(tally, members_n=members_n)
    pairs = (
        (("yes", "no"), ("yes", "abstain"), ("abstain", "no"))
        if carried
        else (("no", "yes"), ("abstain", "yes"), ("no", "abstain"))
    )
    ways: dict[str, int | None] = {}
    for source, target in pairs:
        enough = (
            n
            for n in range(1, getattr(tally, source) + 1)
            if under.decide(_moved(tally, {(source, target): n}), members_n=members_n) is not carried
        )
        ways[f"{source} to {target}"] = next(enough, None)
    return {"any": _fewest(tally, under, members_n=members_n, carried=carried), **ways}


def _fewest(tally: Tally, under: VotingRule, *, members_n: int | None, carried: bool) -> int | None:
    """Return the fewest changes of any kind: a No made Yes weighs most, then an abstention made Yes (or the reverse)."""
    first, second = ("yes", "abstain") if carried else ("no", "abstain")
    target = "no" if carried else "yes"
    for n in range(1, tally.yes + tally.no + tally.abstain + 1):
        most = min(n, getattr(tally, first))
        moves = {(first, target): most, (second, target): min(n - most, getattr(tally, second))}
        if under.decide(_moved(tally, moves), members_n=members_n) is not carried:
            return n
    return None


def _moved(tally: Tally, moves: dict[tuple[str, str], int]) -> Tally:
    votes = {"yes": tally.yes, "no": tally.no, "abstain": tally.abstain}
    for (source, target), n in moves.items():
        votes[source] -= n
        votes[target] += n
    return Tally(**votes)
