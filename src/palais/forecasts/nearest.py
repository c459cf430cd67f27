"""The earlier votes most like an item, and what each state did then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.history import ABSENT, NOT_SEATED
from palais.forecasts.likeness import ALIKE, FACETS, likeness, traits

if TYPE_CHECKING:
    from palais.forecasts.item import Item
    from palais.forecasts.model import Model

__all__ = ["Nearest", "nearest"]


@dataclass(frozen=True, slots=True)
class Nearest:
    """An earlier roll call of the item's own body and kind.

    Attributes
    ----------
    rollcall : str | None
    day : date
    title : str
    similarity : float
        Of the titles, 0 to 1.
    weight : float
        Its share in what the model takes from earlier roll calls.
    votes : mapping of str to str
        As cast then: `yes`, `abstain`, `no`, `absent`; only states seated then.
    """

    rollcall: str | None
    day: date
    title: str
    similarity: float
    weight: float
    votes: Mapping[str, str]


def nearest(model: Model, item: Item, n: int = 5) -> list[Nearest]:
    """Return the earlier roll calls that tell the model most about the item, most telling first."""
    history = model.history
    both = traits([*history.items, item])
    end = len(history.items)
    facets = likeness(both.rows(slice(end, None)), both.rows(slice(0, end)), model.made_on.toordinal())[0]
    weight = np.exp(np.clip(facets @ np.asarray(ALIKE, np.float32), -30, 20))
    weight = weight / weight.sum()
    kin = [k for k, i in enumerate(history.items) if i.body == item.body and i.procedural == item.procedural]
    best = sorted(kin, key=lambda k: (-weight[k], -k))[:n]
    title = facets[:, FACETS.index("title")]
    return [
        Nearest(i.rollcall, i.day, i.title, float(title[k]), float(weight[k]), _cast(model, k))
        for k in best
        for i in [history.items[k]]
    ]


def _cast(model: Model, place: int) -> dict[str, str]:
    """Return the votes as cast, turned back from where they lead."""
    against = model.history.items[place].works_against
    said = ("no", "abstain", "yes") if against else ("yes", "abstain", "no")
    found = {}
    for state, vote in zip(model.history.states, model.history.votes[place], strict=True):
        if vote != NOT_SEATED:
            found[state] = "absent" if vote == ABSENT else said[int(vote)]
    return found
