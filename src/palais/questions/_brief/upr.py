"""The Universal Periodic Review in a brief: the counts of `palais upr`, without who is close to whom, which takes a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Figure

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.states import State

__all__ = ["upr_in_brief"]


def upr_in_brief(state: State) -> Answer:
    """Return what the state received and gave, by what was asked for.

    Raises
    ------
    NotOnRecord
        If the state neither received nor gave a recommendation on record.
    """
    import polars as pl

    from palais.measures.recommendations import shares
    from palais.questions._acts import taken
    from palais.questions._cited import cited, named_in
    from palais.questions._seat import line_of
    from palais.questions._upr.pairs import DIRECTIONS
    from palais.questions._upr.rows import ACTIONS, CAVEATS
    from palais.terms.tables import Recommendation

    line = line_of(state)
    sides = zip(DIRECTIONS, ("state", "recommender"), strict=True)
    every = pl.concat(
        taken(Recommendation, {column: line}).with_columns(direction=pl.lit(way)) for way, column in sides
    ).with_columns(
        specific=pl.col("action") == "specific",
        little=pl.col("action").is_in(["minimal", "continue"]),
        accepted=pl.col("response") == "accepted",
    )
    if every.is_empty():
        raise NotOnRecord(f"{state.name} neither received nor gave a recommendation in sessions 1 to 20.")
    found = {row["direction"]: row for row in shares(every, by=["direction"]).iter_rows(named=True)}
    return Answer(
        question="upr",
        parameters={"state": state.state},
        sentence=_sentence(state, found),
        figures=tuple(
            Figure(way, f"Recommendations {way}", found[way]["n"], n=found[way]["n"], source="upr")
            for way in DIRECTIONS
            if way in found
        ),
        tables={"by_action": _by_action(every, list(ACTIONS))},
        method="Recommendations of sessions 1 to 20, counted as UPR Info sorts them; `palais upr` has the pairs.",
        sources=cited(named_in(every)),
        caveats=CAVEATS[:3],
    )


def _by_action(every: pl.DataFrame, order: list[str]) -> pl.DataFrame:
    """Return one row a category: how many were received and given, and how many of them were accepted."""
    import polars as pl

    def of(way: str) -> list[pl.Expr]:
        mine = pl.col("direction") == way
        return [
            mine.sum().cast(pl.Int64).alias(f"{way}_n"),
            (mine & pl.col("accepted")).sum().cast(pl.Int64).alias(f"{way}_accepted_n"),
        ]

    place = {action: number for number, action in enumerate(order)}
    counted = every.group_by("action").agg(*of("received"), *of("given"))
    return counted.sort(pl.col("action").replace_strict(place, return_dtype=pl.Int64))


def _sentence(state: State, found: dict[str, dict[str, Any]]) -> str:
    from palais.questions._wording import counted, percent, the

    said = []
    if "received" in found:
        row = found["received"]
        said.append(
            f"received {counted(row['n'], 'recommendation')} ({percent(row['accepted_share'])} accepted; "
            f"{percent(row['specific_share'])} asked for a specific act)"
        )
    if "given" in found:
        row = found["given"]
        said.append(f"gave {row['n']:,} ({percent(row['specific_share'])} asked for a specific act)")
    return f"From 2008 to 2014 {the(state.state)} {' and '.join(said)}."
