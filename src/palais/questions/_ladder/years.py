"""The years of a ladder: when each rung was first reached, and how long after the low of practice and the first rung."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

__all__ = ["rungs_of"]


def rungs_of(
    texts: pl.DataFrame,
    sanctions: pl.DataFrame,
    opened: pl.DataFrame,
    scores: pl.DataFrame,
    *,
    unknown: tuple[str, ...] = (),
) -> pl.DataFrame:
    """Return one row a rung: first and last year, how many acts, and how many years lay before it.

    Parameters
    ----------
    texts, opened : polars.DataFrame
        With `year`.
    sanctions : polars.DataFrame
        With `year` and `case`: a case counts once, however many imposed it.
    scores : polars.DataFrame
        `year` and `value` of practice, higher being better; none where it is not known.
    unknown : tuple of str
        Rungs of which the record in use holds nothing for any state: null, never zero.

    Returns
    -------
    polars.DataFrame
        rung, reached, first_year, last_year, acts_n, low_year (lowest score up to the first year), years_since_low,
        years_since_first_rung; null where the rung was not reached or the scores do not tell.
    """
    import polars as pl

    found = [
        _rung("condemned", texts["year"], texts.height, scores),
        _rung("sanctioned", sanctions["year"], sanctions["case"].n_unique(), scores),
        _rung("prosecuted", opened["year"], opened.height, scores),
    ]
    told = [row if row["rung"] not in unknown else {"rung": row["rung"]} for row in found]
    rungs = pl.DataFrame(told, schema=_RUNG_COLUMNS())
    return rungs.with_columns(years_since_first_rung=pl.col("first_year") - pl.col("first_year").min())


def _rung(name: str, years: pl.Series, n: int, scores: pl.DataFrame) -> dict[str, Any]:
    import polars as pl

    first = years.min()
    before = scores.filter(pl.col("year") <= first) if isinstance(first, int) else scores.clear()
    low = before.sort("value", "year").row(0, named=True)["year"] if before.height else None
    return {
        "rung": name,
        "reached": n > 0,
        "first_year": first,
        "last_year": years.max(),
        "acts_n": n,
        "low_year": low,
        "years_since_low": first - low if isinstance(first, int) and low is not None else None,
    }


def _RUNG_COLUMNS() -> dict[str, Any]:  # noqa: N802 - a table that needs polars, which is imported late
    import polars as pl

    numbers = ("first_year", "last_year", "acts_n", "low_year", "years_since_low")
    return {"rung": pl.String, "reached": pl.Boolean, **dict.fromkeys(numbers, pl.Int64)}
