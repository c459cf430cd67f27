"""What is known of a draft's own parties: its sponsors, the state it is about, and votes that one holds fixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from palais.errors import Unrecognised

if TYPE_CHECKING:
    from datetime import date

    import polars as pl
    from numpy.typing import NDArray

    from palais.forecasts import Forecast, Item

    Array = NDArray[np.float64]

__all__ = ["OwnVotes", "own_votes", "pins_of", "with_parties"]

_PRIOR = 2.0
"""How many votes of states concerned the model's own forecast weighs as."""
_YES, _ABSTAIN, _NO, _ABSENT = range(4)


@dataclass(frozen=True, slots=True)
class OwnVotes:
    """How members voted on texts about themselves: counts of yes, abstain, no."""

    yes: int
    abstain: int
    no: int

    @property
    def n(self) -> int:
        """How many there were."""
        return self.yes + self.abstain + self.no


def own_votes(rollcalls: pl.DataFrame, casts: pl.DataFrame, item: Item, *, before: date) -> OwnVotes:
    """Return how members voted on whole texts about themselves, before a day.

    Texts under item 10 (technical assistance) are counted apart from all others: what states say to them differs.

    Parameters
    ----------
    rollcalls : polars.DataFrame
        rollcall, rollcall_date, kind, target, posture.
    casts : polars.DataFrame
        rollcall, state, vote.
    item : Item
    before : date
    """
    import polars as pl

    assisting = (item.agenda_item or "").strip(". ") == "10"
    alike = pl.col("posture").eq_missing("technical_assistance") == assisting
    held = rollcalls.filter(
        (pl.col("kind") == "text")
        & alike
        & (pl.col("rollcall_date") < before)
        & pl.col("target").is_not_null()
    )
    own = held.join(casts, left_on=["rollcall", "target"], right_on=["rollcall", "state"])["vote"]
    return OwnVotes(*(int((own == vote).sum()) for vote in ("yes", "abstain", "no")))


def with_parties(found: Forecast, sponsors: Sequence[str], own: OwnVotes | None) -> Forecast:
    """Return the forecast with what follows from being a party to the draft.

    A member that sponsors it votes Yes if it takes part. The member that it is about votes as members did on texts about
    themselves, the model's forecast counting as two such votes. Whether a state takes part is as the model has it.
    """
    draws = found.draws.copy()
    for place, state in enumerate(found.states):
        here = 1 - draws[:, place, _ABSENT]
        if state in sponsors:
            draws[:, place, :_ABSENT] = 0
            draws[:, place, _YES] = here
        elif own is not None and own.n and state == found.item.target and found.item.kind == "text":
            seen = np.array([own.yes, own.abstain, own.no], float)
            side = draws[:, place, :_ABSENT] / np.maximum(here, 1e-12)[:, None]
            draws[:, place, :_ABSENT] = (seen + _PRIOR * side) / (own.n + _PRIOR) * here[:, None]
    return replace(found, draws=draws)


def pins_of(words: Sequence[str], states: Sequence[str]) -> Mapping[str, str]:
    """Return votes held fixed, by state, from words such as `FRA=no`.

    Raises
    ------
    Unrecognised
        If a word is no such pair, names no member, or no vote.
    """
    from palais.forecasts import ANSWERS
    from palais.terms.states import State

    pins: dict[str, str] = {}
    for word in words:
        name, equals, vote = word.partition("=")
        if not equals or vote.strip().lower() not in ANSWERS:
            raise Unrecognised(
                f"--pin '{word}' holds no vote; write STATE=VOTE with one of {', '.join(ANSWERS)}: FRA=no."
            )
        state = State.parse(name.strip())
        if state.state not in states:
            raise Unrecognised(
                f"--pin {word}: {state.name} has no vote in the Council on that day; pin a member, or --seat it."
            )
        if pins.setdefault(state.state, vote.strip().lower()) != vote.strip().lower():
            raise Unrecognised(f"--pin holds {state.name} at two votes; give one.")
    return pins
