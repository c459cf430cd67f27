"""Members of a given list as the record and the facts have them, and their casts on the days on which they were members."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.terms.answers import SourceNote
from palais.terms.blocs import Bloc, Listing, Spell

if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars as pl

__all__ = ["NOT_OFFICIAL", "cited_list", "of_members", "signed_together", "spells_of", "whence"]

NOT_OFFICIAL = (
    "Lists of a group's members are not official: this one stands as its source gave it on its day, and "
    "voting alike is not membership."
)


def spells_of(bloc: Bloc | Listing) -> tuple[Spell, ...]:
    """Return who is on the list and when: a list that stands in the record is read there, without dates of its own."""
    from palais.record.ask import rows
    from palais.terms.tables import Signatory

    if isinstance(bloc, Listing):
        return bloc.spells
    if not bloc.statement:
        return bloc.spells()
    named = rows(Signatory, {"statement": bloc.statement})
    return tuple(
        Spell(state=row["state"], source=row["locator"], note=row["note"] or "")
        for row in named.iter_rows(named=True)
    )


def of_members(
    casts: pl.DataFrame, spells: Iterable[Spell], *, column: str = "rollcall_date"
) -> pl.DataFrame:
    """Return the rows of states that were on the list on the row's day."""
    import polars as pl

    shape = {"state": pl.String, "_start": pl.Date, "_end": pl.Date}
    frame = pl.DataFrame([(s.state, s.start_date, s.end_date) for s in spells], schema=shape, orient="row")
    begun = pl.col("_start").is_null() | (pl.col("_start") <= pl.col(column))
    lasting = pl.col("_end").is_null() | (pl.col(column) <= pl.col("_end"))
    held = casts.with_columns(pl.col("state").cast(pl.String)).join(frame, on="state", maintain_order="left")
    return held.filter(begun & lasting).drop("_start", "_end")


def signed_together(spells: tuple[Spell, ...], since: date | None, until: date | None) -> pl.DataFrame:
    """Return, for each joint statement known by names, how many of those then on the list signed it.

    Returns
    -------
    polars.DataFrame
        statement_date, year, subject, stance, about, forum, statement, signed_n (members among the signatories), members_n
        (states on the list on that day), listed_n (signatories known by name), source; lists of members are left out.
    """
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Signatory, Statement

    # A statement known by its year alone counts on that year's last day.
    day = pl.coalesce(pl.col("statement_date"), pl.date(pl.col("year"), 12, 31)).alias("_day")
    every = rows(Statement).filter(
        (pl.col("listed_n").fill_null(0) > 0) & (pl.col("stance").cast(pl.String) != "membership")
    )
    every = every.with_columns(day).filter(
        (pl.col("_day") >= (since or date.min)) & (pl.col("_day") <= (until or date.max))
    )
    signed = (
        rows(Signatory).select("statement", "state").join(every.select("statement", "_day"), on="statement")
    )
    counts = of_members(signed, spells, column="_day").group_by("statement").agg(pl.len().alias("signed_n"))
    pairs = every.select("statement", "_day").join(
        pl.DataFrame({"state": sorted({s.state for s in spells})}, schema={"state": pl.String}), how="cross"
    )
    size = of_members(pairs, spells, column="_day").group_by("statement").agg(pl.len().alias("members_n"))
    joined = every.join(counts, on="statement", how="left").join(size, on="statement", how="left")
    return joined.select(
        "statement_date",
        "year",
        "subject",
        "stance",
        "about",
        "forum",
        "statement",
        pl.col("signed_n", "members_n").fill_null(0).cast(pl.Int64),
        "listed_n",
        "source",
    ).sort("year", "statement_date", "statement")


def whence(bloc: Bloc | Listing, spells: tuple[Spell, ...]) -> str:
    """Return what the list is and where it is from, in a sentence or two."""
    from palais.questions._wording import day_of

    undated = len({s.state for s in spells if s.start_date is None and s.end_date is None})
    if isinstance(bloc, Listing):
        head = f"{bloc.name} is a list of the reader's own, not checked by palais."
    else:
        checked = (
            "checked against a second list" if bloc.verified == "yes" else "not checked against a second list"
        )
        head = f"{bloc.name}: {bloc.kind}, as of {day_of(bloc.day)}, {checked}."
        head = f"{head} {bloc.note}".rstrip()
    if not undated:
        return head
    whose = "All" if undated == len({s.state for s in spells}) else str(undated)
    return f"{head} {whose} of its states stand without dates and count on every day on which they vote."


def cited_list(bloc: Bloc | Listing) -> tuple[SourceNote, ...]:
    """Return the note on the list itself where it is neither in the record nor in the register of states."""
    if isinstance(bloc, Listing) or bloc.source != "blocs":
        return ()
    return (
        SourceNote(
            name="blocs",
            date=bloc.day,
            licence="Apache-2.0",
            url="",
            title="Given lists of states",
            publisher="Compiled by palais; each member's spell says its source and whether it was checked",
        ),
    )
