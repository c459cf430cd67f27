"""The tables of `palais visits`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["commissioner", "experts", "invitation", "letters", "reprisals", "silence"]


def silence(
    requested: date | None, requested_precision: str | None, agreed: date | None, agreed_precision: str | None
) -> tuple[int, int] | tuple[None, None]:
    """Return the fewest and the most days between a request and the agreement; twice ``None`` where either is not known.

    Each day may be known by its month or year only, when it stands as the first day of it.

    Examples
    --------
    >>> silence(date(2010, 1, 1), "day", date(2010, 1, 31), "day")
    (30, 30)
    >>> silence(date(2010, 1, 1), "month", date(2010, 3, 1), "day")
    (29, 59)
    """
    if requested is None or agreed is None:
        return None, None
    fewest = (agreed - _last(requested, requested_precision)).days
    most = (_last(agreed, agreed_precision) - requested).days
    return max(fewest, 0), most


def _last(day: date, precision: str | None) -> date:
    """Return the last day of the span that a date known so far stands for."""
    if precision == "year":
        return date(day.year, 12, 31)
    if precision == "month":
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day


def experts(facts: pl.DataFrame) -> pl.DataFrame:
    """Return visits of special procedures, oldest first, with the days of silence where both days are known."""
    import polars as pl

    from palais.questions._thin import partial

    own = facts.filter(pl.col("by") == "special_procedure").sort(
        pl.coalesce("start_date", "requested_date"), "mandate", nulls_last=True
    )
    columns = ("requested_date", "requested_precision", "agreed_date", "agreed_precision")
    days = [silence(*row) for row in own.select(columns).iter_rows()]
    return own.select(
        partial("start_date", "date_precision").alias("start"),
        "mandate",
        "status",
        "report",
        partial("requested_date", "requested_precision").alias("requested"),
        "reminded_date",
        partial("agreed_date", "agreed_precision").alias("agreed"),
        pl.Series("silence_days_fewest", [fewest for fewest, _ in days], dtype=pl.Int64),
        pl.Series("silence_days_most", [most for _, most in days], dtype=pl.Int64),
        "end_date",
        "verified",
        "citation",
    )


def commissioner(facts: pl.DataFrame) -> pl.DataFrame:
    """Return visits of the High Commissioner, oldest first."""
    import polars as pl

    from palais.questions._thin import partial

    own = facts.filter(pl.col("by") == "high_commissioner").sort("start_date")
    return own.select(
        partial("start_date", "date_precision").alias("start"), "end_date", "verified", "citation"
    )


def invitation(facts: pl.DataFrame) -> pl.DataFrame:
    """Return what is known of a standing invitation, oldest first."""
    from palais.questions._thin import partial

    return facts.sort("known_date").select(
        "extended", partial("known_date", "date_precision").alias("known"), "verified", "citation"
    )


def letters(facts: pl.DataFrame) -> pl.DataFrame:
    """Return letters, oldest first, with the days until the reply where one is on file."""
    import polars as pl

    return facts.sort("sent_date", "reference").select(
        "reference",
        "kind",
        "sent_date",
        "mandates_n",
        "replied_date",
        (pl.col("replied_date") - pl.col("sent_date")).dt.total_days().alias("replied_after_days"),
        "verified",
        "citation",
    )


def reprisals(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the reports that name the state, oldest first."""
    return facts.sort("year").select("year", "report", "part", "verified", "citation")
