"""`palais gap STATE`: what a state accepted against how rights are kept there, as each publisher scores it."""

from __future__ import annotations

from datetime import date

from palais.errors import NotOnRecord
from palais.terms.answers import Answer
from palais.terms.states import State

__all__ = ["gap"]


def gap(state: State, *, on: date | None = None) -> Answer:
    """Show where a state stands among states by the treaties it accepted, and where by its practice, score by score.

    Treaties, optional protocols, procedures, reservations on file and reports stand beside each score of practice, in the last
    year that both are known. The two places are of the same states in the same year. No score is added to another, no state is
    labelled, and whether the scores agree is said.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    on : date | None
        Scores of years after this day's are left out; by default the last year that is known.

    Raises
    ------
    NotOnRecord
        If no publisher scores the state's practice by then.
    """
    from palais.questions._gap.answer import answer
    from palais.questions._gap.record import KNOWN_TO, gaps_of
    from palais.questions._seat import heir_of, holder_on

    state = heir_of(holder_on(state, on))
    until = min(on.year if on else KNOWN_TO, KNOWN_TO)
    found = gaps_of(state.state, until=until)
    if found.gaps.is_empty():
        raise NotOnRecord(
            f"No publisher on record scores the practice of {state.name} by {until}; ask for another state."
        )
    return answer(state, found, on)
