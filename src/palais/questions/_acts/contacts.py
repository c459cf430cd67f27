"""Contacts beside the treaties: labour conventions, visits, standing invitations, letters and dialogues.

The record holds few of these: that there is no act says nothing about a state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._acts import shaped, taken

if TYPE_CHECKING:
    import polars as pl

__all__ = ["dialogues", "invitations", "labour", "letters", "reprisals", "visits"]

_PROCEDURES = "special procedures"


def labour(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the ratifications of conventions of the International Labour Organization, and their denunciations.

    That a state did not ratify, or is no member, is no act.
    """
    import polars as pl

    from palais.terms.tables import IloRatification

    found = taken(IloRatification, {"state": line}).drop_nulls("convention")
    ratified = found.filter(pl.col("status").is_in(["ratified", "not_in_force", "denounced"]))
    return pl.concat(
        [
            shaped(
                ratified, "ratified_labour", act_date="ratified_date", date_precision="date_precision",
                actor="state", object="convention", outcome="status",
            ),
            shaped(
                found.filter(pl.col("status") == "denounced"), "denounced_labour", act_date="ended_date",
                actor="state", object="convention", outcome="status",
            ),
        ]
    )  # fmt: skip


def visits(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the visits that were asked for, agreed to and made: each step that has a date, and each made without one.

    A visit that was postponed, cancelled or refused keeps that as the outcome of the steps before; its own day is not on record.
    """
    import polars as pl

    from palais.terms.tables import Visit

    found = taken(Visit, {"state": line})
    high = pl.col("by") == "high_commissioner"
    visitor = pl.when(high).then(pl.lit("High Commissioner for Human Rights")).otherwise(pl.col("mandate"))
    own = {"object": "visit", "outcome": "status", "detail": "mandate"}
    return pl.concat(
        [
            shaped(
                found.drop_nulls("requested_date"), "asked_to_visit", act_date="requested_date",
                date_precision="requested_precision", actor=visitor, target="state", **own,
            ),
            shaped(
                found.drop_nulls("agreed_date"), "agreed_to_visit", act_date="agreed_date",
                date_precision="agreed_precision", actor="state", **own,
            ),
            shaped(
                found.filter(pl.col("status") == "made"), "visited", act_date="start_date",
                date_precision="date_precision", actor=visitor, target="state", **own,
            ),
        ]
    )  # fmt: skip


def invitations(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the standing invitations on record; that a source knows of none on a day is no act."""
    import polars as pl

    from palais.terms.tables import StandingInvitation

    return shaped(
        taken(StandingInvitation, {"state": line}).filter("extended"),
        "invited_experts",
        act_date="known_date",
        date_precision="date_precision",
        actor="state",
        object=pl.lit(f"thematic {_PROCEDURES}"),
    )


def letters(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the letters of special procedures to the state, and the first reply to each that is on file.

    No reply on file is no proof of silence, and no act.
    """
    import polars as pl

    from palais.terms.tables import Communication

    found = taken(Communication, {"state": line})
    return pl.concat(
        [
            shaped(
                found, "sent_letter", act_date="sent_date", actor=pl.lit(_PROCEDURES), object="reference",
                target="state", outcome="kind",
            ),
            shaped(
                found.drop_nulls("replied_date"), "replied_to_letter", act_date="replied_date", actor="state",
                object="reference", outcome="kind",
            ),
        ]
    )  # fmt: skip


def dialogues(line: tuple[str, ...]) -> pl.DataFrame:
    """Return rounds of human rights dialogues, and when one was suspended or resumed; on which side's word is not on record."""
    import polars as pl

    from palais.terms.tables import Dialogue

    both = [taken(Dialogue, {column: line}) for column in ("state", "partner")]
    return shaped(
        pl.concat(both).unique(list(Dialogue.key), maintain_order=True),
        "met_in_dialogue",
        act_date="act_date",
        date_precision="date_precision",
        actor="partner",
        object=pl.lit("human rights dialogue"),
        target="state",
        outcome="act",
        detail=pl.when(pl.col("round_n").is_not_null()).then(pl.format("round {}", "round_n")),
    )


def reprisals(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the Secretary-General's reports on reprisals that name the state; whether rightly no ledger can say."""
    import polars as pl

    from palais.terms.tables import Reprisal

    return shaped(
        taken(Reprisal, {"state": line}),
        "named_for_reprisals",
        act_date=pl.date(pl.col("year"), 1, 1),
        date_precision=pl.lit("year"),
        actor=pl.lit("Secretary-General"),
        object="report",
        target="state",
        outcome="part",
    )
