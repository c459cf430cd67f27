"""A provision: one rule of a body or treaty, as data that a reader can check.

Old law stays beside the new: a provision is never edited when a body changes its rules, it ends and another begins.
Each kind of provision adds the pure function by which it decides (`VotingRule.decide`, a gate of an avenue).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Provision"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One rule, with where it stands and when it is law.

    Attributes
    ----------
    number : str
        Short name, unique over all provisions (`hrc-rule-20`, `charter-18-3`, `cat-22-5-b`).
    of : str
        The body (`hrc`) or treaty (`CAT`) that it belongs to.
    citation : str
        Where it stands, as one would cite it.
    says : str
        What it says, in our own words.
    in_force_from : date | None
        First day; ``None`` where it begins with its treaty for each state.
    in_force_to : date | None
        Last day; ``None`` while it is in force.
    verified : bool
        Whether its text was read for this project; shown wherever it decides.
    """

    number: str
    of: str
    citation: str
    says: str
    in_force_from: date | None = None
    in_force_to: date | None = None
    verified: bool

    def in_force(self, on: date) -> bool:
        """Return whether it is law on a day."""
        return (self.in_force_from or date.min) <= on <= (self.in_force_to or date.max)
