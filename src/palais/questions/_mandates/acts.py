"""What mandates went through, each act beside the text and the vote on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import NotOnRecord

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CAVEATS", "SOURCE", "acts", "listed", "tally"]

SOURCE = "mandates"

CAVEATS = (
    (
        "Which text created a mandate, whether it stands and how it ended is generally known and was not read in the texts: such "
        "facts are marked as not verified."
    ),
    (
        "A renewal is read off a title that names the mandate. Renewals in a text whose title does not, as with most mandates on "
        "states, are not among them; so a life has gaps that are the record's."
    ),
    "The list is not complete for mandates that ended before 2006.",
)
"""What to know before quoting any answer about mandates."""


def listed() -> pl.DataFrame:
    """Return every mandate.

    Raises
    ------
    NotOnRecord
        If the record holds none.
    """
    from palais.record.ask import rows
    from palais.terms.tables import Mandate

    found = rows(Mandate)
    if found.is_empty():
        raise NotOnRecord(
            "The record in use holds no mandates; build it with the source 'mandates' (palais build)."
        )
    return found


def acts() -> pl.DataFrame:
    """Return each act with the text on record, the roll call on it and its totals; null where no vote is on record.

    An act may concern two mandates (5/1 ended two); the vote on its text is one vote.
    """
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import MandateAct, RollCall, Text

    found = rows(MandateAct)
    texts = rows(Text, {"symbol": found["symbol"].drop_nulls().unique().to_list()}).select(
        "symbol",
        pl.col("text_date").alias("act_date"),
        "text",
        "body",
        "mode",
        "outcome",
        pl.col("title").alias("called"),
    )
    held = (
        rows(RollCall, {"text": texts["text"].to_list()})
        .filter(pl.col("kind").is_null() | (pl.col("kind") != "paragraph"))
        .unique("text", keep="last", maintain_order=True)
        .select(
            "text",
            "rollcall",
            "polarity",
            *(
                pl.coalesce(f"{side}_n", f"stated_{side}_n").alias(f"{side}_n")
                for side in ("yes", "no", "abstain")
            ),
        )
    )
    # Symbols repeat in the Commission's first years: a text is taken only where symbol and day name one.
    alone = texts.filter(pl.struct("symbol", "act_date").is_unique())
    joined = found.join(alone, on=["symbol", "act_date"], how="left").join(held, on="text", how="left")
    return (
        joined.with_columns(title=pl.coalesce("title", "called"))
        .drop("called")
        .sort("act_date", "symbol", "act")
    )


def tally(row: dict[str, object]) -> str:
    """Return how an act was decided, for a sentence: "(22-5-20)", "(without a vote)", "" where it is not recorded."""
    if row["yes_n"] is not None:
        return f"({row['yes_n']}-{row['no_n']}-{row['abstain_n']})"
    return "(without a vote)" if row["mode"] == "without_vote" else ""
