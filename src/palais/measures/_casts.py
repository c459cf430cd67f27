"""What every measure asks of its frame of casts, and the ordered votes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from palais.terms.votes import Vote

if TYPE_CHECKING:
    import polars as pl

__all__ = ["ORDER", "checked", "positions_only"]

ORDER = {"yes": 0, "abstain": 1, "no": 2}
"""The three answers in order: an abstention stands between yes and no (Voeten 2000; an assumption, not a fact)."""


def checked(casts: pl.DataFrame, *, columns: tuple[str, ...] = ()) -> pl.DataFrame:
    """Return `casts` with `vote` as text, otherwise unchanged, or refuse it.

    Raises
    ------
    ValueError
        If a column is missing, a vote is none of the five values or null, or a state votes twice in a roll call.
    """
    wanted = ("rollcall", "state", "vote", *columns)
    missing = [name for name in wanted if name not in casts.columns]
    if missing:
        raise ValueError(f"The casts lack {', '.join(missing)}; a measure needs {', '.join(wanted)}.")
    strange = set(casts["vote"].drop_nulls().unique().to_list()) - set(get_args(Vote))
    if strange:
        raise ValueError(
            f"'{min(strange)}' is no vote; it must be one of {', '.join(get_args(Vote))} or null."
        )
    if casts.select("rollcall", "state").is_duplicated().any():
        raise ValueError("A state votes twice in one roll call; keep one row for each roll call and state.")
    import polars as pl

    return casts.with_columns(
        pl.col("vote").cast(pl.String)
    )  # an enumeration or a column of nulls is read alike


def positions_only(casts: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that say yes, abstain or no, with `answer` 0, 1, 2: the rest is no position."""
    import polars as pl

    answer = pl.col("vote").replace_strict(ORDER, default=None, return_dtype=pl.Int8).alias("answer")
    return casts.with_columns(answer).filter(pl.col("answer").is_not_null())
