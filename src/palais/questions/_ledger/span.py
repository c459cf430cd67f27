"""Which acts a ledger is asked for: of which seat, on which side, in which days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.bodies import Body
    from palais.terms.states import State

__all__ = ["chosen", "line_until", "touching"]


def line_until(state: State, until: date | None) -> tuple[tuple[str, ...], date | None]:
    """Return the names under which the state's acts stand, and the last day on which they are its own.

    The depositary lists the acts of a former state under the one that continues it, which are the former's until it ended.
    """
    from palais.questions._seat import heir_of, line_of

    heir = heir_of(state)
    if heir == state:
        return line_of(state), until
    ends = [day for day in (state.end_date, until) if day is not None]
    return (heir.state, *line_of(state)), min(ends, default=None)


def chosen(  # noqa: PLR0913 - the filters of the question
    acts: pl.DataFrame,
    line: tuple[str, ...],
    *,
    side: str | None,
    body: Body | None,
    target: State | None,
    since: date | None,
    until: date | None,
) -> pl.DataFrame:
    """Return the acts asked for, with the `side` on which the seat stands: `by` where it acts, else `on`."""
    import polars as pl

    own = pl.col("actor").is_in(line).fill_null(value=False)
    found = acts.with_columns(side=pl.when(own).then(pl.lit("by")).otherwise(pl.lit("on")))
    if side is not None:
        found = found.filter(pl.col("side") == side)
    if body is not None:
        found = found.filter(pl.col("body") == body.body)
    if target is not None:
        found = found.filter(pl.col("target") == target.state)
    return touching(found, since, until)


def touching(acts: pl.DataFrame, since: date | None, until: date | None) -> pl.DataFrame:
    """Return the acts that may lie in the span, both ends included; undated ones only where no span is asked."""
    import polars as pl

    last = (
        pl.when(pl.col("date_precision") == "year")
        .then(pl.col("act_date").dt.offset_by("1y").dt.offset_by("-1d"))
        .when(pl.col("date_precision") == "month")
        .then(pl.col("act_date").dt.month_end())
        .otherwise(pl.col("act_date"))
    )
    if since is not None:
        acts = acts.filter(last >= since)
    if until is not None:
        acts = acts.filter(pl.col("act_date") <= until)
    return acts
