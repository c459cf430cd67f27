"""Which state continues another's seat, and which merely came after it.

`continues`: the same membership under another holder. `succeeds`: a new state with a membership of its own.
`joined`: the state became part of another member. Only the first lets a name pass to the later state by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, cast

from palais.terms.states.reading import table

__all__ = ["Following", "continuations", "followed_by"]


@dataclass(frozen=True, slots=True)
class Following:
    """One state that came after another.

    Attributes
    ----------
    state, follower : str
    kind : str
        `continues`, `succeeds` or `joined`.
    start_date : date
        First day of the follower in that part.
    rule : str
        The act that says so.
    source : str
    """

    state: str
    follower: str
    kind: Literal["continues", "succeeds", "joined"]
    start_date: date
    rule: str
    source: str


@cache
def _followings() -> tuple[Following, ...]:
    return tuple(
        Following(
            row["state"],
            row["follower"],
            cast("Literal['continues', 'succeeds', 'joined']", row["kind"]),
            date.fromisoformat(row["start_date"]),
            row["rule"],
            row["source"],
        )
        for row in table("continuity")
    )


def followed_by(state: object) -> tuple[Following, ...]:
    """Return what came after a state; empty for one that still exists."""
    return tuple(following for following in _followings() if following.state == str(state))


def continuations() -> tuple[Following, ...]:
    """Return every case of one state continuing another's seat."""
    return tuple(following for following in _followings() if following.kind == "continues")
