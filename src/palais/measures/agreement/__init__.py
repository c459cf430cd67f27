"""Agreement of two states over the roll calls in which both took a position.

`share` is ordinal: yes, abstain, no stand in line, so that yes against no counts 0, either against an abstention 1/2.
`s` is Signorino and Ritter's S for this scale, which is 2 * share - 1. `pi` and `kappa` compare the agreement seen with
the agreement that chance would give: Scott's pi with the two states' pooled answers, Cohen's kappa with each one's own.
Both take the marginals over the very roll calls that the two share. Haege (2011) shows why it matters: where nearly
all say yes, any two states agree often, and `share` and `s` are high for all; `near_unanimous` says how often they do.

`agreement` gives a frame. Who needs all pairs of many periods as matrices packs the casts once (`packed`) and asks each
set for `shares` or `resampled_shares`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from palais.measures import Measure
from palais.measures.agreement._consensus import near_unanimous
from palais.measures.agreement._measured import CODINGS, LEVEL, MEASURED, measured
from palais.measures.agreement._packed import Ballots, ballots_of, packed
from palais.measures.agreement._products import bootstrap_ends, cells, resampled_shares, shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Places = NDArray[np.intp]

__all__ = [
    "CARD",
    "MEASURED",
    "Ballots",
    "agreement",
    "agreement_with",
    "ballots_of",
    "near_unanimous",
    "packed",
    "resampled_shares",
    "shares",
]

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
        "or, for two states that never part, Wilson's for the agreement seen. With a generator, share and S have the "
        "percentile interval of resampled roll calls. "
        "Roll calls count as independent."
    ),
)

FEWEST = 10


def agreement(  # noqa: PLR0913 - choices by keyword, each with its default
    casts: pl.DataFrame,
    *,
    with_state: str | None = None,
    by: str | None = None,
    coding: Literal["nominal", "ordinal"] = "nominal",
    fewest: int = FEWEST,
    rng: np.random.Generator | None = None,
    draws: int = 1000,
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
    rng : numpy.random.Generator | None
        With it, the intervals of `share` and `s` are percentiles under resampling of the roll calls instead of Wilson's.
    draws : int
        How many resamples.

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

    every = packed(casts, by=by) or packed(casts.clear())
    weights = CODINGS[coding]
    if rng is None:
        found, sizes = _measured_together(every, with_state=with_state, weights=weights, fewest=fewest)
    else:
        frames = [
            _pairs(one, with_state=with_state, weights=weights, fewest=fewest, rng=rng, draws=draws)
            for one in every
        ]
        found, sizes = pl.concat(frames), [frame.height for frame in frames]
    if by is None:
        return found
    periods = [one.period for one, size in zip(every, sizes, strict=True) for _ in range(size)]
    return found.select(pl.Series(by, periods, dtype=casts.schema[by]), pl.all())


def agreement_with(state: str, ballots: Ballots, *, fewest: int = FEWEST) -> pl.DataFrame:
    """Return what `agreement` gives `with_state`, of casts that are packed already: many states may ask of the same ones."""
    return _pairs(ballots, with_state=state, weights=CODINGS["nominal"], fewest=fewest, rng=None, draws=0)


def _measured_together(
    every: Sequence[Ballots], *, with_state: str | None, weights: Array, fewest: int
) -> tuple[pl.DataFrame, list[int]]:
    """Return the pairs of all periods in one frame, and how many each period has: a frame a period takes most of the time."""
    counted = [_counted(one, with_state) for one in every]
    states = [np.array(one.states, dtype=object) for one in every]
    cells_of = np.concatenate([found for _, _, found in counted], axis=2)
    names = [
        np.concatenate([of[pair[side]] for of, pair in zip(states, counted, strict=True)]) for side in (0, 1)
    ]
    told = [measured(found, weights) for _, _, found in counted]
    columns = {name: np.concatenate([of[name] for of in told]) for name in MEASURED}
    frame = _framed(names, cells_of, columns, fewest)
    return frame, [len(a) for a, _, _ in counted]


def _pairs(  # noqa: PLR0913 - the choices of `agreement`
    ballots: Ballots,
    *,
    with_state: str | None,
    weights: Array,
    fewest: int,
    rng: np.random.Generator | None,
    draws: int,
) -> pl.DataFrame:
    a, b, found = _counted(ballots, with_state)
    columns = measured(found, weights)
    if rng is not None:
        low, high = bootstrap_ends(ballots, (a, b), rng=rng, draws=draws, level=LEVEL)
        seen = low < high  # two states that never part show the bootstrap no spread: Wilson's interval stays
        for name, ends in (("low", low), ("high", high)):
            columns[name] = np.where(seen, ends, columns[name])
            columns[f"s_{name}"] = 2 * columns[name] - 1
    states = np.array(ballots.states, dtype=object)
    return _framed([states[a], states[b]], found, columns, fewest)


def _framed(
    names: Sequence[NDArray[np.object_]], found: Array, columns: dict[str, Array], fewest: int
) -> pl.DataFrame:
    """Return the pairs as a frame, their measures null where they share too few roll calls."""
    import polars as pl

    n = found.sum(axis=(0, 1))
    frame = pl.DataFrame(
        {
            "state_a": pl.Series(names[0], dtype=pl.String),
            "state_b": pl.Series(names[1], dtype=pl.String),
            "n": n.astype(np.int64),
            **{name: np.where(n >= fewest, columns[name], np.nan) for name in MEASURED},
        }
    )
    return frame.with_columns(pl.col(*MEASURED).fill_nan(None))


def _counted(ballots: Ballots, with_state: str | None) -> tuple[Places, Places, Array]:
    """Return the pairs that share a roll call, as places of two states, and their nine cells: (3, 3, pairs)."""
    states = len(ballots.states)
    if with_state is None:
        every = cells(ballots)
        a, b = np.nonzero(np.triu(every.sum(axis=(0, 1)), 1))
        return a, b, every[:, :, a, b]
    if with_state not in ballots.states:
        none = np.zeros(0, np.intp)
        return none, none, np.zeros((3, 3, 0))
    row = ballots.states.index(with_state)
    mine = cells(ballots, row=row)[:, :, 0]
    b = np.flatnonzero((mine.sum(axis=(0, 1)) > 0) & (np.arange(states) != row))
    return np.full(len(b), row), b, mine[:, :, b]
