"""What was known of each state at the end of each year: practice, its fall, what bodies said, people and output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._keeping import once_a_record

if TYPE_CHECKING:
    import polars as pl

__all__ = ["BACK", "WAYS", "state_years"]

BACK = 3
"""Years over which a fall is measured."""

FIRST_YEAR = 1979
"""Three years after the first of the Political Terror Scale."""

_HISTORY = ("recent", "peace", "region", "people", "output", "output_unknown")
_LEVELS = ("terror", "violence", "democracy", "democracy_between")
_FALLS = ("terror_rise", "violence_fall", "democracy_fall")
WAYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "base": ("the base rate alone", ()),
    "last_five": ("a conflict in the last five years, alone", ("recent",)),
    "falls_alone": ("falls of practice, alone", _FALLS),
    "history": ("past conflict, region, people and output", _HISTORY),
    "practice": ("these, and the level of practice", (*_HISTORY, *_LEVELS)),
    "breakdown": ("these, and falls of practice", (*_HISTORY, *_LEVELS, *_FALLS)),
    "bodies": ("these, and what bodies said", (*_HISTORY, *_LEVELS, *_FALLS, "texts", "special_session")),
    "latent": ("past conflict and the rest, with the latent score and its fall", (*_HISTORY, "latent", "latent_fall")),
    "current": (
        "past conflict and the rest, with the scores that reach the last year",
        (*_HISTORY, "democracy", "democracy_between", "liberties", "democracy_fall", "liberties_fall"),
    ),
}  # fmt: skip
"""Ways of forecasting: id, in words, the columns they use. Written down before any was scored."""

_SCORES = {
    "terror": ("pts_a", "pts_s", "pts_h"),
    "violence": ("vdem_clphy",),
    "democracy": ("vdem_libdem",),
    "liberties": ("fh_cl",),
    "latent": ("fariss",),
}
"""Columns and the scores whose mean they are, in the year."""

_MIDDLE = 0.4
"""Of the democracy score, about its mean: states between the ends stand near it."""


@once_a_record(most=1)
def state_years() -> pl.DataFrame:
    """Return one row a state and year from 1979: what was known at its end, and whether conflict came.

    Returns
    -------
    polars.DataFrame
        `state`, `year`, `group`, the columns of `with_conflicts`, and every column of `WAYS`; null where a score is not known.
        `terror` and `liberties` are higher where practice is worse, the others where it is better. `people` and `output` are
        logarithms beside the mean of all states that year; where they are not known they stand at that mean.
    """
    import polars as pl

    from palais.questions._early_warning.conflicts import with_conflicts

    found = _universe()
    for name, scores in _SCORES.items():
        found = _with_score(found, name, scores)
    found = with_conflicts(found.join(_bodies(), on=["state", "year"], how="left"))
    return _with_size(found).with_columns(
        pl.col("texts", "special_session").fill_null(0.0),
        democracy_between=(pl.col("democracy") - _MIDDLE) ** 2,
    )  # fmt: skip


def _universe() -> pl.DataFrame:
    """Return the state-years to which any of the scores belongs, with the state's regional group."""
    import polars as pl

    from palais.questions._double_standard.record import one_seat
    from palais.record.ask import rows
    from palais.terms.states import register
    from palais.terms.tables import PracticeScore

    scored = rows(PracticeScore, {"score": ("fh_cl", "vdem_libdem", "pts_s")})
    held = scored.select("year", state=one_seat("state")).unique().filter(pl.col("year") >= FIRST_YEAR)
    groups = {name: one.group for name, one in register().items()}
    return held.with_columns(
        group=pl.col("state").replace_strict(groups, default=None, return_dtype=pl.String)
    )


def _with_score(years: pl.DataFrame, name: str, scores: tuple[str, ...]) -> pl.DataFrame:
    """Return `years` with the mean of some scores, and how far it fell (was better) over three years, never below 0."""
    import polars as pl

    from palais.questions._double_standard.record import one_seat
    from palais.record.ask import rows
    from palais.terms.scores import SCORES
    from palais.terms.tables import PracticeScore

    known = rows(PracticeScore, {"score": scores}).drop_nulls("value")
    held = (
        known.select("year", "value", state=one_seat("state"))
        .group_by("state", "year")
        .agg(pl.col("value").mean().alias(name))
    )
    before = held.select("state", pl.col("year") + BACK, was=name)
    worse = (1 if SCORES[scores[0]].better == "higher" else -1) * (pl.col("was") - pl.col(name))
    fall = f"{name}_rise" if name == "terror" else f"{name}_fall"
    joined = years.join(held, on=["state", "year"], how="left").join(before, on=["state", "year"], how="left")
    return joined.with_columns(worse.clip(lower_bound=0).alias(fall)).drop("was")


def _bodies() -> pl.DataFrame:
    """Return what the Commission and the Council said on a state in a year and the one before: texts, special_session."""
    import polars as pl

    from palais.questions._ladder.rungs import condemned

    said = condemned().filter(pl.col("body").is_in(["chr", "hrc"]))
    both = pl.concat([said.select("state", "posture", year=pl.col("year") + step) for step in (0, 1)])
    return both.group_by("state", "year").agg(
        texts=(1 + pl.len().cast(pl.Float64)).log(),
        special_session=(pl.col("posture") == "special_session").any().cast(pl.Float64),
    )


def _with_size(years: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    from palais.questions._double_standard.record import one_seat
    from palais.record.ask import rows
    from palais.terms.tables import Gdp, Population

    people = rows(Population).select("year", state=one_seat("state"), people=pl.col("people_n").log())
    output = (
        rows(Gdp).drop_nulls("value").select("year", state=one_seat("state"), output=pl.col("value").log())
    )
    keys = ["state", "year"]
    found = years.join(people.unique(keys), on=keys, how="left").join(
        output.unique(keys), on=keys, how="left"
    )
    beside = [(pl.col(name) - pl.col(name).mean().over("year")).alias(name) for name in ("people", "output")]
    return found.with_columns(
        *beside, output_unknown=pl.col("output").is_null().cast(pl.Float64)
    ).with_columns(pl.col("people", "output").fill_null(0.0))
