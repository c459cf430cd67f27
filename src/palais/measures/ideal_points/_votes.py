"""Votes as two sparse lists: by item, and by state and period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from palais.errors import NotOnRecord

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Places = NDArray[np.int64]

__all__ = ["Votes", "votes_from"]


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes of an estimation, each stored once by item and once by state-period.

    Inside an item, and inside a state-period, votes stand in three blocks: the item's low answer, its middle one,
    its high one. Row k of item j's block c is ``who[item_start[3 * j + c] + k]``; `what` and `row_start` likewise.

    Attributes
    ----------
    rows : polars.DataFrame
        One row a state-period: `state`, `period`, `n` (votes on items that divide), `telling` (of these, on items
        with at least 2.5% on the smaller sides).
    chain : numpy.ndarray
        Where each state's periods begin among the rows, and the end.
    gap : numpy.ndarray
        Periods since the state's last one; 0 for its first.
    turn : numpy.ndarray
        The row of each state-period in `row_start`: these stand by group of states and by period, so that those met one
        after the other vote on the same items, which are then still in the cache.
    two : numpy.ndarray
        Items on which only two of the three answers were given; their single cutpoint separates these.
    lacks : numpy.ndarray
        The answer never given on an item that lacks one (0 to 2), 3 where all three were.
    counts : numpy.ndarray
        Votes in each block of each item.
    """

    rows: pl.DataFrame
    chain: NDArray[np.int64]
    gap: NDArray[np.float64]
    item_start: NDArray[np.int64]
    who: NDArray[np.uint32]
    row_start: NDArray[np.int64]
    what: NDArray[np.uint32]
    turn: NDArray[np.int64]
    two: NDArray[np.bool_]
    lacks: NDArray[np.int64]
    counts: NDArray[np.int64]


def votes_from(casts: pl.DataFrame) -> Votes:
    """Return the votes of `casts` (columns `item`, `state`, `period`, `answer`) on items that divide.

    Raises
    ------
    NotOnRecord
        If no item divides.
    """
    import polars as pl

    casts = casts.with_columns(group=_groups(casts))
    frame = casts.join(_in_time(casts), on="item", maintain_order="left").select(
        "state", "period", "group", pl.col("answer").cast(pl.Int64), item="place"
    )
    item, answer = frame["item"].to_numpy(), frame["answer"].to_numpy()
    tally = _tally(item, answer, int(item.max()) + 1 if len(item) else 0)
    divides = (tally > 0).sum(axis=1) > 1
    if not divides.any():
        raise NotOnRecord(
            "No roll call here divides the states, so no positions can be told from it; widen the choice."
        )
    frame = frame.filter(pl.Series(divides[item]))
    item, tally = (np.cumsum(divides) - 1)[frame["item"].to_numpy()], tally[divides]
    two = (tally > 0).sum(axis=1) == 2  # noqa: PLR2004 - of three answers
    lacks = np.where(two, np.argmin(tally, axis=1), 3)
    answer = frame["answer"].to_numpy()
    block = np.where(two[item], 2 * (answer > np.argmax(tally > 0, axis=1)[item]), answer)
    telling = (tally.sum(axis=1) - tally.max(axis=1)) / tally.sum(axis=1) >= 0.025  # noqa: PLR2004 - as Poole and Rosenthal
    rows, row = _rows(frame.with_columns(telling=pl.Series(telling[item])))
    item_start, who = _blocks(item, block, row, len(two))
    turn = np.lexsort((rows["period"].to_numpy(), rows["group"].to_numpy()))
    row_start, what = _blocks(np.argsort(turn)[row], block, item, len(rows))
    chain, gap = _chain(rows)
    return Votes(
        rows, chain, gap, item_start, who, row_start, what, turn, two, lacks, _tally(item, block, len(two))
    )


def _groups(casts: pl.DataFrame) -> pl.Series:
    """Return each vote's group of states, which no vote ties to others."""
    import polars as pl

    from palais.measures.ideal_points._groups import groups

    coded = casts.select((pl.col(name).rank("dense").cast(pl.Int64) - 1) for name in ("item", "state"))
    item, state = (coded[name].to_numpy() for name in coded.columns)
    if not len(item):
        return pl.Series(dtype=pl.Int64)
    return pl.Series(groups(item, state, int(item.max()) + 1, int(state.max()) + 1)[state])


def _in_time(casts: pl.DataFrame) -> pl.DataFrame:
    """Return each item's `place` by group and first period: neighbours are voted on by the same state-periods."""
    import polars as pl

    first = casts.group_by("item").agg(pl.col("group").first(), pl.col("period").min())
    return first.sort("group", "period", "item").select("item", place=pl.int_range(pl.len(), dtype=pl.Int64))


def _tally(item: NDArray[np.int64], answer: NDArray[np.int64], items: int) -> NDArray[np.int64]:
    return np.bincount(3 * item + answer, minlength=3 * items).reshape(-1, 3)


def _rows(frame: pl.DataFrame) -> tuple[pl.DataFrame, NDArray[np.int64]]:
    """Return one row a state-period, in order, and each vote's row."""
    import polars as pl

    rows = (
        frame.group_by("state", "period")
        .agg(pl.len().alias("n"), pl.col("telling").sum(), pl.col("group").first())
        .sort("state", "period")
    )
    found = frame.join(rows.with_row_index("row"), on=["state", "period"], how="left", maintain_order="left")
    return rows, found["row"].to_numpy().astype(np.int64)


def _blocks(
    key: Places, block: Places, other: Places, keys: int
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Return where each key's three blocks start, and the other index of every vote in that order.

    The full sort makes the order of the casts of no account.
    """
    place = 3 * key + block
    start = np.concatenate([[0], np.cumsum(np.bincount(place, minlength=3 * keys))])
    order = np.argsort(place * (int(other.max()) + 1) + other, kind="stable")
    return start.astype(np.int64), other[order].astype(np.uint32)


def _chain(rows: pl.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    state, period = rows["state"].rank("dense").to_numpy(), rows["period"].to_numpy()
    begins = np.concatenate([[True], np.diff(state) != 0])
    gap = np.where(begins, 0, np.diff(period, prepend=period[0]))
    return np.concatenate([np.flatnonzero(begins), [len(state)]]).astype(np.int64), gap.astype(np.float64)
