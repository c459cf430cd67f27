"""All states: whether a fall of practice adds to a forecast of conflict, and what is said of each state at the end of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.errors import NotOnRecord
from palais.questions._early_warning.wording import CAVEATS, EXPERIMENTAL, METHOD, SOURCES, end_of, window
from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

__all__ = ["answer", "asked_year"]

_SOURCE = ", ".join(sorted(SOURCES - {"states"}))
_NAMES = {"brier": "Brier score", "auc": "pairs told apart", "precision_top": "came among the 20 given most"}
_LED = ("last_five", "falls_alone", "history", "practice", "breakdown", "current")


def answer(*, year: int | None) -> Answer:
    """Return the scores of every way, what adds to what, and the probabilities of the year.

    Raises
    ------
    NotOnRecord
        If no forecast is made at the end of that year.
    """
    from palais.questions._cited import cited

    asked, states = asked_year(year)
    alone, adds = _scores()
    figures = (*_figures(alone, adds),)
    return Answer(
        question="early-warning",
        parameters={"state": None, "year": year},
        title="Experimental: early warning, all states",
        sentence=_sentence(alone, adds),
        figures=figures,
        tables={"states": states, "skill": alone, "adds": adds, "calibration": _calibration()},
        sections=(
            Section("Does a fall of practice add anything? (experimental)", EXPERIMENTAL,
                    figures=tuple(f.name for f in figures), tables=("adds",)),
            Section("How well each way did",
                    "Forecasts made at the end of 1995 to 2021, each on the years before. Brier score: lower is better. Pairs "
                    "told apart: how often a state-year in which conflict came was given more than one in which it did not; one "
                    "half is chance.", tables=("skill",)),
            Section(f"At the end of {asked}: conflict begins in {window(asked)} (experimental)",
                    "Probabilities, not labels; states in conflict that year are not asked about. `came` says whether one came, "
                    "where it is known.", tables=("states",), charts=("states",)),
            Section("Did it mean what it said?", "Bands of probability, and the share in which conflict came.",
                    tables=("calibration",)),
        ),
        charts=(
            Chart("states", f"Probability that a conflict begins in {window(asked)}", "map", "states", x="state", y="probability",
                  low="low", high="high", y_title="probability", source=_SOURCE),
        ),
        method=METHOD,
        sources=cited(SOURCES),
        caveats=CAVEATS,
    )  # fmt: skip


def asked_year(year: int | None) -> tuple[int, pl.DataFrame]:
    """Return the year asked about, the last one where none is given, and its probabilities, highest first.

    Raises
    ------
    NotOnRecord
        If no forecast is made at the end of that year.
    """
    import polars as pl

    from palais.questions._early_warning.told import FIRST, probabilities

    told = probabilities().filter(~pl.col("conflict"))
    last = int(told["year"].max())  # type: ignore[arg-type]
    asked = last if year is None else year
    if not FIRST <= asked <= last:
        raise NotOnRecord(f"Forecasts are made at the end of {FIRST} to {last}; give a --year of these.")
    held = told.filter(pl.col("year") == asked).sort("probability", "state", descending=[True, False])
    return asked, held.select("state", "year", "probability", "low", "high", "history", "fit_n", "came")


def _scores() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the scores alone and in pairs, among states at peace and among those long at peace, with words for each way."""
    import polars as pl

    from palais.questions._early_warning.known import WAYS
    from palais.questions._early_warning.told import AMONG, skill

    words = {way: text for way, (text, _) in WAYS.items()}
    parts = []
    for place in (0, 1):
        both = [skill(among)[place].with_columns(among=pl.lit(text)) for among, text in AMONG.items()]
        parts.append(pl.concat(both).with_columns(rests_on=pl.col("way").replace_strict(words)))
    alone, adds = parts
    ends = ["score", "value", "low", "high", "n", "came_n", "states_n"]
    named = pl.col("against").replace_strict(words).alias("set_against")
    return (
        alone.select("rests_on", *ends, "among", "way"),
        adds.select("rests_on", named, *ends, "among", "way", "against"),
    )


def _calibration() -> pl.DataFrame:
    import polars as pl

    from palais.forecasts.onset_scores import calibration
    from palais.questions._early_warning.told import probabilities

    held = probabilities().filter(pl.col("probability").is_not_null() & pl.col("came").is_not_null())
    return calibration(held, "probability")


def _row(frame: pl.DataFrame, **where: str) -> dict[str, Any]:
    import polars as pl

    from palais.questions._early_warning.told import AMONG

    among = where.pop("among", AMONG["peace"])
    return frame.filter(
        pl.col("among") == among, *(pl.col(name) == value for name, value in where.items())
    ).row(0, named=True)


def _figures(alone: pl.DataFrame, adds: pl.DataFrame) -> tuple[Figure, ...]:
    from palais.questions._early_warning.told import AMONG, LAST_COMMON

    base = _row(alone, way="base", score="precision_top")
    found = [
        Figure("base_rate", "Years at peace followed by conflict within two years", base["value"], low=base["low"],
               high=base["high"], n=base["n"], unit="share", source=_SOURCE, as_of=end_of(LAST_COMMON),
               note=f"90%; {base['came_n']} of them, {base['states_n']} states, 1995 to {LAST_COMMON}"),
    ]  # fmt: skip
    for key, among in AMONG.items():
        row = _row(adds, among=among, way="breakdown", against="practice", score="auc")
        found.append(
            Figure(f"falls_add_{key}", f"What falls of practice add to the rest, {among}", 100 * row["value"],
                   low=100 * row["low"], high=100 * row["high"], n=row["n"], unit="pairs of a hundred told apart",
                   source=_SOURCE, as_of=end_of(LAST_COMMON),
                   note=f"90%; {row['came_n']} conflicts came; above 0 is better")
        )  # fmt: skip
    for way in _LED:
        row = _row(alone, way=way, score="auc")
        found.append(
            Figure(f"auc_{way}", f"Pairs told apart: {row['rests_on']}", row["value"], low=row["low"], high=row["high"],
                   n=row["n"], unit="share", source=_SOURCE, as_of=end_of(LAST_COMMON), note="90%; one half is chance")
        )  # fmt: skip
    return tuple(found)


def _sentence(alone: pl.DataFrame, adds: pl.DataFrame) -> str:
    base, history = _row(alone, way="base", score="auc"), _row(alone, way="history", score="auc")
    falls = _row(adds, way="breakdown", against="practice", score="auc")
    level = _row(adds, way="practice", against="history", score="auc")
    return (
        f"Experimental: of {base['n']:,} years of states at peace, 1995 to 2021, {base['came_n']} were followed by armed "
        f"conflict within the state in two years. Past conflict, region, people and output tell {100 * history['value']:.0f} of "
        f"a hundred pairs of such years apart, one that was from one that was not. Adding the level of practice {_adds(level)}; "
        f"adding its falls as well {_adds(falls)}."
    )


def _adds(row: dict[str, Any]) -> str:
    ends = (
        f"{100 * row['value']:+.1f} pairs of a hundred, {100 * row['low']:+.1f} to {100 * row['high']:+.1f}"
    )
    if row["low"] > 0:
        return f"tells more apart ({ends})"
    return f"{'tells a little fewer apart' if row['high'] < 0 else 'makes no difference that can be seen'} ({ends})"
