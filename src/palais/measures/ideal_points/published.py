"""The votes behind the published ideal points, step by step, from raw votes and roll calls.

Bailey, Strezhnev and Voeten 2017, "Estimating Dynamic State Preferences from United Nations Voting Data", Journal of
Conflict Resolution 61(2), and the replication archive of its authors (data processing of April 2020). Each step is
one function over frames. On the votes of that vintage (R package unvotes 0.3.0) they leave 797,473 votes on 5,733
roll calls in 10,469 state-sessions, with the published number of votes in every one of them; linking makes 4,784 items.

Frames in: `votes` has `rollcall`, `state`, `vote` (yes, abstain or no; absences have no row); `rollcalls` has `rollcall`,
`session`, `year` and `part` (whether a paragraph or an amendment was voted on; null where not coded); `matches` has
`rcid1`, `rcid2`, a roll call and a later one on the identical resolution. Roll calls are the publisher's whole numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

Id = TypeVar("Id", int, str)

__all__ = [
    "divided_items",
    "human_rights_rollcalls",
    "kept_rollcalls",
    "kept_votes",
    "linked_items",
    "published_votes",
]

WITHOUT_VOTES = 19  # the session of 1964, held without votes but for one
LAST_YEAR_OF_PARTS = 1989
FIRST_HUMAN_RIGHTS = 25
"""The human-rights estimates begin with the session of 1970."""


def published_votes(votes: pl.DataFrame, rollcalls: pl.DataFrame, matches: pl.DataFrame) -> pl.DataFrame:
    """Return the votes as the published estimates take them: `rollcall`, `item`, `state`, `period` (session), `vote`."""
    kept = kept_votes(votes, kept_rollcalls(rollcalls))
    items = linked_items(kept.select("rollcall").unique(), matches)
    return divided_items(kept.join(items, on="rollcall")).select(
        "rollcall", "item", "state", "period", "vote"
    )


def kept_rollcalls(rollcalls: pl.DataFrame) -> pl.DataFrame:
    """Return the roll calls without session 19, and without votes on paragraphs and amendments after 1989."""
    import polars as pl

    late_part = (pl.col("year") > LAST_YEAR_OF_PARTS) & pl.col("part").fill_null(value=False)
    return rollcalls.filter((pl.col("session") != WITHOUT_VOTES) & ~late_part)


def human_rights_rollcalls(rollcalls: pl.DataFrame, labelled: pl.Series) -> pl.DataFrame:
    """Return the roll calls in `labelled` (human rights, by the publisher) from session 25 on, as its second file."""
    import polars as pl

    return rollcalls.filter(
        pl.col("rollcall").is_in(labelled.implode()) & (pl.col("session") >= FIRST_HUMAN_RIGHTS)
    )


def kept_votes(votes: pl.DataFrame, rollcalls: pl.DataFrame) -> pl.DataFrame:
    """Return the votes in `rollcalls`, without Zanzibar (two votes) and South Africa's single vote of session 48."""
    import polars as pl

    period = rollcalls.select("rollcall", period="session")
    alone = (pl.col("state") == "South Africa") & (pl.col("period") == 48)  # noqa: PLR2004 - it sat out 1974 to 1993
    return votes.join(period, on="rollcall").filter((pl.col("state") != "Zanzibar") & ~alone)


def linked_items(rollcalls: pl.DataFrame, matches: pl.DataFrame) -> pl.DataFrame:
    """Return `rollcall` and its `item`: the earliest roll call of the chain of identical resolutions it stands in.

    A later roll call gives way to the earlier one (to the earliest, if it has several), and so on until the chain's first
    vote. A link may run through a roll call that was itself dropped. Roll calls may be numbers or other ids, of one type.

    Raises
    ------
    ValueError
        If a chain of matches comes back to where it began.
    """
    import polars as pl

    kind = rollcalls["rollcall"].dtype
    before = dict(matches.group_by("rcid2").agg(pl.col("rcid1").min()).select("rcid2", "rcid1").iter_rows())
    items = [_first(one, before) for one in rollcalls["rollcall"].to_list()]
    return pl.DataFrame({"rollcall": rollcalls["rollcall"], "item": pl.Series(items, dtype=kind)})


def _first(rollcall: Id, before: Mapping[Id, Id]) -> Id:
    first, steps = rollcall, 0
    while first in before:
        first, steps = before[first], steps + 1
        if steps > len(before):
            raise ValueError(
                f"The matches lead from roll call {rollcall} in a circle; each must lead to an earlier one."
            )
    return first


def divided_items(votes: pl.DataFrame) -> pl.DataFrame:
    """Return the votes on items that divided: unanimous ones, all their linked votes together, say nothing."""
    import polars as pl

    return votes.filter(pl.col("vote").n_unique().over("item") > 1)
