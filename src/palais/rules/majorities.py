"""Majorities: which share of which states carries a proposal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Majority", "Tally"]


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes of one roll call: whole numbers (or weights), none negative.

    Attributes
    ----------
    yes, no, abstain : int
    """

    yes: int
    no: int
    abstain: int = 0

    def __post_init__(self) -> None:
        if min(self.yes, self.no, self.abstain) < 0:
            raise ValueError("a tally counts votes, so none of its numbers can be negative")

    def __str__(self) -> str:
        return f"{self.yes}-{self.no}-{self.abstain}"


@dataclass(frozen=True, slots=True)
class Majority:
    """A share of a set of states: more than one half, or at least two thirds, of those voting, present or entitled.

    Attributes
    ----------
    numerator, denominator : int
    inclusive : bool
        Whether exactly that share carries.
    of : str
        `voting`: those that voted yes or no ("present and voting"); `present`: those and the abstaining (abstentions
        then count as No); `members`: every state entitled to vote, whether there or not.
    """

    numerator: int
    denominator: int
    inclusive: bool
    of: Literal["voting", "present", "members"] = "voting"

    def __call__(self, tally: Tally, *, members_n: int | None = None) -> bool:
        """Return whether the proposal carries; a majority of members needs to know how many there are."""
        have, need = tally.yes * self.denominator, self.whole(tally, members_n=members_n) * self.numerator
        return tally.yes > 0 and (have >= need if self.inclusive else have > need)

    def whole(self, tally: Tally, *, members_n: int | None = None) -> int:
        """Return the number of which a share is needed."""
        if self.of == "members":
            if members_n is None:
                raise ValueError("a majority of members needs members_n, the number entitled to vote")
            return members_n
        return tally.yes + tally.no + (tally.abstain if self.of == "present" else 0)

    def needed(self, whole: int) -> int:
        """Return the fewest Yes that carry out of `whole`.

        Examples
        --------
        >>> Majority(1, 2, inclusive=False, of="members").needed(193)
        97
        >>> Majority(2, 3, inclusive=True).needed(46)
        31
        """
        share, rest = divmod(whole * self.numerator, self.denominator)
        return max(1, share if self.inclusive and not rest else share + 1)

    def reckoned(self, tally: Tally, *, members_n: int | None = None) -> str:
        """Return the arithmetic in words."""
        bound = "at least" if self.inclusive else "more than"
        among = {"voting": "voting yes or no", "present": "present", "members": "members"}[self.of]
        whole = self.whole(tally, members_n=members_n)
        met = "met" if self(tally, members_n=members_n) else "not met"
        needs = f"{bound} {self.numerator}/{self.denominator} of {whole} {among}"
        return f"{tally.yes} yes, {tally.no} no: {needs} ({self.needed(whole)} Yes) is {met}"
