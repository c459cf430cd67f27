"""When a treaty enters into force: in general, from the deposits, and for a state that joins later."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from palais.rules.acts import acts_of, dated_consents
from palais.terms.treaties import TREATIES

if TYPE_CHECKING:
    from palais.rules.acts import Actions
    from palais.terms.tables import TreatyAction
    from palais.terms.treaties import Delay, Treaty

__all__ = ["delayed", "entry_into_force", "in_force_for", "months_after"]

NO_DEPOSIT_OF_ITS_OWN = ("confirmation",)
"""A regional organisation's instrument is not counted towards entry into force (CRPD 44(3))."""


def delayed(day: date, delay: Delay) -> date:
    """Return the day on which a deposit of `day` takes effect.

    "On the thirtieth day after" counts days; "three months after" is the same day of the third month, or its
    last day where the month is shorter; `month_start` then waits for the first day of the next month.

    Examples
    --------
    >>> from palais.terms.treaties import Delay
    >>> delayed(date(1987, 5, 27), Delay(days=30))
    datetime.date(1987, 6, 26)
    >>> delayed(date(2003, 3, 14), Delay(months=3, month_start=True))
    datetime.date(2003, 7, 1)
    """
    then = months_after(day, delay.months) + timedelta(days=delay.days)
    return months_after(then.replace(day=1), 1) if delay.month_start else then


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day where it is shorter.

    Examples
    --------
    >>> months_after(date(2000, 2, 29), 12)
    datetime.date(2001, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def entry_into_force(actions: Actions, treaty: Treaty) -> date | None:
    """Return the day on which `treaty` entered into force, reckoned from the deposits on record.

    The n-th consent starts the clause's delay; a protocol that needs its Convention waits for it. It is exact
    only where the record holds the first n deposits: predecessors that have gone (Czechoslovakia, Yugoslavia,
    the German Democratic Republic) are in no list of today's participants, so older treaties come out late.
    Years without a day are not counted.

    Parameters
    ----------
    actions : Iterable[TreatyAction] or polars.DataFrame
        Acts of all states under `treaty`; rows of other treaties are passed over.
    treaty : Treaty

    Returns
    -------
    datetime.date or None
        ``None`` while there are fewer deposits with a day than the treaty needs.
    """
    by_state: dict[str, list[TreatyAction]] = {}
    for act in acts_of(actions):
        if act.treaty == treaty.treaty and act.action not in NO_DEPOSIT_OF_ITS_OWN:
            by_state.setdefault(act.state, []).append(act)
    first = sorted(min(days) for acts in by_state.values() if (days := dated_consents(acts)))
    if len(first) < treaty.deposits_n:
        return None
    reckoned = delayed(first[treaty.deposits_n - 1], treaty.entry)
    return max(reckoned, TREATIES[treaty.needs].in_force_date) if treaty.needs else reckoned


def in_force_for(consent: TreatyAction, treaty: Treaty) -> date | None:
    """Return the day on which `treaty` took effect for the state that consented by `consent`.

    The treaty's own entry into force, or the clause's delay after the state's deposit, whichever is later.
    ``None`` where the day of consent is not known, and for a succession or a consent whose kind is not on
    record: a successor is bound from the day of succession, which the depositary's list does not give.
    """
    if consent.action_date is None or consent.action in {"succession", "consent"}:
        return None
    return max(treaty.in_force_date, delayed(consent.action_date, treaty.joining))
