"""Who brings an item: what is to be expected of its sponsors, and of the states that vote as they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.history import ABSTAIN, AGAINST, FOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from palais.forecasts.item import Item

    Array = NDArray[np.float64]

__all__ = ["backers", "kept", "lifted", "stood_for", "towards_sponsors"]

_PRIOR_N, _PRIOR = 10.0, (0.95, 0.04, 0.01)
"""Ten votes of sponsors of no particular body, for, abstain and against what they brought."""
_STEADY = 0.03


def backers(items: Sequence[Item], states: Sequence[str]) -> NDArray[np.bool_]:
    """Return (items, states): whether the state is a sponsor."""
    return _among([item.sponsors for item in items], states)


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


def kept(hit: NDArray[np.float32], backed: NDArray[np.bool_], procedural: NDArray[np.bool_]) -> Array:
    """Return the shares of sponsors' votes for, abstaining on and against what they brought, from past items."""
    own = np.stack([hit[..., FOR], hit[..., ABSTAIN], hit[..., AGAINST]], -1)
    own = np.where(procedural[:, None, None], own[..., ::-1], own)
    seen = (own * backed[..., None]).sum((0, 1))
    return np.asarray((seen + _PRIOR_N * np.array(_PRIOR)) / (seen.sum() + _PRIOR_N), float)


def lifted(sides: Array, backed: NDArray[np.bool_], shares: Array) -> Array:
    """Return draws (draws, states, 3) in which each sponsor votes as sponsors do, whoever else sponsors.

    So by construction more sponsors never lower what is expected of a sponsor.

    Parameters
    ----------
    sides : (draws, states, 3)
        As cast: yes, abstain, no.
    backed : (states,)
    shares : (3,)
        Of sponsors' votes for, abstaining on and against what they bring.
    """
    return np.where(backed[None, :, None], shares[None, None, :], sides)


def _among(named: Sequence[tuple[str, ...]], states: Sequence[str]) -> NDArray[np.bool_]:
    return np.array([[state in some for state in states] for some in named], bool).reshape(
        len(named), len(states)
    )
