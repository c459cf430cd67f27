"""Casts as arrays, made once from a frame, on which agreement is a product of matrices.

With yes, abstain, no as 0, 1, 2, |x - y| is the number of the two steps between the answers (yes | abstain, abstain | no)
that x and y stand on different sides of. So a state's answer is two signs, -1 before a step and +1 past it, and 0 and 0
where it gave none: the product of two states' signs, summed, is twice the roll calls they share less four times their
distance over two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from palais.measures._casts import checked, positions_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

__all__ = ["Ballots", "ballots_of", "packed"]


@dataclass(frozen=True, slots=True, eq=False)
class Ballots:
    """The answers of states in one set of roll calls.

    Attributes
    ----------
    period : object
        The value of `by` that the roll calls have; ``None`` where they were not split.
    states : tuple[str, ...]
        In order of name: only states that answered in at least one of the roll calls.
    rollcalls : int
        How many roll calls at least one state answered in.
    signs : numpy.ndarray
        float32, states x (2 * rollcalls): which side of the two steps each answer lies on, -1 or +1; 0 for no answer.
    valid : numpy.ndarray
        float32, states x rollcalls: 1 where the state answered.
    """

    period: object
    states: tuple[str, ...]
    rollcalls: int
    signs: NDArray[np.float32]
    valid: NDArray[np.float32]

    def answers(self) -> NDArray[np.float32]:
        """Return the three answers as indicators, (3, states, rollcalls): yes, abstain, no."""
        past_yes, past_abstain = self.signs[:, : self.rollcalls], self.signs[:, self.rollcalls :]
        yes, no = (self.valid - past_yes) / 2, (self.valid + past_abstain) / 2
        return np.stack([yes, self.valid - yes - no, no])


def ballots_of(states: Sequence[str], answers: NDArray[np.int8]) -> Ballots:
    """Return positions that are an array already as ballots: roll calls and states without any are left out.

    Parameters
    ----------
    states : sequence of str
        In order of name.
    answers : numpy.ndarray
        int8, states x roll calls: yes, abstain, no as 0, 1, 2; -1 for no position.
    """
    told = answers >= 0
    rows, columns = np.flatnonzero(told.any(axis=1)), np.flatnonzero(told.any(axis=0))
    told, held = told[np.ix_(rows, columns)], answers[np.ix_(rows, columns)]
    sides = [np.where(held > step, np.float32(1), np.float32(-1)) * told for step in (0, 1)]
    names = tuple(states[int(row)] for row in rows)
    return Ballots(None, names, len(columns), np.hstack(sides), told.astype(np.float32))


def packed(casts: pl.DataFrame, *, by: str | None = None) -> tuple[Ballots, ...]:
    """Return `casts` as arrays, one set for each value of `by`, in its order.

    Parameters
    ----------
    casts : polars.DataFrame
        Columns `rollcall`, `state`, `vote`, and the column named by `by`. Rows that say neither yes, abstain nor no are
        dropped, and so are those whose `by` is null.
    by : str | None
        ``None`` takes all roll calls as one set.

    Raises
    ------
    ValueError
        If a column is missing, a vote is no vote, or a state votes twice in a roll call.
    """
    import polars as pl

    keep = () if by is None else (by,)
    votes = positions_only(checked(casts, columns=keep)).select(*keep, "rollcall", "state", "answer")
    if by is None:
        return (_ballots(None, votes),)
    parts = votes.filter(pl.col(by).is_not_null()).partition_by(by, as_dict=True)
    return tuple(_ballots(key, part) for (key,), part in sorted(parts.items()))


def _ballots(period: object, votes: pl.DataFrame) -> Ballots:
    import polars as pl

    state, rollcall = (
        votes[column].rank("dense").cast(pl.Int64).to_numpy() - 1 for column in ("state", "rollcall")
    )
    names = votes["state"].unique().cast(pl.String).sort().to_list()
    held = int(rollcall.max()) + 1 if len(rollcall) else 0
    answer = votes["answer"].to_numpy()
    signs = np.zeros((len(names), 2 * held), np.float32)
    valid = np.zeros((len(names), held), np.float32)
    signs[state, rollcall] = np.where(answer > 0, 1, -1)
    signs[state, held + rollcall] = np.where(answer > 1, 1, -1)
    valid[state, rollcall] = 1
    return Ballots(period, tuple(names), held, signs, valid)
