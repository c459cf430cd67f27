"""How much an earlier vote says about an item: likeness of title, subject, kind and sponsors, and age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.item import Item
from palais.forecasts.titles import cosines, counts, vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

__all__ = ["ALIKE", "FACETS", "FRESH", "SAME", "Traits", "likeness", "traits"]

FACETS = ("title", "title_squared", "same_title", "other_kind", "target", "sponsors", "agenda", "topic", "age",
          "log_age", "commission", "assembly", "israel_opt", "agenda_topic")  # fmt: skip
ALIKE = (11.76, -6.44, 0.30, -4.55, 0.92, 2.32, 2.34, 2.23, -0.73, 0.26, 0.5, -1.76, 3.56, -2.13)
"""Weights (log scale) fitted by maximum likelihood to the Council's sessions from 2011 to 2021, never later ones."""
SAME = (0, 14, 0.30, -8, 0.92, 2.32, 2.34, 2.23, -0.5, 0, 0.5, -1.76, 3.56, -2.13)
"""Sharper: hardly anything but the same text."""
FRESH = (0, 0, 0, -6, 0, 0, 1.5, 2, -1.5, 0, -8, -8, 3, 0)
"""What the state did lately on this kind of subject, whatever the title."""

_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Traits:
    """Items as arrays: one row an item."""

    words: Array
    day: NDArray[np.int64]
    procedural: NDArray[np.bool_]
    codes: NDArray[np.int64]
    proposers: Array
    country: NDArray[np.bool_]
    israel_opt: NDArray[np.bool_]
    body: NDArray[np.str_]

    def rows(self, chosen: NDArray[np.int64] | slice) -> Traits:
        """Return some of the rows."""
        return Traits(*(getattr(self, name)[chosen] for name in self.__slots__))


def traits(items: Sequence[Item]) -> Traits:
    """Return the items as arrays; codes of targets and agenda items are -1 where none is known."""
    titles = [item.title for item in items]
    names = {name: k for k, name in enumerate(sorted({s for item in items for s in item.sponsors}))}
    proposers = np.zeros((len(items), max(1, len(names))), np.float32)
    for row, item in enumerate(items):
        for sponsor in (
            item.sponsors if item.procedural else ()
        ):  # of texts they are known too lately to weigh
            proposers[row, names[sponsor]] = 1
    codes = np.stack([_codes([i.target for i in items]), _codes([_number(i.agenda_item) for i in items])], 1)
    return Traits(
        counts(titles, vocabulary(titles)),
        np.array([item.day.toordinal() for item in items]),
        np.array([item.procedural for item in items]),
        codes,
        proposers,
        np.array([item.topic == "country" for item in items]),
        np.array([item.israel_opt for item in items]),
        np.array([item.body for item in items]),
    )


def likeness(asked: Traits, past: Traits, day: int) -> Array:
    """Return the facets of likeness, (asked, past, facets), as seen on `day` (its ordinal)."""
    found = np.zeros((len(asked.day), len(past.day), len(FACETS)), np.float32)
    title = np.clip(cosines(asked.words, past.words), 0, 1)
    age = np.maximum(day - past.day, 0) / _YEAR
    council = past.body == "hrc"
    both = asked.proposers @ past.proposers.T
    either = asked.proposers.sum(1)[:, None] + past.proposers.sum(1)[None, :] - both
    agenda = (asked.codes[:, None, 1] == past.codes[None, :, 1]) & council
    topic = asked.country[:, None] == past.country[None, :]
    found[..., 0], found[..., 1], found[..., 2] = title, title**2, title > 0.9  # noqa: PLR2004 - near enough the same words
    found[..., 3] = asked.procedural[:, None] != past.procedural[None, :]
    found[..., 4] = (asked.codes[:, None, 0] == past.codes[None, :, 0]) & (asked.codes[:, None, 0] >= 0)
    found[..., 5] = both / np.maximum(1, either)
    found[..., 6], found[..., 7] = agenda, topic
    found[..., 8], found[..., 9] = age, np.log(age + 0.05)
    found[..., 10], found[..., 11] = past.body == "chr", past.body == "unga"
    found[..., 12] = asked.israel_opt[:, None] == past.israel_opt[None, :]
    found[..., 13] = agenda & topic
    return found


def _number(agenda_item: str | None) -> str | None:
    return agenda_item.strip(". ") if agenda_item else None


def _codes(values: Sequence[str | None]) -> NDArray[np.int64]:
    """Return a number for each value, -1 for none."""
    known = {value: k for k, value in enumerate(sorted({v for v in values if v}))}
    return np.array([known.get(value or "", -1) for value in values], np.int64)
