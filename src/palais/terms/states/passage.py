"""From a state to the one that stands for it on a day, each step with its rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palais.errors import Unrecognised
from palais.terms.states.continuity import continuations, followed_by
from palais.terms.states.register import register
from palais.terms.states.seats import CHINA_SEAT_DATE, members
from palais.terms.states.suggesting import either

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Step", "on_day"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step from what was asked to what was found: the rule in a sentence, and who says so."""

    rule: str
    source: str

    def __str__(self) -> str:
        return self.rule


def on_day(state: str, on: date) -> tuple[str, tuple[Step, ...]]:
    """Return the state that stands for `state` on a day, and the steps that lead there.

    Raises
    ------
    Unrecognised
        If it had ended by then and no state continues its seat.
    """
    entry = register()[state]
    if entry.end_date is not None and on > entry.end_date:
        return _later(state, on)
    if entry.start_date is not None and on < entry.start_date and state not in members(on):
        return _earlier(state, on)
    if state == "CHN" and on < CHINA_SEAT_DATE:
        rule = (
            f"on {on} China's seat in the United Nations was held by TWN; CHN holds it from {CHINA_SEAT_DATE}"
        )
        return state, (Step(rule, "A/RES/2758 (XXVI)"),)
    return state, ()


def _later(state: str, on: date) -> tuple[str, tuple[Step, ...]]:
    """Return the state that continues one that has ended, or refuse."""
    entry, after = register()[state], followed_by(state)
    for following in after:
        if following.kind == "continues":
            rule = (
                f"{state} lasted until {entry.end_date}; {following.follower} continues its United Nations membership "
                f"from {following.start_date} ({following.rule})"
            )
            reached, via = on_day(following.follower, on)
            return reached, (Step(rule, following.source), *via)
    reason = after[0].rule if after else "it has ended"
    raise Unrecognised(
        f"{entry.name} ({state}) lasted until {entry.end_date} and no state continues its seat ({reason}); "
        f"for {on}, did you mean {either(tuple(following.follower for following in after))}?"
    )


def _earlier(state: str, on: date) -> tuple[str, tuple[Step, ...]]:
    """Return the state whose seat a later one continues, if it existed then; else the state itself, with a note."""
    start = register()[state].start_date
    for following in continuations():
        before = register()[following.state]
        if following.follower == state and (before.start_date is None or before.start_date <= on):
            rule = (
                f"{state} begins on {following.start_date} and continues the United Nations membership of "
                f"{before.state}, which stood on {on} ({following.rule})"
            )
            return before.state, (Step(rule, following.source),)
    return state, (Step(f"the register has {state} from {start}, not yet on {on}", "register of states"),)
