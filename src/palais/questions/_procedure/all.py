"""`palais procedure`: every state's procedural acts, by one count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

__all__ = ["answer"]


def answer() -> Answer:
    """Return for each state the acts and votes of every kind, the summary where there is enough, and the kinds' totals."""
    from palais.questions._cited import cited, named_in
    from palais.questions._procedure.moved import moved
    from palais.questions._procedure.votes import counted_acts, opportunities
    from palais.questions._procedure.wording import METHOD, SUMMARY, general
    from palais.questions._seat import as_one_seat
    from palais.questions._wording import counted

    every, put = opportunities(), as_one_seat(moved())
    by_kind, summary = counted_acts()
    table = _wide(by_kind, summary, put)
    kinds = _kinds(every)
    source = ", ".join(sorted(named_in(every)))
    figures = (
        Figure("states", "States with an opportunity on record", table.height, source=source),
        Figure("compared", "States with a summary", summary.height, n=table.height, source=source),
        Figure("rollcalls", "Roll calls counted", every["rollcall"].n_unique(), source=source),
    )
    return Answer(
        question="procedure",
        parameters={"state": None},
        title="Procedural acts: all states",
        sentence=(
            f"{counted(every['rollcall'].n_unique(), 'roll call')} on record gave {counted(table.height, 'state')} an "
            f"opportunity of a procedural act; {counted(summary.height, 'state')} had enough for a summary."
        ),
        figures=figures,
        tables={"kinds": kinds, "states": table},
        sections=(
            Section("", figures=tuple(f.name for f in figures), charts=("summary",)),
            Section("What is counted", tables=("kinds",)),
            Section("Every state", tables=("states",)),
        ),
        charts=(
            Chart("summary", "Mean excess over fellow members, partially pooled", "map", "states", x="state", y="pooled",
                  y_title="excess", source=source),
        ),
        method=f"{METHOD} {SUMMARY}",
        sources=cited(named_in(every, put)),
        caveats=general(),
    )  # fmt: skip


def _wide(by_kind: pl.DataFrame, summary: pl.DataFrame, put: pl.DataFrame) -> pl.DataFrame:
    """Return one row a state: the summary, then votes, acts, share and absences of each kind, then what it put forward."""
    import polars as pl

    from palais.questions._procedure.votes import KINDS

    ends = ("estimate", "low", "high", "pooled", "pooled_low", "pooled_high", "percentile", "kinds_n")
    found = (
        by_kind.select("state")
        .unique()
        .sort("state")
        .join(summary.select("state", *ends), on="state", how="left")
    )
    for kind in KINDS:
        mine = by_kind.filter(pl.col("kind") == kind)
        if mine.height:
            named = {f"{kind}_{end}": end for end in ("acted_n", "n", "absent_n", "share")}
            found = found.join(mine.select("state", **named), on="state", how="left")
    for act, name in (("amendment", "amendments_moved_n"), ("motion", "motions_moved_n")):
        counts = put.filter(pl.col("act") == act).group_by("state").agg(pl.len().cast(pl.Int64).alias(name))
        found = found.join(counts, on="state", how="left").with_columns(pl.col(name).fill_null(0))
    return found.sort("pooled", "state", descending=[True, False], nulls_last=True)


def _kinds(every: pl.DataFrame) -> pl.DataFrame:
    """Return for each kind what it is, how many roll calls and votes there were, and in how many the act was done."""
    import polars as pl

    from palais.questions._procedure.votes import ACTS

    counted = every.group_by("kind").agg(
        rollcalls_n=pl.col("rollcall").n_unique().cast(pl.Int64),
        votes_n=pl.col("acted").count().cast(pl.Int64),
        acted_n=pl.col("acted").sum().cast(pl.Int64),
        first_date=pl.col("rollcall_date").min(),
        last_date=pl.col("rollcall_date").max(),
    )
    names = pl.DataFrame(
        [(a.kind, a.label, a.in_summary) for a in ACTS], schema=["kind", "act", "in_summary"], orient="row"
    )
    return names.join(counted, on="kind", maintain_order="left").with_columns(
        acted_share=pl.col("acted_n") / pl.col("votes_n")
    )
