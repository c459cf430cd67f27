"""Spells during which a state is bound, from its exact consents and its withdrawals.

A withdrawal ends every consent that took effect before it. A state that denounces and accedes again so that
both take effect on the same day stays bound (Guyana under OP1 in 1999). A withdrawal that ends no consent on
record shows that the state was a party before, since a day that is not on record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palais.rules.acts import dated_consents
from palais.rules.deposits import delayed

if TYPE_CHECKING:
    from datetime import date

    from palais.terms.tables import TreatyAction
    from palais.terms.treaties import Treaty

__all__ = ["Spell", "spell_on"]


@dataclass(frozen=True, slots=True)
class Spell:
    """What the exact acts say of one day.

    Attributes
    ----------
    state : str
        `bound`, `left` (a withdrawal has taken effect), `before` (no consent yet), or `untold` (it was bound
        at some time before a withdrawal, and the day of that consent is not on record).
    consent, withdrawal : TreatyAction | None
        The acts that say so.
    """

    state: str
    consent: TreatyAction | None = None
    withdrawal: TreatyAction | None = None


def spell_on(acts: tuple[TreatyAction, ...], *, treaty: Treaty, on: date) -> Spell:
    """Return what exact consents and withdrawals say of the day `on`."""
    consents = tuple(dated_consents(acts).values())
    withdrawals = sorted(
        (
            (act.action_date, act)
            for act in acts
            if act.action == "withdrawal" and act.action_date is not None
        ),
        key=lambda pair: pair[0],
    )
    for consent in consents:
        if consent.action_date is not None and consent.action_date <= on:
            ended = [when for when, _ in withdrawals if _effect(consent, treaty) < when <= on]
            if not ended:
                return Spell("bound", consent=consent)
    for when, withdrawal in withdrawals:
        ends_one = any(_effect(consent, treaty) < when for consent in consents)
        if on < when and not ends_one:
            return Spell("untold", withdrawal=withdrawal)
    past = [pair for pair in withdrawals if pair[0] <= on]
    if past:
        before = [consent for consent in consents if _effect(consent, treaty) < past[-1][0]]
        return Spell("left", consent=before[-1] if before else None, withdrawal=past[-1][1])
    return Spell("before")


def _effect(consent: TreatyAction, treaty: Treaty) -> date:
    """Return the day on which a dated consent took effect by the clause, for the order of acts."""
    if consent.action_date is None:
        raise ValueError("only a consent with a day has a place in the order of acts")
    return max(treaty.in_force_date, delayed(consent.action_date, treaty.joining))
