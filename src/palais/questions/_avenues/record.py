"""What the record knows of one state, as avenues need it: where it stands, how fresh that is, what was decided before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import polars as pl

    from palais.rules.avenues import Mechanism, Standing
    from palais.terms.states import State

__all__ = ["precedents_of", "standing_on"]


def standing_on(state: State, on: date) -> tuple[Standing, set[str]]:
    """Return where the state stands on a day, and the sources that say so."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.questions._seat import heir_of
    from palais.record.ask import rows
    from palais.rules.avenues import standing_of
    from palais.rules.treaties import status
    from palais.terms.tables import TreatyAction
    from palais.terms.treaties import TREATIES

    actions = rows(TreatyAction, {"state": heir_of(state).state})
    statuses = (
        status(actions.filter(pl.col("treaty") == name), treaty=treaty, on=on)
        for name, treaty in TREATIES.items()
    )
    return standing_of(state.state, statuses, on=on), named_in(actions)


def precedents_of(state: State, mechanisms: Iterable[Mechanism]) -> pl.DataFrame:
    """Return, for each complaint procedure, the decisions on file on complaints against the state.

    A procedure with none on file has no row: the files are not complete, so nothing found is no zero.

    Returns
    -------
    polars.DataFrame
        mechanism, treaty, decision_n, violation_n, no_violation_n, inadmissible_n, discontinued_n, untold_n (the finding is
        not on file), last_date, source; in the order of `mechanisms`.
    """
    import polars as pl

    from palais.questions._seat import line_of
    from palais.record.ask import rows
    from palais.terms.tables import ComplaintDecision

    heard = [(one.mechanism, one.treaty) for one in mechanisms if one.kind == "complaint"]
    order = pl.DataFrame(heard, schema={"mechanism": pl.String, "treaty": pl.String}, orient="row")
    mine = rows(ComplaintDecision).filter(pl.col("state").is_in(list(line_of(state))))
    kinds = ("violation", "no_violation", "inadmissible", "discontinued")
    told = [(pl.col("outcome") == kind).sum().cast(pl.Int64).alias(f"{kind}_n") for kind in kinds]
    counted = mine.group_by("treaty").agg(
        pl.len().cast(pl.Int64).alias("decision_n"),
        *told,
        (~pl.col("outcome").is_in(kinds)).fill_null(value=True).sum().cast(pl.Int64).alias("untold_n"),
        pl.col("decided_date").max().alias("last_date"),
        pl.lit("complaints").alias("source"),
    )
    return order.join(counted, on="treaty", how="inner", maintain_order="left")
