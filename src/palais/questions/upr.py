"""`palais upr [STATE]`: who recommends what to whom in the Universal Periodic Review."""

from __future__ import annotations

from palais.terms.answers import Answer
from palais.terms.states import State

__all__ = ["upr"]


def upr(state: State | None = None) -> Answer:
    """Show what states recommend to each other in the Universal Periodic Review: how specific, accepted or noted, to whom.

    With a state: what it received and what it gave, by action category, theme and response, from and to those close to it
    and others, pair by pair. Without one: the whole record, and whether recommendations between close states differ from
    others, also at equal recommender and equal review. The record covers sessions 1 to 20, 2008 to 2014.

    Parameters
    ----------
    state : State | None
        As people write it: China, CHN, "cote d'ivoire"; the whole record by default.

    Raises
    ------
    NotOnRecord
        If the state neither received nor gave a recommendation on record.
    """
    from palais.questions._upr import record
    from palais.questions._upr import state as one_state

    return record.answer() if state is None else one_state.answer(state)
