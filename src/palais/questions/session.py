"""`palais session SCRIPT`: a meeting walked act by act, and what the rules make of it."""

from __future__ import annotations

from typing import Literal

from palais.terms.answers import Answer
from palais.terms.scripts import SessionScript

__all__ = ["session"]

Rule = Literal[
    "in-force",
    "simple",
    "two-thirds",
    "two-thirds-members",
    "proposal-2007",
    "proposal-2007-members",
    "majority-members",
    "abstentions-no",
]


def session(
    script: SessionScript | None = None, *, rule: Rule | None = None, change: tuple[str, ...] = ()
) -> Answer:
    """Walk a scripted meeting act by act: what the rules allow next, who may vote, what a vote needs, what came of it.

    Without a script, it lists those that come with palais. An act that the rules do not allow is refused in a sentence and
    changes nothing; the walk goes on without it. Change a vote, or the rule, and walk it again: votes that were cast stay as
    they were, so this says how the rules weigh, not what states would have done.

    Parameters
    ----------
    script : SessionScript | None
        Name of a script that comes with palais, or a file of your own in TOML.
    rule : str | None
        Another rule in place of the ordinary majority, or `in-force` for the body's own; by default as the script says.
        `proposal-2007` is the proposal for texts on one country: introduced by one third of the members and adopted by two
        thirds of those voting yes or no, or (`proposal-2007-members`) of all members.
    change : tuple[str, ...]
        Another vote: CHN=yes where one vote names states, 2:CHN=absent in the second vote, 2:21-20-12 for its totals.

    Raises
    ------
    Unrecognised
        If the script, the rule or a change cannot be read.
    NotOnRecord
        If a roll call that the script names is not on record, or no rule is for its body and day.
    """
    from palais.questions._session.answer import answered, catalogue

    if script is None:
        return catalogue(rule, change)
    return answered(script, rule, change)
