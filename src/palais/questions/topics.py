"""`palais topics [STATE]`: what a body takes up, how often it votes on it, and how a state votes on each topic."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.bodies import BODIES, Body
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["topics"]

UNDECIDED = "topic not decided"
_ANSWERS = ("yes", "abstain", "no", "absent")


def topics(
    state: State | None = None,
    *,
    body: Body | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Answer:
    """Say which topics came to a vote in a body, and how its members, or one state, voted on whole texts about each.

    The topic of a thematic text is told by its title, by rules that can be read; country texts are one topic. Amendments,
    separate votes on parts and procedural motions are left out. Shares are of the votes cast.

    Parameters
    ----------
    state : State | None
        One state; by default all members together.
    body : Body | None
        hrc (by default), chr or unga.
    since, until : date | None
        First and last day.

    Raises
    ------
    NotOnRecord
        If no such vote is on record in that span.
    """
    from palais.questions._cited import cited, named_in

    chosen = body or BODIES["hrc"]
    votes = _votes(chosen, state, since, until)
    if votes.is_empty():
        who = f" in which {state.name} had a seat" if state else ""
        raise NotOnRecord(
            f"No vote of the {chosen.name} on a whole text{who} is on record in that span; widen it, or ask for another --body."
        )
    by_topic, source = _by_topic(votes), ", ".join(sorted(named_in(votes)))
    return Answer(
        question="topics",
        parameters={
            "state": state.state if state else None,
            "body": chosen.body,
            "since": since,
            "until": until,
        },
        title=f"{state.name if state else chosen.name}, topic by topic",
        sentence=_sentence(chosen, state, votes, by_topic),
        figures=_figures(votes, by_topic, source),
        tables={"topics": by_topic} | ({"votes": _latest(votes)} if state else {}),
        sections=(
            Section(
                "Topics",
                figures=("rollcalls", "topics", "not_decided"),
                tables=("topics",),
                charts=("yes_by_topic",),
            ),
            *((Section("Each vote", tables=("votes",)),) if state else ()),
        ),
        charts=(
            Chart(
                "yes_by_topic",
                f"Share of Yes among the votes {f'of {state.name}' if state else 'of members'} on each topic",
                "bars",
                "topics",
                x="topic",
                y="yes_share",
                x_title="",
                y_title="Yes, share",
                source=source,
            ),
        ),
        method=(
            "A text's topic is the first rule of the list of topics that fits its title; country texts are told by the record's "
            "own rules. Counts are of votes on whole texts. Absent is shown and never scored; shares are of the votes cast."
        ),
        sources=cited(named_in(votes)),
        caveats=(
            "Most texts pass without a vote, and are not counted here: see `palais consensus`.",
            "Topics are told by titles alone. Where no rule fits, the topic is not decided, and the text is counted there.",
        ),
    )


def _votes(body: Body, state: State | None, since: date | None, until: date | None) -> pl.DataFrame:
    """Return the votes on whole texts, with the topic of each; a state's while it had a seat."""
    import polars as pl

    from palais.questions._seat import as_one_seat, line_of
    from palais.questions._topical import topic_by_title
    from palais.record.ask import casts_in

    where = {"kind": "text", "polarity": "for"} | ({"human_rights": True} if body.body == "unga" else {})
    casts = casts_in(
        body.body, state=line_of(state) if state else None, since=since, until=until, where=where
    )
    seated = (as_one_seat(casts) if state else casts).filter(pl.col("vote").is_in(_ANSWERS))
    thematic = topic_by_title(seated["title"], default=UNDECIDED)
    about = pl.col("topic").cast(pl.String)
    return seated.with_columns(
        topic=pl.when(about == "country")
        .then(pl.lit("country texts"))
        .when(about == "thematic")
        .then(thematic)
        .otherwise(pl.lit(UNDECIDED))
    )


def _by_topic(votes: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    counts = [(pl.col("vote") == answer).sum().cast(pl.Int64).alias(f"{answer}_n") for answer in _ANSWERS]
    cast = pl.sum_horizontal("yes_n", "abstain_n", "no_n")
    shares = [
        pl.when(cast > 0).then(pl.col(f"{answer}_n") / cast).alias(f"{answer}_share")
        for answer in ("yes", "abstain", "no")
    ]
    return (
        votes.group_by("topic")
        .agg(
            pl.col("rollcall").n_unique().cast(pl.Int64).alias("rollcalls_n"),
            *counts,
            pl.col("rollcall_date").max().alias("last_date"),
        )
        .with_columns(*shares)
        .sort(pl.col("topic") == UNDECIDED, -pl.col("rollcalls_n"), "topic")
        .select(
            "topic",
            "rollcalls_n",
            *(f"{answer}_n" for answer in _ANSWERS),
            "yes_share",
            "abstain_share",
            "no_share",
            "last_date",
        )
    )


def _latest(votes: pl.DataFrame) -> pl.DataFrame:
    return votes.sort("rollcall_date", "rollcall", descending=True).select(
        "rollcall_date", "topic", "symbol", "title", "vote", "rollcall", "source"
    )


def _figures(votes: pl.DataFrame, by_topic: pl.DataFrame, source: str) -> tuple[Figure, ...]:
    import polars as pl

    rollcalls, last = votes["rollcall"].n_unique(), votes["rollcall_date"].max()
    undecided = int(by_topic.filter(pl.col("topic") == UNDECIDED)["rollcalls_n"].sum())
    as_of = last if isinstance(last, date) else None
    return (
        Figure("rollcalls", "Roll calls on whole texts", rollcalls, source=source, as_of=as_of),
        Figure(
            "topics", "Topics", by_topic.height - bool(undecided), n=rollcalls, source=source, as_of=as_of
        ),
        Figure("not_decided", "Topic not decided", undecided, n=rollcalls, source=source, as_of=as_of),
    )


def _sentence(body: Body, state: State | None, votes: pl.DataFrame, by_topic: pl.DataFrame) -> str:
    import polars as pl

    from palais.questions._wording import counted, sentence_case, the

    often = by_topic.filter(pl.col("topic") != UNDECIDED).head(3)
    named = ", ".join(f"{topic} ({n:,})" for topic, n in often.select("topic", "rollcalls_n").iter_rows())
    rollcalls = votes["rollcall"].n_unique()
    days = votes["rollcall_date"].to_list()
    years = f"{min(days).year} to {max(days).year}"
    if state is None:
        return f"The {body.name} held {counted(rollcalls, 'roll call')} on whole texts, {years}; most often on {named}."
    split = by_topic.filter((pl.col("no_n") > pl.col("yes_n")) & (pl.col("topic") != UNDECIDED))[
        "topic"
    ].to_list()
    against = (
        f" It voted No more often than Yes on {', '.join(split[:6])}."
        if split
        else " On no topic did it vote No more often than Yes."
    )
    return (
        f"{sentence_case(the(state.state))} had a seat in {counted(rollcalls, 'roll call')} of the {body.name} on whole texts, "
        f"{years}; most often on {named}.{against}"
    )
