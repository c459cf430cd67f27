"""`palais mandates [STATE|MANDATE]`: the experts' mandates, those on a state, or the life of one."""

from __future__ import annotations

from palais.errors import Unrecognised
from palais.terms.answers import Answer
from palais.terms.states import State

__all__ = ["mandates"]


def mandates(about: str | None = None) -> Answer:
    """Show which special-procedure mandates stand, those on a state and how it votes on mandates, or one mandate's life.

    Without a name: the mandates in force, by kind, and how many stood each year. When mandates were created and ended is
    generally known and marked as not verified; votes come from the roll calls on the texts.

    Parameters
    ----------
    about : str | None
        A state (mandates on it, and its votes on mandates), or a mandate: its id or words of its title (torture, belarus-2004).

    Raises
    ------
    Unrecognised
        If no state and no mandate goes by that name, or several mandates do.
    NotOnRecord
        If the record holds no mandates, or nothing on the state.
    """
    from palais.questions._mandates import one, record
    from palais.questions._mandates import state as one_state

    if about is None:
        return record.answer()
    mandate = one.called(about)
    if mandate is not None:
        return one.answer(mandate)
    try:
        state = State.parse(about)
    except Unrecognised:
        return one.answer(one.named(about))
    return one_state.answer(state)
