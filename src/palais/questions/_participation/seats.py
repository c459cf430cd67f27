"""Seats at the end of each year: who came in, who left, who had to leave, and whose seat stood still."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.questions._keeping import once_a_record

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CHANGES", "YEARS", "changes_of", "steady_of"]

YEARS: dict[str, tuple[int, int]] = {"chr": (1967, 2005), "hrc": (2006, 2025), "ngo": (1999, 2026)}
"""Bodies with seats, and the years at whose end all of their members are known."""

CHANGES: dict[str, str] = {
    "entry": "came in",
    "exit": "left",
    "forced_exit": "left after two terms, as the rule makes every member",
}
"""Changes of a seat, in words. The third is a part of the second, and is known for the Council alone (A/RES/60/251,
paragraph 7)."""

SPAN = 3
"""Years on either side during which the seat must stand still: a term."""


@once_a_record(most=3)
def _seated(body: str) -> pl.DataFrame:
    """Return state, year, seated for every year of `YEARS` and every state that was a Member of the United Nations at its end.

    States stand under the latest holder of their seat.
    """
    import polars as pl

    from palais.questions._double_standard.record import one_seat
    from palais.record.ask import rows
    from palais.terms.tables import Membership

    first, last = YEARS[body]
    years = pl.DataFrame({"day": [date(year, 12, 31) for year in range(first, last + 1)]})
    held = rows(Membership, {"body": ("unga", body)}).select(
        "body", "start_date", "end_date", state=one_seat("state")
    )
    inside = held.join(years, how="cross").filter(
        (pl.col("start_date") <= pl.col("day"))
        & (pl.col("end_date").is_null() | (pl.col("end_date") >= pl.col("day")))
    )
    sits = (
        inside.with_columns(year=pl.col("day").dt.year().cast(pl.Int64))
        .select("body", "state", "year")
        .unique()
    )
    members = sits.filter(pl.col("body") == "unga").select("state", "year")
    seats = sits.filter(pl.col("body") == body).select("state", "year", seated=pl.lit(value=True))
    return (
        members.join(seats, on=["state", "year"], how="left")
        .with_columns(pl.col("seated").fill_null(value=False))
        .sort("state", "year")
    )


@once_a_record(most=3)
def _windows(body: str) -> pl.DataFrame:
    """Return state, year and its window: whether it sat in each of the three years before, and in the year and the two after."""
    import polars as pl

    seats = _seated(body)
    found = seats.select("state", "year")
    for offset in range(-SPAN, SPAN):
        moved = seats.select("state", pl.col("year") - offset, pl.col("seated").alias(f"at_{offset + SPAN}"))
        found = found.join(moved, on=["state", "year"], how="inner")
    sides = [[f"at_{n}" for n in span] for span in (range(SPAN), range(SPAN, 2 * SPAN))]
    return found.select(
        "state",
        "year",
        *(
            pl.all_horizontal(side).alias(f"all_{end}")
            for end, side in zip(("before", "after"), sides, strict=True)
        ),
        *(
            pl.any_horizontal(side).alias(f"any_{end}")
            for end, side in zip(("before", "after"), sides, strict=True)
        ),
    ).sort("state", "year")


def changes_of(body: str, change: str) -> pl.DataFrame:
    """Return the changes of a kind: `event`, `state`, `year` (the first at whose end the seat is new, or gone), `group`.

    A seat held, or not held, at the end of each of three years counts; shorter spells are left out.
    """
    import polars as pl

    windows = _windows(body)
    came = ~pl.col("any_before") & pl.col("all_after")
    went = pl.col("all_before") & ~pl.col("any_after")
    held = windows.filter(came if change == "entry" else went)
    if change == "forced_exit":
        held = held.join(_two_terms(), on=["state", "year"], how="semi") if body == "hrc" else held.clear()
    return (
        held.select(pl.format("{}-{}-{}-{}", pl.lit(body), pl.lit(change), "state", "year").alias("event"), "state", "year")
        .with_columns(group=_group())
        .drop_nulls("group")
        .sort("event")
    )  # fmt: skip


def steady_of(body: str, events: pl.DataFrame) -> pl.DataFrame:
    """Return, for each event, the states whose seat stood still in its window, held or not: `event`, `state`, `group`."""
    import polars as pl

    still = _windows(body).filter(
        (pl.col("all_before") & pl.col("all_after")) | ~(pl.col("any_before") | pl.col("any_after"))
    )
    joined = events.select("event", "year").join(still.select("state", "year"), on="year")
    return joined.with_columns(group=_group()).drop_nulls("group").select("event", "state", "group")


def _two_terms() -> pl.DataFrame:
    """Return state and year of those out of the Council at the end of a year after two terms in a row.

    A first member's first term was of one, two or three years, by lot; every other is of three.
    """
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Membership

    held = rows(Membership, {"body": "hrc", "how": "term"}).drop_nulls("end_date")
    years = (pl.col("end_date") - pl.col("start_date")).dt.total_days() / 365.25
    founding = pl.col("start_date") == date(2006, 6, 19)
    # The terms that ended in June 2012 were prolonged to December, so lengths are compared with half a year to spare.
    twice = held.filter(pl.when(founding).then(years > 3.5).otherwise(years > 5.5))  # noqa: PLR2004 - years
    end = pl.col("end_date")
    whole_year = (end.dt.month() == 12) & (end.dt.day() == 31)  # noqa: PLR2004 - the last day of the year
    return twice.select("state", year=(end.dt.year() + whole_year.cast(pl.Int32)).cast(pl.Int64)).unique()


def _group() -> pl.Expr:
    import polars as pl

    from palais.terms.states import register

    groups = {name: one.group for name, one in register().items()}
    return pl.col("state").replace_strict(groups, default=None, return_dtype=pl.String)
