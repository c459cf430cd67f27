"""What each way of forecasting said at the end of each year, and how well it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.questions._keeping import digest, kept_frame, once_a_record

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

__all__ = [
    "AMONG",
    "FIRST",
    "KEPT",
    "LAST_COMMON",
    "PAIRS",
    "SHOWN_WAY",
    "backtest",
    "probabilities",
    "skill",
]

FIRST = 1995
"""First year whose end is forecast from: sixteen years lie before it, and the end of the Cold War is among them."""

LAST_COMMON = 2021
"""Last year for which every score is known."""

SHOWN_WAY = "current"
"""The way whose probabilities are shown of a state: it is the one whose scores reach the last year."""

PAIRS = (
    ("history", "last_five"),
    ("falls_alone", "base"),
    ("practice", "history"),
    ("breakdown", "practice"),
    ("breakdown", "history"),
    ("bodies", "breakdown"),
    ("latent", "practice"),
    ("current", "breakdown"),
)
"""What is set against what: each question is whether the first adds to the second."""

AMONG = {"peace": "states at peace", "long_peace": "states at peace for five years and more"}
"""Which state-years are scored: by id, in words."""

KEPT = "early-warning"
"""How the names of kept files begin."""

_LACKING = (
    "Early warnings rest on armed conflicts and scores of practice year by year, which this record does not hold; ask the "
    "packaged record, or build one with their sources."
)
_SEED = 1989
_MODEL = 1
"""Raise when a way, or what is known of a year, comes out differently for the same record."""


def _kept(part: str, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
    return kept_frame(f"{KEPT}-{part}-{digest()}-{_MODEL}.parquet", make)


def _enough(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the state-years unless there are none to forecast from."""
    if rows.is_empty() or int(rows["year"].max()) < FIRST:  # type: ignore[arg-type]
        raise NotOnRecord(_LACKING)
    return rows


@once_a_record(most=1)
def backtest() -> pl.DataFrame:
    """Return each state at peace and year for which every score is known: state, year, recent, came, and one column a way."""
    return _kept("backtest", _backtest)


def _backtest() -> pl.DataFrame:
    import polars as pl

    from palais.forecasts.onset import rolled
    from palais.questions._early_warning.conflicts import AHEAD
    from palais.questions._early_warning.known import WAYS, state_years

    columns = {column for _, used in WAYS.values() for column in used}
    held = state_years().filter(~pl.col("conflict") & (pl.col("year") <= LAST_COMMON)).drop_nulls([*columns])
    found = _enough(held).filter(pl.col("year") >= FIRST).select("state", "year", "recent", "came")
    for way, (_, used) in WAYS.items():
        said = rolled(held, used, first=FIRST, ahead=AHEAD)
        found = found.join(
            said.select("state", "year", pl.col("probability").alias(way)), on=["state", "year"]
        )
    return found.sort("year", "state")


@once_a_record(most=2)
def skill(among: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the scores of every way and of every pair, among the state-years named by `AMONG`."""
    import polars as pl

    both = _kept(f"skill-{among}", lambda: _skill(among))
    alone = pl.col("against").is_null()
    return both.filter(alone).drop("against"), both.filter(~alone)


def _skill(among: str) -> pl.DataFrame:
    """Return both frames of scores in one; those of a way alone are set against nothing."""
    import numpy as np
    import polars as pl

    from palais.forecasts.onset_scores import scored
    from palais.questions._early_warning.known import WAYS

    rows = backtest() if among == "peace" else backtest().filter(pl.col("recent") == 0)
    alone, adds = scored(rows, list(WAYS), PAIRS, rng=np.random.default_rng(_SEED))
    return pl.concat([alone.with_columns(against=pl.lit(None, pl.String)).select(adds.columns), adds])


@once_a_record(most=1)
def probabilities() -> pl.DataFrame:
    """Return the probabilities of the way that is shown, each made at the end of its year from what was known by then.

    Returns
    -------
    polars.DataFrame
        `state`, `year`, `probability`, `low`, `high`, `fit_n`, `came`, `history` (the same without any score of practice); a
        state in conflict that year has a row without a probability, one whose scores are not known has none.
    """
    return _kept("probabilities", _probabilities)


def _probabilities() -> pl.DataFrame:
    import polars as pl

    from palais.forecasts.onset import rolled
    from palais.questions._early_warning.conflicts import AHEAD
    from palais.questions._early_warning.known import WAYS, state_years

    every = state_years()
    held = _enough(every.filter(~pl.col("conflict")).drop_nulls([*WAYS[SHOWN_WAY][1]]))
    said = rolled(held, WAYS[SHOWN_WAY][1], first=FIRST, ahead=AHEAD)
    plain = rolled(held, WAYS["history"][1], first=FIRST, ahead=AHEAD)
    keys = ["state", "year"]
    told = said.join(plain.select(*keys, history="probability"), on=keys)
    both = (
        every.filter(pl.col("year") >= FIRST)
        .select(*keys, "conflict", "came")
        .join(told, on=keys, how="left")
    )
    return both.filter("conflict" | pl.col("probability").is_not_null()).sort("year", "state")
