"""What states say: joint statements, recommendations, speeches in the General Debate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._acts import shaped, taken

if TYPE_CHECKING:
    import polars as pl

__all__ = ["recommendations", "speeches", "statements"]


def statements(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the statements that the state signed, and those on it, one act a signatory.

    Lists of a group's members are no statements. A statement of which no signatory is known has no actor.
    """
    import polars as pl

    from palais.terms.tables import Signatory, Statement

    each = taken(Statement).filter(pl.col("stance") != "membership")
    signed = taken(Signatory).select("statement", "state", "note")
    acts = each.join(signed, on="statement", how="left").filter(
        pl.col("state").is_in(line) | pl.col("about").is_in(line)
    )
    known = pl.col("statement_date").is_not_null()
    return shaped(
        acts,
        "joined_statement",
        act_date=pl.coalesce("statement_date", pl.date(pl.col("year"), 1, 1)),
        date_precision=pl.when(known).then(pl.lit("day")).otherwise(pl.lit("year")),
        actor="state",
        object="statement",
        target="about",
        body="forum",
        outcome="stance",
        detail="subject",
    )


def recommendations(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the recommendations that the state made and received, dated by the year of the session.

    The response (accepted or noted) is part of the act: its own day is not on record.
    """
    import polars as pl

    from palais.terms.tables import Recommendation

    both = [taken(Recommendation, {column: line}) for column in ("state", "recommender")]
    found = pl.concat(both).unique(list(Recommendation.key), maintain_order=True)
    return shaped(
        found,
        "recommended",
        act_date=pl.date(pl.col("year"), 1, 1),
        date_precision=pl.lit("year"),
        actor="recommender",
        object=pl.format("UPR {}, {}, {}", "session", "state", "number"),
        target="state",
        body=pl.lit("upr"),
        outcome="response",
        detail="action",
    )


def speeches(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the state's speeches in the General Debate, by the year of the session; their texts stay with the publisher."""
    import polars as pl

    from palais.terms.tables import Speech

    return shaped(
        taken(Speech, {"state": line}),
        "spoke",
        act_date=pl.date(pl.col("year"), 1, 1),
        date_precision=pl.lit("year"),
        actor="state",
        object=pl.format("General Debate, session {}", "session"),
        body=pl.lit("unga"),
        detail=pl.format("{} words", "words_n"),
    )
