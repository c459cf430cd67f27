"""The topic of each thematic text of a frame, by its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.topics import topic_of

if TYPE_CHECKING:
    import polars as pl

__all__ = ["topic_by_title"]


def topic_by_title(titles: pl.Series, *, default: str | None = None, shared: bool = False) -> pl.Expr:
    """Return an expression over `title` that gives each text's topic, `default` where no rule fits.

    Parameters
    ----------
    titles : polars.Series
        All titles that the column may hold.
    default : str | None
    shared : bool
        Whether only topics count that came before both the Assembly and the Commission or the Council.
    """
    import polars as pl

    known = {
        title: topic_of(title, shared=shared) or default
        for title in titles.cast(pl.String).drop_nulls().unique()
    }
    return pl.col("title").cast(pl.String).replace_strict(known, default=default, return_dtype=pl.String)
