"""What a ledger shows: figures, the time line, votes by year, and the acts themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from palais.questions._acts.verbs import VERBS
from palais.terms.answers import Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.states import State

__all__ = ["CAVEATS", "charts", "figures", "sections", "tables", "time_line"]

CAVEATS = (
    (
        "A ledger shows what publishers recorded, and the record ends at a different day for each kind of act: a quiet year may "
        "be a year without data."
    ),
    "Numbers of different kinds of act do not compare: a vote is cast in minutes, a ratification takes years.",
    "Most texts pass without a vote and leave no act of any state; sponsors are on record for few years.",
)
"""What to know before quoting a ledger."""

_VOTES = ("yes", "abstain", "no", "absent")
_SIDES = ("by", "on")


def tables(found: pl.DataFrame, *, listed: Sequence[str]) -> dict[str, pl.DataFrame]:
    """Return the tables that hold a row: kinds of act, the time line, counts by year, and the acts, newest first.

    Parameters
    ----------
    found : polars.DataFrame
        Acts with their `side`.
    listed : sequence of str
        Verbs asked for by name, whose acts are listed even where there are thousands.
    """
    import polars as pl

    grouped = [verb for verb, one in VERBS.items() if one.grouped and verb not in listed]
    each = found.filter(~pl.col("verb").is_in(grouped))
    shown = {
        "kinds": _kinds(found),
        "time_line": time_line(found),
        "votes_by_year": _votes_by_year(found),
        "counted": _counted(found.filter(pl.col("verb").is_in(grouped))),
        "acts": each.select("act_date", "date_precision", "side", *_columns()).sort(
            "act_date", descending=True, nulls_last=True, maintain_order=True
        ),
    }
    return {name: frame for name, frame in shown.items() if frame.height}


def _columns() -> list[str]:
    from palais.questions._acts import columns

    return [name for name in columns() if name not in ("act_date", "date_precision")]


def _kinds(found: pl.DataFrame) -> pl.DataFrame:
    """Return one row a verb and side; `texts_n` counts texts once, however many steps of theirs are acts."""
    import polars as pl

    return (
        found.group_by("verb", "side")
        .agg(
            pl.len().cast(pl.Int64).alias("acts_n"),
            pl.col("text").drop_nulls().n_unique().cast(pl.Int64).alias("texts_n"),
            pl.col("act_date").min().alias("first_date"),
            pl.col("act_date").max().alias("last_date"),
            pl.col("act_date").is_null().sum().cast(pl.Int64).alias("undated_n"),
        )
        .with_columns(texts_n=pl.when(pl.col("texts_n") > 0).then("texts_n"))
        .sort(_place(), "side")
    )


def time_line(found: pl.DataFrame) -> pl.DataFrame:
    """Return one mark a kind of act, side and year, in the order of the verbs; kinds with thousands of acts are left out."""
    import polars as pl

    rare = [verb for verb, one in VERBS.items() if not one.grouped]
    return (
        found.filter(pl.col("verb").is_in(rare))
        .drop_nulls("act_date")
        .group_by("verb", "side", pl.col("act_date").dt.year().cast(pl.Int64).alias("year"))
        .agg(pl.len().cast(pl.Int64).alias("acts_n"))
        .sort(_place(), "year", "side")
        .with_columns(
            kind=pl.col("verb").replace_strict({verb: one.label for verb, one in VERBS.items()}),
            side=pl.col("side").replace_strict({"by": "by it", "on": "towards it"}),
        )
        .select("year", "kind", "side", "acts_n")
    )


def _votes_by_year(found: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    place = {vote: number for number, vote in enumerate(_VOTES)}
    return (
        found.filter((pl.col("verb") == "voted") & pl.col("outcome").is_not_null())
        .group_by(pl.col("act_date").dt.year().cast(pl.Int64).alias("year"), vote="outcome")
        .agg(pl.len().cast(pl.Int64).alias("votes_n"))
        .sort("year", pl.col("vote").replace_strict(place, default=len(place)))
    )


def _counted(found: pl.DataFrame) -> pl.DataFrame:
    """Return the acts that are not listed, counted by year, kind, side, body and outcome, newest first."""
    import polars as pl

    split = [pl.col("act_date").dt.year().cast(pl.Int64).alias("year"), "verb", "side", "body", "outcome"]
    names = ["year", "verb", "side", "body", "outcome"]
    counted = found.group_by(split).agg(pl.len().cast(pl.Int64).alias("acts_n"))
    return counted.sort(names, descending=[True, False, False, False, False], nulls_last=True)


def _place() -> pl.Expr:
    import polars as pl

    return pl.col("verb").replace_strict(
        {verb: place for place, verb in enumerate(VERBS)}, return_dtype=pl.Int64
    )


def figures(found: pl.DataFrame) -> tuple[Figure, ...]:
    """Return how many acts there are by the state and towards it, and how many have no date."""
    import polars as pl

    from palais.questions._cited import named_in

    sources = ", ".join(sorted(named_in(found)))
    counts = {side: found.filter(pl.col("side") == side).height for side in _SIDES}
    return (
        Figure("acts_by", "Acts by it", counts["by"], n=found.height, source=sources),
        Figure("acts_on", "Acts towards it", counts["on"], n=found.height, source=sources),
        Figure(
            "undated", "Acts without a date", found["act_date"].null_count(), n=found.height, source=sources,
            note="listed last, and in no time line",
        ),
    )  # fmt: skip


def charts(state: State, shown: dict[str, pl.DataFrame], *, source: str) -> tuple[Chart, ...]:
    """Return the time line of rare acts and the votes by year, each where there is something to draw."""
    from palais.questions._wording import the

    drawn = (
        Chart(
            "time_line", f"Acts by and towards {the(state.state)}", "marks", "time_line",
            x="year", y="kind", series="side", order=("by it", "towards it"), source=source,
        ),
        Chart(
            "ledger_votes", f"How {the(state.state)} voted, all bodies", "stack", "votes_by_year",
            x="year", y="votes_n", series="vote", order=_VOTES, y_title="roll calls", source=source,
        ),
    )  # fmt: skip
    return tuple(chart for chart in drawn if chart.table in shown)


def sections(shown: dict[str, pl.DataFrame], drawn: tuple[Chart, ...]) -> tuple[Section, ...]:
    """Return the parts in reading order."""
    held = {chart.table: chart.name for chart in drawn}
    parts = (
        ("Kinds of act", ("kinds",), ("time_line",), ("acts_by", "acts_on", "undated")),
        ("Roll calls by year", (), ("votes_by_year",), ()),
        ("Each act", ("acts",), (), ()),
        ("Counted by year", ("counted",), (), ()),
    )
    return tuple(
        Section(
            title,
            figures=figures,
            tables=tuple(name for name in names if name in shown),
            charts=tuple(held[name] for name in drawn_from if name in held),
        )
        for title, names, drawn_from, figures in parts
        if any(name in shown for name in (*names, *drawn_from))
    )
