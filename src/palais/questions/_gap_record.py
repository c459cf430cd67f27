"""What a state accepted and how others score its practice, each placed among the same states in the same year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

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

    from palais.questions._double_standard_record import one_seat
    from palais.record.ask import rows
    from palais.terms.tables import PracticeScore, TreatyAction

    last = min(until, KNOWN_TO)
    actions = rows(TreatyAction).with_columns(state=one_seat("state"))
    scores = rows(PracticeScore).filter(pl.col("value").is_not_null() & (pl.col("year") <= last))
    scores = scores.with_columns(pl.col("score").cast(pl.String), state=one_seat("state"))
    scores = scores.unique(["score", "state", "year"], keep="first", maintain_order=True)
    # A year in which a publisher scores next to nobody (Polity's last years hold one state) places nobody.
    scores = scores.filter(pl.len().over("score", "year") >= FEWEST)
    mine = scores.filter(pl.col("state") == state).group_by("score").agg(pl.col("year").max())
    years = dict(mine.iter_rows())
    bound = {year: _bound(actions, year) for year in sorted(set(years.values()))}
    lines: list[dict[str, Any]] = []
    for name, score in SCORES.items():
        if name in years:
            one = scores.filter((pl.col("score") == name) & (pl.col("year") == years[name]))
            lines += [_line(state, name, one, bound[years[name]], kind) for kind in KINDS]
            lines[-1]["scale"] = score.scale
    return Gaps(pl.DataFrame(lines, infer_schema_length=None), actions.filter(pl.col("state") == state))


def _bound(actions: pl.DataFrame, year: int) -> pl.DataFrame:
    from palais.measures.gap import bound_at_the_end_of

    return bound_at_the_end_of(year, actions)


def _line(state: str, name: str, scores: pl.DataFrame, bound: pl.DataFrame, kind: str) -> dict[str, Any]:
    import polars as pl

    from palais.measures.gap import gap

    score, year = SCORES[name], int(scores["year"][0])
    counted = [one for one in KINDS[kind][1] if TREATIES[one].adopted_date.year <= year]
    accepted = bound.filter(pl.col("treaty").is_in(counted)).group_by("state").agg(formal=pl.len())
    sign = 1 if score.better == "higher" else -1
    frame = scores.select("state", "sd", practice=sign * pl.col("value")).join(
        accepted, on="state", how="left"
    )
    rng = np.random.default_rng(_SEED)
    # A state with no consent on record accepted none that is known; only states that publishers score are compared.
    placed = gap(frame.with_columns(pl.col("formal").fill_null(0)), rng=rng)
    row = placed.filter(pl.col("state") == state).row(0, named=True)
    mine = frame.filter(pl.col("state") == state).row(0, named=True)
    own = scores.filter(pl.col("state") == state).row(0, named=True)
    return {
        "score": name, "title": score.title, "measures": score.measures, "publisher": score.publisher,
        "formal": kind, "year": year, "value": own["value"], "better": score.better,
        "accepted_n": int(mine["formal"] or 0), "open_n": len(counted),
        **{key: value for key, value in row.items() if key != "state"}, "source": own["source"],
    }  # fmt: skip


def labels(gaps: pl.DataFrame) -> pl.DataFrame:
    """Return two rows a score, its place by acceptance and by practice, as a chart draws them."""
    import polars as pl

    def side(label: str, name: str) -> pl.DataFrame:
        ends = {"place": f"{name}_place", "low": f"{name}_low", "high": f"{name}_high"}
        columns = {key: pl.col(value) for key, value in ends.items()}
        return gaps.select("score", "title", "year", pl.lit(label).alias("side"), **columns)

    return pl.concat([side("accepted", "formal"), side("practised", "practice")]).sort("score", "side")
