"""`palais early-warning [STATE]`: does a breakdown of rules tell of conflict to come (experimental)."""

from __future__ import annotations

from palais.terms.answers import Answer
from palais.terms.states import State

__all__ = ["early_warning"]


def early_warning(state: State | None = None, *, year: int | None = None) -> Answer:
    """Give the probability that an armed conflict begins within a state, and how well such forecasts did (experimental).

    For the two years after each year's end, for every state at peace, from past conflict, region, people, output, scores of
    practice and their falls, and what bodies said: one formula for all states, fitted on the years before only. Without a state:
    whether falls of practice add anything to what past conflict alone tells. A probability says how often it came where it was
    said, and is no label.

    Parameters
    ----------
    state : State | None
        As people write it: China, CHN, "cote d'ivoire"; without one, all states and the scores of the forecasts.
    year : int | None
        The year at whose end the forecast is made, from 1995; by default the last one known.

    Raises
    ------
    NotOnRecord
        If the scores of the state, or of the year, are not on record.
    """
    from palais.questions._early_warning import all as everyone
    from palais.questions._early_warning import state as one_state

    return everyone.answer(year=year) if state is None else one_state.answer(state, year=year)
