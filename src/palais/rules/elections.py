"""Elections to the Council: who is elected by a ballot, and who stands in the next.

A candidate needs a majority of all members of the Assembly, one region's seats are filled from its own candidates,
and where more have that majority than there are seats, those with most votes are elected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palais.rules.decisions import PROVISIONS as _DECISIONS
from palais.rules.provisions import Provision
from palais.rules.steps import Step

if TYPE_CHECKING:
    from palais.rules.voting_rules import VotingRule

__all__ = ["COUNCIL_ELECTION", "PROVISIONS", "Ballot", "ballot"]

COUNCIL_ELECTION: VotingRule = next(rule for rule in _DECISIONS if rule.number == "a-60-251-7")

RESTRICTED = Provision(
    number="unga-94",
    of="unga",
    citation="Rules of procedure of the General Assembly, rule 94",
    says="Further ballots are held among those with most votes, at most twice as many as the places still to be filled.",
    verified=False,
)

PROVISIONS: tuple[Provision, ...] = (RESTRICTED,)


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one ballot decided for one region.

    Attributes
    ----------
    elected : tuple[str, ...]
        By votes, most first.
    unfilled_n : int
        Seats still to be filled.
    tied : tuple[str, ...]
        Candidates equal for the last seat.
    next_candidates : tuple[str, ...]
        Who stands in the next ballot; empty where none is needed.
    trace : tuple[Step, ...]
    """

    elected: tuple[str, ...]
    unfilled_n: int
    tied: tuple[str, ...]
    next_candidates: tuple[str, ...]
    trace: tuple[Step, ...]


def ballot(
    votes: Mapping[str, int], *, seats_n: int, members_n: int = 193, under: VotingRule = COUNCIL_ELECTION
) -> Ballot:
    """Return who is elected when one region's candidates have these votes.

    Parameters
    ----------
    votes : Mapping[str, int]
        Votes of each candidate.
    seats_n : int
        Seats of the region to be filled.
    members_n : int
        Members of the Assembly; the majority is of all of them, whether they vote or not.
    under : VotingRule

    Raises
    ------
    ValueError
        If a candidate has more votes than there are members, or there is no seat to fill.
    """
    if seats_n < 1 or any(not 0 <= n <= members_n for n in votes.values()):
        raise ValueError(
            "an election has at least one seat, and a candidate no more votes than there are members"
        )
    needed = under.decide.needed(members_n)
    ranked = sorted(votes, key=lambda state: (-votes[state], state))
    able = [state for state in ranked if votes[state] >= needed]
    elected, tied = _seated(able, votes, seats_n)
    unfilled_n = seats_n - len(elected)
    standing = tied or _restricted([s for s in ranked if s not in elected], votes, 2 * unfilled_n)
    facts = (
        f"{seats_n} to be filled, {len(votes)} candidates, {len(able)} with at least {needed} of {members_n}"
    )
    steps = [Step(under.citation, facts, f"elected: {', '.join(elected) or 'none'}", verified=under.verified)]
    if tied:
        steps.append(
            Step(under.citation, f"{', '.join(tied)} are equal", under.tie, verified=under.tie_verified)
        )
    if unfilled_n and standing:
        said = f"the next ballot is among {', '.join(standing)}"
        steps.append(
            Step(RESTRICTED.citation, f"{unfilled_n} not filled", said, verified=RESTRICTED.verified)
        )
    return Ballot(
        tuple(elected), unfilled_n, tuple(tied), tuple(standing) if unfilled_n else (), tuple(steps)
    )


def _seated(able: list[str], votes: Mapping[str, int], seats_n: int) -> tuple[list[str], list[str]]:
    """Return those elected, and those equal for the last seat."""
    if len(able) <= seats_n or votes[able[seats_n - 1]] > votes[able[seats_n]]:
        return able[:seats_n], []
    last = votes[able[seats_n - 1]]
    return [s for s in able if votes[s] > last], [s for s in able if votes[s] == last]


def _restricted(ranked: list[str], votes: Mapping[str, int], most: int) -> list[str]:
    """Return the first `most` candidates, and those equal to the last of them."""
    if len(ranked) <= most or most < 1:
        return ranked if most else []
    return [s for s in ranked if votes[s] >= votes[ranked[most - 1]]]
