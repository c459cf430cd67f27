"""`palais costs STATE --year YEAR`: output and aid after a year, beside a mix of other states (experimental)."""

from __future__ import annotations

from palais.terms.answers import Answer
from palais.terms.states import State

__all__ = ["costs"]


def costs(state: State, *, year: int | None = None) -> Answer:
    """Set a state's output and aid after a year of scrutiny beside a mix of states that moved alike before (experimental).

    Any state and any year. Condemnations and sanctions over human rights stand beside as events. Where the record lacks a series
    for those years it says so. A gap is shown with how far other states stray from their own mixes; it is no proof of a cost.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    year : int | None
        By default that of the first text adopted on the state, or the first sanctions over human rights, since 1970.

    Raises
    ------
    NotOnRecord
        If no year is given and there is no such act.
    """
    from palais.questions._costs import answer

    return answer.answer(state, year=year)
