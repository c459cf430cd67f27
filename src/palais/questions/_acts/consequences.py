"""Consequences: vetoes in the Security Council, sanctions, and the International Criminal Court."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._acts import shaped, taken

if TYPE_CHECKING:
    import polars as pl

__all__ = ["case_steps", "sanctions", "situations", "vetoes"]

_COURT = "International Criminal Court"


def vetoes(line: tuple[str, ...]) -> pl.DataFrame:
    """Return one act a permanent member that vetoed a draft; where a draft concerns several states, the one asked about."""
    import polars as pl

    from palais.terms.tables import Veto

    about = pl.col("about").str.split("; ")
    one = pl.when(about.list.len() == 1).then(about.list.first())
    acts = (
        taken(Veto)
        .with_columns(
            actor=pl.col("members").str.split("; "),
            asked=pl.coalesce(about.list.set_intersection(list(line)).list.first(), one),
        )
        .explode("actor")
    )
    mine = acts.filter(pl.col("actor").is_in(line) | pl.col("asked").is_in(line))
    return shaped(
        mine,
        "vetoed",
        act_date="veto_date",
        actor="actor",
        object=pl.coalesce("draft", "meeting", "veto"),
        target="asked",
        body=pl.lit("security council"),
        outcome="kind",
        detail="topic",
    )


def sanctions(line: tuple[str, ...]) -> pl.DataFrame:
    """Return one act a sanction case, sender and target, dated by the year in which it begins."""
    import polars as pl

    from palais.terms.tables import Sanction

    both = [taken(Sanction, {column: line}) for column in ("target", "sender")]
    found = pl.concat(both).unique(list(Sanction.key), maintain_order=True)
    return shaped(
        found,
        "sanctioned",
        act_date=pl.date(pl.col("begin_year"), 1, 1),
        date_precision=pl.lit("year"),
        actor=pl.coalesce("sender", "sender_named"),
        object="case",
        target=pl.coalesce("target", "target_named"),
        outcome="outcomes",
        detail="objectives",
    )


def situations(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the situations before the Court, dated by the opening of the investigation, else by what set it off."""
    import polars as pl

    from palais.terms.tables import IccSituation

    return shaped(
        taken(IccSituation, {"state": line}),
        "opened_situation",
        act_date=pl.coalesce("opened_date", "trigger_date"),
        actor=pl.lit(_COURT),
        object="situation",
        target="state",
        outcome="stage",
        detail="trigger",
    )


def case_steps(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the steps in the Court's cases that had happened when the publisher wrote; nobody is named."""
    import polars as pl

    from palais.terms.tables import IccEvent

    return shaped(
        taken(IccEvent, {"state": line}).filter(~pl.col("planned")),
        "took_case_step",
        act_date="event_date",
        actor=pl.lit(_COURT),
        object=pl.format("{}, accused {}", pl.coalesce("case_code", "case"), "accused"),
        target="state",
        outcome="act",
    )
