"""Many votes decided at once under any majority: the arithmetic of `Majority`, over whole frames.

The rules decide tallies; nothing here says what states would have done. A replay holds behaviour fixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from palais.rules.majorities import Majority

__all__ = ["carries", "decisive", "tallied"]

_SIDES = ("yes", "no", "abstain")


def carries(
    decide: Majority, *, yes: str = "yes", no: str = "no", abstain: str = "abstain", members: str = "members"
) -> pl.Expr:
    """Return whether each tally carries, as an expression over columns of whole numbers (votes or weights).

    It is null where a number that the majority needs is null, and equal to `Majority.__call__` everywhere else.
    """
    import polars as pl

    voting = pl.col(yes) + pl.col(no)
    whole = {"voting": voting, "present": voting + pl.col(abstain), "members": pl.col(members)}[decide.of]
    have, need = pl.col(yes) * decide.denominator, whole * decide.numerator
    return (pl.col(yes) > 0) & (have >= need if decide.inclusive else have > need)


def tallied(casts: pl.DataFrame) -> pl.DataFrame:
    """Return the tally of each roll call from weighted casts.

    Parameters
    ----------
    casts : polars.DataFrame
        `rollcall`, `vote`, `weight` (whole numbers; null where a state's weight is not known).

    Returns
    -------
    polars.DataFrame
        `rollcall`, `yes`, `no`, `abstain`; all null where a state that voted has no weight: nothing is guessed.
    """
    import polars as pl

    voted = casts.filter(pl.col("vote").is_in(_SIDES))
    unknown = pl.col("weight").is_null().any()
    sums = (pl.col("weight").filter(pl.col("vote") == side).sum().alias(side) for side in _SIDES)
    counted = voted.group_by("rollcall", maintain_order=True).agg(*sums, unknown.alias("unknown"))
    return counted.select(
        "rollcall", *(pl.when(~pl.col("unknown")).then(pl.col(side)).alias(side) for side in _SIDES)
    )


def decisive(casts: pl.DataFrame, decide: Majority) -> pl.Series:
    """Return, for each cast, whether another vote of that state alone (yes, no or abstain) would have turned the outcome.

    Parameters
    ----------
    casts : polars.DataFrame
        `vote`, `weight`, and the tally of its roll call: `yes`, `no`, `abstain`, `members`.
    decide : Majority

    Returns
    -------
    polars.Series
        Boolean; false for a state that did not vote, null where the tally or the weight is not known.
    """
    import polars as pl

    cast = {side: (pl.col("vote") == side).fill_null(value=False) for side in _SIDES}
    took_part = pl.any_horizontal(cast.values())
    without = {
        side: pl.col(side) - pl.when(cast[side]).then(pl.col("weight")).otherwise(0) for side in _SIDES
    }
    turned = []
    names = {side: f"_{side}" for side in _SIDES}
    frame = casts.with_columns(carries(decide).alias("_now"))
    for other in _SIDES:
        moved = [
            (without[side] + (pl.col("weight") if side == other else 0)).alias(names[side]) for side in _SIDES
        ]
        frame = frame.with_columns(moved).with_columns(carries(decide, **names).alias(f"_if_{other}"))
        turned.append(pl.col(f"_if_{other}") != pl.col("_now"))
    return frame.select((took_part & pl.any_horizontal(turned)).alias("decisive"))["decisive"]
