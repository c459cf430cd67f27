"""Agreement of every pair of members in the sessions before each year, counted once for a record, then kept.

Kept under `PALAIS_HOME/estimates` by the digest of the record, so that it never stands beside votes it was not made from.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.questions._keeping import digest, kept_frame

if TYPE_CHECKING:
    import polars as pl

__all__ = ["FIRST_ASSEMBLY", "agreed_before"]

FIRST_ASSEMBLY = 1946
"""The session that began in the year before year Y has the number Y - 1946."""

_MODEL = 1
"""Raise when what is kept changes for the same votes."""
_SESSIONS = 3
_FEWEST = 50


def agreed_before(years: tuple[int, ...]) -> pl.DataFrame:
    """Return `year`, `recommender`, `state`, `pi` in both orders of every pair that shared enough roll calls before each year.

    Scott's pi over the General Assembly's three sessions that began before the year; pairs that share fewer than 50 roll calls
    are left out. Without votes on record no rows.
    """
    import polars as pl

    if not years:
        shape = {"year": pl.Int64, "recommender": pl.String, "state": pl.String, "pi": pl.Float64}
        return pl.DataFrame(schema=shape)
    name = f"agreement-unga-{years[0]}-{years[-1]}-{digest()}-{_MODEL}.parquet"
    found = kept_frame(name, lambda: _counted(years))
    turned = found.select("year", recommender="state_b", state="state_a", pi="pi")
    return pl.concat([found.select("year", recommender="state_a", state="state_b", pi="pi"), turned])


def _counted(years: tuple[int, ...]) -> pl.DataFrame:
    import polars as pl

    from palais.measures.agreement import agreement
    from palais.questions._seat import as_one_seat
    from palais.record.ask import casts_in

    since, until = date(years[0] - _SESSIONS - 1, 1, 1), date(years[-1], 12, 31)
    casts = as_one_seat(casts_in("unga", since=since, until=until))
    casts = casts.with_columns(_session=pl.col("session").cast(pl.Int64))
    parts = []
    for year in years:
        last = year - FIRST_ASSEMBLY
        window = casts.filter(pl.col("_session").is_between(last - _SESSIONS + 1, last))
        pairs = agreement(window, fewest=_FEWEST).drop_nulls("pi")
        parts.append(pairs.select("state_a", "state_b", pl.col("pi").round(6), year=pl.lit(year, pl.Int64)))
    return pl.concat(parts)
