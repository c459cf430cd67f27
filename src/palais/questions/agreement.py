"""`palais agreement STATE`: whom a state votes with, and against."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.questions._kinds import CONDITIONS, Kind
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.bodies import Body
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["agreement"]

_SHOWN = 10
_FEWEST = 50
_YEARS = 10


def agreement(
    state: State,
    *,
    body: Body | None = None,
    kind: Kind = "all",
    since: date | None = None,
    until: date | None = None,
) -> Answer:
    """Say with which states a state votes more, and with which less, than chance would have it.

    Chance-corrected agreement (Scott's pi over yes, abstain, no): 1 is always alike, 0 what two states with these habits would
    reach by chance, below 0 less than that. Raw shares mislead, because nearly everybody votes yes on most texts.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    body : Body | None
        unga (by default), chr or hrc.
    kind : str
        All roll calls, only human-rights votes, or only country texts.
    since, until : date | None
        First and last day; by default the last ten years in which it voted.

    Raises
    ------
    NotOnRecord
        If the state shares too few roll calls with any other in that span.
    """
    import polars as pl

    from palais.measures.agreement import agreement as measured
    from palais.questions._cited import cited, named_in
    from palais.questions._seat import as_one_seat
    from palais.questions._span import span_of
    from palais.questions._wording import name_of
    from palais.record.ask import casts_in
    from palais.terms.bodies import BODIES

    chosen = body or BODIES["unga"]
    first, last = _span(state, chosen, since, until, CONDITIONS[kind])
    casts = as_one_seat(casts_in(chosen.body, since=first, until=last, where=CONDITIONS[kind]))


def _span(
    state: State, body: Body, since: date | None, until: date | None, where: Mapping[str, object]
) -> tuple[date | None, date | None]:
    """Return the days to look at: those asked for, by default the last ten years in which the state cast votes."""
    import polars as pl

    from palais.questions._seat import line_of
    from palais.questions._span import latest
    from palais.record.ask import casts_in

    mine = casts_in(body.body, state=line_of(state), since=since, until=until, where=where)
    newest = latest(mine.filter(pl.col("vote").is_in(["yes", "no", "abstain"]))["rollcall_date"])
    if newest is None:
        return since, until
    return since or newest.replace(year=newest.year - _YEARS, day=1), newest


def _sentence(state: State, body: Body, table: pl.DataFrame, span: str) -> str:
    from palais.questions._wording import listed, the

    near = [f"{the(row['state'])} ({row['agreement']:.2f})" for row in table.head(4).iter_rows(named=True)]
    far = [
        f"{the(row['state'])} ({row['agreement']:.2f})"
        for row in table.tail(4).reverse().iter_rows(named=True)
    ]
    name = the(state.state)
    return (
        f"In the {body.name}, {span}, {name} voted most like {listed(near)} and least like {listed(far)} "
        f"(agreement corrected for chance; 1 is always alike, 0 is chance)."
    )
