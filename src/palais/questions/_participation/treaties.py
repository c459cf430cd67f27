"""Treaties joined: when each state did, and which states' standing under the treaty stood still in those years."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["LITERATURE", "SPAN", "joined", "steady_under"]

SPAN = 5
"""Years before and after; the year of joining itself is left out."""

_LAST = 2021

LITERATURE = (
    (
        "Hill 2010 (Journal of Politics 72(4), 1161-1174), matching on what goes before: worse practice of torture after the "
        "Convention against Torture, better political rights of women after CEDAW"
    ),
    (
        "Lupu 2013 (American Journal of Political Science 57(4), 912-925), comparing states as likely to join: women's rights "
        "better after CEDAW, no difference after the Convention against Torture or the Covenant"
    ),
    (
        "Simmons 2009 (Mobilizing for Human Rights, Cambridge University Press): better practice after joining where courts and "
        "citizens can use a treaty, mostly in states between autocracy and democracy"
    ),
)
"""What the literature finds, as generally reported."""


def _consents(treaty: str) -> pl.DataFrame:
    """Return state and year of each state's first consent to a treaty."""
    import polars as pl

    from palais.questions._double_standard.record import one_seat
    from palais.record.ask import rows
    from palais.terms.tables import TreatyAction
    from palais.terms.tables.treaties import CONSENTS

    acts = rows(TreatyAction, {"treaty": treaty, "action": CONSENTS})
    when = pl.coalesce(pl.col("action_date").dt.year().cast(pl.Int64), pl.col("year").cast(pl.Int64))
    return (
        acts.select(state=one_seat("state"), year=when)
        .group_by("state")
        .agg(pl.col("year").min())
        .drop_nulls()
    )


def joined(treaty: str) -> pl.DataFrame:
    """Return `event`, `state`, `year` and `group` of every first consent to a treaty, to the last year known of all states.

    A succession counts as a consent: by it a new state takes its predecessor's place.
    """
    import polars as pl

    held = _consents(treaty).filter(pl.col("year") <= _LAST)
    found = held.with_columns(group=_group(), event=pl.format("{}-{}", pl.lit(treaty), "state"))
    return found.drop_nulls("group").select("event", "state", "year", "group").sort("event")


def steady_under(treaty: str, events: pl.DataFrame) -> pl.DataFrame:
    """Return, for each event, the states that did not join within its window, parties before it and states outside alike."""
    import polars as pl

    from palais.terms.states import register

    states = pl.DataFrame({"state": [name for name, one in register().items() if one.group]})
    near = events.select("event", "year").join(states, how="cross")
    near = near.join(_consents(treaty).rename({"year": "at"}), on="state", how="left")
    still = pl.col("at").is_null() | ((pl.col("at") - pl.col("year")).abs() > SPAN)
    return near.filter(still).with_columns(group=_group()).select("event", "state", "group")


def _group() -> pl.Expr:
    import polars as pl

    from palais.terms.states import register

    groups = {name: one.group for name, one in register().items()}
    return pl.col("state").replace_strict(groups, default=None, return_dtype=pl.String)
