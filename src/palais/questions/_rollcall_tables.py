"""The tables of a roll call: its tally, its sides, who left the line of the region, and the same text in other years."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

__all__ = ["SIDES", "earlier_and_later", "left_line", "order", "sides", "stated", "tally"]

SIDES = ("yes", "no", "abstain", "absent", "not_member")
_FEWEST = 3
"""Members of a regional group that must have answered before it has a line."""


def order() -> dict[str, int]:
    return {side: place for place, side in enumerate(SIDES)}


def tally(event: dict[str, Any]) -> pl.DataFrame:
    """Return the one row of `tables.tally`: counted where casts are known, else as stated."""
    import polars as pl

    known = event["yes_n"] is not None
    row = {side: event[f"{side}_n"] if known else event.get(f"stated_{side}_n") for side in SIDES}
    row |= {"counted": known, "stated": stated(event), "unknown": event["unknown_n"]}
    return pl.DataFrame(
        [row], schema_overrides={**dict.fromkeys(SIDES, pl.Int64), "unknown": pl.Int64, "stated": pl.String}
    )


def stated(event: dict[str, Any]) -> str | None:
    stated = [event[f"stated_{side}_n"] for side in ("yes", "no", "abstain")]
    if all(number is None for number in stated):
        return None
    return "-".join("?" if number is None else str(number) for number in stated)


def sides(casts: pl.DataFrame, on: date) -> pl.DataFrame:
    import polars as pl

    from palais.questions._wording import name_of

    sat = casts.drop_nulls("vote").filter(pl.col("vote") != "not_member")
    named = sat.with_columns(
        name=pl.Series([name_of(state, on=on) for state in sat["state"]], dtype=pl.String)
    )
    counted = named.group_by("vote").agg(
        pl.len().cast(pl.Int64).alias("votes_n"), pl.col("name").sort().str.join(", ").alias("states")
    )
    return counted.sort(pl.col("vote").replace_strict(order()))


def left_line(casts: pl.DataFrame, on: date) -> pl.DataFrame:
    """Return the states that voted otherwise than more than half of their regional group.

    Returns
    -------
    polars.DataFrame
        state, vote, group, line (the vote of more than half), line_n, voted_n. A group of fewer than three that answered, or
        split without a majority, has no line; absence leaves none.
    """
    import polars as pl

    from palais.terms.states import regional_group

    voted = casts.filter(pl.col("vote").is_in(["yes", "no", "abstain"])).select("state", "vote")
    groups = [regional_group(state, on) for state in voted["state"]]
    named = voted.with_columns(group=pl.Series(groups, dtype=pl.String)).drop_nulls("group")
    counted = named.group_by("group", "vote").agg(pl.len().cast(pl.Int64).alias("line_n"))
    whole = named.group_by("group").agg(pl.len().cast(pl.Int64).alias("voted_n"))
    lines = (
        counted.join(whole, on="group")
        .filter((pl.col("line_n") * 2 > pl.col("voted_n")) & (pl.col("voted_n") >= _FEWEST))
        .rename({"vote": "line"})
    )
    left = named.join(lines, on="group").filter(pl.col("vote") != pl.col("line"))
    return left.select("state", "vote", "group", "line", "line_n", "voted_n").sort("group", "state")


def earlier_and_later(event: dict[str, Any]) -> pl.DataFrame:
    """Return other votes of the body on whole texts of the same title, oldest first; none where the title says too little."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import RollCall

    plain = pl.col("title").str.to_lowercase().str.replace_all(r"[^a-z ]", "").str.strip_chars()
    held = rows(RollCall).filter(pl.col("body") == event["body"]).with_columns(words=plain)
    own = held.filter(pl.col("rollcall") == event["rollcall"])["words"]
    said = own[0] if len(own) and own[0] else ""
    alike = held.filter((pl.col("words") == said) & (pl.col("rollcall") != event["rollcall"]))
    if event["kind"] != "text" or len(said.split()) < 2:  # noqa: PLR2004 - one word names a subject, not a text
        alike = alike.head(0)
    return (
        alike.filter(pl.col("kind") == "text")
        .sort("rollcall_date", "rollcall")
        .select("rollcall_date", "symbol", "title", "yes_n", "no_n", "abstain_n", "outcome", "rollcall")
    )
