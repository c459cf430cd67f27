"""One state: the probability at the end of a year, what it rests on, and what was said and came in the years before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.errors import NotOnRecord
from palais.questions._early_warning.all import asked_year
from palais.questions._early_warning.wording import (
    CAVEATS,
    COLUMNS,
    EXPERIMENTAL,
    METHOD,
    SOURCES,
    end_of,
    window,
)
from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.states import State

__all__ = ["answer"]

_SOURCE = ", ".join(sorted(SOURCES - {"states", "fariss"}))


def answer(state: State, *, year: int | None) -> Answer:
    """Return the state's probability, the columns behind it, and every year's.

    Raises
    ------
    NotOnRecord
        If the state's scores are not on record in that year, or no forecast is made at its end.
    """
    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._early_warning.told import probabilities
    from palais.questions._seat import heir_of

    one = heir_of(state)
    asked, others = asked_year(year)
    mine = probabilities().filter(pl.col("state") == one.state)
    now = mine.filter(pl.col("year") == asked)
    if now.is_empty():
        raise NotOnRecord(
            f"The scores that a forecast of {one.name} at the end of {asked} would need are not on record; ask for another year "
            f"or state."
        )
    row = now.row(0, named=True)
    base = _base(asked)
    figures = _figures(row, others.height, base, asked)
    rests_on = _rests_on(one.state, asked)
    return Answer(
        question="early-warning",
        parameters={"state": one.state, "year": year},
        title=f"Experimental: early warning, {one.name}",
        sentence=_sentence(one, row, asked, base),
        figures=figures,
        tables={"years": mine.select("year", "conflict", "probability", "low", "high", "history", "came"), "rests_on": rests_on},
        sections=(
            Section(f"At the end of {asked} (experimental)", EXPERIMENTAL, figures=tuple(f.name for f in figures)),
            Section("Year by year (experimental)",
                    "Each probability was made from the years before it alone; `history` is the same without any score of "
                    "practice. In years of conflict none is made. `came`: whether a conflict stood in the two years after.",
                    tables=("years",), charts=("years",)),
            Section("What it rests on", "Where each column stands among the states at peace that year: 0 lowest, 1 highest.",
                    tables=("rests_on",)),
        ),
        charts=(
            Chart("years", "Probability that a conflict begins in the two years after", "track", "years", x="year",
                  y="probability", low="low", high="high", y_title="probability", source=_SOURCE),
        ),
        method=METHOD,
        sources=cited(SOURCES - {"fariss"}),
        caveats=CAVEATS,
    )  # fmt: skip


def _base(year: int) -> tuple[float, int]:
    """Return how often conflict came in the years at peace known at the end of `year`, and how many these are."""
    import polars as pl

    from palais.questions._early_warning.conflicts import AHEAD
    from palais.questions._early_warning.known import state_years

    known = (
        state_years()
        .filter(~pl.col("conflict") & (pl.col("year") <= year - AHEAD))
        .drop_nulls("came")["came"]
    )
    return float(known.cast(pl.Float64).mean()), known.len()  # type: ignore[arg-type]


def _figures(row: dict[str, Any], states_n: int, base: tuple[float, int], year: int) -> tuple[Figure, ...]:
    day = end_of(year)
    rate = Figure("base_rate", "The same for all states at peace in the years before", base[0], n=base[1], unit="share",
                  source=_SOURCE, as_of=day, note="n years of states at peace; they overlap, so it has no interval")  # fmt: skip
    if row["conflict"]:
        return (rate,)
    return (
        Figure("probability", f"Probability that a conflict begins in {window(year)}", row["probability"], low=row["low"],
               high=row["high"], n=row["fit_n"], unit="probability", source=_SOURCE, as_of=day,
               note="90%, of the fit; n years of states it was fitted on"),
        Figure("without_practice", "The same without any score of practice", row["history"], n=row["fit_n"], unit="probability",
               source=_SOURCE, as_of=day, note=f"{states_n} states at peace have a forecast that year"),
        rate,
    )  # fmt: skip


def _rests_on(state: str, year: int) -> pl.DataFrame:
    """Return each column in words with the state's value and its place among the states at peace that year."""
    import polars as pl

    from palais.questions._early_warning.known import WAYS, state_years
    from palais.questions._early_warning.told import SHOWN_WAY

    held = state_years().filter((pl.col("year") == year) & (~pl.col("conflict") | (pl.col("state") == state)))
    found = []
    for column in WAYS[SHOWN_WAY][1]:
        known = held.drop_nulls(column)
        mine = known.filter(pl.col("state") == state)[column]
        others = known.filter(pl.col("state") != state)[column]
        if mine.len() and others.len():
            value = float(mine[0])
            place = (int((others < value).sum()) + int((others == value).sum()) / 2) / others.len()
            found.append((COLUMNS[column], value, place, others.len()))
    shape = {"column": pl.String, "value": pl.Float64, "place": pl.Float64, "others_n": pl.Int64}
    return pl.DataFrame(found, schema=shape, orient="row")


def _sentence(one: State, row: dict[str, Any], year: int, base: tuple[float, int]) -> str:
    from palais.questions._wording import the

    if row["conflict"]:
        return (
            f"Experimental: {the(one.state)} was in armed conflict in {year}, within it or with another state, so whether one "
            "begins is not asked; the years at peace are below."
        )
    came = {True: "One came.", False: "None came.", None: "Whether one came is not yet known."}[row["came"]]
    return (
        f"Experimental: from what was known at the end of {year}, the probability that an armed conflict begins within "
        f"{the(one.state)} in {window(year)} is {_percent(row['probability'])} ({_percent(row['low'])} to "
        f"{_percent(row['high'])}), against {_percent(base[0])} of all years of states at peace before. {came}"
    )


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"
