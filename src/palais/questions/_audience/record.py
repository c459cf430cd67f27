"""Votes on topics that came before the Assembly and before the Commission or the Council in the same years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._topical import topic_by_title

if TYPE_CHECKING:
    import polars as pl

__all__ = ["LARGE", "SPAN", "topical_votes"]

LARGE = "unga"
SPAN = 5
"""Years of a span within which votes are compared."""

_SMALL = ("chr", "hrc")


def topical_votes(on: str) -> pl.DataFrame:
    """Return all states' votes on whole human-rights texts that have a topic, with the span and whether the body is the larger.

    Returns
    -------
    polars.DataFrame
        state (the latest holder of a seat), rollcall, vote, topic, period, large, body, rollcall_date, symbol, title, source.
        Spans of five years do not run over June 2006, when the Council followed the Commission.
    """
    import polars as pl

    from palais.questions._seat import as_one_seat
    from palais.record.ask import casts_in

    where: dict[str, object] = {"kind": "text", "polarity": "for", "human_rights": True}
    if on == "scrutiny":
        where |= {"topic": "country", "israel_opt": False, "posture": ("scrutiny", "special_session")}
    else:
        where |= {"topic": "thematic"}
    parts = [casts_in(b, where=where).with_columns(body=pl.lit(b)) for b in (*_SMALL, LARGE)]
    casts = as_one_seat(
        pl.concat(parts).with_columns(
            pl.col("state", "vote", "rollcall", "title", "symbol", "source", "target").cast(pl.String)
        )
    )
    year, after = pl.col("rollcall_date").dt.year(), pl.col("rollcall_date") >= pl.date(2006, 6, 19)
    start = year // SPAN * SPAN
    period = pl.format(
        "{}-{}{}", start, start + SPAN - 1, pl.when(after).then(pl.lit(" (Council)")).otherwise(pl.lit(""))
    )
    topic = pl.col("target") if on == "scrutiny" else topic_by_title(casts["title"], shared=True)
    return (
        casts.filter(pl.col("vote").ne_missing("not_member"))
        .with_columns(topic=topic, period=period, large=pl.col("body") == LARGE)
        .drop_nulls("topic")
        .select("state", "rollcall", "vote", "topic", "period", "large", "body", "rollcall_date", "symbol", "title", "source")
    )  # fmt: skip
