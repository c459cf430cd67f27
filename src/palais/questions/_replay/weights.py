"""How much each vote counts in a replay: people of the state, seats of its region elsewhere, or a seat in another year."""

from __future__ import annotations

from datetime import date
from math import lcm
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord, Unrecognised

if TYPE_CHECKING:
    import polars as pl

__all__ = ["COMMISSION_SEATS", "OLDEST_FIGURE", "composed", "composition_of", "people"]

COMMISSION_SEATS = {"Africa": 15, "Asia-Pacific": 12, "EEG": 5, "GRULAC": 11, "WEOG": 10}
"""The Commission's 53 seats by region since 1992 (ECOSOC resolution 1990/48); who sat then bears it out."""

_COMMISSION_OF_53 = date(1992, 1, 1)

OLDEST_FIGURE = 2
"""Years by which a figure of population may be older than the vote."""


def people(voters: pl.DataFrame) -> pl.DataFrame:
    """Return `voters` (state, year and other columns) with `weight`: the people of the state in that year.

    The newest figure of at most `OLDEST_FIGURE` years before counts; without one the weight is null.

    Raises
    ------
    NotOnRecord
        If the record in use holds no populations.
    """
    import polars as pl

    from palais.record.ask import rows, summary
    from palais.terms.tables import Population

    if not summary()["rows"].get(Population.table):
        raise NotOnRecord(
            "The record in use holds no populations; build it anew with `palais build --from DIR` from the World Bank's file."
        )
    known = rows(Population).select("state", "people_n", known="year").sort("known")
    plain = voters.with_columns(pl.col("year").cast(pl.Int64)).sort("year")
    found = plain.join_asof(
        known, left_on="year", right_on="known", by="state", strategy="backward", check_sortedness=False
    )
    recent = pl.col("year") - pl.col("known") <= OLDEST_FIGURE
    return found.with_columns(pl.when(recent).then(pl.col("people_n")).alias("weight")).drop(
        "people_n", "known"
    )


def composition_of(text: str) -> str | int:
    """Return the composition a person means: `chr`, `hrc`, or a year.

    Raises
    ------
    Unrecognised
        If it is none of them.
    """
    from palais.terms.bodies import Body

    word = text.strip()
    if word.isascii() and word.isdigit() and 1946 <= int(word) <= 2100:  # noqa: PLR2004 - years of the United Nations
        return int(word)
    named = None if word.isdigit() else Body.parse(word).body
    if named not in ("chr", "hrc"):
        raise Unrecognised(
            f"'{text}' is no composition that votes can be replayed with; give chr or hrc (seats by region), or a year (only "
            f"states that had a seat then)."
        )
    return named


def composed(voters: pl.DataFrame, composition: str | int) -> pl.DataFrame:
    """Return `voters` (body, state, day) with `weight` and `entitled`, the weight of all members on that day.

    Parameters
    ----------
    voters : polars.DataFrame
        `body`, `state`, `rollcall_date`.
    composition : str | int
        A body: the votes of each regional group together weigh as many seats as the group has there. A year: a state that had a
        seat then (in the Commission before June 2006, in the Council since, for either) weighs one, any other nothing.
    """
    if isinstance(composition, int):
        return _of_year(voters, composition)
    return _of_regions(voters, composition)


def _of_regions(voters: pl.DataFrame, other: str) -> pl.DataFrame:
    import polars as pl

    from palais.rules.composition import seats_of
    from palais.terms.states import regional_group

    council = dict(seats_of("hrc", date(2024, 1, 1)).by_group)
    seats = {"chr": COMMISSION_SEATS, "hrc": council}
    one = lcm(*COMMISSION_SEATS.values(), *council.values())
    cells = voters.select("body", "state", "rollcall_date").unique()

    def weight(body: str, state: str, on: date) -> int | None:
        group = regional_group(state, on)
        fixed = body == "hrc" or (body == "chr" and on >= _COMMISSION_OF_53)
        return seats[other][group] * one // seats[body][group] if group and fixed else None

    numbers = [weight(*cell) for cell in cells.iter_rows()]
    found = cells.with_columns(
        pl.Series("weight", numbers, dtype=pl.Int64), entitled=pl.lit(sum(seats[other].values()) * one)
    )
    return voters.join(found, on=["body", "state", "rollcall_date"], how="left", maintain_order="left")


def _of_year(voters: pl.DataFrame, year: int) -> pl.DataFrame:
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Membership

    spells = rows(Membership).with_columns(pl.col("end_date").fill_null(date.max))
    first, last = date(year, 1, 1), date(year, 12, 31)
    sat = spells.filter((pl.col("start_date") <= last) & (pl.col("end_date") >= first)).select(
        "body", "state"
    )
    geneva = sat.filter(pl.col("body").is_in(["chr", "hrc"])).select("state").unique()
    both = pl.concat(
        [sat, *(geneva.select(pl.lit(b).alias("body"), "state") for b in ("chr", "hrc"))]
    ).unique()
    if both.is_empty():
        raise NotOnRecord(f"Who had a seat in {year} is not on record; give another year.")
    days = voters.select("body", "rollcall_date").unique()
    entitled = (
        days.join(spells.join(both, on=["body", "state"]), on="body")
        .filter(pl.col("rollcall_date").is_between("start_date", "end_date"))
        .group_by("body", "rollcall_date")
        .agg(pl.col("state").n_unique().cast(pl.Int64).alias("entitled"))
    )
    weighed = voters.join(
        both.with_columns(weight=pl.lit(1, pl.Int64)),
        on=["body", "state"],
        how="left",
        maintain_order="left",
    ).with_columns(pl.col("weight").fill_null(0))
    return weighed.join(
        entitled, on=["body", "rollcall_date"], how="left", maintain_order="left"
    ).with_columns(pl.col("entitled").fill_null(0))
