"""From states to tallies: exact distributions of the count, mixed over draws, and what one state's vote moves.

In each draw states vote independently, so a tally's distribution is a convolution, reckoned exactly; over draws it is a
mixture, in which states move together. Whether a tally carries is for `rules.majorities` to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from palais.forecasts.forecasting import ANSWERS, Forecast

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from palais.rules.majorities import Majority

    Array = NDArray[np.float64]

__all__ = ["adopted", "margin", "pinned", "swing", "tally"]

Pins = Mapping[str, str]


def pinned(forecast: Forecast, pins: Pins) -> Array:
    """Return the draws with the named states' votes held at what `pins` says.

    Raises
    ------
    ValueError
        If a pinned state is no member, or a vote none of `ANSWERS`.
    """
    draws = forecast.draws.copy()
    for state, vote in pins.items():
        if state not in forecast.states or vote not in ANSWERS:
            raise ValueError(
                f"{state}={vote} cannot be pinned: it is no member's vote among {', '.join(ANSWERS)}"
            )
        draws[:, forecast.states.index(state)] = np.eye(4)[ANSWERS.index(vote)]
    return draws


def margin(forecast: Forecast, pins: Pins | None = None) -> tuple[NDArray[np.int64], Array]:
    """Return yes minus no, from -n to n, and the exact probability of each."""
    found = _sums(pinned(forecast, pins or {}), (1, 0, -1, 0))
    n = len(forecast.states)
    return np.arange(-n, n + 1), found.mean(0)


def tally(forecast: Forecast, pins: Pins | None = None) -> Array:
    """Return the exact probability of every (yes, no), (n + 1, n + 1)."""
    draws = pinned(forecast, pins or {})
    n = len(forecast.states)
    found = np.zeros((len(draws), n + 1, n + 1))
    found[:, 0, 0] = 1
    for k in range(n):
        yes, no = draws[:, k, 0, None, None], draws[:, k, 2, None, None]
        seen = found[:, : k + 1, : k + 1]
        after = np.zeros((len(draws), k + 2, k + 2))
        after[:, :-1, :-1] = seen * (1 - yes - no)
        after[:, 1:, :-1] += seen * yes
        after[:, :-1, 1:] += seen * no
        found[:, : k + 2, : k + 2] = after
    return np.asarray(found.mean(0))


def adopted(forecast: Forecast, majority: Majority, pins: Pins | None = None) -> float:
    """Return the probability that the vote carries under a majority; members are the forecast's states.

    Examples
    --------
    Under the simple majority of those voting, more Yes than No.
    """
    draws = pinned(forecast, pins or {})
    weights, least = _line(majority, len(forecast.states))
    sums = _sums(draws, weights)
    reach = (sums.shape[1] - 1) // 2
    carried = sums[:, max(0, least + reach) :].sum(1)
    if least <= 0 and majority.of != "members":  # nobody voting would reach the bar, and carries nothing
        carried = carried - np.prod(1 - draws[..., list(_counted(majority))].sum(-1), axis=1)
    return float(np.clip(carried.mean(), 0, 1))


def swing(forecast: Forecast, majority: Majority, pins: Pins | None = None) -> pl.DataFrame:
    """Return how much each state's vote moves the chance of adoption, the most promising first.

    Returns
    -------
    polars.DataFrame
        state, yes, abstain, no, absent (probabilities), adopted_if_yes, adopted_if_abstain, adopted_if_no, moves (the
        largest less the smallest of these), movable (the chance that it does not vote as is likeliest); by moves x movable.
        A pinned state has no row.
    """
    import polars as pl

    held = dict(pins or {})
    turned = _turned(pinned(forecast, held), majority)
    rows = []
    for place, state in enumerate(forecast.states):
        if state in held:
            continue
        chance = forecast.probabilities[place]
        own = {vote: float(chance[k]) for k, vote in enumerate(ANSWERS)}
        if_so = {f"adopted_if_{vote}": float(turned[place, k]) for k, vote in enumerate(ANSWERS[:3])}
        moves = max(if_so.values()) - min(if_so.values())
        rows.append({"state": state, **own, **if_so, "moves": moves, "movable": 1 - float(chance.max())})
    return pl.DataFrame(rows).sort(pl.col("moves") * pl.col("movable"), "state", descending=[True, False])


def _turned(draws: Array, majority: Majority) -> Array:
    """Return the chance that the vote carries were each state to vote yes, abstain or no, (states, 3)."""
    n = draws.shape[1]
    weights, least = _line(majority, n)
    counted = list(_counted(majority))
    reach = n * max(1, *(abs(weight) for weight in weights))
    before, after = _running(draws, weights), _running(draws[:, ::-1], weights)
    silent = 1 - draws[..., counted].sum(-1)
    found = np.zeros((n, 3))
    for k in range(n):
        rest = after[n - 1 - k][:, ::-1].cumsum(1)[
            :, ::-1
        ]  # chance that the others after it reach at least so much
        others_silent = np.prod(np.delete(silent, k, axis=1), axis=1)
        for vote in range(3):
            need = least - weights[vote] - np.arange(-reach, reach + 1) + reach
            tail = np.where(need > 2 * reach, 0.0, rest[:, np.clip(need, 0, 2 * reach)])
            carried = (before[k] * tail).sum(1)
            if least <= 0 and majority.of != "members" and vote not in counted:
                carried = carried - others_silent
            found[k, vote] = carried.mean()
    return np.clip(found, 0, 1)


def _running(draws: Array, weights: tuple[int, int, int, int]) -> list[Array]:
    """Return the distribution of the weighted sum over the first 0, 1, ... states, per draw."""
    n = draws.shape[1]
    reach = n * max(1, *(abs(weight) for weight in weights))
    found = [np.zeros((len(draws), 2 * reach + 1))]
    found[0][:, reach] = 1
    for k in range(n):
        after = np.zeros_like(found[-1])
        for weight, chance in zip(weights, draws[:, k].T, strict=True):
            after += np.roll(found[-1], weight, axis=1) * chance[:, None]
        found.append(after)
    return found


def _line(majority: Majority, members: int) -> tuple[tuple[int, int, int, int], int]:
    """Return a majority as weights on yes, abstain, no, absent and the least sum that carries.

    `have` times the denominator against `whole` times the numerator, as in `Majority.__call__`.
    """
    share = majority.numerator
    least = 0 if majority.inclusive else 1
    if majority.of == "members":
        return (majority.denominator, 0, 0, 0), least + share * members
    abstain = -share if majority.of == "present" else 0
    return (majority.denominator - share, abstain, -share, 0), least


def _counted(majority: Majority) -> tuple[int, ...]:
    return (0, 1, 2) if majority.of == "present" else (0, 2)


def _sums(draws: Array, weights: tuple[int, int, int, int]) -> Array:
    """Return, per draw, the distribution of the weighted sum over all states; the middle of the second axis is zero."""
    return _running(draws, weights)[-1]
