"""`palais ngo-committee [STATE|NGO]`: who gets a voice at the United Nations, and who is kept waiting."""

from __future__ import annotations

from palais.errors import Unrecognised
from palais.terms.answers import Answer
from palais.terms.states import State

__all__ = ["ngo_committee"]


def ngo_committee(about: str | None = None) -> Answer:
    """Show what the ECOSOC Committee on Non-Governmental Organizations decided, how a state voted, or one organization's way.

    Without a name: the Committee's record by year, the organizations deferred most often, how members voted, and where
    ECOSOC overturned it. Its decisions are recommendations; the Council's are shown as the next step of the same chain.

    Parameters
    ----------
    about : str | None
        A state (how it voted, with whom), or an organization's name as in the Committee's reports (its history).

    Raises
    ------
    NotOnRecord
        If no roll call of the Committee names the state.
    Unrecognised
        If no state and no organization goes by that name.
    """
    from palais.questions._ngo import one, record
    from palais.questions._ngo import state as one_state

    if about is None:
        return record.answer()
    try:
        state = State.parse(about)
    except Unrecognised:
        return one.answer(about)
    return one_state.answer(state)
