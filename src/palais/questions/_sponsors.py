"""Main sponsors of texts as catalogued, counted: how many texts name any, and how many name members of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars as pl

__all__ = ["COVERAGE", "sponsoring"]

COVERAGE = (
    "Main sponsors are catalogued for no text of the Commission, for few of the Council's adopted texts before 2023 and "
    "mostly for amendments from 2013: read them beside the number of texts that name any."
)


def sponsoring(texts: pl.DataFrame, members: Iterable[str]) -> pl.DataFrame:
    """Return, by year, how many texts there are, how many name main sponsors, and how many of those name members.

    Returns
    -------
    polars.DataFrame
        year, texts_n, with_sponsors_n, by_members_n (at least one member), together_n (two or more members); the last two
        are null in a year in which no text names a sponsor.
    """
    import polars as pl

    from palais.terms.sponsors import states_among

    wanted = set(members)
    rows = [
        (day.year, text, None if text is None else len(wanted & set(states_among(text))))
        for day, text in texts.select("text_date", "main_sponsors").iter_rows()
    ]
    shape = {"year": pl.Int64, "main_sponsors": pl.String, "among": pl.Int64}
    named = pl.col("main_sponsors").is_not_null()
    counted = (
        pl.DataFrame(rows, schema=shape, orient="row")
        .group_by("year")
        .agg(
            pl.len().cast(pl.Int64).alias("texts_n"),
            named.sum().cast(pl.Int64).alias("with_sponsors_n"),
            (pl.col("among") >= 1).sum().cast(pl.Int64).alias("by_members_n"),
            (pl.col("among") >= 2).sum().cast(pl.Int64).alias("together_n"),  # noqa: PLR2004 - two are together
        )
        .sort("year")
    )
    known = pl.col("with_sponsors_n") > 0
    return counted.with_columns(
        pl.when(known).then(pl.col(name)).alias(name) for name in ("by_members_n", "together_n")
    )
