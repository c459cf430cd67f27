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

    import polars as pl

__all__ = ["HeldCasts", "held_casts"]

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
