"""`palais how-to MECHANISM`: how a person on the ground uses one mechanism, step by step, safety first."""

from __future__ import annotations

from datetime import date

from palais.terms.answers import Answer
from palais.terms.how_to import HowTo
from palais.terms.states import State

__all__ = ["how_to"]


def how_to(mechanism: HowTo | None = None, *, state: State | None = None, on: date | None = None) -> Answer:
    """Say in plain words how to use a mechanism: who may, by when, what you need, how to send it, what comes then.

    Without a mechanism: the list, by what happened to you. Conditions and limits of time come from the same rules as
    `palais avenues`, how long it takes from the record. This is information, not legal advice.

    Parameters
    ----------
    mechanism : HowTo | None
        Its id, such as CAT-22, SP-URGENT, WGAD or UPR; without one, all of them.
    state : State | None
        The state that the matter is about: is this door open for it, and what did it do before.
    on : date | None
        The day on which one would write; today by default. It counts only with a state.
    """
    from palais.questions._how_to.list import every_guide
    from palais.questions._how_to.page import one_guide

    day = on or date.today()  # noqa: DTZ011 - the reader's own day
    asked = {
        "mechanism": mechanism.mechanism if mechanism else None,
        "state": state.state if state else None,
        "on": day if state else None,
    }
    if mechanism is None:
        return every_guide(asked, state, day)
    return one_guide(mechanism, asked, state, day)
