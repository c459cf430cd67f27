"""Every change of a seat, or every state that joined a treaty, put to every outcome: events one by one, and together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from palais.questions._keeping import once_a_record
from palais.questions._participation.outcomes import outcomes_for, values_of

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Asked", "asked_of", "events_of", "moves_of", "path_of", "pooled", "sources_of"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of: a change of the seat in a body, or joining a treaty.

    Attributes
    ----------
    where : str
        Id of the body, or of the treaty.
    change : str
        One of `CHANGES`, or `joined`.
    """

    where: str
    change: str


def asked_of(bodies: tuple[str, ...], treaty: str | None) -> tuple[Asked, ...]:
    """Return what is asked: the treaty if one is named, else each change of a seat in each body that knows it."""
    from palais.questions._participation.seats import CHANGES

    if treaty is not None:
        return (Asked(treaty, "joined"),)
    return tuple(
        Asked(body, change)
        for body in bodies
        for change in CHANGES
        if change != "forced_exit" or body == "hrc"
    )


@once_a_record(most=32)
def events_of(asked: Asked) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the events, and the steady states of each."""
    from palais.questions._participation import seats, treaties

    if asked.change == "joined":
        events = treaties.joined(asked.where)
        return events, treaties.steady_under(asked.where, events)
    events = seats.changes_of(asked.where, asked.change)
    return events, seats.steady_of(asked.where, events)


@once_a_record(most=128)
def moves_of(asked: Asked, outcome: str) -> pl.DataFrame:
    """Return the move of each event beside its mates', by one outcome."""
    from palais.measures.event_study import event_moves

    events, steady = events_of(asked)
    return event_moves(values_of(outcome), events, steady, **_window(asked))


def path_of(asked: Asked, outcome: str) -> pl.DataFrame:
    """Return the outcome year by year around the events."""
    import polars as pl

    from palais.measures.event_study import event_path

    window, (events, steady) = _window(asked), events_of(asked)
    after = window["after"] + window["skip"]
    found = event_path(values_of(outcome), events, steady, before=window["before"], after=after)
    return found.select(
        pl.lit(asked.where).alias("where"),
        pl.lit(asked.change).alias("change"),
        pl.lit(outcome).alias("outcome"),
        pl.all(),
    )


def pooled(every: tuple[Asked, ...]) -> pl.DataFrame:
    """Return one row a change and outcome: the pooled estimate and lead with their ends, and what they say.

    The second pair of ends holds for all rows of the frame together.
    """
    import polars as pl

    from palais.measures.event_study import pooled_moves

    treaty = every[0].change == "joined"
    pairs = [(asked, one) for asked in every for one in outcomes_for(treaty=treaty)]
    found: list[dict[str, Any]] = []
    for asked, one in pairs:
        told = pooled_moves(moves_of(asked, one.outcome), together=len(pairs))
        head = {
            "where": asked.where,
            "change": asked.change,
            "outcome": one.outcome,
            "words": one.words,
            "unit": one.unit,
        }
        found.append({**head, **told, "reads": _reads(told), "source": one.source})
    numbers = ("estimate", "low", "high", "low_all", "high_all", "lead", "lead_low", "lead_high")
    shape = {
        **dict.fromkeys(("where", "change", "outcome", "words", "unit", "reads", "source"), pl.String),
        **dict.fromkeys(numbers, pl.Float64),
        **dict.fromkeys(("events_n", "states_n"), pl.Int64),
    }
    counts = ("events_n", "states_n")
    order = ["change", "words", "reads", *numbers, *counts, "unit", "where", "outcome", "source"]
    return pl.DataFrame(found, schema={name: shape[name] for name in order})


def _reads(told: dict[str, Any]) -> str:
    if told["low"] is None:
        return "cannot tell: too few"
    before = told["lead_low"] is not None and not told["lead_low"] <= 0 <= told["lead_high"]
    if told["low_all"] > 0 or told["high_all"] < 0:
        return "moved, and did so before already" if before else "moved"
    if told["low"] > 0 or told["high"] < 0:
        return "moved, no more than one of so many would by chance"
    return "no difference seen"


def _window(asked: Asked) -> dict[str, int]:
    from palais.questions._participation import seats, treaties

    if asked.change == "joined":
        return {"before": treaties.SPAN, "after": treaties.SPAN, "skip": 1}
    return {"before": seats.SPAN, "after": seats.SPAN, "skip": 0}


def sources_of(every: tuple[Asked, ...]) -> set[str]:
    """Return the sources that the outcomes and the events rest on."""
    treaty = every[0].change == "joined"
    held = {one.source for one in outcomes_for(treaty=treaty)} | {"states"}
    return held | ({"treaty_status"} if treaty else {"ohchr_votes", "ngo_committee"})
