"""Whether a country text had the share of members that a rule asks to introduce it, as far as sponsors are on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._replay.decided import Replayed

__all__ = ["introduction"]

ENOUGH = "enough named"


def introduction(held: Replayed) -> pl.DataFrame:
    """Return, for each vote to which the rule applies, how many members are named as main sponsors and how many it needs.

    Only main sponsors are on record, and a state may speak for a group: the number is a floor. So `introduced` is
    `enough named` or `cannot tell`, never no.

    Returns
    -------
    polars.DataFrame
        `rollcall`, `rollcall_date`, `symbol`, `title`, `sponsors_on_record`, `members_named_n` (null without sponsors on
        record), `needed_n`, `introduced`. Empty where the rule asks nothing of the kind.
    """
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.sponsors import states_among
    from palais.terms.tables import Cast, Text

    share = held.rule.introduced_by
    asked = held.votes.filter(pl.col("applies"))
    if share is None or asked.is_empty():
        return pl.DataFrame()
    texts = rows(Text, {"text": asked["text"].drop_nulls().to_list()}).select("text", "main_sponsors")
    known = asked.join(texts, on="text", how="left", maintain_order="left")
    named = known.filter(pl.col("main_sponsors").is_not_null())
    casts = (
        rows(Cast, {"rollcall": named["rollcall"].to_list()})
        if named.height
        else rows(Cast, {"rollcall": ""})
    )
    seated = casts.filter(pl.col("vote").is_null() | (pl.col("vote") != "not_member"))
    members = {str(key[0]): set(part["state"]) for key, part in seated.group_by("rollcall")}
    found = []
    for row in known.iter_rows(named=True):
        said, seats = row["main_sponsors"], members.get(row["rollcall"], set())
        number = None if said is None or not seats else len(set(states_among(said)) & seats)
        needed = None if row["members"] is None else share.needed(row["members"])
        enough = number is not None and needed is not None and number >= needed
        found.append((row["rollcall"], said is not None, number, needed, ENOUGH if enough else "cannot tell"))
    shape = {
        "rollcall": pl.String,
        "sponsors_on_record": pl.Boolean,
        "members_named_n": pl.Int64,
        "needed_n": pl.Int64,
        "introduced": pl.String,
    }
    told = pl.DataFrame(found, schema=shape, orient="row")
    listed = known.select("rollcall", "rollcall_date", "symbol", "title").join(told, on="rollcall")
    return listed.sort("rollcall_date", "rollcall")
