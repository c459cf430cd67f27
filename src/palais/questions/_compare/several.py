"""Several states asked about together: who they are, their casts as one frame, and how far the roll calls tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import Unrecognised
from palais.terms.bodies import Body
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["casts_of", "distinct", "near_unanimous_share", "shared_rollcalls", "year_of"]

_FIRST_SESSION = 1946
_TWO = 2


def distinct(states: Iterable[State], *, question: str, most: int | None = None) -> tuple[State, ...]:
    """Return the states, each once, in the order given.

    Raises
    ------
    Unrecognised
        If fewer than two are left, more than `most`, or two of them held one seat after each other.
    """
    from palais.questions._seat import line_of
    from palais.questions._wording import sentence_case, the

    found = tuple(dict.fromkeys(states))
    if len(found) < _TWO:
        raise Unrecognised(
            f"'{question}' needs two states or more; name another beside {the(found[0].state)}."
        )
    if most is not None and len(found) > most:
        raise Unrecognised(
            f"'{question}' sets at most {most} states side by side, and {len(found)} were named; leave some out."
        )
    seats: dict[str, State] = {}
    for one in found:
        for name in line_of(one):
            if name in seats:
                raise Unrecognised(
                    f"{sentence_case(the(seats[name].state))} and {the(one.state)} held one seat after each other and never "
                    f"voted side by side; leave one out."
                )
            seats[name] = one
    return found


def casts_of(
    states: Iterable[State],
    body: Body,
    *,
    since: date | None = None,
    until: date | None = None,
    where: Mapping[str, object] | None = None,
) -> pl.DataFrame:
    """Return the states' casts in a body while they had a seat, with `year`.

    Casts of earlier holders of a seat stand under the state asked for. See `year_of`.
    """
    import polars as pl

    from palais.questions._seat import line_of
    from palais.record.ask import casts_in

    names = {name: one.state for one in states for name in line_of(one)}
    casts = casts_in(body.body, state=tuple(names), since=since, until=until, where=where)
    return casts.with_columns(
        pl.col("vote").cast(pl.String), pl.col("state").cast(pl.String).replace(names), year=year_of(body)
    ).filter(pl.col("vote").ne_missing("not_member"))


def year_of(body: Body) -> pl.Expr:
    """Return the year a roll call is counted under: in the Assembly that in which its session opened, else that of its day."""
    import polars as pl

    dated = pl.col("rollcall_date").dt.year().cast(pl.Int64)
    if body.body != "unga":
        return dated
    opened = pl.col("session").cast(pl.Int64, strict=False) + _FIRST_SESSION - 1
    return pl.coalesce(opened, dated)


def near_unanimous_share(body: Body, rollcalls: pl.Series) -> tuple[float | None, int]:
    """Return which share of the roll calls was near-unanimous among all who answered, and of how many that is known."""
    import polars as pl

    from palais.measures.agreement import near_unanimous
    from palais.record.ask import rows
    from palais.terms.tables import RollCall

    held = rows(RollCall, {"body": body.body}).filter(pl.col("rollcall").is_in(rollcalls.unique().to_list()))
    found = near_unanimous(held)
    share = found["near_unanimous"].mean()
    return (float(share) if isinstance(share, int | float) else None), found.height


def shared_rollcalls(casts: pl.DataFrame) -> pl.Series:
    """Return the roll calls in which two or more of the states answered."""
    import polars as pl

    answered = casts.filter(pl.col("vote").is_in(["yes", "no", "abstain"]))
    return answered.group_by("rollcall").len().filter(pl.col("len") > 1)["rollcall"]
