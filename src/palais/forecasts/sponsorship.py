"""Who brings an item, or the draft it would change: what is to be expected of them, and of the states that vote as sponsors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.history import ABSTAIN, AGAINST, FOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from palais.forecasts.item import Item

    Array = NDArray[np.float64]

__all__ = ["kept", "lifted", "parties", "stood_for", "towards_sponsors"]

_PRIOR_N, _PRIOR = 10.0, (0.95, 0.04, 0.01)
"""Ten votes of parties of no particular body, for, abstain and against what they brought."""
_STEADY = 0.03


def parties(items: Sequence[Item], states: Sequence[str]) -> NDArray[np.int8]:
    """Return (items, states): 1 for a sponsor, -1 for a state that brings the draft which the item would change, else 0.

    Of 142 votes on record that such authors cast on others' amendments to their draft, 140 were against.
    """
    backed, facing = (
        _among(named, states) for named in ([i.sponsors for i in items], [i.authors for i in items])
    )
    return backed.astype(np.int8) - (facing & ~backed)


def stood_for(items: Sequence[Item], states: Sequence[str]) -> NDArray[np.bool_]:
    """Return (items, states): whether a sponsor speaks on the state's behalf.

    Such states mostly vote as the sponsor does, not always: of 1,141 votes on record 1,076 did.
    """
    return _among([item.behind for item in items], states)


def towards_sponsors(
    backed: NDArray[np.bool_], procedural: NDArray[np.bool_], agreed: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return (asked, states): how much more than others a state agrees with those who bring it, in standard deviations.

    Positive leads towards the text: sponsors of a text are for it, those of an amendment or motion against it. Zero where no
    sponsor is known, as for nearly all texts before September 2022.
    """
    n = backed.sum(1, keepdims=True)
    mean = (backed @ agreed.T) / np.maximum(n, 1)
    apart = (mean - mean.mean(1, keepdims=True)) / (mean.std(1, keepdims=True) + _STEADY)
    return np.asarray(np.where(n > 0, apart, 0) * np.where(procedural, -1, 1)[:, None], np.float32)


def kept(hit: NDArray[np.float32], sides: NDArray[np.int8], procedural: NDArray[np.bool_]) -> Array:
    """Return the shares of the parties' votes for, abstaining on and against their side, from past items.

    Parameters
    ----------
    hit : (items, states, 3)
        Votes for, abstaining on and against the text, one-hot.
    sides : (items, states)
        See `parties`.
    procedural : (items,)
    """
    own = np.stack([hit[..., FOR], hit[..., ABSTAIN], hit[..., AGAINST]], -1)
    turned = sides * np.where(procedural, -1, 1)[:, None] < 0
    own = np.where(turned[..., None], own[..., ::-1], own)
    seen = (own * (sides != 0)[..., None]).sum((0, 1))
    return np.asarray((seen + _PRIOR_N * np.array(_PRIOR)) / (seen.sum() + _PRIOR_N), float)


def lifted(draws: Array, sides: NDArray[np.int8], shares: Array) -> Array:
    """Return draws (draws, states, 3) in which each party votes as parties do, whoever else stands with it.

    So by construction more sponsors never lower what is expected of a sponsor.

    Parameters
    ----------
    draws : (draws, states, 3)
        As cast: yes, abstain, no.
    sides : (states,)
        See `parties`.
    shares : (3,)
        Of parties' votes for, abstaining on and against their side.
    """
    own = np.where(sides[:, None] < 0, shares[None, ::-1], shares[None, :])
    return np.where((sides != 0)[None, :, None], own[None], draws)


def _among(named: Sequence[tuple[str, ...]], states: Sequence[str]) -> NDArray[np.bool_]:
    return np.array([[state in some for state in states] for some in named], bool).reshape(
        len(named), len(states)
    )
