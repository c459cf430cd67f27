"""What the model is told of each state and item: logarithms of shares, and how far the state had lately drifted from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.history import ABSTAIN, AGAINST, FOR, History
from palais.forecasts.last_votes import LAST, MEETING, last_votes, meeting
from palais.forecasts.likeness import ALIKE, FACETS, FRESH, SAME, Traits, likeness, traits
from palais.forecasts.positions import along, beginning
from palais.forecasts.shares import agreement, closeness, one_hot, pooled, recency, same_group
from palais.forecasts.sponsorship import parties, stood_for, towards_sponsors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from palais.forecasts.item import Item

    Array = NDArray[np.float32]

__all__ = ["SIGNALS", "Past", "past_of", "signals"]

_KERNELS = (("alike", ALIKE, 10.0), ("same", SAME, 8.0), ("fresh", FRESH, -1.0))
SIGNALS = (
    *(f"{name}_{what}_{side}" for name, _, _ in _KERNELS for what in ("own", "like") for side in ("for", "against")),
    "alike_n", "same_n", "all_for", "all_against", "drift_for", "drift_against", "drift_here_for", "drift_here_against",
    "slow_for", "slow_against", "nearest", "procedural",
    *(f"{name}_{who}_{side}" for who in ("sort", "group") for name in ("alike", "same") for side in ("for", "against")),
    *LAST, *MEETING, "towards_sponsors", "stood_for",
    *(f"stands_{by}_{name}_{what}" for by in ("all", "texts") for name, _, _ in _KERNELS for what in ("for", "abstain")),
)  # fmt: skip
_YEAR = 365.25
_OTHER_SORT, _EVEN = 0.15, 8.0
_SPOKEN_FOR = 0.3  # of a sponsorship, what it counts that a sponsor speaks for a state


@dataclass(frozen=True, slots=True)
class Past:
    """A history as arrays, with what was expected of each past vote on the eve of its session.

    Attributes
    ----------
    traits : Traits
    sides : array (items, states, 3)
    expected : array (items, states, 3)
        First-stage shares made from earlier sessions only; null (NaN) where none were made.
    standing : array (2, states, axes)
        Where states stand on the eve of the day asked about: see `positions`.
    """

    traits: Traits
    sides: Array
    expected: Array
    standing: NDArray[np.float64]


def past_of(history: History) -> Past:
    """Return the history as arrays, nothing expected yet."""
    sides = one_hot(history.votes)
    return Past(traits(history.items), sides, np.full_like(sides, np.nan), beginning(len(history.states)))


def signals(
    history: History, past: Past, asked: Sequence[Item] | NDArray[np.int64], day: int
) -> tuple[Array, Array]:
    """Return (asked, states, signals) and first-stage shares (asked, states, 3), from rows before `day` only.

    Parameters
    ----------
    history : History
    past : Past
        Of that history.
    asked : items, or places in the history
    day : int
        Ordinal of the day on which it is asked: rows of that day and later are not looked at.
    """
    end = int(np.searchsorted(past.traits.day, day))
    earlier = past.traits.rows(slice(0, end))
    if isinstance(asked, np.ndarray):
        wanted = past.traits.rows(asked)
    else:
        both = traits([*history.items[:end], *asked])
        earlier, wanted = both.rows(slice(0, end)), both.rows(slice(end, None))
    sides, expected = past.sides[:end], past.expected[:end]
    facets = likeness(wanted, earlier, day)
    age = ((day - earlier.day) / _YEAR).astype(np.float32)
    group = same_group(history.groups)
    recent = recency(age, earlier.body == "hrc")
    agreed = agreement(sides, recent, group)
    weights = {name: _weights(facets, theta) for name, theta, _ in _KERNELS}
    found, first = _shares(weights, sides, closeness(agreed))
    kin = (wanted.procedural[:, None] == earlier.procedural[None, :]) & (earlier.body == "hrc")
    found += _drifts(facets, kin, sides, expected)
    nearest = np.max(np.where(kin, facets[..., FACETS.index("title")], 0), axis=1, initial=0.0)
    shape = first.shape[:2]
    found += [np.broadcast_to(v[:, None].astype(np.float32), shape) for v in (nearest, wanted.procedural)]
    items = [history.items[k] for k in asked] if isinstance(asked, np.ndarray) else list(asked)
    found += _kindred(weights, sides, (recent, group), wanted, earlier)
    found += _layers(last_votes(facets, kin, wanted.procedural, sides))
    found += _layers(meeting(facets, kin, sides, group))
    backed, behind = parties(items, history.states) > 0, stood_for(items, history.states)
    found.append(towards_sponsors(backed | behind, wanted.procedural, agreed))
    found.append((behind * np.where(wanted.procedural, -1, 1)[:, None]).astype(np.float32))
    leads = (backed + _SPOKEN_FOR * behind).astype(np.float32)
    found += along(past.standing, sides, list(weights.values()), backed=leads, procedural=wanted.procedural)
    return np.stack(found, -1), first


def _weights(facets: Array, theta: Sequence[float]) -> Array:
    return np.exp(np.clip(facets @ np.asarray(theta, np.float32), -30, 20))


def _layers(stacked: Array) -> list[Array]:
    return list(np.moveaxis(stacked, -1, 0))


def _kindred(
    weights: dict[str, Array], sides: Array, met: tuple[Array, Array], wanted: Traits, earlier: Traits
) -> list[Array]:
    """Return log ratios of the shares of states that agree on items of this sort, and of the regional group."""
    recent, group = met
    asked_sort, sort = (2 * t.procedural + t.country for t in (wanted, earlier))
    found = np.zeros((len(asked_sort), sides.shape[1], 8), np.float32)
    for one in np.unique(asked_sort):
        here = np.nonzero(asked_sort == one)[0]
        close = closeness(agreement(sides, recent * np.where(sort == one, 1, _OTHER_SORT), group))
        found[here] = np.stack(
            [
                ratio
                for who in (close, group)
                for name in ("alike", "same")
                for ratio in _ratios(pooled(weights[name][here], sides, who, own=_EVEN)[1])
            ],
            -1,
        )
    return _layers(found)


def _shares(weights: dict[str, Array], sides: Array, close: Array) -> tuple[list[Array], Array]:
    """Return log ratios of the shares under each kernel, the logs of the weights of own votes, and those of all states."""
    found: list[Array] = []
    own_n: list[Array] = []
    first = np.zeros(0, np.float32)
    for name, _, own in _KERNELS:
        shares, theirs, n = pooled(weights[name], sides, close, own=own)
        found += _ratios(shares) + _ratios(theirs)
        if name != "fresh":
            own_n.append(np.log(n + np.float32(1e-3)))
        if name == "alike":
            first = shares
    everyone = np.broadcast_to(first.mean(1, keepdims=True), first.shape)
    return found + own_n + _ratios(everyone), first


def _drifts(facets: Array, kin: NDArray[np.bool_], sides: Array, expected: Array) -> list[Array]:
    """Return by how much each state's votes of late differed from what was expected: soon forgotten, here, and slowly."""
    known = (sides.sum(-1) > 0) & ~np.isnan(expected[..., 0])
    error = np.where(known[..., None], sides - expected, 0)
    age = facets[..., FACETS.index("age")]
    here = (0.05 + facets[..., FACETS.index("topic")]) * (0.2 + facets[..., FACETS.index("agenda")])
    found = []
    for weight, still in (
        (0.5 ** (age / 0.5), 4.0),
        (0.5 ** (age / 0.5) * here, 2.0),
        (0.5 ** (age / 2), 6.0),
    ):
        kept = (weight * kin).astype(np.float32)
        moved = (kept @ error.reshape(len(error), error.shape[1] * 3)).reshape(len(kept), error.shape[1], 3)
        moved = moved / (kept @ known.astype(np.float32) + still)[..., None]
        found += [moved[..., FOR], moved[..., AGAINST]]
    return found


def _ratios(shares: Array) -> list[Array]:
    shares = np.maximum(shares, np.float32(0.01))
    return [np.log(shares[..., side] / shares[..., ABSTAIN]) for side in (FOR, AGAINST)]
