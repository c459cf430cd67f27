"""One count: the forecast of a draft with its parties, its tallies, and what moves them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from palais.questions._whip.called import Called, called
from palais.questions._whip.parties import OwnVotes, own_votes, pins_of, with_parties
from palais.questions._whip.rules import CountRule, majority_of
from palais.questions._whip.seats import Seated, seated_on
from palais.questions._whip.tables import Pins, spread_of

if TYPE_CHECKING:
    import polars as pl

    from palais.forecasts import Forecast, Item, Model, Nearest
    from palais.rules.decisions import VotingRule
    from palais.terms.states import State

__all__ = ["Count", "Known", "counted_for", "known_on", "last_vote_day"]

_DRAWS, _NEAREST = 200, 5
_SEED = 20_060_619


@dataclass(frozen=True)
class Known:
    """What a count may know: the model of its day and the Council's rows."""

    model: Model
    made_on: date
    rollcalls: pl.DataFrame
    casts: pl.DataFrame
    texts: pl.DataFrame
    seats: pl.DataFrame


@dataclass(frozen=True)
class Count:
    """A count and what it rests on.

    Attributes
    ----------
    yes, no, margin : tuple of int
        Median, and the ends of the central 90%.
    """

    item: Item
    title: str
    on: date
    made_on: date
    rule: CountRule
    under: VotingRule
    seated: Seated
    sponsors: tuple[str, ...]
    pins: Pins
    own: OwnVotes | None
    found: Forecast
    near: Sequence[Nearest]
    called: Called
    adopted: float
    swing: pl.DataFrame
    yes: tuple[int, int, int]
    no: tuple[int, int, int]
    margin: tuple[int, int, int]
    margins: tuple[Sequence[int], Sequence[float]]


def last_vote_day() -> date:
    """Return the day of the Council's last roll call on record."""
    from palais.questions._span import latest
    from palais.record.ask import rows
    from palais.terms.tables import RollCall

    return latest(rows(RollCall, {"body": "hrc"})["rollcall_date"]) or date.min


def known_on(on: date) -> Known:
    """Return what was known on the eve of a day; on days after the last vote on record, what is known since it."""
    from palais.questions._span import latest
    from palais.record.ask import summary

    digest = summary()["digest"]
    rollcalls, casts, texts, seats = _council(digest)
    made_on = min(on, (latest(rollcalls["rollcall_date"]) or on) + timedelta(days=1))
    return Known(_model(digest, made_on), made_on, rollcalls, casts, texts, seats)


@lru_cache(maxsize=1)
def _council(digest: str) -> tuple[pl.DataFrame, ...]:  # noqa: ARG001 - another record, other rows
    """Return the Council's roll calls, the casts of states on themselves, its texts and its seats."""
    from palais.record.ask import rows
    from palais.terms.tables import Membership, RollCall, Text

    rollcalls = rows(RollCall, {"body": "hrc"})
    return rollcalls, _own_casts(rollcalls), rows(Text, {"body": "hrc"}), rows(Membership, {"body": "hrc"})


@lru_cache(maxsize=2)
def _model(digest: str, made_on: date) -> Model:  # noqa: ARG001 - another record, another model
    from palais.questions._whip.forecasting import model_on

    return model_on(made_on)


def _own_casts(rollcalls: pl.DataFrame) -> pl.DataFrame:
    """Return the casts in which a state voted on a whole text about itself."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Cast

    about = rollcalls.filter((pl.col("kind") == "text") & pl.col("target").is_not_null())
    casts = rows(Cast, {"rollcall": about["rollcall"].to_list(), "state": sorted(set(about["target"]))})
    return casts.select("rollcall", "state", "vote")


def counted_for(  # noqa: PLR0913 - each is an option of the command
    known: Known,
    item: Item,
    *,
    on: date,
    rule: CountRule = "in-force",
    sponsors: tuple[State, ...] = (),
    pin: tuple[str, ...] = (),
    seat: tuple[State, ...] = (),
    unseat: tuple[State, ...] = (),
) -> Count:
    """Return the count of one draft.

    Raises
    ------
    NotOnRecord, Unrecognised
        As `seated_on` and `pins_of` do.
    """
    from palais.forecasts import forecast, margin, nearest, swing, tally
    from palais.rules.decisions import provision_for

    seated = seated_on(known.seats, on, seat=seat, unseat=unseat)
    pins = pins_of(pin, seated.states)
    own = own_votes(known.rollcalls, known.casts, item, before=known.made_on) if item.target else None
    named = tuple(state.state for state in sponsors)
    if not named and item.kind == "amendment":
        named = item.sponsors
    plain = forecast(known.model, item, seated.states, rng=np.random.default_rng(_SEED), draws=_DRAWS)
    found = with_parties(plain, named, own)
    under = provision_for("hrc", on)
    majority = majority_of(rule, under, country=item.topic == "country" and item.kind == "text")
    moved = swing(found, majority, pins)
    both = tally(found, pins)
    values, chances = margin(found, pins)
    whole = [int(value) for value in values]
    numbers = list(range(len(seated.states) + 1))
    return Count(
        item=item,
        title=item.title,
        on=on,
        made_on=known.made_on,
        rule=rule,
        under=under,
        seated=seated,
        sponsors=named,
        pins=pins,
        own=own,
        found=found,
        near=nearest(known.model, item, _NEAREST),
        called=called(known.texts, item, before=known.made_on),
        adopted=_adopted(found, majority, pins),
        swing=moved,
        yes=spread_of(numbers, both.sum(1).tolist()),
        no=spread_of(numbers, both.sum(0).tolist()),
        margin=spread_of(whole, chances.tolist()),
        margins=(whole, chances.tolist()),
    )


def _adopted(found: Forecast, majority: object, pins: Pins) -> float:
    from palais.forecasts import adopted

    return adopted(found, majority, pins)  # type: ignore[arg-type]
