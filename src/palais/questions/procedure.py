"""`palais procedure [STATE]`: the procedural acts of a state, each shown, counted against its opportunities."""

from __future__ import annotations

from palais.terms.answers import Answer
from palais.terms.states import State

__all__ = ["procedure"]


def procedure(state: State | None = None) -> Answer:
    """Show how a state used procedure: motions to take no action, amendments against a text, votes against texts and NGOs.

    Each act is shown with its day and roll call, and counted against the votes in which the state could have done it: one that
    never sat cannot act. What a Yes meant comes from the record. Absence is shown and never scored. A summary beside the other
    members is given only where there is enough, and its parts stay visible. Without a state: all of them, by the same count.

    Parameters
    ----------
    state : State | None
        As people write it: China, CHN, "cote d'ivoire"; without one, all states.

    Raises
    ------
    NotOnRecord
        If the state had no opportunity on record and put nothing forward.
    """
    from palais.questions._procedure import all as everyone
    from palais.questions._procedure import state as one_state

    return everyone.answer() if state is None else one_state.answer(state)
