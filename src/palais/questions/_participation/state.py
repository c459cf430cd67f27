"""One state: its own entries and exits, or the treaties it joined, each outcome beside the states to which nothing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.questions._participation.wording import EXPERIMENTAL, caveats, method, said
from palais.terms.answers import Answer, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._participation.found import Asked
    from palais.terms.states import State

__all__ = ["answer"]


def answer(state: State, every: tuple[Asked, ...], *, body: str | None, treaty: str | None) -> Answer:
    """Return the state's own changes, each by every outcome.

    Raises
    ------
    NotOnRecord
        If no change of the state's seat can be set beside other states', or it did not join the treaty.
    """
    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._participation.found import sources_of
    from palais.questions._seat import heir_of

    one = heir_of(state)
    events = pl.concat([_events(one.state, asked) for asked in every])
    if events.is_empty():
        raise NotOnRecord(_none(one, treaty))
    moves = pl.concat([_moves(one.state, asked, treaty=treaty is not None) for asked in every])
    known = moves.drop_nulls("low")
    off = known.filter((pl.col("low") > 0) | (pl.col("high") < 0))
    source = ", ".join(sorted(set(moves["source"])))
    figures = (
        Figure("changes", "Changes that can be looked at", events.height, n=events.height, source=source),
        Figure("told", "Outcomes with enough states beside them", known.height, n=moves.height, unit=f"of {moves.height}",
               source=source, note="in the others the record cannot tell"),
        Figure("off", "Of these, moves that the placebo moves of nine in ten others do not hold", off.height, n=known.height,
               unit=f"of {known.height}", source=source, note=f"about {known.height / 10:.0f} would by chance alone"),
    )  # fmt: skip
    return Answer(
        question="participation",
        parameters={"state": one.state, "body": body, "treaty": treaty},
        title=f"Experimental: {one.name} before and after {'joining ' + treaty if treaty else 'a seat'}",
        sentence=_sentence(one, events, known, off),
        figures=figures,
        tables={"moves": moves, "events": events},
        sections=(
            Section("In numbers (experimental)", EXPERIMENTAL, figures=("changes", "told", "off"), tables=("events",)),
            Section("Each change by each outcome",
                    "`move` is the state's own, `beside` the mean of its regional group's states to which nothing changed, "
                    "`estimate` the difference. The interval is from the same differences of all states to which nothing changed "
                    "(placebos); with fewer than 20 it cannot be told.", tables=("moves",)),
        ),
        method=method(treaty=treaty is not None)
        + " For one state alone the interval is from placebos: the differences of the states to which nothing changed.",
        sources=cited(sources_of(every)),
        caveats=(
            "One state's move around one year has many reasons; with many outcomes some leave their interval by chance.",
            *caveats(treaty=treaty is not None),
        ),
    )  # fmt: skip


def _none(one: State, treaty: str | None) -> str:
    if treaty is not None:
        return f"No consent of {one.name} to {treaty} is on record to 2021; ask for another treaty or state."
    return (
        f"No seat of {one.name} on record was held for three years after three without it, or the reverse, in years when all "
        f"members are known; ask for another state or --body, or without a state."
    )


def _events(state: str, asked: Asked) -> pl.DataFrame:
    import polars as pl

    from palais.questions._participation.found import events_of

    own = events_of(asked)[0].filter(pl.col("state") == state)
    return own.select(pl.lit(said(asked)).alias("change"), "year", "group")


def _moves(state: str, asked: Asked, *, treaty: bool) -> pl.DataFrame:
    import polars as pl

    from palais.questions._participation.found import moves_of
    from palais.questions._participation.outcomes import outcomes_for

    parts = [
        moves_of(asked, one.outcome)
        .filter(pl.col("state") == state)
        .select(
            pl.lit(said(asked)).alias("change"), "year", pl.lit(one.words).alias("outcome"), "move", "beside", "estimate",
            "low", "high", "lead", "mates_n", "placebos_n", pl.lit(one.source).alias("source"),
        )
        for one in outcomes_for(treaty=treaty)
    ]  # fmt: skip
    return pl.concat(parts).sort("year", maintain_order=True)


def _sentence(one: State, events: pl.DataFrame, known: pl.DataFrame, off: pl.DataFrame) -> str:
    from palais.questions._wording import counted, the

    base = counted(events.height, "change")
    if known.is_empty():
        return f"Experimental: what moved around {base} of {the(one.state)} cannot be told: too few states stood still beside it."
    return (
        f"Experimental: around {base} of seat or treaty, {the(one.state)} is placed {counted(known.height, 'time')}, an "
        f"outcome each, beside states of its region to which nothing changed; {off.height or 'none'} lie outside what nine in "
        f"ten of those did, where about {known.height / 10:.0f} would by chance."
    )
