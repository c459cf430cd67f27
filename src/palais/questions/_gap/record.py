"""What a state accepted and how others score its practice, each placed among the same states in the same year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from palais.questions._keeping import once_a_record
from palais.terms.scores import SCORES
from palais.terms.treaties import TREATIES

if TYPE_CHECKING:
    import polars as pl

__all__ = ["FEWEST", "KINDS", "KNOWN_TO", "Gaps", "gaps_of", "labels"]

KNOWN_TO = 2021
"""Last year at whose end the acceptances of all states are known."""

KINDS: dict[str, tuple[str, frozenset[str]]] = {
    "all": ("all eighteen instruments", frozenset(TREATIES)),
    "core": ("the nine core treaties", frozenset(name for name, one in TREATIES.items() if one.core)),
    "protocols": (
        "the optional protocols",
        frozenset(name for name, one in TREATIES.items() if not one.core),
    ),
}
"""What may be counted as accepted: by id, in words, which instruments; the first by default."""

FEWEST = 30
"""States that a score must cover in a year to place any."""

_SEED = 1966


@dataclass(frozen=True, slots=True)
class Gaps:
    """The places of one state.

    Attributes
    ----------
    gaps : polars.DataFrame
        One row a score and kind of acceptance: `score`, `title`, `publisher`, `formal`, `year`, `value`, `accepted_n`, `open_n`
        (instruments that were there), the columns of the measure, `source`.
    actions : polars.DataFrame
        The state's rows of `treaty_actions`.
    """

    gaps: pl.DataFrame
    actions: pl.DataFrame


def gaps_of(state: str, *, until: int) -> Gaps:
    """Return the places of `state` in the last year up to `until` for which each score has it."""
    import polars as pl

    mine = _scores().filter((pl.col("state") == state) & (pl.col("year") <= min(until, KNOWN_TO)))
    years = dict(mine.group_by("score").agg(pl.col("year").max()).iter_rows())
    lines: list[dict[str, Any]] = []
    for name, score in SCORES.items():
        if name in years:
            lines += [_line(state, name, int(years[name]), kind) for kind in KINDS]
            lines[-1]["scale"] = score.scale
    return Gaps(pl.DataFrame(lines, infer_schema_length=None), _actions().filter(pl.col("state") == state))


@once_a_record(most=1)
def _scores() -> pl.DataFrame:
    """Return every score of every state and year that can place it: score, state, year, value, sd, source."""
    import polars as pl

    from palais.questions._double_standard.record import one_seat
    from palais.record.ask import rows
    from palais.terms.tables import PracticeScore

    known = rows(PracticeScore).filter(pl.col("value").is_not_null() & (pl.col("year") <= KNOWN_TO))
    known = known.select(
        "year", "value", "sd", "source", pl.col("score").cast(pl.String), state=one_seat("state")
    )
    known = known.unique(["score", "state", "year"], keep="first", maintain_order=True)
    # A year in which a publisher scores next to nobody (Polity's last years hold one state) places nobody.
    return known.filter(pl.len().over("score", "year") >= FEWEST)


@once_a_record(most=1)
def _actions() -> pl.DataFrame:
    """Return every treaty action under the name of the latest holder of the state's seat."""
    from palais.questions._double_standard.record import one_seat
    from palais.record.ask import rows
    from palais.terms.tables import TreatyAction

    return rows(TreatyAction).with_columns(state=one_seat("state"))


@once_a_record(most=64)
def _bound(year: int) -> pl.DataFrame:
    from palais.measures.gap import bound_at_the_end_of

    return bound_at_the_end_of(year, _actions())


@once_a_record(most=256)
def _placed(name: str, year: int, kind: str) -> pl.DataFrame:
    """Return one row a state that the score covers in the year: value, source, formal (how many accepted) and the two places."""
    import polars as pl

    from palais.measures.gap import gap

    scores = _scores().filter((pl.col("score") == name) & (pl.col("year") == year))
    accepted = _bound(year).filter(pl.col("treaty").is_in(_counted(kind, year)))
    frame = scores.select(
        "state",
        "sd",
        "value",
        "source",
        practice=(1 if SCORES[name].better == "higher" else -1) * pl.col("value"),
    ).join(accepted.group_by("state").agg(formal=pl.len()), on="state", how="left")
    # A state with no consent on record accepted none that is known; only states that publishers score are compared.
    frame = frame.with_columns(pl.col("formal").fill_null(0))
    placed = gap(frame, rng=np.random.default_rng(_SEED))
    return placed.join(frame.select("state", "value", "source", "formal"), on="state", how="left")


def _counted(kind: str, year: int) -> list[str]:
    return [one for one in KINDS[kind][1] if TREATIES[one].adopted_date.year <= year]


def _line(state: str, name: str, year: int, kind: str) -> dict[str, Any]:
    import polars as pl

    score = SCORES[name]
    row = _placed(name, year, kind).filter(pl.col("state") == state).row(0, named=True)
    apart = ("state", "value", "source", "formal")
    return {
        "score": name, "title": score.title, "measures": score.measures, "publisher": score.publisher,
        "formal": kind, "year": year, "value": row["value"], "better": score.better,
        "accepted_n": int(row["formal"]), "open_n": len(_counted(kind, year)),
        **{key: value for key, value in row.items() if key not in apart}, "source": row["source"],
    }  # fmt: skip


def labels(gaps: pl.DataFrame) -> pl.DataFrame:
    """Return two rows a score, its place by acceptance and by practice, as a chart draws them."""
    import polars as pl

    def side(label: str, name: str) -> pl.DataFrame:
        ends = {"place": f"{name}_place", "low": f"{name}_low", "high": f"{name}_high"}
        columns = {key: pl.col(value) for key, value in ends.items()}
        return gaps.select("score", "title", "year", pl.lit(label).alias("side"), **columns)

    return pl.concat([side("accepted", "formal"), side("practised", "practice")]).sort("score", "side")
