"""Armed conflict within states: in which years, how long ago, how near, and whether one came in the two years after."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["AHEAD", "RECENT", "conflict_years", "with_conflicts"]

AHEAD = 2
"""Years of the window in which a conflict may begin."""

RECENT = 5
"""Years before in which a conflict counts as recent."""

_LONGEST = 30


def conflict_years() -> pl.DataFrame:
    """Return state and year of every armed conflict between a state's government and a group within it.

    Conflicts in which troops of other states took part are among them: the state meant is the one whose government is side a.
    """
    from palais.questions._double_standard.record import one_seat
    from palais.record.ask import rows
    from palais.terms.tables import Conflict

    inside = rows(Conflict, {"kind": ("intrastate", "internationalised"), "side": "a"})
    return inside.select("year", state=one_seat("state")).unique().sort("state", "year")


def _between() -> pl.DataFrame:
    """Return state and year of every state that was a party to a conflict between states, not by its troops' support alone."""
    from palais.questions._double_standard.record import one_seat
    from palais.record.ask import rows
    from palais.terms.tables import Conflict

    held = rows(Conflict, {"kind": "interstate", "side": ("a", "b")})
    return held.select("year", state=one_seat("state")).unique().sort("state", "year")


def with_conflicts(years: pl.DataFrame) -> pl.DataFrame:
    """Return `years` with what was known of conflict at the end of each, and what came.

    Parameters
    ----------
    years : polars.DataFrame
        `state`, `year`, `group` (regional group, null where there is none).

    Returns
    -------
    polars.DataFrame
        Also `conflict` (in the year itself: within the state, or between states with it as a party: it is not at peace),
        `recent` (within the state in one of the five years before), `peace` (logarithm of one more than the years since the
        last, thirty at most), `region` (share of the other states of the group in conflict in the year; 0 without a group), and
        `came` (a conflict in one of the two years after; null where the file does not reach so far).
        Years after the publisher's last have no row.
    """
    import polars as pl

    held = conflict_years()
    last_year = _last_year()
    found = _flag(years.filter(pl.col("year") <= last_year), held, "inside", range(1))
    found = _flag(found, _between(), "between", range(1))
    found = _flag(found, held, "recent", range(1, RECENT + 1))
    found = _flag(found, held, "came", range(-AHEAD, 0))
    known = pl.col("year") + AHEAD <= last_year
    last = held.select("state", year=pl.col("year"), last="year").sort("year")
    found = found.sort("year").join_asof(last, on="year", by="state", check_sortedness=False)
    since = (pl.col("year") - pl.col("last")).fill_null(_LONGEST).clip(0, _LONGEST)
    inside = pl.col("inside").cast(pl.Float64)
    others = pl.len().over("group", "year") - 1
    near = (inside.sum().over("group", "year") - inside) / others
    return found.with_columns(
        conflict=pl.col("inside") | pl.col("between"),
        came=pl.when(known).then("came"),
        recent=pl.col("recent").cast(pl.Float64),
        peace=(1 + since.cast(pl.Float64)).log(),
        region=pl.when(pl.col("group").is_not_null() & (others > 0)).then(near).otherwise(0.0),
    ).sort("year", "state")


def _last_year() -> int:
    """Return the last year that the publisher's file covers: after it, no conflict on record is no sign of peace."""
    from palais.record.ask import rows
    from palais.terms.tables import Conflict

    return int(rows(Conflict, columns=("year",))["year"].max() or 0)  # type: ignore[arg-type]


def _flag(years: pl.DataFrame, held: pl.DataFrame, name: str, back: range) -> pl.DataFrame:
    """Return `years` with whether a conflict stood in one of the years that lie `back` before (below 0: after)."""
    import polars as pl

    near = pl.concat([held.select("state", year=pl.col("year") + step) for step in back]).unique()
    found = years.join(near.with_columns(pl.lit(value=True).alias(name)), on=["state", "year"], how="left")
    return found.with_columns(pl.col(name).fill_null(value=False))
