"""Agreement of two states over the roll calls in which both took a position.

`share` is ordinal: yes, abstain, no stand in line, so that yes against no counts 0, either against an abstention 1/2.
`s` is Signorino and Ritter's S for this scale, which is 2 * share - 1. `pi` and `kappa` compare the agreement seen with
the agreement that chance would give: Scott's pi with the two states' pooled answers, Cohen's kappa with each one's own.
Both take the marginals over the very roll calls that the two share. Haege (2011) shows why it matters: where nearly
all say yes, any two states agree often, and `share` and `s` are high for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from palais.measures import Measure
from palais.measures._casts import checked, positions_only
from palais.measures._intervals import normal_quantile, wilson

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["CARD", "agreement"]

CARD = Measure(
    name="agreement",
    title="Agreement of two states",
    citation=(
        "Signorino and Ritter 1999, Tau-b or Not Tau-b, International Studies Quarterly 43(1); Scott 1955, Public "
        "Opinion Quarterly 19(3); Cohen 1960, Educational and Psychological Measurement 20(1); Haege 2011, Choice or "
        "Circumstance?, Political Analysis 19(3)."
    ),
    policy=(
        "Only roll calls in which both states said yes, no or abstain; absent, not a member and not recorded are "
        "dropped. Pairs that share fewer than the stated minimum have n and nothing else; pi is null "
        "where the two states' answers are all the same one, kappa where either state's never vary: nothing is left to "
        "compare with chance."
    ),
    interval=(
        "90%: Wilson's for share and S (conservative, because half agreements vary less than whole ones); for pi and "
        "kappa the large-sample interval of Fleiss, Cohen and Everitt 1969, by the delta method over the nine cells, "
        "or, for two states that never part, Wilson's for the agreement seen. "
        "Roll calls count as independent."
    ),
)

LEVEL = 0.9
FEWEST = 10
CODINGS = {"nominal": np.eye(3), "ordinal": 1 - np.abs(np.subtract.outer(np.arange(3), np.arange(3))) / 2}
MEASURED = (
    "share",
    "low",
    "high",
    "s",
    "s_low",
    "s_high",
    "pi",
    "pi_low",
    "pi_high",
    "kappa",
    "kappa_low",
    "kappa_high",
)


def agreement(
    casts: pl.DataFrame,
    *,
    with_state: str | None = None,
    by: str | None = None,
    coding: Literal["nominal", "ordinal"] = "nominal",
    fewest: int = FEWEST,
) -> pl.DataFrame:
    """Return the agreement of every pair of states, or of every state with one.

    Parameters
    ----------
    casts : polars.DataFrame
        Columns `rollcall`, `state`, `vote`, and the column named by `by`.
    with_state : str | None
        Keep the pairs with this state, as `state_a`.
    by : str | None
        A column that splits the roll calls (`period`): one set of pairs for each of its values that is not null.
    coding : str
        For `pi` and `kappa`: `nominal` counts equal answers only; `ordinal` gives an abstention half.
    fewest : int
        Pairs that share fewer roll calls are refused: their measures are null.

    Returns
    -------
    polars.DataFrame
        `by` (if given), `state_a`, `state_b` (each pair once, in order of name, unless `with_state`), `n` roll calls
        shared, then `share`, `s`, `pi`, `kappa` with `low`/`high` (of share), `s_low`/`s_high`, `pi_low`/`pi_high`,
        `kappa_low`/`kappa_high`. Pairs that share none are left out.

    Raises
    ------
    ValueError
        If a column is missing, a vote is no vote, or a state votes twice in a roll call.
    """
    import polars as pl

    keep = (by,) if by else ()
    votes = positions_only(checked(casts, columns=keep)).select(*keep, "rollcall", "state", "answer")
    parts: list[tuple[tuple[object, ...], pl.DataFrame]] = [((None,) * len(keep), votes)]
    if by is not None and len(votes):
        parts = sorted(votes.filter(pl.col(by).is_not_null()).partition_by(by, as_dict=True).items())
    frames = []
    for key, part in parts:
        label = [
            pl.lit(value, dtype=votes.schema[name]).alias(name) for name, value in zip(keep, key, strict=True)
        ]
        pairs = _pairs(part, with_state=with_state, weights=CODINGS[coding], fewest=fewest)
        frames.append(pairs.select(*label, pl.all()))
    return pl.concat(frames)


def _pairs(votes: pl.DataFrame, *, with_state: str | None, weights: Array, fewest: int) -> pl.DataFrame:
    import polars as pl

    states = votes["state"].unique().sort()
    cells = _cells(votes)  # (answer a, answer b, state a, state b)
    n = cells.sum(axis=(0, 1))
    if with_state is None:
        a, b = np.nonzero(np.triu(n, 1))
    else:
        a, b = np.nonzero(n * np.equal.outer(states.to_numpy() == with_state, np.ones(len(states), bool)))
        a, b = a[a != b], b[a != b]
    measured = _measured(cells[:, :, a, b], weights)
    enough = n[a, b] >= fewest
    columns = {name: np.where(enough, measured[name], np.nan) for name in MEASURED}
    frame = pl.DataFrame(
        {"state_a": states.gather(a), "state_b": states.gather(b), "n": n[a, b].astype(np.int64), **columns}
    )
    return frame.with_columns(pl.col(*MEASURED).fill_nan(None))


def _cells(votes: pl.DataFrame) -> Array:
    """Return, for every two states, how often they gave each of the nine pairs of answers: one Gram matrix."""
    import polars as pl

    state = votes["state"].rank("dense").cast(pl.Int64).to_numpy() - 1
    rollcall = votes["rollcall"].rank("dense").cast(pl.Int64).to_numpy() - 1
    states, rollcalls = (int(k.max()) + 1 if len(k) else 0 for k in (state, rollcall))
    one_hot = np.zeros((3 * states, rollcalls), np.float32)
    one_hot[votes["answer"].to_numpy().astype(np.int64) * states + state, rollcall] = 1
    gram = one_hot @ one_hot.T  # whole numbers below 2**24: exact in float32
    return gram.reshape(3, states, 3, states).transpose(0, 2, 1, 3).astype(np.float64)


def _measured(cells: Array, weights: Array) -> dict[str, Array]:
    """Return every measure for tables of shape (3, 3, pairs)."""
    n = cells.sum(axis=(0, 1))
    p = cells / n
    share = np.tensordot(CODINGS["ordinal"], cells, 2) / n  # counts first: perfect agreement is exactly 1
    low, high = wilson(share, n, level=LEVEL)
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    pooled = (rows + columns) / 2
    found = {
        "share": share,
        "low": low,
        "high": high,
        "s": 2 * share - 1,
        "s_low": 2 * low - 1,
        "s_high": 2 * high - 1,
    }
    for name, first, second in (("pi", pooled, pooled), ("kappa", rows, columns)):
        value, reach = _above_chance(cells, weights, first, second)
        found |= {
            name: value,
            f"{name}_low": np.maximum(value - reach, -1),
            f"{name}_high": np.minimum(value + reach, 1),
        }
    return found


def _above_chance(cells: Array, weights: Array, first: Array, second: Array) -> tuple[Array, Array]:
    """Return (seen - chance) / (1 - chance) and the reach of its interval; NaN where chance leaves nothing."""
    n = cells.sum(axis=(0, 1))
    p, seen = cells / n, np.tensordot(weights, cells, 2) / n
    by_row, by_column = weights @ second, weights @ first  # how chance moves with a row's, a column's weight
    chance = np.sum(first * by_row, axis=0)
    varied = (first.max(axis=0) < 1) & (second.max(axis=0) < 1)
    room = np.where(varied, 1 - chance, np.nan)
    value = (seen - chance) / room
    slope = (weights[:, :, None] * room - (1 - seen) * (by_row[:, None] + by_column[None])) / room**2
    variance = (np.sum(p * slope**2, axis=(0, 1)) - np.sum(p * slope, axis=(0, 1)) ** 2) / n
    reach = normal_quantile(LEVEL) * np.sqrt(np.maximum(variance, 0))
    # Where two states never part the formula sees no spread at all; Wilson's interval for the agreement seen does.
    return value, np.where(seen < 1, reach, (1 - wilson(seen, n, level=LEVEL)[0]) / room)
