"""`palais roles STATE`: where a state leads, whether that changed, and the roles its recorded acts put it in."""

from __future__ import annotations

from palais.errors import Unrecognised
from palais.terms.answers import Answer
from palais.terms.states import State

__all__ = ["roles"]

_FIRST, _LAST = 2007, 2100


def roles(state: State, *, at: int = 2013) -> Answer:
    """Show where a state leads, whether its leading changed in a year, and its roles by rules one can read.

    Sponsorship is counted only in years in which the archive names sponsors for at least 80% of its texts of the kind. A change
    is tested against the archive's own, with all other states as placebos, so that an archive's habit is not taken for a
    state's. Roles (promoter, supporter, taker, constrainer, breaker) come from rules in a file, with the acts that put the
    state there; where an interval lies across a line, the record cannot tell.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    at : int
        First year of the time after the change that is looked for; 2013 by default.

    Raises
    ------
    Unrecognised
        If the year is not one in which the Council has sat.
    """
    from palais.questions._roles import state as one_state

    if not _FIRST <= at <= _LAST:
        raise Unrecognised(
            f"--at {at} lies outside the Council's years; give one from {_FIRST} on, such as 2013."
        )
    return one_state.answer(state, at=at)
