"""What becomes of a vote: the provision that applies, the arithmetic, and the outcome.

Only members present and voting count: yes and no. Abstaining or being away changes nothing (Council,
Commission, Assembly alike). A tie rejects; in the Assembly's plenary a second vote is taken first, and the
record holds the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.rules.steps import Step

if TYPE_CHECKING:
    from palais.terms.votes import Outcome, Polarity

__all__ = ["PROVISIONS", "Decision", "Majority", "Provision", "Tally", "outcome", "provision_for"]


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes of one roll call: whole numbers, none negative.

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
    """A share of those present and voting: more than one half, or at least two thirds.

    Attributes
    ----------
    numerator, denominator : int
    inclusive : bool
        Whether exactly that share carries.
    """

    numerator: int
    denominator: int
    inclusive: bool

    def __call__(self, tally: Tally) -> bool:
        """Return whether the proposal carries."""
        have, need = tally.yes * self.denominator, (tally.yes + tally.no) * self.numerator
        return tally.yes > 0 and (have >= need if self.inclusive else have > need)

    def reckoned(self, tally: Tally) -> str:
        """Return the arithmetic in words."""
        bound = "at least" if self.inclusive else "more than"
        needs = f"{bound} {self.numerator}/{self.denominator} of {tally.yes + tally.no} voting yes or no"
        return f"{tally.yes} yes, {tally.no} no: {needs} is {'met' if self(tally) else 'not met'}"


@dataclass(frozen=True, slots=True)
class Provision:
    """One rule by which a body decides.

    Attributes
    ----------
    number : str
        Short name, unique in `PROVISIONS`.
    citation : str
        Where it stands.
    body : str
    in_force_from : date
    in_force_to : date | None
        Last day; ``None`` while it is in force.
    verified : bool
        Whether its text was read for this project; shown wherever it decides.
    decide : Majority
        Called with a tally: whether the proposal carries.
    important : bool
        Whether it is for important questions only.
    tie : str
        What an equal vote means.
    tie_verified : bool
    """

    number: str
    citation: str
    body: str
    in_force_from: date
    in_force_to: date | None
    verified: bool
    decide: Majority
    important: bool = False
    tie: str = "an equal vote rejects"
    tie_verified: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a proposal, and why."""

    outcome: Outcome
    trace: tuple[Step, ...]


SIMPLE = Majority(1, 2, inclusive=False)
TWO_THIRDS = Majority(2, 3, inclusive=True)
SECOND_VOTE = (
    "an equal vote in plenary is followed by a second vote within 48 hours; equal again, it is rejected "
    "(Assembly rules of procedure, rule 95)"
)

PROVISIONS: tuple[Provision, ...] = (
    Provision(
        number="hrc-first-year",
        citation="General Assembly resolution 60/251, para. 11: rules of the Assembly's committees (rule 125)",
        body="hrc",
        in_force_from=date(2006, 6, 19),
        in_force_to=date(2007, 6, 17),
        verified=False,
        decide=SIMPLE,
        tie="an equal vote rejects (Assembly rules of procedure, rule 133)",
    ),
    Provision(
        number="hrc-rule-20",
        citation="Human Rights Council resolution 5/1, annex, rule 20: majority of members present and voting",
        body="hrc",
        in_force_from=date(2007, 6, 18),
        in_force_to=None,
        verified=False,
        decide=SIMPLE,
        tie="an equal vote rejects (Assembly rules of procedure, rule 133, by rule 7(a) of resolution 5/1)",
    ),
    Provision(
        number="chr-majority",
        citation=(
            "Rules of procedure of the functional commissions of the Economic and Social Council: a "
            "majority of members present and voting"
        ),
        body="chr",
        in_force_from=date(1946, 2, 16),
        in_force_to=date(2006, 6, 16),
        verified=False,
        decide=SIMPLE,
    ),
    Provision(
        number="charter-18-3",
        citation="Charter of the United Nations, Article 18(3): a majority of members present and voting",
        body="unga",
        in_force_from=date(1945, 10, 24),
        in_force_to=None,
        verified=True,
        decide=SIMPLE,
        tie=SECOND_VOTE,
    ),
    Provision(
        number="charter-18-2",
        citation="Charter of the United Nations, Article 18(2): two thirds of members present and voting",
        body="unga",
        in_force_from=date(1945, 10, 24),
        in_force_to=None,
        verified=True,
        decide=TWO_THIRDS,
        important=True,
        tie="less than two thirds rejects",
        tie_verified=True,
    ),
)
"""Every rule of decision, as data; the offline pages carry the same."""


def provision_for(body: str, on: date, *, important: bool = False) -> Provision:
    """Return the rule by which `body` decided on a day.

    Parameters
    ----------
    body : str
        `unga`, `chr` or `hrc`.
    on : date
    important : bool
        Whether the Assembly treated it as an important question.

    Raises
    ------
    NotOnRecord
        If no rule is on record for that body, day and kind of question.
    """
    for provision in PROVISIONS:
        until = provision.in_force_to or date.max
        if (
            provision.body == body
            and provision.important == important
            and provision.in_force_from <= on <= until
        ):
            return provision
    kind = " for important questions" if important else ""
    raise NotOnRecord(
        f"No rule of decision{kind} is on record for '{body}' on {on}; give another day or body."
    )


def outcome(tally: Tally, *, under: Provision, polarity: Polarity = "for") -> Decision:
    """Return what became of a proposal put to the vote.

    Parameters
    ----------
    tally : Tally
    under : Provision
    polarity : str
        `for` a text, `against` it (a hostile amendment: the outcome is the amendment's own), or `no_action`
        (a motion: carried, the body takes no action on the text; lost, the text goes to its own vote and the
        motion is rejected).
    """
    carried = under.decide(tally)
    steps = [
        Step(
            under.citation,
            f"{tally.yes} yes, {tally.no} no, {tally.abstain} abstaining; abstentions do not count",
            under.decide.reckoned(tally),
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
