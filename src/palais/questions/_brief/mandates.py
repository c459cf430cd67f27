"""Mandates in a brief: those on the state; how it voted on mandates is told by `palais mandates`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Figure

if TYPE_CHECKING:
    from palais.terms.states import State

__all__ = ["mandates_in_brief"]


def mandates_in_brief(state: State) -> Answer:
    """Return the mandates on a state, those in force and those that ended.

    Raises
    ------
    NotOnRecord
        If no mandate on record is on it.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._mandates.acts import CAVEATS, SOURCE, listed
    from palais.questions._seat import line_of
    from palais.questions._wording import counted, the

    on_it = listed().filter(pl.col("about").is_in(line_of(state))).sort("created_date")
    if on_it.is_empty():
        raise NotOnRecord(
            f"No mandate on record is on {the(state.state)}; `palais mandates {state.state}` shows how it voted on mandates."
        )
    stand = on_it.filter(pl.col("status") == "in_force").height
    ended = on_it.height - stand
    said = [
        f"{counted(n, 'mandate')} {what}" for n, what in ((stand, "in force"), (ended, "that ended")) if n
    ]
    return Answer(
        question="mandates",
        parameters={"about": state.state},
        sentence=f"On {the(state.state)} the record has {' and '.join(said)}.",
        figures=(Figure("in_force", "Mandates on it in force", stand, n=on_it.height, source=SOURCE),),
        tables={
            "mandates": on_it.select(
                "title",
                "status",
                "created_date",
                "ended_date",
                "verified",
            )
        },
        method="The list of mandates; `palais mandates` shows the acts and the votes on them.",
        sources=cited(named_in(on_it)),
        caveats=CAVEATS,
    )
