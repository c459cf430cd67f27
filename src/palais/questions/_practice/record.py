"""What the record holds on a state's practice, a continued seat taken as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from palais.questions._keeping import once_a_record
from palais.terms.scores import SCORES

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Practice", "practice_of"]

_LATE = 5
"""Years before its end for others from which a score is no longer told as a state's present one."""


@dataclass(frozen=True, slots=True)
class Practice:
    """The rows on one seat, up to a year.

    Attributes
    ----------
    scores : polars.DataFrame
        Rows of `practice_scores`, one a score and year.
    latest : polars.DataFrame
        One row a score with a value: the last year's, with the place among all states scored in that year.
    coverage : polars.DataFrame
        One row a score: first and last year with a value, how many years have one, how many are listed without.
    conflicts, laws : polars.DataFrame
        Rows of `conflicts` and `ngo_laws`.
    early : frozenset of str
        Scores whose last year for this seat lies well before the year in which they end for others.
    """

    scores: pl.DataFrame
    latest: pl.DataFrame
    coverage: pl.DataFrame
    conflicts: pl.DataFrame
    laws: pl.DataFrame
    early: frozenset[str]


def practice_of(line: Sequence[str], *, until: int | None) -> Practice:
    """Return what is on record of the states of `line` (newest first), to the end of the year `until`."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Conflict, NgoLaw, PracticeScore

    past = pl.col("year") <= (until if until is not None else 9999)
    scores = _one_seat(rows(PracticeScore, {"state": line}).filter(past), line, ["score", "year"])
    latest = _latest(scores)
    return Practice(
        scores=scores,
        latest=latest,
        early=_early(latest, until=until),
        coverage=_coverage(scores),
        conflicts=rows(Conflict, {"state": line}).filter(past).sort("year", "conflict"),
        laws=_one_seat(rows(NgoLaw, {"state": line}).filter(past), line, ["year"]),
    )


def _one_seat(frame: pl.DataFrame, line: Sequence[str], by: list[str]) -> pl.DataFrame:
    """Return one row for each of `by`: one with a value before one without, then that of the newest holder of the seat."""
    import polars as pl

    order = pl.col("state").replace_strict({state: place for place, state in enumerate(line)}, default=None)
    silent = pl.col("value").is_null() if "value" in frame.columns else pl.lit(value=False)
    return (
        frame.with_columns(order.alias("_order"), silent.alias("_silent"))
        .sort([*by, "_silent", "_order"])
        .unique(by, keep="first", maintain_order=True)
        .drop("_order", "_silent")
    )


def _latest(scores: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    from palais.questions._standing import standing_row

    last = scores.filter(pl.col("value").is_not_null()).group_by("score").agg(pl.all().sort_by("year").last())
    if last.is_empty():
        return pl.DataFrame()
    mine = {row["score"]: row for row in last.iter_rows(named=True)}
    lines: list[dict[str, Any]] = []
    for score, row in sorted(mine.items(), key=lambda item: list(SCORES).index(item[0])):
        others = _scored_in(row["year"])[score].filter(pl.col("state") != row["state"])
        lines.append(standing_row(SCORES[score], row, list(others.iter_rows(named=True))))
    return pl.DataFrame(lines, infer_schema_length=None)


@once_a_record(most=24)
def _scored_in(year: int) -> dict[str, pl.DataFrame]:
    """Return, by score, state, value, low and high of every state with a value in a year."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import PracticeScore

    columns = ("score", "state", "value", "low", "high")
    known = rows(PracticeScore, {"year": year}, columns=columns).filter(pl.col("value").is_not_null())
    parts = known.partition_by("score", as_dict=True, include_key=False, maintain_order=True)
    return {str(score): part for (score,), part in parts.items()}


def _early(latest: pl.DataFrame, *, until: int | None) -> frozenset[str]:
    """Return the scores that stop more than `_LATE` years early for this seat; none where all do, as for a former state."""
    if latest.is_empty():
        return frozenset()
    stops = {row["score"]: row["year"] for row in latest.iter_rows(named=True)}
    ends = {score: min(SCORES[score].last_year, until or SCORES[score].last_year) for score in stops}
    early = frozenset(score for score, year in stops.items() if year < ends[score] - _LATE)
    return early if len(early) < len(stops) else frozenset()


def _coverage(scores: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    known = pl.col("value").is_not_null()
    listed = scores.group_by("score").agg(
        first_year=pl.col("year").filter(known).min(),
        last_year=pl.col("year").filter(known).max(),
        scored_n=known.sum(),
        without_n=(~known).sum(),
        why=pl.col("reason").drop_nulls().unique().sort().str.join(", ").str.replace_all("_", " "),
    )
    names = pl.DataFrame(
        [{"score": one.score, "title": one.title, "end_year": one.last_year} for one in SCORES.values()]
    )
    return names.join(listed, on="score", how="left", maintain_order="left")
