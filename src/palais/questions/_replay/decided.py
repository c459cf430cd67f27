"""Votes decided anew under another rule, and the states whose own vote would have turned them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from palais.rules.other_rules import OtherRule

__all__ = ["RESULTS", "Replayed", "pivotal", "replayed"]

RESULTS = ("adopted", "fallen", "risen", "rejected", "cannot tell")
"""What a replay says of one vote: adopted or rejected both times (carried or lost, for a motion), or one and then the other."""

_SIDES = ("yes", "no", "abstain")
_MANY = 2_000
"""Roll calls from which on reading every cast is quicker than looking for theirs."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """Votes under another rule.

    Attributes
    ----------
    votes : polars.DataFrame
        The columns of `replayable`, and `applies` (whether the other rule is for this vote), `under_yes`, `under_no`,
        `under_abstain`, `under_members` (the tally it is applied to: votes or weights), `after`, `result`; `why_not` now also
        says why the new outcome is not known.
    casts : polars.DataFrame | None
        `rollcall`, `state`, `vote`, `weight` where votes are weighted; ``None`` where each counts one.
    rule : OtherRule
    """

    votes: pl.DataFrame
    casts: pl.DataFrame | None
    rule: OtherRule


def replayed(votes: pl.DataFrame, rule: OtherRule, *, composition: str | int | None = None) -> Replayed:
    """Return `votes` (see `replayable`) decided under `rule`, by the body as it was or as composed otherwise."""
    import polars as pl

    from palais.rules.other_rules import OTHER_RULES
    from palais.rules.replaying import carries

    casts = _weighed(votes, rule, composition)
    tallies = _tallies(votes, casts)
    country = ((pl.col("kind") == "text") & (pl.col("topic") == "country")).fill_null(value=False)
    applies = country if rule.on == "country" else pl.lit(value=True)
    under = {name: f"under_{name}" for name in (*_SIDES, "members")}
    ordinary = pl.col("before") if casts is None else carries(OTHER_RULES["simple"].decide, **under)
    after = pl.when(applies).then(carries(rule.decide, **under)).otherwise(ordinary)
    decided = tallies.with_columns(applies=applies, after=after)
    return Replayed(_with_results(decided), casts, rule)


def _weighed(votes: pl.DataFrame, rule: OtherRule, composition: str | int | None) -> pl.DataFrame | None:
    """Return every cast with its weight and the weight of all members; ``None`` where each vote counts one."""
    import polars as pl

    from palais.questions._replay.weights import composed, people
    from palais.record.ask import rows
    from palais.terms.tables import Cast

    if not rule.weighted and composition is None:
        return None
    held = votes.filter(pl.col("yes_n").is_not_null()).select("rollcall", "body", "rollcall_date", "members")
    wanted = held["rollcall"].to_list()
    casts = rows(Cast, {"rollcall": wanted} if len(wanted) < _MANY else None).select(
        "rollcall", "state", "vote"
    )
    sat = casts.filter(pl.col("vote").is_in([*_SIDES])).join(held, on="rollcall")
    if composition is None:
        entitled = pl.lit(None, pl.Int64)  # no rule here asks for a share of all people
        dated = sat.with_columns(year=pl.col("rollcall_date").dt.year(), entitled=entitled)
        return people(dated).sort("rollcall", "state")
    whole = composed(sat, composition)
    if not rule.weighted:
        return whole
    peopled = people(whole.rename({"weight": "seat"}).with_columns(year=pl.col("rollcall_date").dt.year()))
    return peopled.with_columns(weight=pl.col("weight") * pl.col("seat")).sort("rollcall", "state")


def _tallies(votes: pl.DataFrame, casts: pl.DataFrame | None) -> pl.DataFrame:
    """Return `votes` with the tally to which the rule is applied: as it was, or weighed."""
    import polars as pl

    from palais.rules.replaying import tallied

    if casts is None:
        return votes.with_columns(pl.col(name).alias(f"under_{name}") for name in (*_SIDES, "members"))
    weighed = tallied(casts).rename({side: f"under_{side}" for side in _SIDES})
    entitled = casts.group_by("rollcall").agg(pl.col("entitled").first().alias("under_members"))
    return votes.join(weighed, on="rollcall", how="left", maintain_order="left").join(
        entitled, on="rollcall", how="left", maintain_order="left"
    )


def _with_results(decided: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    before, after = pl.col("before"), pl.col("after")
    silent = (
        pl.when(pl.col("yes_n").is_null() & pl.col("under_yes").is_null())
        .then(pl.lit("no state's vote is on record"))
        .when(pl.col("under_yes").is_null())
        .then(pl.lit("how much the vote of a state counts is not known"))
        .otherwise(pl.lit("how many members there were is not on record"))
    )
    why = pl.coalesce(pl.col("why_not"), pl.when(after.is_null()).then(silent))
    both, fallen, risen, neither, unknown = (pl.lit(result) for result in RESULTS)
    result = (
        pl.when(pl.col("why_not").is_not_null())
        .then(unknown)
        .when(before & after)
        .then(both)
        .when(before & ~after)
        .then(fallen)
        .when(~before & after)
        .then(risen)
        .otherwise(neither)
    )
    return decided.with_columns(why_not=why).with_columns(result=result)


def pivotal(held: Replayed) -> pl.DataFrame:
    """Return, by state, in how many votes its own vote would have turned the outcome, then and under the other rule.

    Returns
    -------
    polars.DataFrame
        `state`, `close_n` (votes it cast where under either rule some state alone could have turned the outcome),
        `decisive_then_n`, `decisive_under_n`; most often decisive under the other rule first.
    """
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Cast

    told = held.votes.filter((pl.col("result") != "cannot tell") & pl.col("yes_n").is_not_null())
    flags = _by_side(told, held)
    if held.casts is None:
        close = flags.filter(pl.col("then") | pl.col("under"))["rollcall"].unique().to_list()
        casts = rows(Cast, {"rollcall": close}).select("rollcall", "state", "vote") if close else None
        marked = None if casts is None else casts.join(flags, on=["rollcall", "vote"])
    else:
        own = _by_state(told, held)
        marked = own.join(flags.drop("under"), on=["rollcall", "vote"])
    counts = ["close_n", "decisive_then_n", "decisive_under_n"]
    shape = pl.Schema({"state": pl.String(), **dict.fromkeys(counts, pl.Int64())})
    if marked is None or marked.is_empty():
        return pl.DataFrame(schema=shape)
    near = marked.filter((pl.col("then") | pl.col("under")).any().over("rollcall"))
    counted = near.group_by("state").agg(
        pl.len().alias("close_n"),
        pl.col("then").sum().alias("decisive_then_n"),
        pl.col("under").sum().alias("decisive_under_n"),
    )
    order = ["decisive_under_n", "decisive_then_n"]
    return counted.cast(shape).sort(*order, "state", descending=[True, True, False])


def _by_side(told: pl.DataFrame, held: Replayed) -> pl.DataFrame:
    """Return for each vote and side whether a state on that side alone could have turned the outcome: one vote each."""
    import polars as pl

    from palais.rules.other_rules import OTHER_RULES
    from palais.rules.replaying import decisive

    sides = pl.DataFrame({"vote": [*_SIDES]})
    cells = told.select("rollcall", "applies", *_SIDES, "members").join(sides, how="cross")
    cells = cells.with_columns(weight=pl.lit(1, pl.Int64))
    then = decisive(cells, OTHER_RULES["simple"].decide).fill_null(value=False)
    under = decisive(cells, held.rule.decide).fill_null(value=False)
    return cells.with_columns(then=then, under=under).select(
        "rollcall", "vote", "then", pl.when("applies").then("under").otherwise("then").alias("under")
    )


def _by_state(told: pl.DataFrame, held: Replayed) -> pl.DataFrame:
    """Return for each weighted cast whether another vote of that state would have turned the outcome under the rule."""
    import polars as pl

    from palais.rules.other_rules import OTHER_RULES
    from palais.rules.replaying import decisive

    tally = [pl.col(f"under_{name}").alias(name) for name in (*_SIDES, "members")]
    casts = held.casts if held.casts is not None else pl.DataFrame()
    cells = casts.select("rollcall", "state", "vote", "weight").join(
        told.select("rollcall", "applies", *tally), on="rollcall"
    )
    ordinary = decisive(cells, OTHER_RULES["simple"].decide).fill_null(value=False)
    under = decisive(cells, held.rule.decide).fill_null(value=False)
    return cells.with_columns(ordinary=ordinary, under=under).select(
        "rollcall", "state", "vote", pl.when("applies").then("under").otherwise("ordinary").alias("under")
    )
