"""Where one roll call cuts the line of ideal points, and how well the line tells the votes.

An ordinal probit of the answers given (yes, abstain, no in this order) on positions that are taken as known: a state at x
answers below the cut between two answers with probability F((g - b x)), with b ~ N(0, 1) and each g ~ N(0, 5 squared) as in
`ideal_points`. The cut lies where that probability is one half, at g / b; its interval is Fieller's, which has no end
where the votes leave the direction open. Predictions average over the interval of each state's own position.

Proportional reduction of error (PRE; Poole and Rosenthal 1997): of the states that did not give the commonest answer, the
share that the line saves from being mistaken, less the mistakes it makes among the others: 1 is no mistake, 0 no better than
to call the commonest answer for all, below 0 worse.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from palais.measures import Measure
from palais.measures._casts import ORDER, checked, positions_only
from palais.measures._intervals import normal_quantile
from palais.measures._probit import chances, fitted

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["CARD", "FEWEST", "UNEXPECTED", "Line", "cutting_line"]

CARD = Measure(
    name="cutting_line",
    title="Cutting points and fit of a roll call",
    citation=(
        "Poole and Rosenthal 1997, Congress: A Political-Economic History of Roll Call Voting (cutting line, PRE, geometric "
        "mean probability); ordered answers: Bailey, Strezhnev and Voeten 2017, Journal of Conflict Resolution 61(2); "
        "interval of a ratio: Fieller 1954, Journal of the Royal Statistical Society B 16(2)."
    ),
    policy=(
        "Yes, abstain, no are ordered; absent, not a member and not recorded are dropped, as are states without a position "
        "that can be trusted. Refused below 15 placed votes, or where fewer than 2 of them (or 2.5%) differ from the commonest."
    ),
    interval=(
        "90% for cutting points (Fieller; null where it has no end), positions taken as known. PRE and the geometric mean "
        "probability describe this roll call and have none."
    ),
)

FEWEST = 15
FEWEST_OTHERS = 2
SHARE_OTHERS = 0.025
UNEXPECTED = 0.2
LEVEL = 0.9


@dataclass(frozen=True, slots=True)
class Line:
    """How one line of positions tells a roll call.

    Attributes
    ----------
    refused : str
        Why nothing is told; empty where it is. Then the frames are empty and the numbers null.
    n, unplaced_n : int
        Votes on which it rests, and votes of states without a position.
    cuts : polars.DataFrame
        `lower_answer`, `upper_answer`, `position`, `low`, `high`: where states go over from the answer given below to the one
        given above, from below.
    states : polars.DataFrame
        `state`, `vote`, `position`, `expected` (likeliest answer), `probability` (of the vote cast), in order of state.
    against : polars.DataFrame
        Those rows of `states` whose vote had a probability below the bound, least expected first.
    discrimination : float | None
        How strongly the answer depends on position; above 0 the upper end leans to no.
    pre, gmp : float | None
        Proportional reduction of error, and geometric mean probability of the votes cast.
    """

    refused: str
    n: int
    unplaced_n: int
    cuts: pl.DataFrame
    states: pl.DataFrame
    against: pl.DataFrame
    discrimination: float | None = None
    pre: float | None = None
    gmp: float | None = None


def cutting_line(casts: pl.DataFrame, positions: pl.DataFrame, *, bound: float = UNEXPECTED) -> Line:
    """Return where the roll call cuts the line and how well the line tells its votes.

    Parameters
    ----------
    casts : polars.DataFrame
        `rollcall`, `state`, `vote` of one roll call.
    positions : polars.DataFrame
        `state` (each once), `estimate`, `low`, `high` (90%) in that period. A null estimate is no position; a null end
        of the interval takes the estimate as exact.
    bound : float
        A vote is against expectation where its probability is below.

    Raises
    ------
    ValueError
        If the casts are of several roll calls, or a state has two positions.
    """
    import polars as pl

    if casts["rollcall"].n_unique() > 1:
        raise ValueError("The casts are of several roll calls; a cutting line is found for one.")
    if positions["state"].is_duplicated().any():
        raise ValueError("A state has two positions; give those of one period.")
    votes = positions_only(checked(casts))
    known = positions.select("state", "estimate", "low", "high").drop_nulls("estimate")
    placed = votes.join(known, on="state", how="inner").sort("state")
    n, unplaced = placed.height, votes.height - placed.height
    refused = _refusal(placed["answer"].to_list(), unplaced)
    if refused:
        none = _states(placed.clear(), np.zeros((0, len(ORDER))))
        return Line(refused, n, unplaced, _cuts([], None), none, none)
    answers = sorted(placed["answer"].unique().to_list())
    given = np.searchsorted(answers, placed["answer"].to_numpy())
    x = placed["estimate"].to_numpy()
    found = fitted(x, given, len(answers))
    spread = (placed["high"] - placed["low"]).fill_null(0.0).to_numpy() / (2 * normal_quantile(LEVEL))
    chance = np.zeros((n, len(ORDER)))
    chance[:, answers] = chances(found[0], x, spread)
    states = _states(placed, chance)
    cast = states["probability"].to_numpy()
    return Line(
        "",
        n,
        unplaced,
        _cuts(answers, found),
        states,
        states.filter(pl.col("probability") < bound).sort("probability", "state"),
        discrimination=float(found[0][0]),
        pre=_pre(states),
        gmp=float(np.exp(np.log(np.maximum(cast, 1e-300)).mean())),
    )


def _refusal(answers: list[int], unplaced: int) -> str:
    n = len(answers)
    beside = f" ({unplaced} more have no position that can be trusted)" if unplaced else ""
    if n < FEWEST:
        return f"Only {n} states that voted have a position{beside}; fewer than {FEWEST} cannot show where the line is cut."
    others = n - max(answers.count(answer) for answer in set(answers))
    if others < max(FEWEST_OTHERS, SHARE_OTHERS * n):
        return f"The vote was all but unanimous: {others} of {n} placed states did not give the commonest answer."
    return ""


def _pre(states: pl.DataFrame) -> float:
    commonest = max(states["vote"].to_list().count(answer) for answer in ORDER)
    others = states.height - commonest
    mistakes = int((states["vote"] != states["expected"]).sum())
    # Added to zero, because a negative zero is no number to show.
    return (others - mistakes) / others + 0.0


def _cuts(answers: list[int], found: tuple[Array, Array] | None) -> pl.DataFrame:
    """Return the cuts between neighbouring answers, named in the order in which the line meets them from below."""
    import polars as pl

    names = list(ORDER)
    rows = []
    if found is not None:
        theta, covariance = found
        for k in range(1, len(answers)):
            pair = [names[answers[k - 1]], names[answers[k]]]
            position, low, high = _ratio(theta, covariance, k)
            rows.append((*(pair if theta[0] > 0 else pair[::-1]), position, low, high))
    shape = {"lower_answer": pl.String, "upper_answer": pl.String} | dict.fromkeys(
        ("position", "low", "high"), pl.Float64
    )
    return pl.DataFrame(rows, schema=shape, orient="row").sort("position", nulls_last=True)


def _ratio(theta: Array, covariance: Array, k: int) -> tuple[float | None, float | None, float | None]:
    """Return the cut g / b with Fieller's interval: the points at which g - b x may be 0; without ends if b may be 0."""
    b, g = float(theta[0]), float(theta[k])
    if b == 0:
        return None, None, None
    z2 = normal_quantile(LEVEL) ** 2
    vb, vg, c = covariance[0, 0], covariance[k, k], covariance[0, k]
    first, middle, last = b * b - z2 * vb, b * g - z2 * c, g * g - z2 * vg
    inside = middle * middle - first * last
    if first <= 0 or inside < 0:
        return g / b + 0.0, None, None
    half = float(np.sqrt(inside))
    return g / b + 0.0, (middle - half) / first + 0.0, (middle + half) / first + 0.0


def _states(placed: pl.DataFrame, chance: Array) -> pl.DataFrame:
    import polars as pl

    names = np.array(list(ORDER))
    answer = placed["answer"].to_numpy().astype(np.int64)
    return placed.select("state", "vote", pl.col("estimate").alias("position")).with_columns(
        pl.Series("expected", names[chance.argmax(axis=1)], dtype=pl.String),
        pl.Series("probability", chance[np.arange(len(answer)), answer], dtype=pl.Float64),
    )
