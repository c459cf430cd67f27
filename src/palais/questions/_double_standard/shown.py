"""Tables of the double-standards answer: variants, targets one by one, and the votes on the targets asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._double_standard.closeness import SCALE
from palais.questions._double_standard.variants import asked_of

if TYPE_CHECKING:
    import polars as pl

    from palais.measures.double_standard import DoubleStandard
    from palais.questions._double_standard.variants import Variant

__all__ = ["by_state", "by_target", "by_variant", "votes_on"]


def by_state(states: pl.DataFrame) -> pl.DataFrame:
    """Return one row a state: what closeness goes with, then what practice goes with."""
    import polars as pl

    near = states.filter(pl.col("term") == "closeness").drop("term")
    worse = states.filter(pl.col("term") == "practice").select(
        "state", practice="estimate", practice_low="low", practice_high="high"
    )
    return near.join(worse, on="state", how="left").sort("estimate", "state", nulls_last=True)


def by_variant(found_by: tuple[tuple[Variant, DoubleStandard], ...], asked: tuple[str, ...]) -> pl.DataFrame:
    """Return, for each variant and state asked about, what closeness and worse practice go with; `all` is every state."""
    import polars as pl

    lines = []
    for one, found in found_by:
        own = found.states.filter(pl.col("state").is_in(list(asked)) & (pl.col("term") != "others"))
        every = found.together.filter(pl.col("term") != "others").with_columns(state=pl.lit("all"))
        names = ["state", "term", "n", "targets_n", "estimate", "low", "high"]
        silent = [state for state in asked if state not in set(own["state"])]
        none = {
            "state": silent,
            "term": "closeness",
            "n": 0,
            "targets_n": 0,
            "refused": "no such vote on record",
        }
        blank = pl.DataFrame(
            none, schema_overrides={"state": pl.String, "n": pl.Int64, "targets_n": pl.Int64}
        )
        parts = [own.select(*names, "refused"), *([blank] if silent else []), every.select(names)]
        frame = pl.concat(parts, how="diagonal").select(*names, "refused")
        label = {"variant": one.variant, "changes": one.changes}
        lines.append(frame.select(*(pl.lit(value).alias(name) for name, value in label.items()), pl.all()))
    return pl.concat(lines)


def by_target(votes: pl.DataFrame, asked: tuple[str, ...], score: str) -> pl.DataFrame:
    """Return one row a state and target: its votes beside the others', the target's practice and how close they stood."""
    import polars as pl

    # Rows in one order, so that sums of fractions end in the same digits whenever one asks.
    held = votes.filter(asked_of() & pl.col("state").is_in(list(asked))).sort("state", "target", "rollcall")
    count = {
        name: (pl.col("answer") == value).sum()
        for name, value in (("for_n", 1), ("abstain_n", 0.5), ("against_n", 0))
    }
    absent = pl.col("vote").is_in(["absent"]).sum()
    said = pl.col("answer").is_not_null()
    return (
        held.group_by("state", "target", maintain_order=True)
        .agg(
            first_year=pl.col("year").min(), last_year=pl.col("year").max(), n=said.sum().cast(pl.Int64),
            **count, absent_n=absent, support=pl.col("answer").mean(),
            others=pl.col("others").filter(said).mean(),
            practice_place=pl.col(score).mean() / SCALE, closeness_place=pl.col("agreement").mean() / SCALE,
        )
        .with_columns(beside_others=pl.col("support") - pl.col("others"))
        .filter(pl.col("n") > 0)
        .with_columns(pl.col(pl.Float64).round(9))
        .sort("state", "closeness_place", "target", descending=[False, True, False], nulls_last=True)
    )  # fmt: skip


def votes_on(
    votes: pl.DataFrame, asked: tuple[str, ...], targets: tuple[str, ...], score: str
) -> pl.DataFrame:
    """Return the votes of the states asked about on texts that target one of `targets`, or name it in their title."""
    import polars as pl

    from palais.questions._seat import line_of
    from palais.questions._wording import name_of
    from palais.terms.states import register

    wanted = {name_of(held) for state in targets for held in line_of(register()[state])}
    named = pl.any_horizontal(
        *(pl.col("title").fill_null("").str.contains(name, literal=True) for name in sorted(wanted))
    )
    return (
        votes.filter(pl.col("state").is_in(list(asked)) & (pl.col("target").is_in(list(targets)) | named))
        .with_columns(practice_place=pl.col(score) / SCALE, closeness_place=pl.col("agreement") / SCALE)
        .select(
            "rollcall_date", "body", "state", "target", "symbol", "title", "posture", "agenda_item", "kind",
            "polarity", "vote", "answer", "others", "practice_place", "closeness_place", "rollcall", "source",
        )
        .sort("target", "rollcall_date", "rollcall", "state")
    )  # fmt: skip
