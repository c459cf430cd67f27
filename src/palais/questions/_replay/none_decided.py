"""No decision on file against a state: what that means, and which complaint procedures it has accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.states import State
    from palais.terms.treaties import Treaty

__all__ = ["none_on_file"]

_SCHEMA = ("treaty", "article", "accepted", "how")


def none_on_file(state: State, treaty: Treaty | None, every: pl.DataFrame, beside: int) -> Answer:
    """Return the answer where no decision is on file: not "none was made", but where one could have been.

    Parameters
    ----------
    state : State
    treaty : Treaty | None
        As asked.
    every : polars.DataFrame
        All decisions asked about, of any state.
    beside : int
        How many of them name the state beside another.
    """
    from palais.questions._cited import cited, named_in
    from palais.questions._wording import the

    accepted, sources = _procedures(state, treaty)
    yes = accepted.filter(accepted["accepted"])["treaty"].to_list()
    also = f"; {beside} name it beside another state, and are counted for none" if beside else ""
    where = (
        f"It has accepted complaints under {', '.join(yes)}"
        if yes
        else "The record knows of no complaint procedure that it has accepted"
    )
    note = "the files end before today and are not complete"
    return Answer(
        question="decisions",
        parameters={"state": state.state, "treaty": treaty.treaty if treaty else None},
        title=f"Complaints against {state.name}: none decided, as far as the files go",
        sentence=(
            f"No decision on a complaint against {the(state.state)} is among the {every.height:,} on file{also}. {where}, as far "
            f"as it can tell."
        ),
        figures=(
            Figure(
                "decisions",
                "Decisions on file",
                0,
                n=every.height,
                unit=f"of {every.height}",
                source="complaints",
                note=note,
            ),
        ),
        tables={"procedures": accepted},
        sections=(
            Section(
                "Could anyone complain?",
                "Complaint procedures, and whether the state has accepted them today as far as the record can tell.",
                tables=("procedures",),
            ),
        ),
        method="Decisions of two compilations, by the state complained of; procedures as `palais status` tells them.",
        sources=cited(named_in(every) | sources),
        caveats=(
            (
                "None on file is not none made, and none made is not none suffered: a complaint needs a procedure that the state "
                "accepted, a person who knows of it, and years."
            ),
        ),
    )


def _procedures(state: State, treaty: Treaty | None) -> tuple[pl.DataFrame, set[str]]:
    from datetime import date

    import polars as pl

    from palais.questions._cited import named_in
    from palais.questions._seat import heir_of
    from palais.record.ask import rows
    from palais.rules.treaties import status
    from palais.terms.tables import TreatyAction
    from palais.terms.treaties import TREATIES

    actions = rows(TreatyAction, {"state": heir_of(state).state})
    told = [
        (name, one.procedure.article, one.accepted, one.how)
        for name, known in TREATIES.items()
        if treaty is None or name == treaty.treaty
        for one in status(actions.filter(pl.col("treaty") == name), treaty=known, on=date.today()).procedures  # noqa: DTZ011
        if one.procedure.kind == "complaints"
    ]
    shape = dict(zip(_SCHEMA, (pl.String, pl.String, pl.Boolean, pl.String), strict=True))
    return pl.DataFrame(told, schema=shape, orient="row"), named_in(actions)
