"""Acts under treaties: signatures and consents, reports and what committees said of them, complaints decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._acts import shaped, taken
from palais.terms.tables.treaties import CONSENTS

if TYPE_CHECKING:
    import polars as pl

__all__ = ["UNDER_TREATIES", "complaints", "reporting", "under_treaties"]

_VERBS = {
    "signature": "signed",
    "reservation": "reserved",
    "accepts": "accepted_procedure",
    "excludes": "excluded_procedure",
    "withdrawal": "withdrew",
    **dict.fromkeys(CONSENTS, "consented"),
}
UNDER_TREATIES = ("signed", "consented", "reserved", "accepted_procedure", "excluded_procedure", "withdrew")
_OWN = ("report", "replies", "follow_up")


def under_treaties(line: tuple[str, ...]) -> pl.DataFrame:
    """Return what the state did under each treaty; an act that two publishers tell is one act, dated by the more exact.

    That a state was still outside a treaty on a day (`non_party`) is no act.
    """
    import polars as pl

    from palais.terms.tables import TreatyAction

    found = taken(TreatyAction, {"state": line}).filter(pl.col("action") != "non_party")
    found = found.with_columns(
        verb=pl.col("action").replace_strict(_VERBS, return_dtype=pl.String),
        exact=pl.col("action_date").is_not_null().cast(pl.Int8)
        + (pl.col("action") != "consent").cast(pl.Int8),
    )
    known_year = pl.date(pl.col("year"), 1, 1)
    return shaped(
        _once(found),
        pl.col("verb"),
        act_date=pl.coalesce("action_date", known_year),
        date_precision=pl.when(pl.col("action_date").is_not_null()).then(pl.lit("day")).otherwise(pl.lit("year")),
        actor="state",
        object="treaty",
        outcome="action",
        detail=pl.when(pl.col("article").is_not_null()).then(pl.format("article {}", "article")),
    )  # fmt: skip


def _once(found: pl.DataFrame) -> pl.DataFrame:
    """Return each act once: the row that tells most, for a consent, signature or reservation of one treaty in one spell.

    A consent after a withdrawal is another act: consents are told apart by how many withdrawals came before.
    """
    import polars as pl

    gone = found.filter((pl.col("verb") == "withdrew") & pl.col("article").is_null()).select(
        "treaty", "state", left_year=pl.col("year")
    )
    spell = (
        found.join(gone, on=["treaty", "state"], how="left")
        .group_by("treaty", "state", "action", "article", "source", "locator")
        .agg(spell=(pl.col("left_year") < pl.col("year")).fill_null(value=False).sum())
    )
    keyed = found.join(
        spell, on=["treaty", "state", "action", "article", "source", "locator"], nulls_equal=True
    )
    best = keyed.sort("exact", "action_date", "locator", descending=[True, False, False], nulls_last=True)
    return best.unique(["treaty", "state", "verb", "article", "spell"], keep="first", maintain_order=True)


def reporting(line: tuple[str, ...]) -> pl.DataFrame:
    """Return documents of the reporting procedure: the state's own, and the committee's on it."""
    import polars as pl

    from palais.terms.tables import Report

    found = taken(Report, {"state": line})
    own = pl.col("kind").is_in(_OWN)
    return shaped(
        found,
        pl.when(own).then(pl.lit("submitted")).otherwise(pl.lit("examined")),
        act_date=pl.date(pl.col("year"), 1, 1),
        date_precision=pl.lit("year"),
        actor=pl.when(own).then(pl.col("state")).otherwise(pl.format("{} committee", "treaty")),
        object="symbol",
        target=pl.when(~own).then(pl.col("state")),
        outcome="kind",
        detail="treaty",
    )


def complaints(line: tuple[str, ...]) -> pl.DataFrame:
    """Return what committees decided on complaints against the state; where the state is not certain there is no row."""
    import polars as pl

    from palais.terms.tables import ComplaintDecision

    return shaped(
        taken(ComplaintDecision, {"state": line}),
        "decided_complaint",
        act_date="decided_date",
        actor=pl.format("{} committee", "committee"),
        object=pl.coalesce("symbol", "decision"),
        target="state",
        outcome="outcome",
        detail="treaty",
    )
