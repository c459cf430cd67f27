"""Series of output and aid, which states may stand in a mix, and what was done over human rights around a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._keeping import once_a_record

if TYPE_CHECKING:
    import polars as pl

    from palais.measures.synthetic_control import Synthetic

__all__ = ["AFTER", "BEFORE", "SERIES", "acts_on", "beside", "pool", "series", "span"]

AFTER = 3
"""Years after the year asked about whose mean gap is given."""

BEFORE: dict[str, int] = {"output": 10, "aid": 5}
"""Years before on which a mix is chosen."""

SERIES: dict[str, str] = {
    "output": "output a head (logarithm of current dollars)",
    "aid": "net official aid received, beside its mean before",
}
"""Series by id, in words."""

_ALIKE = 4.0
"""A state is comparable in output where it had no more than four times as much a head before, and no less than a fourth."""


@once_a_record(most=2)
def series(name: str) -> pl.DataFrame:
    """Return `state`, `year`, `value` of a series, where it is known; aid in millions of dollars of 2022, all donors together."""
    import polars as pl

    from palais.questions._double_standard.record import one_seat
    from palais.record.ask import rows
    from palais.terms.tables import Gdp, Transfer

    if name == "output":
        held = rows(Gdp).drop_nulls("value").filter(pl.col("value") > 0)
        found = held.select("year", state=one_seat("state"), value=pl.col("value").log())
        return found.unique(["state", "year"], keep="first", maintain_order=True).sort("state", "year")
    paid = rows(Transfer, {"kind": "oda"}).select("year", "amount", state=one_seat("recipient"))
    return paid.group_by("state", "year").agg(value=pl.col("amount").sum()).sort("state", "year")


def span(name: str) -> tuple[int, int]:
    """Return the first and last year of which a series is on record."""
    years = series(name)["year"]
    return int(years.min()), int(years.max())  # type: ignore[arg-type]


def acts_on(state: str, first: int, last: int) -> pl.DataFrame:
    """Return texts adopted on a state, drafts stopped, and sanction cases over human rights: year, act, what, source."""
    import polars as pl

    from palais.questions._ladder import rungs

    texts = rungs.condemned().select(
        "state", "year", act=pl.lit("text adopted"), what="title", source="source"
    )
    stopped = rungs.stopped().select(
        "state", year=pl.col("text_date").dt.year().cast(pl.Int64), act=pl.lit("draft rejected, withdrawn or not acted on"),
        what="title", source="source",
    )  # fmt: skip
    cases = rungs.sanctioned().select(
        "state",
        "year",
        act=pl.lit("sanctions begin"),
        what=pl.format("{} ({})", "sender_named", "measures"),
        source="source",
    )
    parts = [one.with_columns(pl.all().exclude("year").cast(pl.String)) for one in (texts, stopped, cases)]
    every = pl.concat(parts).filter((pl.col("state") == state) & pl.col("year").is_between(first, last))
    return every.unique(maintain_order=True).sort("year", "act", "what").drop("state")


def pool(name: str, state: str, year: int) -> pl.DataFrame:
    """Return the values of the state and of those that may stand in its mix.

    States are left out that were themselves first condemned by a text or sanctioned over human rights in the window, and, for
    output, those with more than four times as much a head before, or less than a fourth.
    """
    import polars as pl

    every = series(name)
    before = every.filter(pl.col("year").is_between(year - BEFORE[name], year - 1))
    level = before.group_by("state").agg(level=pl.col("value").mean())
    own = level.filter(pl.col("state") == state)["level"]
    if own.is_empty():
        return every.clear()
    if name == "output":
        near = level.filter((pl.col("level") - own[0]).exp().is_between(1 / _ALIKE, _ALIKE))
    else:
        near = level.filter(pl.col("level") > 0)
    kept = near.filter((pl.col("state") == state) | ~pl.col("state").is_in(_struck(year, BEFORE[name])))
    held = every.join(kept, on="state")
    scaled = pl.col("value") if name == "output" else pl.col("value") / pl.col("level")
    return held.select("state", "year", value=scaled)


def _struck(year: int, before: int) -> list[str]:
    """Return the states on which a text was adopted, or sanctions over human rights began, in the window."""
    import polars as pl

    from palais.questions._ladder import rungs

    window = pl.col("year").is_between(year - before, year + AFTER)
    both = [one.filter(window)["state"] for one in (rungs.condemned(), rungs.sanctioned())]
    return sorted(set(both[0]) | set(both[1]))


def beside(name: str, state: str, year: int) -> Synthetic:
    """Return the state beside its mix in a series."""
    from palais.measures.synthetic_control import synthetic_control

    return synthetic_control(
        pool(name, state, year), state=state, year=year, before=BEFORE[name], after=AFTER
    )
