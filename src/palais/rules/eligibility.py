"""Who may vote on a day: members, the suspended, those that left, those whose term has not begun, and why.

Seats come in as rows of `memberships`; the few events that change a seat within its term are data here, each with its
citation. What the record cannot see it does not claim: arrears under Article 19 of the Charter are not on record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, cast

from palais.rules.composition import quorum_of, seats_of
from palais.rules.provisions import Provision
from palais.rules.steps import Step
from palais.terms.tables import Membership

if TYPE_CHECKING:
    import polars as pl

    Seats = Iterable[Membership] | pl.DataFrame

__all__ = [
    "PROVISIONS",
    "SEAT_EVENTS",
    "Entitlement",
    "SeatEvent",
    "Standing",
    "entitled",
    "quorum",
    "standing",
]

Why = Literal["member", "suspended", "left", "not yet seated", "term over", "never a member"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatEvent(Provision):
    """A suspension or a departure within a term of office: in force from the day it takes the vote to the last day it does.

    Attributes
    ----------
    state : str
    what : str
        `suspended` or `left`.
    """

    state: str
    what: Literal["suspended", "left"]


SEAT_EVENTS: tuple[SeatEvent, ...] = (
    SeatEvent(
        number="hrc-lby-2011",
        of="hrc",
        citation="General Assembly resolution 65/265 (suspended), 66/11 (restored)",
        says="Libya's membership of the Council is suspended, until the Assembly restores it.",
        in_force_from=date(2011, 3, 1),
        in_force_to=date(2011, 11, 17),
        verified=False,
        state="LBY",
        what="suspended",
    ),
    SeatEvent(
        number="hrc-usa-2018",
        of="hrc",
        citation="Announcement of 19 June 2018; seat filled by the Assembly's election of 13 July 2018",
        says="The United States leaves the Council before the end of its term.",
        in_force_from=date(2018, 6, 19),
        in_force_to=date(2019, 12, 31),
        verified=False,
        state="USA",
        what="left",
    ),
    SeatEvent(
        number="hrc-rus-2022",
        of="hrc",
        citation="General Assembly resolution ES-11/3 (93-24-58)",
        says="The Russian Federation's membership is suspended; it announced the same day that it left.",
        in_force_from=date(2022, 4, 7),
        in_force_to=date(2023, 12, 31),
        verified=False,
        state="RUS",
        what="suspended",
    ),
)
"""Seats that lost their vote within a term."""

ARREARS = Provision(
    number="charter-19",
    of="unga",
    citation="Charter of the United Nations, Article 19",
    says="A Member two full years in arrears has no vote in the Assembly unless the Assembly permits it.",
    in_force_from=date(1945, 10, 24),
    verified=False,
)

PROVISIONS: tuple[Provision, ...] = (*SEAT_EVENTS, ARREARS)

_SOON = timedelta(days=92)
"""How far ahead a coming term is told as *not yet seated*: the Assembly elects the Council some weeks before terms begin."""

_ASSEMBLY = ("unga", "unga-3")


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a state may vote in a body on a day.

    Attributes
    ----------
    state : str
    why : str
        `member`, `suspended`, `left`, `not yet seated`, `term over` or `never a member`.
    since, until : date | None
        Days between which that is so, as far as known.
    step : Step
    """

    state: str
    why: Why
    since: date | None
    until: date | None
    step: Step

    @property
    def votes(self) -> bool:
        """Whether it has a vote."""
        return self.why == "member"


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Who may vote on a day.

    Attributes
    ----------
    body : str
    on : date
    states : tuple[str, ...]
        States with a vote, in order.
    excluded : tuple[Standing, ...]
        States suspended, departed or not yet seated on that day.
    to_open, to_decide : int | None
        Members that must be there; ``None`` where the members are not known.
    trace : tuple[Step, ...]
    """

    body: str
    on: date
    states: tuple[str, ...]
    excluded: tuple[Standing, ...]
    to_open: int | None
    to_decide: int | None
    trace: tuple[Step, ...]


def standing(state: str, seats: Seats, *, body: str, on: date) -> Standing:
    """Return whether a state may vote in `body` on a day, and why.

    Parameters
    ----------
    state : str
    seats : Iterable[Membership] or polars.DataFrame
        Spells of membership, of any bodies and states. The Third Committee's members are the Assembly's.
    body : str
    on : date
    """
    of = "unga" if body in _ASSEMBLY else body
    event = next((e for e in SEAT_EVENTS if e.of == of and e.state == state and e.in_force(on)), None)
    if event is not None:
        step = Step(
            event.citation, f"{event.says} ({event.in_force_from})", "no vote", verified=event.verified
        )
        return Standing(state, event.what, event.in_force_from, event.in_force_to, step)
    spells = sorted(
        (s for s in _rows(seats) if s.body == of and s.state == state), key=lambda spell: spell.start_date
    )
    return _by_spells(state, spells, on)


def _by_spells(state: str, spells: list[Membership], on: date) -> Standing:
    for spell in spells:
        if spell.start_date <= on <= (spell.end_date or on):
            facts = f"a seat from {spell.start_date} to {spell.end_date or 'no recorded end'} ({spell.how})"
            return Standing(state, "member", spell.start_date, spell.end_date, Step("", facts))
    coming = next((spell.start_date for spell in spells if spell.start_date > on), None)
    if coming is not None and coming - on <= _SOON:
        step = Step("", f"its term begins on {coming}", "no vote before")
        return Standing(state, "not yet seated", None, coming - timedelta(days=1), step)
    past = [spell.end_date for spell in spells if spell.end_date is not None and spell.end_date < on]
    if past:
        return Standing(state, "term over", past[-1], None, Step("", f"its last seat ended on {past[-1]}"))
    return Standing(state, "never a member", None, None, Step("", f"no seat is on record by {on}"))


def entitled(seats: Seats, *, body: str, on: date) -> Entitlement:
    """Return the states that may vote in `body` on a day, those that may not although one might think so, and the quorum.

    Parameters
    ----------
    seats : Iterable[Membership] or polars.DataFrame
        Spells of membership, of any bodies.
    body : str
    on : date

    Raises
    ------
    NotOnRecord
        If no rule on seats or quorum is on record for the body and day.
    """
    of = "unga" if body in _ASSEMBLY else body
    spells: dict[str, list[Membership]] = {}
    for row in _rows(seats):
        if row.body == of:
            spells.setdefault(row.state, []).append(row)
    found = [standing(state, spells[state], body=of, on=on) for state in sorted(spells)]
    states = tuple(one.state for one in found if one.votes)
    excluded = tuple(one for one in found if one.why in ("suspended", "left", "not yet seated"))
    to_open, to_decide = quorum(body, on, members_n=len(states)) if states else (None, None)
    return Entitlement(body, on, states, excluded, to_open, to_decide, _trace(body, on, states, excluded))


def _trace(body: str, on: date, states: tuple[str, ...], excluded: tuple[Standing, ...]) -> tuple[Step, ...]:
    rule, needed = seats_of(body, on), quorum_of(body, on)
    of = "every Member of the Organization" if rule.seats_n is None else f"{rule.seats_n} seats"
    if not states:
        return (Step(rule.citation, of, "who sat is not on record", verified=rule.verified),)
    steps = [Step(rule.citation, of, f"{len(states)} states with a vote on {on}", verified=rule.verified)]
    steps += [one.step for one in excluded if one.why != "not yet seated"]
    to_open, to_decide = quorum(body, on, members_n=len(states))
    reckoned = f"of {len(states)}: {to_open} to open, {to_decide} to decide"
    steps.append(Step(needed.citation, needed.says, reckoned, verified=needed.verified))
    if body in _ASSEMBLY:
        steps.append(Step(ARREARS.citation, "who was in arrears is not on record", verified=ARREARS.verified))
    return tuple(steps)


def quorum(body: str, on: date, *, members_n: int) -> tuple[int, int]:
    """Return how many members must be there to open a meeting of `body`, and to decide.

    Raises
    ------
    NotOnRecord
        If no quorum is on record for the body and day.
    """
    rule = quorum_of(body, on)
    return rule.to_open.needed(members_n), rule.to_decide.needed(members_n)


def _rows(seats: Seats) -> Iterable[Membership]:
    if hasattr(seats, "iter_rows"):
        return [Membership(**row) for row in cast("pl.DataFrame", seats).iter_rows(named=True)]
    return seats
