"""Voting power: how often a member of a body that decides by weights and a quota would be decisive.

A coalition of Yes wins when its weight reaches the quota; a member is decisive where the coalition wins with it and
loses without it. Banzhaf counts the coalitions of the others in which it is decisive, all alike; Shapley and Shubik
count the orders in which members could join, and who tips the balance.

Both come from generating functions: the coefficients of the product of ``1 + x**weight`` count the coalitions of each
weight. One member is taken out again by a sum with alternating signs over the cumulated coefficients, so no product is
built twice. Banzhaf's counts are whole numbers without rounding. Shapley's index is the integral, over the chance t with
which the others say Yes, of the chance that a member is decisive (Owen's multilinear extension): a polynomial in t, so
that Gauss and Legendre's rule gives it exactly but for the last digits of a float.
"""

from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING

from palais.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

__all__ = ["CARD", "MOST", "voting_power"]

CARD = Measure(
    name="voting_power",
    title="Voting power",
    citation=(
        "Shapley and Shubik 1954, American Political Science Review 48, 787-792; Banzhaf 1965, Rutgers Law Review 19, "
        "317-343; Owen 1972, Management Science 18, 64-79; generating functions: Mann and Shapley 1962, RAND "
        "RM-3158; Brams and Affuso 1976, Theory and Decision 7, 29-56."
    ),
    policy=(
        "A reckoning from weights and quota alone: every member votes Yes or No, no cast is read, and who "
        "sides with whom plays no part."
    ),
    interval="None: it is no estimate (a 90% interval would have no meaning).",
)

_NOTHING = -42.0
"""Logarithm of a factor below which a term of a sum of chances adds nothing to a float."""

MOST = 2_000_000
"""Largest sum of weights; above it a coarser unit must be chosen."""


def voting_power(weights: Mapping[str, int], *, quota: int) -> pl.DataFrame:
    """Return each member's power under a quota.

    Parameters
    ----------
    weights : mapping from member to weight
        Whole numbers, none negative.
    quota : int
        The least weight of Yes that carries; at least 1 and at most the sum of the weights.

    Returns
    -------
    polars.DataFrame
        `state`, `weight`, `decisive_share` (absolute Banzhaf index: of the coalitions of the others, the share in which it is
        decisive), `banzhaf` (the same, summing to one), `shapley_shubik` (summing to one), in the order given.

    Raises
    ------
    ValueError
        If a weight is negative, the quota cannot be met, or the weights sum to more than `MOST`.

    Examples
    --------
    >>> voting_power({"a": 50, "b": 49, "c": 1}, quota=51)["shapley_shubik"].round(6).to_list()
    [0.666667, 0.166667, 0.166667]
    """
    import polars as pl

    held = list(weights.values())
    total = sum(held)
    if min(held, default=0) < 0 or not 1 <= quota <= total or total > MOST:
        raise ValueError(
            f"weights must not be negative, and the quota lie between 1 and their sum, at most {MOST:,}"
        )
    decisive = _decisive(held, quota)
    all_told = sum(decisive[weight] for weight in held)
    tips = _tipping(held, quota)
    return pl.DataFrame(
        {
            "state": list(weights),
            "weight": held,
            "decisive_share": [decisive[weight] / 2 ** (len(held) - 1) for weight in held],
            "banzhaf": [decisive[weight] / all_told for weight in held],
            "shapley_shubik": [tips[weight] if decisive[weight] else 0.0 for weight in held],
        },
        schema_overrides={"weight": pl.Int64},
    )


def _decisive(held: list[int], quota: int) -> dict[int, int]:
    """Return, for each weight, in how many coalitions of the others a member of that weight is decisive."""
    if len(set(held)) == 1:
        need = -(-quota // held[0])
        return {held[0]: comb(len(held) - 1, need - 1)}
    below = _coalitions(held, quota)
    return {weight: _without(below, quota, weight) for weight in set(held)}


def _coalitions(held: list[int], quota: int) -> NDArray[np.object_]:
    """Return how many coalitions weigh at most 0, 1, ... `quota` - 1, as whole numbers of any size."""
    import numpy as np

    found = np.zeros(quota, dtype=object)
    found[0] = 1
    reach = 0
    for weight in sorted(held):
        if weight < quota:
            top = min(reach + weight, quota - 1)
            found[weight : top + 1] = found[weight : top + 1] + found[: top + 1 - weight]
        reach += weight
    return np.add.accumulate(found, dtype=object)


def _without(below: NDArray[np.object_], quota: int, weight: int) -> int:
    """Return in how many coalitions of the others, from quota - weight to quota - 1, a member of `weight` tips the balance."""
    if weight == 0:
        return 0
    every = below[quota - 1 :: -weight]
    # Others at most k: all at most k, less those with the member, which are others at most k - weight, and so on.
    one = int(every[::2].sum()) - int(every[1::2].sum())
    rest = every[1:]
    less = int(rest[::2].sum()) - int(rest[1::2].sum())
    return one - less


def _tipping(held: list[int], quota: int) -> dict[int, float]:
    """Return the Shapley-Shubik index of a member of each weight."""
    import numpy as np

    if len(set(held)) == 1:
        return {held[0]: 1 / len(held)}
    nodes, shares = np.polynomial.legendre.leggauss(len(held) // 2 + 1)
    found = dict.fromkeys(set(held), 0.0)
    # From 1/2 to 1 the same integral is taken from the side of No, where the sums with alternating signs stay small.
    for chance, share in zip((nodes + 1) / 4, shares / 4, strict=True):
        for least in (quota, sum(held) - quota + 1):
            below = _chances(held, least, float(chance))
            for weight in found:
                found[weight] += float(share) * _chance_without(below, least, weight, float(chance))
    return found


def _chances(held: list[int], quota: int, chance: float) -> NDArray[np.float64]:
    """Return the chances that the weight of Yes is at most 0, 1, ... `quota` - 1, where each says Yes with `chance`."""
    import numpy as np

    found = np.zeros(quota)
    found[0] = 1.0
    reach = 0  # nothing above it can be reached yet: light members first, so that most steps are short
    for weight in sorted(held):
        reach = min(reach + weight, quota - 1)
        moved = found[: max(reach + 1 - weight, 0)] * chance
        found[: reach + 1] *= 1 - chance
        found[weight : reach + 1] += moved
    return np.cumsum(found)


def _chance_without(below: NDArray[np.float64], quota: int, weight: int, chance: float) -> float:
    import numpy as np

    if weight == 0:
        return 0.0
    ratio = chance / (1 - chance)
    every = below[quota - 1 :: -weight][: int(_NOTHING / np.log(ratio)) + 2]
    signs = (-ratio) ** np.arange(every.size) / (1 - chance)
    return float(every @ signs - every[1:] @ signs[:-1])
