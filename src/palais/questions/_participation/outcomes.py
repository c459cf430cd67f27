"""What is known of members and others alike, by year: votes in the Assembly, treaties accepted, practice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palais.questions._keeping import once_a_record

if TYPE_CHECKING:
    import polars as pl

__all__ = ["NOT_ASKED", "OUTCOMES", "Outcome", "outcomes_for", "values_of"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome.

    Attributes
    ----------
    outcome : str
    words : str
    unit : str
    source : str
    scores : tuple[str, ...]
        Scores of practice whose mean it is; none for an outcome of another kind.
    of_treaties : bool
        Whether it is asked where a treaty is joined.
    """

    outcome: str
    words: str
    unit: str
    source: str
    scores: tuple[str, ...] = ()
    of_treaties: bool = False


OUTCOMES: dict[str, Outcome] = {
    one.outcome: one
    for one in (
        Outcome("support", "Support for the Assembly's texts that scrutinise a state (abstention one half)", "share of votes",
        "unga_votes"), Outcome("no", "No to the Assembly's texts that scrutinise a state", "share of votes", "unga_votes"),
        Outcome("majority", "Votes with the majority on the Assembly's human-rights texts", "share of votes", "unga_votes"),
        Outcome("ideal_point", "Ideal point in the Assembly, all votes", "ideal point", "unga_votes"), Outcome("consents",
        "Human rights treaties and protocols accepted in the year", "instruments", "treaty_status"), Outcome("integrity",
        "Latent score of physical integrity (higher is better)", "points", "fariss", ("fariss",), True), Outcome("terror",
        "Political Terror Scale (higher is worse)", "points", "pts", ("pts_a", "pts_s", "pts_h"), True), Outcome("liberties",
        "Civil liberties, Freedom House (higher is worse)", "points", "freedom_house", ("fh_cl",), True),
        Outcome("organisations", "Civil society index, V-Dem (higher is better)", "points", "vdem", ("vdem_ccsi",), True),
        Outcome("torture", "Freedom from torture, CIRIGHTS (higher is better)", "points", "cirights", ("cirights_tort",), True),
        Outcome("women", "Women's political rights, CIRIGHTS (higher is better)", "points", "cirights", ("cirights_wopol",),
        True),
    )
}  # fmt: skip
"""Outcomes by id, written down before any was looked at."""

NOT_ASKED = (
    ("Sponsorship", "whom a text of the Assembly had as sponsors is not on record, and of the Council's only from about 2023"),
    ("Reports on time", "documents of one treaty's committee alone are on record, from 2010"),
    ("Requests for visits answered", "a few facts of an unknown total are on record"),
    ("Votes in the body itself", "a state that has no seat casts none, so there is nothing to set beside"),
)  # fmt: skip
"""What the record cannot be asked, and why."""

_LAST_ASSEMBLY = 2020
"""Year of the last session of the Assembly with votes by state."""

_LAST_CONSENTS = 2021


def outcomes_for(*, treaty: bool) -> tuple[Outcome, ...]:
    """Return the outcomes asked of seats (all but the last two, which no seat is about), or of treaties."""
    seats = tuple(one for one in OUTCOMES.values() if one.outcome not in ("torture", "women"))
    return tuple(one for one in OUTCOMES.values() if one.of_treaties) if treaty else seats


@once_a_record(most=16)
def values_of(outcome: str) -> pl.DataFrame:
    """Return `state` (the latest holder of a seat), `year`, `value` of an outcome, where it is known."""
    import polars as pl

    one = OUTCOMES[outcome]
    if one.scores:
        found = _practice(one.scores)
    elif outcome == "consents":
        found = _consents()
    elif outcome == "ideal_point":
        found = _ideal_points()
    else:
        found = _votes(outcome)
    return found.drop_nulls("value").with_columns(pl.col("year").cast(pl.Int64)).sort("state", "year")


def _practice(scores: tuple[str, ...]) -> pl.DataFrame:
    import polars as pl

    from palais.questions._double_standard.record import one_seat
    from palais.record.ask import rows
    from palais.terms.tables import PracticeScore

    held = rows(PracticeScore, {"score": scores}).drop_nulls("value")
    return held.group_by("year", state=one_seat("state")).agg(pl.col("value").mean())


def _votes(outcome: str) -> pl.DataFrame:
    """Return an outcome of votes on the Assembly's whole human-rights texts, by session; a year without a vote has no row."""
    import polars as pl

    from palais.questions._seat import as_one_seat
    from palais.record.ask import casts_in

    where: dict[str, object] = {"kind": "text", "polarity": "for", "human_rights": True}
    if outcome != "majority":
        where |= {"topic": "country", "israel_opt": False, "posture": ("scrutiny", "special_session")}
    casts = casts_in("unga", where=where, columns=("session",))
    cast = as_one_seat(casts.with_columns(pl.col("state", "vote").cast(pl.String))).filter(
        pl.col("vote").is_in(["yes", "no", "abstain"])
    )
    most = pl.when((pl.col("vote") == "yes").sum() >= (pl.col("vote") == "no").sum()).then(pl.lit("yes"))
    said = {
        "support": pl.col("vote").replace_strict(
            {"yes": 1.0, "abstain": 0.5, "no": 0.0}, return_dtype=pl.Float64
        ),
        "no": (pl.col("vote") == "no").cast(pl.Float64),
        "majority": (pl.col("vote") == most.otherwise(pl.lit("no")).over("rollcall")).cast(pl.Float64),
    }
    year = pl.col("session").cast(pl.Int64) + 1945
    return cast.with_columns(value=said[outcome]).group_by("state", year=year).agg(pl.col("value").mean())


def _ideal_points() -> pl.DataFrame:
    import polars as pl

    from palais.questions._double_standard.record import one_seat
    from palais.questions._ideal_points.estimates import estimates

    held = estimates("unga").filter("trusted")
    year = pl.col("period").cast(pl.Int64) + 1945
    return held.select(year=year, value="estimate", state=one_seat("state")).filter(
        pl.col("year") <= _LAST_ASSEMBLY
    )


def _consents() -> pl.DataFrame:
    """Return how many instruments each Member accepted in each year to 2021; none is none, for all acceptances are known."""
    import polars as pl

    from palais.questions._double_standard.record import one_seat
    from palais.record.ask import rows
    from palais.terms.tables import Membership, TreatyAction
    from palais.terms.tables.treaties import CONSENTS

    acts = rows(TreatyAction, {"action": CONSENTS}).select(
        "treaty", "action_date", "year", state=one_seat("state")
    )
    when = pl.coalesce(pl.col("action_date").dt.year().cast(pl.Int64), pl.col("year").cast(pl.Int64))
    counted = (
        acts.with_columns(year=when)
        .unique(["state", "treaty", "year"])
        .group_by("state", "year")
        .agg(value=pl.len())
    )
    members = rows(Membership, {"body": "unga"}).select("start_date", "end_date", state=one_seat("state"))
    years = pl.DataFrame({"year": range(1966, _LAST_CONSENTS + 1)})
    inside = members.join(years, how="cross").filter(
        (pl.col("start_date").dt.year() < pl.col("year"))
        & (pl.col("end_date").is_null() | (pl.col("end_date").dt.year() >= pl.col("year")))
    )
    told = inside.select("state", "year").unique().join(counted, on=["state", "year"], how="left")
    return told.with_columns(pl.col("value").fill_null(0).cast(pl.Float64))
