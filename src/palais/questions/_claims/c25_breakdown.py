"""Claim 25: when the rules break down, the result is almost always conflict and crisis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._claims import ESSAY_AT, ESSAY_DAY, ESSAYIST, MALINOWSKI, Claim, Finding
from palais.questions._claims._parts import judged, share
from palais.terms.answers import Figure

if TYPE_CHECKING:
    import polars as pl

    from palais.measures.contrast import Contrast

_FALL = 0.5
_BACK, _AHEAD = 3, 5
_ALMOST = 0.9
_SEED = 2014


def _years() -> pl.DataFrame:
    """Return state-years at peace with `fell` (a fall of the score over three years) and `later` (conflict within five)."""
    import polars as pl

    from palais.questions._early_warning.conflicts import conflict_years
    from palais.record.ask import rows
    from palais.terms.tables import PracticeScore

    scores = rows(PracticeScore, {"score": "fariss"}).drop_nulls("value").select("state", "year", "value")
    past = scores.select("state", pl.col("year") + _BACK, was="value")
    inside = conflict_years()
    ahead = (
        pl.concat([inside.select("state", pl.col("year") - step) for step in range(1, _AHEAD + 1)])
        .unique()
        .with_columns(later=pl.lit(value=True))
    )
    last = int(inside["year"].max() or 0) - _AHEAD  # type: ignore[arg-type]
    return (
        scores.join(past, on=["state", "year"])
        .join(inside, on=["state", "year"], how="anti")
        .join(ahead, on=["state", "year"], how="left")
        .filter(pl.col("year") <= last)
        .with_columns(
            fell=pl.col("was") - pl.col("value") >= _FALL, later=pl.col("later").fill_null(value=False)
        )
        .sort("state", "year")
    )


def first_of_each(years: pl.DataFrame) -> pl.DataFrame:
    """Return the years at peace with `mark`: true in the first year of a fall, null in later years of the same one."""
    import polars as pl

    fell = years.filter("fell").sort("state", "year").with_columns(gap=pl.col("year").diff().over("state"))
    # A fall that lasts is one: only its first year counts.
    first = fell.filter(pl.col("gap").is_null() | (pl.col("gap") > _AHEAD)).select(
        "state", "year", first=pl.lit(value=True)
    )
    joined = years.join(first, on=["state", "year"], how="left", maintain_order="left")
    return joined.with_columns(
        mark=pl.when("fell").then(pl.col("first")).otherwise(pl.lit(value=False))
    ).drop("first")


def check(state: str | None) -> Finding:  # noqa: ARG001 - the signature of every claim
    """Set the share of falls followed by armed conflict within the state beside the share of all other years at peace."""
    import numpy as np

    from palais.measures.contrast import contrast

    years = first_of_each(_years()).drop_nulls("mark")
    fell = years.filter("mark")
    found = contrast(years, "later", mark="mark", cluster="state", rng=np.random.default_rng(_SEED))
    hit = int(fell["later"].sum())
    after = share(
        "after", "Falls followed by conflict within five years", hit, fell.height, source="fariss, ucdp_acd"
    )
    return Finding(
        verdict=judged((after.value or 0) >= _ALMOST if fell.height else None),  # type: ignore[operator]
        strict_verdict=judged((after.low or 0) >= _ALMOST if fell.height else None),
        sentence=(
            f"Of {fell.height} falls of physical integrity in a state at peace, {hit} were followed by armed conflict within it "
            f"in five years ({100 * (found.marked or 0):.0f}%), against {100 * (found.others or 0):.0f}% of other years at "
            f"peace: {_said(found)}."
        ),
        strict="The whole interval of the share at 90% or above.",
        figures=(after, *_beside(found)),
        tables={"falls": fell.select("state", "year", "was", "value", "later")},
        sources={"fariss", "ucdp_acd"},
        caveats=(
            "Crises short of armed conflict are not on record, so the share is a floor of conflict and crisis together.",
            "The score is a model's estimate: part of a fall may be the first sign of the conflict itself.",
            (
                "Falls often come where conflict was before; whether they tell of it beyond that is asked of forecasts made "
                "on the years before alone, on the page on early warning."
            ),
        ),
    )


def _said(found: Contrast) -> str:
    if found.low is None or found.high is None:
        return "whether that is more cannot be told"
    return (
        "more often than at other times"
        if found.low > 0
        else "less often than at other times"
        if found.high < 0
        else "no more often than at other times, as far as can be told"
    )


def _beside(found: Contrast) -> tuple[Figure, ...]:
    """Return the base rate, and how much more often a fall was followed by conflict, with its interval by states."""
    note = f"90%, resampling {found.clusters_n} states whole"
    return (
        Figure(
            "base",
            "Other years at peace followed by it: the base rate",
            None if found.others is None else 100 * found.others,
            n=found.others_n,
            source="fariss, ucdp_acd",
            unit="of a hundred years",
            note="years of one state overlap, so it has no interval of its own",
        ),
        Figure(
            "difference",
            "Falls less other years",
            None if found.difference is None else 100 * found.difference,
            n=found.marked_n + found.others_n,
            low=None if found.low is None else 100 * found.low,
            high=None if found.high is None else 100 * found.high,
            unit="points of a hundred",
            source="fariss, ucdp_acd",
            note=note,
        ),
    )


CLAIM = Claim(
    number=25,
    claim="when the rules break down the result is almost always conflict and crisis",
    who=MALINOWSKI,
    role=ESSAYIST,
    said=ESSAY_DAY,
    revised="conflicts in which troops of other states took part were left out before and now count; the verdict did not change.",
    at=ESSAY_AT,
    words="When those rules break down, we know the result is almost always conflict and crisis that threatens our interests.",
    about=None,
    definition=(
        "True if at least 90% of falls of the physical-integrity score (half a point within three years, at peace) "
        "were followed by "
        "armed conflict within the state in five years."
    ),
    assumption="That 'the rules break down' is a fall of that score, and a crisis is armed conflict.",
    would_change="A record of crises short of armed conflict; another size of fall.",
    check=check,
    needs=("practice_scores", "conflicts"),
    see=("palais practice", "palais early-warning"),
)
