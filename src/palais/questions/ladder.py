"""`palais ladder [STATE]`: condemned, sanctioned, prosecuted: what, when, and what followed what."""

from __future__ import annotations

from palais.terms.answers import Answer
from palais.terms.states import State

__all__ = ["ladder"]


def ladder(state: State | None = None) -> Answer:
    """Show the rungs a state was put on over human rights: texts adopted on it, sanctions, the International Criminal Court.

    Beside them stand the vetoes on drafts that concerned it. Without a state: how many states reached which rung, by region
    and decade. The order of years is shown; that one act caused another is not.

    Parameters
    ----------
    state : State | None
        As people write it: China, CHN, "cote d'ivoire"; without one, all states.
    """
    from palais.questions._ladder import all as everyone
    from palais.questions._ladder import state as one_state

    return everyone.answer() if state is None else one_state.answer(state)
