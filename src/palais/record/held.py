"""The casts held for the process: a number for each roll call and a mark for each word, one frame a body.

Most questions ask for one state's casts, or for those of some roll calls. The table of casts is the record's longest; read once
and held like this it takes eight bytes a cast, and each question of it a few thousandths of a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

__all__ = ["ANSWERS", "HeldAnswers", "HeldCasts", "held_casts"]

ANSWERS = {"yes": 0, "abstain": 1, "no": 2}
"""The number of each position; anything else is none, -1."""

_ORDER = ("rollcall_date", "rollcall")


@dataclass(frozen=True, slots=True)
class HeldCasts:
    """The roll calls and casts of a record.

    Attributes
    ----------
    rollcalls : Mapping[str, polars.DataFrame]
        By body, in order of day and name, with the number `roll`.
    casts : Mapping[str, polars.DataFrame]
        By body: roll (the number of the roll call), state, vote, reason; in order of roll and state.
    """

    rollcalls: Mapping[str, pl.DataFrame]
    casts: Mapping[str, pl.DataFrame]

    def of(
        self, body: str, columns: Sequence[str], *, casts: Sequence[pl.Expr], rollcalls: Sequence[pl.Expr]
    ) -> pl.DataFrame:
        """Return rollcall, state, vote, reason and `columns` of the roll calls of `body`, in order of day, roll call and state.

        Parameters
        ----------
        body : str
        columns : sequence of str
            Of the roll call.
        casts, rollcalls : sequence of polars.Expr
            Conditions on the cast and on the roll call.
        """
        import polars as pl

        body = body if body in self.rollcalls else ""
        of_roll = self.rollcalls[body]
        chosen = of_roll.filter(rollcalls) if rollcalls else of_roll
        found = self.casts[body].filter(casts) if casts else self.casts[body]
        if chosen.height < of_roll.height:
            found = found.filter(pl.col("roll").is_in(chosen["roll"].implode()))
        told = of_roll.select("rollcall", *columns)[found["roll"]]
        return told.select("rollcall").hstack(
            [*found.select(pl.col("state", "vote", "reason").cast(pl.String)), *told.select(columns)]
        )


@dataclass(frozen=True, slots=True, eq=False)
class HeldAnswers:
    """The positions of a body's states, a byte each.

    Attributes
    ----------
    states : tuple[str, ...]
        In order of id: whoever has a cast on record.
    rollcalls : polars.DataFrame
        Those with a cast on record, in order of day and name; `roll` is their column.
    answers : numpy.ndarray
        int8, states x roll calls, as `ANSWERS` has them; -1 where no position is on record.
    """

    states: tuple[str, ...]
    rollcalls: pl.DataFrame
    answers: NDArray[np.int8]


def answers_of(held: HeldCasts, body: str) -> HeldAnswers:
    """Return the positions in all roll calls of `body`."""
    import numpy as np

    casts, every = held.casts.get(body, held.casts[""]), held.rollcalls.get(body, held.rollcalls[""])
    voted = np.unique(casts["roll"].to_numpy())
    rollcalls = every[voted].drop("roll").with_row_index("roll")
    votes = _numbered(casts["vote"])
    states = {name: code for code, name in _numbered(casts["state"]).items()}
    place = np.zeros(max(states.values(), default=0) + 1, np.intp)
    names = tuple(sorted(states))
    for row, name in enumerate(names):
        place[states[name]] = row
    number = np.full(max(votes, default=0) + 1, -1, np.int8)
    for code, vote in votes.items():
        number[code] = ANSWERS.get(vote, -1)
    told = casts["vote"].is_not_null().to_numpy()
    codes = casts["vote"].to_physical().fill_null(0).to_numpy()
    answers = np.full((len(names), rollcalls.height), -1, np.int8)
    rows = place[casts["state"].to_physical().to_numpy()]
    answers[rows, np.searchsorted(voted, casts["roll"].to_numpy())] = np.where(
        told, number[codes], np.int8(-1)
    )
    return HeldAnswers(names, rollcalls, answers)


def _numbered(column: pl.Series) -> dict[int, str]:
    """Return the words of a categorical column by their number, nulls left out."""
    import polars as pl

    pairs = pl.DataFrame({"code": column.to_physical(), "name": column}).unique("code").drop_nulls()
    return dict(pairs.select("code", pl.col("name").cast(pl.String)).iter_rows())


@lru_cache(maxsize=2)
def held_casts(casts: str, rollcalls: str, left_out: tuple[str, ...]) -> HeldCasts:
    """Return the casts of the files `casts` and `rollcalls`, without those of the roll calls `left_out`.

    Raises
    ------
    polars.exceptions.PolarsError, OSError
        If a file cannot be read.
    """
    import polars as pl

    each = pl.read_parquet(rollcalls).filter(~pl.col("rollcall").is_in(left_out)).sort(_ORDER)
    parts = each.partition_by("body", as_dict=True, maintain_order=True)
    by_body = {str(body): part.with_row_index("roll") for (body,), part in parts.items()}
    by_body[""] = each.clear().with_row_index("roll")
    numbered = pl.concat(
        [part.select(pl.col("body").cast(pl.Categorical), "rollcall", "roll") for part in by_body.values()]
    )
    cast = (
        pl.scan_parquet(casts)
        .select("rollcall", *(pl.col(column).cast(pl.Categorical) for column in ("state", "vote", "reason")))
        .join(numbered.lazy(), on="rollcall")
        .select("body", "roll", "state", "vote", "reason")
        .collect(
            engine="streaming"
        )  # in pieces: the names of the roll calls alone take more room than all that is held
        .sort("roll", pl.col("state").cast(pl.String))
    )
    return HeldCasts(
        rollcalls=by_body,
        casts={body: cast.filter(pl.col("body") == body).drop("body") for body in by_body},
    )
