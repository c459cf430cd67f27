"""When a party owes which report: each treaty's period as data, and the days reckoned from a state's own acts.

The clock starts on the day on which the treaty takes effect for the state; every later report is reckoned from there,
so that a leap day or a short month shifts no report after it. Committees also set days of their own (in concluding
observations, by combining reports): those are not on record, and this is the treaty's calendar, not theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from palais.rules.acts import acts_of
from palais.rules.deposits import delayed, in_force_for, months_after
from palais.rules.periods import PERIODS
from palais.rules.spells import spell_on
from palais.rules.steps import Step
from palais.terms.tables.treaties import CONSENTS

if TYPE_CHECKING:
    from palais.rules.acts import Actions
    from palais.rules.periods import Period
    from palais.terms.tables import TreatyAction
    from palais.terms.treaties import Treaty

__all__ = ["Calendar", "Deadline", "calendar", "lateness"]

Span = tuple[date | None, date]
"""First and last day on which something may have happened; the same day twice where it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which a state owes a report.

    Attributes
    ----------
    treaty : str
    number : int
        1 for the initial report, 2 for the second…
    earliest_date : date | None
        ``None`` where only the last day can be told.
    latest_date : date
    provision : Period
    trace : tuple[Step, ...]
    """

    treaty: str
    number: int
    earliest_date: date | None
    latest_date: date
    provision: Period
    trace: tuple[Step, ...]

    @property
    def due_date(self) -> date | None:
        """Return the day, where it is known exactly."""
        return self.latest_date if self.earliest_date == self.latest_date else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What a state owes under one treaty.

    Attributes
    ----------
    treaty : str
    deadlines : tuple[Deadline, ...]
        Those that have passed on the day asked for, and the next where it can be reckoned.
    note : str
        What the days rest on, or why there are none.
    """

    treaty: str
    deadlines: tuple[Deadline, ...]
    note: str


def calendar(actions: Actions, *, treaty: Treaty, on: date, state_since: date | None = None) -> Calendar:
    """Return the reports that one state owed under `treaty` by a day, and the next.

    Parameters
    ----------
    actions : Iterable[TreatyAction] or polars.DataFrame
        Acts of one state under `treaty`.
    treaty : Treaty
    on : date
    state_since : date | None
        First day of the state, which bounds a succession; ``None`` where it is open.
    """
    period = PERIODS.get(treaty.treaty)
    if period is None:
        return Calendar(treaty=treaty.treaty, deadlines=(), note="it asks for no reports of its own")
    acts = acts_of(actions)
    bound, until, note = _bound(acts, treaty=treaty, on=on, state_since=state_since)
    if bound is None:
        return Calendar(treaty=treaty.treaty, deadlines=(), note=note)
    found = _reckoned(bound, period, treaty=treaty.treaty, on=min(on, until or on), note=note)
    kept = tuple(one for one in found if until is None or one.latest_date < until)
    left = f"; it left with effect on {until}, and owes nothing after" if until else ""
    then = "" if period.every_months else f"; after the initial report {period.then}"
    return Calendar(treaty=treaty.treaty, deadlines=kept, note=f"{note}{then}{left}")


def _reckoned(bound: Span, period: Period, *, treaty: str, on: date, note: str) -> tuple[Deadline, ...]:
    """Return the deadlines that have passed by `on` and one more; old ones that another rule governed are left out."""
    found: list[Deadline] = []
    number = 1
    while not found or (found[-1].latest_date <= on and period.every_months):
        months = period.first_months + (number - 1) * (period.every_months or 0)
        earliest = months_after(bound[0], months) if bound[0] else None
        latest = months_after(bound[1], months)
        number += 1
        if latest < (period.in_force_from or date.min):
            continue
        known = f"{bound[1]}" if bound[0] == bound[1] else f"{bound[1]} at the latest"
        reckoned = f"{bound[1]} + {months} months is {latest}"
        step = Step(period.citation, f"bound from {known}: {note}", reckoned, verified=period.verified)
        found.append(
            Deadline(
                treaty=treaty,
                number=number - 1,
                earliest_date=earliest,
                latest_date=latest,
                provision=period,
                trace=(step,),
            )
        )
    return tuple(found)


def _bound(
    acts: tuple[TreatyAction, ...], *, treaty: Treaty, on: date, state_since: date | None
) -> tuple[Span | None, date | None, str]:
    """Return between which days the treaty took effect, the day on which the state left, and what that rests on."""
    spell = spell_on(acts, treaty=treaty, on=on)
    until = spell.withdrawal.action_date if spell.state == "left" and spell.withdrawal else None
    if spell.consent is not None:
        span, note = _effect(spell.consent, treaty, state_since)
        return span, until, note
    if spell.state in ("untold", "left"):
        return None, until, "the day on which it was first bound is not on record"
    by_year = [act for act in acts if act.action in CONSENTS and act.action_date is None and act.year]
    dated = any(act.action in CONSENTS and act.action_date for act in acts)
    if by_year and not dated:
        consent = min(by_year, key=lambda act: act.year or 0)
        if (consent.year or 0) <= on.year:
            return (
                _effect_by_year(acts, consent, treaty),
                None,
                f"consent in {consent.year}, day not on record",
            )
    if not acts:
        return None, None, "the record holds no act of it"
    return None, None, f"no consent on record by {on}"


def _effect(consent: TreatyAction, treaty: Treaty, state_since: date | None) -> tuple[Span, str]:
    """Return when the treaty took effect for a state whose act has a day."""
    exact = in_force_for(consent, treaty)
    if exact is not None:
        return (exact, exact), f"{consent.action} on {consent.action_date}"
    day = consent.action_date or date.max
    if consent.action == "succession":
        first = max(treaty.in_force_date, state_since) if state_since else None
        latest = max(treaty.in_force_date, day)
        why = "which reaches back to a day that is not on record"
        return (min(first, latest) if first else None, latest), f"succession deposited on {day}, {why}"
    latest = max(treaty.in_force_date, delayed(day, treaty.joining))
    return (None, latest), f"consent on {day}, of a kind that is not on record"


def _effect_by_year(acts: tuple[TreatyAction, ...], consent: TreatyAction, treaty: Treaty) -> Span:
    """Return the first and last day of effect of a consent known by its year, narrowed by who was seen outside when."""
    year = consent.year or 0
    outside = [
        act.day + timedelta(days=1) for act in acts if act.action == "non_party" and act.day.year <= year
    ]
    first = max([date(year, 1, 1), *outside])
    last = max(first, min(date(year, 12, 31), consent.day))
    low, high = (max(treaty.in_force_date, delayed(day, treaty.joining)) for day in (first, last))
    return low, high


def lateness(deadline: Deadline, *, came: Span) -> tuple[int, int | None]:
    """Return the fewest and most days by which a report was late; negative where it came before its day.

    Parameters
    ----------
    deadline : Deadline
    came : tuple[date, date]
        First and last day on which it may have come.

    Returns
    -------
    tuple[int, int | None]
        The most is ``None`` where the deadline's first day is not known.
    """
    first, last = came
    fewest = ((first or last) - deadline.latest_date).days
    return fewest, (last - deadline.earliest_date).days if deadline.earliest_date else None
