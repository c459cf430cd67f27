"""Seats, elections to them, and roll calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._acts import shaped, taken

if TYPE_CHECKING:
    import polars as pl

__all__ = ["casts", "elections", "moves", "seats", "votes_on_the_way"]


def seats(line: tuple[str, ...]) -> pl.DataFrame:
    """Return when the state took and left seats.

    A spell that lasts as long as the body's roll calls on record may go on: it is not left yet. One that is known only from the
    days on which the state is seen in roll calls tells neither day: its acts carry the year.
    """
    import polars as pl

    from palais.terms.tables import Membership, RollCall

    known = taken(RollCall).group_by("body").agg(pl.col("rollcall_date").max().alias("last_date"))
    found = taken(Membership, {"state": line}).join(known, on="body", how="left")
    exact = pl.when(pl.col("how") == "seen").then(pl.lit("year")).otherwise(pl.lit("day"))
    ended = (pl.col("end_date") < pl.col("last_date")) | (pl.col("how") == "cited")

    def part(rows: pl.DataFrame, verb: str, when: str) -> pl.DataFrame:
        first = pl.when(pl.col("how") == "seen").then(pl.col(when).dt.truncate("1y")).otherwise(pl.col(when))
        return shaped(
            rows, verb, act_date=first, date_precision=exact, actor="state", object="body", body="body", detail="how"
        )  # fmt: skip

    return pl.concat(
        [
            part(found, "seated", "start_date"),
            part(found.drop_nulls("end_date").filter(ended), "left_seat", "end_date"),
        ]
    )


def elections(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the elections in which the state stood, with its votes."""
    import polars as pl

    from palais.terms.tables import ElectionResult

    return shaped(
        taken(ElectionResult, {"state": line}),
        "stood_for_election",
        act_date="election_date",
        actor="state",
        object="body",
        body="body",
        outcome=pl.when("elected").then(pl.lit("elected")).otherwise(pl.lit("not elected")),
        detail=pl.format("{} votes", "votes_n"),
    )


def casts(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the state's part in each roll call held while it had a seat; null outcome where no position is recorded.

    The steps of one text share its id. A roll that the publisher printed for another vote is left out, as in every count.
    """
    import polars as pl

    from palais.questions._acts.texts import one_text
    from palais.record.ask import casts_in
    from palais.terms.bodies import BODIES
    from palais.terms.tables import RollCall

    each = [casts_in(body, state=line).with_columns(body=pl.lit(body)) for body in BODIES]
    found = pl.concat(each).filter(pl.col("vote").is_null() | (pl.col("vote") != "not_member"))
    events = taken(RollCall).select("rollcall", "text", "date_precision", "locator")
    kind = pl.col("kind").fill_null("kind not decided")
    return shaped(
        found.join(events, on="rollcall"),
        "voted",
        act_date="rollcall_date",
        date_precision="date_precision",
        actor="state",
        object=pl.coalesce("symbol", "rollcall"),
        target="target",
        body="body",
        outcome="vote",
        detail=pl.concat_str([kind, pl.when(pl.col("polarity") == "no_action").then(pl.lit(": no action"))], ignore_nulls=True),
        text=one_text(pl.coalesce("text", "symbol", "rollcall")),
    )  # fmt: skip


def votes_on_the_way(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the state's votes at each step of a text that is followed from committee to plenary: acts apart, one text."""
    import polars as pl

    from palais.questions._acts.texts import one_text
    from palais.terms.tables import StepVote

    body = pl.when(pl.col("step") == "plenary").then(pl.lit("unga")).otherwise(pl.lit("third committee"))
    return shaped(
        taken(StepVote, {"state": line}),
        "voted",
        act_date="vote_date",
        actor="state",
        object="text",
        body=body,
        outcome="vote",
        detail=pl.format("text, {}", "step"),
        text=one_text(pl.col("text")),
    )


def moves(line: tuple[str, ...]) -> pl.DataFrame:
    """Return what the state is known to have put to the vote: motions of the political bodies, questions of the NGO Committee.

    Who moved is hardly ever on record; that a state stands here with none says nothing of what it moved.
    """
    import polars as pl

    from palais.questions._acts.texts import one_text
    from palais.questions._procedure.moved import known_movers
    from palais.terms.tables import NgoVote, RollCall

    known = [(rollcall, mover, None, None) for rollcall, mover in known_movers().items()]
    named = taken(NgoVote).drop_nulls("mover").select("rollcall", "mover", "name", "proposal").rows()
    movers = pl.DataFrame([*known, *named], schema=["rollcall", "mover", "name", "proposal"], orient="row",
                          schema_overrides=dict.fromkeys(("rollcall", "mover", "name", "proposal"), pl.String))  # fmt: skip
    events = taken(RollCall, {"rollcall": tuple(movers["rollcall"])})
    return shaped(
        movers.filter(pl.col("mover").is_in(line)).join(events, on="rollcall"),
        "moved",
        act_date="rollcall_date",
        date_precision="date_precision",
        actor="mover",
        object=pl.coalesce("name", "symbol", "rollcall"),
        target="target",
        body="body",
        outcome="outcome",
        detail=pl.coalesce(pl.col("proposal").str.to_lowercase(), pl.col("kind").cast(pl.String)),
        text=one_text(pl.coalesce("text", "symbol", "rollcall")),
    )
