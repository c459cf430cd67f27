"""One seat, several names: a state together with those whose United Nations membership it continues."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.terms.states import State, find, register

if TYPE_CHECKING:
    import polars as pl

    from palais.record.held import HeldAnswers

__all__ = ["answers_as_one_seat", "as_one_seat", "heir_of", "holder_on", "line_of"]


def line_of(state: State) -> tuple[str, ...]:
    """Return the state's id and those of the states whose membership it continues, newest first."""
    line = [state.state]
    while (earlier := register()[line[-1]].continues) is not None:
        line.append(earlier)
    return tuple(line)


def heir_of(state: State) -> State:
    """Return the state under whose name publishers list the acts of `state` today: its continuation, or itself."""
    for other in register().values():
        if other.continues == state.state:
            return heir_of(other)
    return state


def holder_on(state: State, on: date | None) -> State:
    """Return who holds the state's seat on a day: the state itself where no day is asked.

    Raises
    ------
    Unrecognised
        If the state had ended by then and none continues its membership.
    NotOnRecord
        If the state was not there yet.
    """
    from palais.errors import NotOnRecord
    from palais.questions._wording import day_of

    if on is None:
        return state
    if state.start_date is not None and on < state.start_date:
        raise NotOnRecord(
            f"{state.name} is a state since {day_of(state.start_date)}; on {day_of(on)} it could not act: give a later --on."
        )
    return find(state.state, on=on).state


def as_one_seat(casts: pl.DataFrame) -> pl.DataFrame:
    """Return `casts` with each earlier holder of a continued seat under the name of the latest, so that a series does not break.

    The Soviet Union's casts stand under RUS, Serbia and Montenegro's under SRB. No roll call holds both.
    """
    import polars as pl

    later = {one.continues: one.state for one in register().values() if one.continues}

    def newest(state: str) -> str:
        while state in later:
            state = later[state]
        return state

    return casts.with_columns(pl.col("state").replace({state: newest(state) for state in later}))


def answers_as_one_seat(held: HeldAnswers) -> HeldAnswers:
    """Return positions with each continued seat in one row, as `as_one_seat` does it for casts."""
    import numpy as np

    from palais.record.held import HeldAnswers

    heirs = [heir_of(register()[state]).state if state in register() else state for state in held.states]
    names = tuple(sorted(set(heirs)))
    answers = np.full((len(names), held.answers.shape[1]), -1, np.int8)
    for heir, row in zip(heirs, held.answers, strict=True):
        np.maximum(answers[names.index(heir)], row, out=answers[names.index(heir)])
    return HeldAnswers(names, held.rollcalls, answers)
