"""Estimates as an answer may show them: those asked for, those that can be trusted, and what is said of the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from palais.errors import NotOnRecord, Unrecognised
from palais.questions._ideal_points.estimates import Method, Prior
from palais.questions._kinds import SAID, Kind
from palais.terms.bodies import Body
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["asked_rows", "left_out", "newest_trusted", "placed_in"]


def placed_in(body: Body, kind: Kind, prior: Prior, method: Method, seed: int) -> pl.DataFrame:
    """Return the estimates of all states, or refuse them in one sentence that says of which votes."""
    from palais.questions._ideal_points.estimates import estimates

    try:
        return _dated(estimates(body.body, kind, prior=prior, method=method, seed=seed), body)
    except (NotOnRecord, Unrecognised) as refusal:
        raise NotOnRecord(
            f"From {SAID[kind]} in the {body.name} no state can be placed: {refusal}"
        ) from refusal


def asked_rows(state: tuple[State, ...], on: date | None) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """Return what keeps the rows of the states asked for, up to the day asked for."""
    import polars as pl

    names = [one.state for one in state]

    def shown(frame: pl.DataFrame) -> pl.DataFrame:
        kept = frame.filter(pl.col("state").is_in(names)) if names else frame
        return kept if on is None else kept.filter(pl.col("year") <= on.year)

    return shown


def newest_trusted(frame: pl.DataFrame, state: tuple[State, ...], body: Body, kind: Kind) -> pl.DataFrame:
    """Return each state's newest estimate that can be trusted, in the order asked for.

    Raises
    ------
    NotOnRecord
        If there is none; the estimate with the most votes is named.
    """
    import polars as pl

    from palais.questions._wording import listed, sentence_case, the

    if frame.is_empty():
        names = listed([the(one.state) for one in state]) or "any state"
        raise NotOnRecord(
            f"No vote of {names} among {SAID[kind]} in the {body.name} can be placed; ask for another --body, --kind or state."
        )
    trusted = frame.filter(pl.col("trusted"))
    if trusted.is_empty():
        best = frame.sort("n", "year", "state").row(-1, named=True)
        raise NotOnRecord(
            f"{sentence_case(SAID[kind])} in the {body.name} are too few or too near to unanimous here: the estimate resting on "
            f"most, {_said_of(best)}, is not to be trusted ({best['why']}); ask for another --body, --kind or state."
        )
    if state:
        # Positions of different sessions are not to be compared: the first state named sets the session.
        own = trusted.filter(pl.col("state") == state[0].state)["year"].to_list()
        trusted = trusted.filter(pl.col("year") <= max(own, default=date.max.year))
    last = trusted.sort("year").group_by("state", maintain_order=True).last()
    order = {one.state: place for place, one in enumerate(state)}
    return last.sort(pl.col("state").replace_strict(order)) if state else last


def left_out(frame: pl.DataFrame, state: tuple[State, ...], last: pl.DataFrame) -> tuple[str, ...]:
    """Return a sentence on each state asked for that has estimates and none to be trusted, with the best of them."""
    found = []
    for one in state:
        own = frame.filter(frame["state"] == one.state)
        if own.height and not own["trusted"].any() and one.state not in last["state"]:
            best = own.sort("n", "year").row(-1, named=True)
            found.append(f"Left out as not to be trusted: {_said_of(best)}; it has {best['why']}.")
    return tuple(found)


def _said_of(row: dict[str, Any]) -> str:
    from palais.questions._wording import counted, the

    return (
        f"{the(row['state'])} at {row['estimate']:+.2f} ({row['low']:+.2f} to {row['high']:+.2f}) in {row['year']} from "
        f"{counted(row['n'], 'vote')}"
    )


def _dated(frame: pl.DataFrame, body: Body) -> pl.DataFrame:
    """Return the estimates with session and year; the Assembly's session opens in the year 1945 plus its number."""
    import polars as pl

    if body.body == "unga":
        named = frame.with_columns(session=pl.col("period").cast(pl.String), year=pl.col("period") + 1945)
    else:
        named = frame.with_columns(session=pl.lit(None, dtype=pl.String), year=pl.col("period"))
    return named.select("state", "session", "year", "estimate", "low", "high", "n", "trusted", "why")
