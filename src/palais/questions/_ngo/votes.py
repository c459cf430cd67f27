"""The NGO Committee's roll calls with what a Yes meant for the organization, and where each state stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.questions._keeping import once_a_record

if TYPE_CHECKING:
    import polars as pl

__all__ = ["FOR_ORGANIZATIONS", "MEANING", "MOTION", "SIDES", "motions", "stands", "votes_held"]

MOTION = (
    "rollcall",
    "year",
    "name",
    "proposal",
    "mover",
    "yes_n",
    "no_n",
    "abstain_n",
    "absent_n",
    "outcome",
)
"""Columns of a motion as it is listed."""

SIDES = ("for", "abstain", "against", "absent")
"""Where a state stood towards the organization, in the order of a chart."""

MEANING = {
    "for": "A Yes was a vote for the organization.",
    "against": "A Yes was a vote against the organization's application or status.",
    "no_action": "A Yes postponed the question, or took no action on it.",
    None: "What a Yes meant for an organization is not known.",
}
"""What a Yes meant for the organization, by the polarity of a roll call of the Committee."""

FOR_ORGANIZATIONS = (
    "A Yes counts for an organization where it grants a status or keeps one, or stops a motion against it; against it where it "
    "rejects or closes an application, or suspends or withdraws a status. Motions whose meaning the publisher does not tell, and "
    "repeated ones, are listed and left out of shares."
)


@once_a_record(most=1)
def motions() -> pl.DataFrame:
    """Return every roll call of the Committee with `name`, `proposal`, `side`, `side_how`, `mover`, `year` and `repeated`.

    Raises
    ------
    NotOnRecord
        If the record in use holds none.
    """
    import polars as pl

    from palais.questions._outcome import outcome_of
    from palais.record.ask import rows
    from palais.terms.tables import Discrepancy, NgoVote, RollCall

    held = rows(RollCall, {"body": "ngo"})
    if held.is_empty():
        raise NotOnRecord(
            "The record in use holds no votes of the NGO Committee; run `palais build` on the published files."
        )
    told = rows(NgoVote).select("rollcall", "name", "proposal", "side", "side_how", "mover")
    again = rows(Discrepancy, {"source": "ngo_committee", "what": "repeated"})["subject"].to_list()
    outcomes = [outcome_of(event)[:2] for event in held.iter_rows(named=True)]
    decided = held.with_columns(
        pl.Series("outcome", [what for what, _ in outcomes], dtype=pl.String),
        pl.Series("outcome_how", [how for _, how in outcomes], dtype=pl.String),
        year=pl.col("rollcall_date").dt.year().cast(pl.Int64),
        repeated=pl.col("rollcall").is_in(again),
    )
    return decided.join(told, on="rollcall", how="left").sort("rollcall_date", "rollcall")


@once_a_record()
def stands() -> pl.DataFrame:
    """Return each cast with its motion's columns and `stood`: `for`, `against`, `abstain`, `absent`.

    `stood` is null where the vote is not recorded or the side of the motion is not known.
    """
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Cast

    held = motions()
    casts = rows(Cast, {"rollcall": held["rollcall"].to_list()}).select("rollcall", "state", "vote", "reason")
    yes, against = pl.col("vote") == "yes", pl.col("side") == "against"
    stood = (
        pl.when(pl.col("side").is_null() | pl.col("repeated"))
        .then(None)
        .when(pl.col("vote").is_in(["abstain", "absent"]))
        .then(pl.col("vote"))
        .when(pl.col("vote").is_null())
        .then(None)
        .otherwise(pl.when(yes != against).then(pl.lit("for")).otherwise(pl.lit("against")))
    )
    return (
        casts.join(held, on="rollcall").with_columns(stood=stood).sort("rollcall_date", "rollcall", "state")
    )


def votes_held(casts: pl.DataFrame, by: str) -> pl.DataFrame:
    """Return `for_n`, `abstain_n`, `against_n`, `absent_n`, and the share of votes cast that were against, by a column."""
    import polars as pl

    counts = [(pl.col("stood") == side).sum().cast(pl.Int64).alias(f"{side}_n") for side in SIDES]
    counted = casts.drop_nulls("stood").group_by(by).agg(*counts)
    cast = pl.sum_horizontal("for_n", "abstain_n", "against_n")
    return counted.with_columns(
        cast_n=cast, against_share=pl.when(cast > 0).then(pl.col("against_n") / cast).otherwise(None)
    )
