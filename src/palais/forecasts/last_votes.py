"""A state's last votes on titles much like an item's, and its shares where only the state concerned, topic or sponsors meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.history import ABSTAIN, AGAINST, FOR
from palais.forecasts.likeness import FACETS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Kin = NDArray[np.bool_]

__all__ = ["LAST", "MEETING", "last_votes", "meeting"]

_SIDES = (FOR, AGAINST, ABSTAIN)
LAST = (
    *(f"last_{side}" for side in ("for", "against", "abstain")),
    *(f"last_like_{side}" for side in ("for", "against", "abstain")),
    "last_age",
    *(f"last_three_{side}" for side in ("for", "against", "abstain")),
    "last_none", "last_n", "last_all_for", "last_all_against",
)  # fmt: skip
MEETING = tuple(
    f"{where}_{what}" for where in ("target", "subject", "sponsor") for what in ("for", "against", "n")
)
_LIKE, _YEARLY, _LOOKED_AT, _COUNTED = 0.35, 0.7, 25, 6
_THREE = 3


def last_votes(facets: Array, kin: Kin, procedural: NDArray[np.bool_], sides: Array) -> Array:
    """Return (asked, states, `LAST`): the last vote and the last three on the nearest titles of the same kind.

    The nearest is the one whose likeness, losing three tenths a year, is highest; for amendments the sponsors count too. A
    state without any has zeros, and `last_none`.

    Parameters
    ----------
    facets : (asked, past, facets)
    kin : (asked, past)
        Whether the past item is of the Council and of the same kind.
    procedural : (asked,)
    sides : (past, states, 3)
    """
    title, age = facets[..., FACETS.index("title")], facets[..., FACETS.index("age")]
    rank = np.where(kin & (title > _LIKE), title * _YEARLY**age, 0)
    rank *= np.where(procedural[:, None], 0.3 + facets[..., FACETS.index("sponsors")], 1)
    found = np.zeros((len(facets), sides.shape[1], len(LAST)), np.float32)
    for row, ranked in enumerate(rank):
        top = np.argsort(-ranked, kind="stable")[:_LOOKED_AT]
        _filled(found[row], top[ranked[top] > 0], sides, title[row], age[row])
    return found


def _filled(into: Array, top: NDArray[np.int64], sides: Array, title: Array, age: Array) -> None:
    """Fill in one item's row from its nearest earlier roll calls, nearest first."""
    seen = np.zeros(len(into), int)
    for k in top:
        cast = sides[k][:, _SIDES]
        voted = cast.any(1)
        first, early = voted & (seen == 0), voted & (seen < _THREE)
        into[first, 0:3] = cast[first]
        into[first, 3:6] = cast[first] * title[k] ** 3
        into[first, 6] = age[k]
        into[early, 7:10] += cast[early] / _THREE
        seen += voted
    into[:, 10] = seen == 0
    into[:, 11] = np.minimum(seen, _COUNTED)
    if len(top):
        into[:, 12:14] = sides[top[0]][:, [FOR, AGAINST]].sum(0) / max(1, sides[top[0]].sum())


def meeting(facets: Array, kin: Kin, sides: Array, group: Array) -> Array:
    """Return (asked, states, `MEETING`): log odds of shares, leaning to the regional group's, where items meet in one thing.

    Parameters
    ----------
    facets, kin, sides
        As in `last_votes`.
    group : (states, states)
        One where two states are of one regional group.
    """
    facet = {name: facets[..., k] for k, name in enumerate(FACETS)}
    age = facet["age"]
    weights = (
        facet["target"] * kin * 0.5 ** (age / 3),
        kin * facet["topic"] * 0.5**age * (0.1 + facet["agenda"]),
        (facet["sponsors"] > 0) * kin * 0.5 ** (age / 3),
    )
    found = []
    for weight in weights:
        counted = (weight.astype(np.float32) @ sides.reshape(len(sides), sides.shape[1] * 3)).reshape(
            len(kin), *sides.shape[1:]
        )
        n = counted.sum(-1)
        theirs = np.einsum("st,jtk->jsk", group, counted, optimize=True)
        theirs = (theirs + 0.3) / (theirs.sum(-1, keepdims=True) + 0.9)
        shares = np.maximum((counted + theirs) / (n + 1)[..., None], np.float32(0.01))
        found += [np.log(shares[..., side] / shares[..., ABSTAIN]) for side in (FOR, AGAINST)]
        found.append(np.log(n + np.float32(0.1)))
    return np.stack(found, -1).astype(np.float32)
