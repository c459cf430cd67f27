"""The Like-Minded Group as listed in 2005, and its votes by period."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["LIST", "alike", "closeness", "members", "united", "votes_beside"]

LIST = "LMG-2005"
"""The list of members in a statement of 2005: not an official one."""


def members() -> tuple[str, ...]:
    """Return the states on the list of 2005."""
    from palais.record.ask import rows
    from palais.terms.tables import Signatory

    return tuple(rows(Signatory, {"statement": LIST})["state"])


def united(periods: dict[str, tuple[int, int]]) -> pl.DataFrame:
    """Return the listed states' cohesion on recorded votes of the Commission and the Council, by period, with its interval."""
    import numpy as np
    import polars as pl

    from palais.measures.cohesion import cohesion
    from palais.record.ask import casts_in

    casts = pl.concat([casts_in("chr"), casts_in("hrc")]).with_columns(year=pl.col("rollcall_date").dt.year())
    parts = [
        casts.filter(pl.col("year").is_between(first, last)).with_columns(period=pl.lit(label))
        for label, (first, last) in periods.items()
    ]
    chosen = pl.concat(parts).select("rollcall", "state", "vote", "period")
    return cohesion(chosen, rng=np.random.default_rng(9), members=members(), by="period", draws=300)


def alike(periods: dict[str, tuple[int, int]]) -> pl.DataFrame:
    """Return each roll call of the periods with the listed states' answers and the agreement index, in order of day."""
    import polars as pl

    from palais.measures.cohesion import agreement_index
    from palais.record.ask import casts_in

    first, last = min(one for one, _ in periods.values()), max(one for _, one in periods.values())
    casts = pl.concat([casts_in("chr"), casts_in("hrc")]).filter(
        pl.col("rollcall_date").dt.year().is_between(first, last)
    )
    events = casts.select("rollcall", "rollcall_date", "symbol", "title").unique("rollcall")
    found = agreement_index(casts.select("rollcall", "state", "vote"), members=members()).join(
        events, on="rollcall"
    )
    shown = ["rollcall", "rollcall_date", "symbol", "title", "yes_n", "no_n", "abstain_n", "index"]
    return found.sort("rollcall_date", "rollcall").select(shown)


def votes_beside(state: str, others: tuple[str, ...], first: int, last: int) -> pl.DataFrame:
    """Return the roll calls of the Commission in which a state took a position, with how many of `others` did, and alike."""
    import polars as pl

    from palais.record.ask import casts_in

    casts = casts_in("chr", state=(state, *others)).filter(
        pl.col("rollcall_date").dt.year().is_between(first, last)
        & pl.col("vote").is_in(["yes", "no", "abstain"])
    )
    own = casts.filter(pl.col("state") == state).select(
        "rollcall", "rollcall_date", "symbol", "title", own_vote="vote"
    )
    rest = casts.filter(pl.col("state").is_in([one for one in others if one != state]))
    same = (
        rest.join(own.select("rollcall", "own_vote"), on="rollcall")
        .group_by("rollcall")
        .agg(
            same_n=(pl.col("vote") == pl.col("own_vote")).sum().cast(pl.Int64),
            others_n=pl.len().cast(pl.Int64),
        )
    )
    return own.join(same, on="rollcall").sort("rollcall_date", "rollcall")


def closeness(state: str, others: tuple[str, ...], first: int, last: int) -> pl.DataFrame:
    """Return how often a state voted as each of `others` in the Commission: state, same_n, n, share."""
    import polars as pl

    from palais.record.ask import casts_in

    casts = casts_in("chr").filter(
        pl.col("rollcall_date").dt.year().is_between(first, last)
        & pl.col("vote").is_in(["yes", "no", "abstain"])
    )
    own = casts.filter(pl.col("state") == state).select("rollcall", own="vote")
    both = casts.filter(pl.col("state").is_in([one for one in others if one != state])).join(
        own, on="rollcall"
    )
    return (
        both.group_by("state")
        .agg(same_n=(pl.col("vote") == pl.col("own")).sum().cast(pl.Int64), n=pl.len().cast(pl.Int64))
        .with_columns(same_share=pl.col("same_n") / pl.col("n"))
        .sort("state")
    )
