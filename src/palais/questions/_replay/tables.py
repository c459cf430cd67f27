"""What a replay shows: what changed, by year, kind, agenda item and posture, and under each of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.questions._replay.decided import RESULTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from palais.questions._replay.decided import Replayed

__all__ = ["by_year", "changed", "compared", "every", "fallen_on_stated", "reasons", "split"]

_WHAT = ("rollcall", "rollcall_date", "symbol", "title")
_WHERE = ("body", "kind", "agenda_item", "target", "posture")
_MEANS = {
    ("no_action", "fallen"): "the motion is lost, and the text goes to its own vote",
    ("no_action", "risen"): "the motion carries, and the text is not voted on",
    ("against", "fallen"): "the amendment is lost, and the text stays as its sponsors want it",
    ("against", "risen"): "the amendment carries against the sponsors' wish",
    ("for", "fallen"): "it is not adopted",
    ("for", "risen"): "it is adopted",
}


def changed(held: Replayed) -> pl.DataFrame:
    """Return the votes that end otherwise under the rule, oldest first.

    Returns
    -------
    polars.DataFrame
        What identifies the roll call; `tally` (yes-no-abstain as counted); `needed_n` Yes under the rule (null where votes are
        weighted); `yes_share_under` of the votes or weights cast for and against; `change` (`fallen`, `risen`); `means`.
    """
    import polars as pl

    return _listed(held, held.votes.filter(pl.col("result").is_in(["fallen", "risen"]))).drop("why_not")


def every(held: Replayed) -> pl.DataFrame:
    """Return all votes replayed in the same columns, for a replay of a few."""
    return _listed(held, held.votes)


def _listed(held: Replayed, votes: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    ordered = votes.sort("rollcall_date", "rollcall")
    tally = pl.concat_str(
        [pl.col(side).cast(pl.String).fill_null("?") for side in ("yes", "no", "abstain")], separator="-"
    )
    shape = {"needed_n": pl.Int64, "means": pl.String}
    said = pl.DataFrame(
        [_said(row, held) for row in ordered.iter_rows(named=True)], schema=shape, orient="row"
    )
    cast = pl.col("under_yes") + pl.col("under_no")
    share = pl.when(cast > 0).then(pl.col("under_yes") / cast).alias("yes_share_under")
    listed = ordered.select(*_WHAT, *_WHERE, tally.alias("tally"), share, change="result", why_not="why_not")
    return pl.concat([listed, said], how="horizontal").select(
        *_WHAT, "tally", "needed_n", "change", "yes_share_under", *_WHERE, "means", "why_not"
    )


def _said(row: dict[str, Any], held: Replayed) -> tuple[int | None, str | None]:
    """Return how many Yes the rule needs (null where votes are weighed or it is not for this vote), and what a change means."""
    means = _MEANS.get((row["polarity"] or "for", row["result"]))
    counted = held.casts is None and row["applies"] and row["yes"] is not None
    return (_needed(row, held) if counted else None), means


def _needed(row: dict[str, Any], held: Replayed) -> int | None:
    from palais.rules.majorities import Tally

    decide = held.rule.decide
    if decide.of == "members" and row["members"] is None:
        return None
    tally = Tally(row["yes"], row["no"], row["abstain"])
    return decide.needed(decide.whole(tally, members_n=row["members"]))


def split(votes: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Return counts of what a replay says, split by columns; adopted stands for carried where a motion or amendment is meant."""
    import polars as pl

    was = {result: (pl.col("result") == result).sum().cast(pl.Int64) for result in RESULTS}
    both, fallen, risen, _, unknown = (was[result] for result in RESULTS)
    return (
        votes.group_by(by)
        .agg(
            pl.len().cast(pl.Int64).alias("replayed_n"),
            (pl.len().cast(pl.Int64) - unknown).alias("told_n"),
            (both + fallen).alias("adopted_n"),
            (both + risen).alias("adopted_under_n"),
            fallen.alias("fallen_n"),
            risen.alias("risen_n"),
            unknown.alias("cannot_tell_n"),
        )
        .sort([*map(_ordered, by), *map(pl.col, by)], nulls_last=True)
    )


def _ordered(column: str) -> pl.Expr:
    """Return the column as one orders it: items of an agenda by their number, then by what follows it."""
    import polars as pl

    if column != "agenda_item":
        return pl.col(column)
    return pl.col(column).str.extract(r"^(\d+)").cast(pl.Int64)


def by_year(votes: pl.DataFrame) -> pl.DataFrame:
    """Return the results by year, one row a year and result, for a stacked chart."""
    import polars as pl

    order = {result: place for place, result in enumerate(RESULTS)}
    return (
        votes.with_columns(year=pl.col("rollcall_date").dt.year().cast(pl.Int64))
        .group_by("year", "result")
        .agg(pl.len().cast(pl.Int64).alias("rollcalls_n"))
        .sort("year", pl.col("result").replace_strict(order))
    )


def reasons(votes: pl.DataFrame) -> pl.DataFrame:
    """Return why votes could not be told, with their number."""
    import polars as pl

    unknown = votes.filter(pl.col("result") == "cannot tell")
    return (
        unknown.group_by("body", "why_not")
        .agg(pl.len().cast(pl.Int64).alias("rollcalls_n"))
        .sort("body", "why_not")
    )


def compared(votes: pl.DataFrame) -> pl.DataFrame:
    """Return the same votes under every rule of one vote a state, with and without Israel and the occupied territories."""
    import polars as pl

    from palais.questions._replay.decided import replayed
    from palais.rules.other_rules import OTHER_RULES

    parts = []
    for name, rule in OTHER_RULES.items():
        if rule.weighted:
            continue
        held = replayed(votes, rule).votes
        without = held.filter(~pl.col("israel_opt").fill_null(value=False))
        for among, chosen in (("all", held), ("without Israel and OPT", without)):
            parts.append(
                split(chosen.with_columns(rule=pl.lit(name), votes=pl.lit(among)), ["rule", "votes"])
            )
    return pl.concat(parts)


def fallen_on_stated(held: Replayed) -> int:
    """Return how many votes would have fallen by the totals that the publisher states, counted ones where it states none."""
    import polars as pl

    from palais.rules.replaying import carries

    told = held.votes.filter((pl.col("result") != "cannot tell") & pl.col("before"))
    sides = {side: f"stated_{side}" for side in ("yes", "no", "abstain")}
    known = pl.col("stated_yes_n").is_not_null() & pl.col("stated_no_n").is_not_null()
    stated = told.with_columns(
        pl.when(known).then(pl.col(f"stated_{side}_n").fill_null(0)).otherwise(pl.col(side)).alias(name)
        for side, name in sides.items()
    )
    return stated.filter(pl.col("applies") & ~carries(held.rule.decide, **sides)).height
