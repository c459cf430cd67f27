"""Who had a seat when.

The Assembly's members come from the register of states. For the Commission and the Council no list of members is at
hand, so seats are read off the roll calls, which name every member present or absent: a state that a year's roll calls name
had a seat for that term of office. Terms began on 19 June until 2012 and begin on 1 January since (A/RES/60/251 and
65/281), which is why a calendar year may hold two cohorts. Suspensions, departures and by-elections are
applied from `membership_events.csv`, each with its citation.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from palais.record.frames import gathered
from palais.record.schema import schema
from palais.terms.bodies import BODIES, Body
from palais.terms.tables import Membership

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import polars as pl

__all__ = ["memberships"]

_YEARS_OF_OFFICE = 3

_SEEN_SHARE = 0.1
"""A state named in fewer than this share of a term's roll calls is taken for an error of the catalogue, not a member."""


def memberships(
    rollcalls: pl.DataFrame, casts: pl.DataFrame, doubts: pl.DataFrame, *, day: date
) -> pl.DataFrame:
    """Return the rows of `memberships` for the Assembly, the Commission and the Council.

    Parameters
    ----------
    rollcalls, casts : polars.DataFrame
    doubts : polars.DataFrame
        The discrepancies: a roll call whose list of members contradicts its session's other rolls shows no seat.
    day : date
        Stands on the rows of the register.
    """
    import polars as pl

    from palais.terms import states

    sound = rollcalls.join(
        doubts.filter(pl.col("what") == "members").select(rollcall="subject"), on="rollcall", how="anti"
    )
    seats = [
        row for body in BODIES.values() if body.members == "rollcalls" for row in _seats(body, sound, casts)
    ]
    untouched = set(seats)
    dated = (seat if seat in untouched else _counted(seat, sound, casts) for seat in _with_events(seats))
    frames = gathered([*states.memberships(day), *dated])
    return frames.get(Membership, pl.DataFrame(schema=schema(Membership)))


def _seats(body: Body, rollcalls: pl.DataFrame, casts: pl.DataFrame) -> Iterator[Membership]:
    """Yield one row a run of terms of office in which the roll calls name a state."""
    import polars as pl

    held = rollcalls.filter(pl.col("body") == body.body).select("rollcall", "rollcall_date")
    named = casts.filter(pl.col("vote").is_null() | (pl.col("vote") != "not_member")).join(
        held, on="rollcall"
    )
    if named.is_empty():
        return
    calendar = body.terms(until=max(named["rollcall_date"].to_list()))
    starts = pl.DataFrame({"rollcall_date": [start for start, _ in calendar], "term": range(len(calendar))})
    dated = named.sort("rollcall_date", "rollcall", "state").join_asof(
        starts.with_columns(pl.col("rollcall_date").set_sorted()), on="rollcall_date"
    )
    held_n = dated.group_by("term").agg(pl.col("rollcall").n_unique().alias("held_n"))
    seen = dated.group_by("state", "term").agg(
        pl.len().alias("n"), *(pl.col(c).last() for c in ("source", "locator", "day"))
    )
    kept = (
        seen.join(held_n, on="term")
        .filter(pl.col("n") >= _SEEN_SHARE * pl.col("held_n"))
        .sort("state", "term")
    )
    silent = set(range(len(calendar))) - set(held_n["term"].to_list())
    for run in _runs(kept.iter_rows(named=True), silent):
        yield Membership(
            body=body.body,
            state=run[0]["state"],
            start_date=calendar[run[0]["term"]][0],
            end_date=calendar[run[-1]["term"]][1],
            rollcall_n=sum(row["n"] for row in run),
            how="term",
            source=run[-1]["source"],
            locator=run[-1]["locator"],
            day=run[-1]["day"],
        )


def _runs(rows: Iterable[dict[str, Any]], silent: set[int]) -> Iterator[list[dict[str, Any]]]:
    """Yield runs of terms of one state; a term in which the body took no roll call does not break a run."""
    run: list[dict[str, Any]] = []
    for row in rows:
        if run and not _goes_on(run[-1], row, silent):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _goes_on(earlier: dict[str, Any], later: dict[str, Any], silent: set[int]) -> bool:
    between = set(range(earlier["term"] + 1, later["term"]))
    # Terms of office last three years: a longer silence hides an interruption.
    return earlier["state"] == later["state"] and between <= silent and len(between) < _YEARS_OF_OFFICE


def _with_events(seats: list[Membership]) -> Iterator[Membership]:
    """Yield the seats with suspensions, departures and by-elections applied: a spell is cut, split or begins later."""
    from dataclasses import replace

    events = _events()
    for event in events:
        on = date.fromisoformat(event["event_date"])
        changed = []
        for seat in seats:
            within = (
                seat.body == event["body"]
                and seat.state == event["state"]
                and seat.start_date <= on <= (seat.end_date or on)
            )
            if not within:
                changed.append(seat)
            elif event["event"] in ("left", "suspended"):
                changed.append(
                    replace(seat, end_date=on - timedelta(days=1), how="cited", locator=event["citation"])
                )
                resumed = _restored(event, events)
                if resumed and resumed <= (seat.end_date or resumed):
                    changed.append(replace(seat, start_date=resumed, how="cited", locator=event["citation"]))
            elif event["event"] == "joined":
                term_start, _ = BODIES[seat.body].terms(until=on)[-1]
                if seat.start_date < term_start:  # the term before it held under another election
                    changed.append(replace(seat, end_date=term_start - timedelta(days=1)))
                changed.append(replace(seat, start_date=on, how="cited", locator=event["citation"]))
            else:
                changed.append(seat)
        seats = changed
    yield from seats


def _counted(seat: Membership, rollcalls: pl.DataFrame, casts: pl.DataFrame) -> Membership:
    """Return a seat whose days an event changed, with the roll calls that name the state between them."""
    from dataclasses import replace

    import polars as pl

    last = seat.end_date or date.max
    held = rollcalls.filter(
        (pl.col("body") == seat.body) & pl.col("rollcall_date").is_between(seat.start_date, last)
    )
    named = casts.filter(
        (pl.col("state") == seat.state)
        & pl.col("rollcall").is_in(held["rollcall"].implode())
        & pl.col("vote").ne_missing("not_member")
    )
    return replace(seat, rollcall_n=named.height)


def _events() -> list[dict[str, str]]:
    text = files("palais.record").joinpath("membership_events.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _restored(suspended: dict[str, str], events: list[dict[str, str]]) -> date | None:
    """Return the day on which the seat of a suspended member was given back; ``None`` if no event says so."""
    for event in events:
        same = (event["body"], event["state"]) == (suspended["body"], suspended["state"])
        if same and event["event"] == "restored" and event["event_date"] > suspended["event_date"]:
            return date.fromisoformat(event["event_date"])
    return None
