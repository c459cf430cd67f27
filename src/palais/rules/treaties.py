"""The status of a state under a treaty on a day, from the acts on record, with the trace of how it follows.

Acts after the day are passed over. A consent known only by its year leaves the days of that year open: the
status is then ``None`` with its reason, never "none". What the record cannot have seen it does not claim:
`known_as_of` is the last day on which a source speaks of this state and treaty, and `current` says whether
the day asked for lies within.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from palais.rules.acts import acts_of
from palais.rules.deposits import delayed, entry_into_force, in_force_for
from palais.rules.procedures import DECLARATIONS_READ, Acceptance, acceptances
from palais.rules.spells import spell_on
from palais.rules.steps import Step
from palais.terms.tables.treaties import CONSENTS

if TYPE_CHECKING:
    from palais.rules.acts import Actions
    from palais.terms.tables import TreatyAction
    from palais.terms.treaties import Treaty

__all__ = ["Status", "bound", "delayed", "entry_into_force", "in_force_for", "status"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where a state stands under a treaty on a day.

    Attributes
    ----------
    treaty : str
    on : date
    status : str | None
        `party` (it has consented; see `in_force_date`), `signed`, `none`, `withdrawn`; ``None`` where it
        cannot be told.
    reason : str
        Why it cannot be told, or what qualifies it; empty where nothing does.
    certainty : str
        `day` (exact acts), `year` (a consent known by its year), `generally known` (rests on an act that was
        not read at the depositary), `untold`.
    signed_date, consent_date, withdrawn_date : date | None
    consent_year : int | None
    mode : str | None
        How it consented; ``None`` where the publisher does not say.
    in_force_date : date | None
        Day on which the treaty took effect for the state, by its own clause; ``None`` where it cannot be
        reckoned.
    known_as_of : date | None
        Last day on which a source speaks of this state and treaty.
    current : bool
        Whether the day asked for is no later than `known_as_of`.
    procedures : tuple[Acceptance, ...]
    reservation : bool | None
        Whether a reservation or declaration is on file; ``None`` where it cannot be told.
    trace : tuple[Step, ...]
    """

    treaty: str
    on: date
    status: Literal["party", "signed", "none", "withdrawn"] | None = None
    reason: str = ""
    certainty: Literal["day", "year", "generally known", "untold"] = "untold"
    signed_date: date | None = None
    consent_date: date | None = None
    consent_year: int | None = None
    mode: str | None = None
    in_force_date: date | None = None
    withdrawn_date: date | None = None
    known_as_of: date | None = None
    current: bool = False
    procedures: tuple[Acceptance, ...] = ()
    reservation: bool | None = None
    trace: tuple[Step, ...] = ()


def status(
    actions: Actions, *, treaty: Treaty, on: date, declarations_read: date = DECLARATIONS_READ
) -> Status:
    """Return the status of one state under `treaty` on a day.

    Parameters
    ----------
    actions : Iterable[TreatyAction] or polars.DataFrame
        Acts of one state under one treaty, with the columns of `treaty_actions`.
    treaty : Treaty
    on : date
    declarations_read : date
        Day up to which the depositary's declarations were read.

    Raises
    ------
    ValueError
        If the acts are of several states or of another treaty.
    """
    acts = acts_of(actions)
    if {act.treaty for act in acts} - {treaty.treaty} or len({act.state for act in acts}) > 1:
        raise ValueError(f"status() takes the acts of one state under {treaty.treaty}, and was given others")
    known = known_as_of(acts)
    blank = Status(treaty=treaty.treaty, on=on, known_as_of=known, current=known is not None and on <= known)
    if known is None:
        return replace(
            blank, reason="the record holds no signature, consent or exit of it, nor that it was outside"
        )
    found = _before_succession(
        acts, _signed(acts, _consented(acts, blank, treaty=treaty, on=on), on=on), on=on
    )
    party = None if found.status is None else found.status == "party"
    return replace(
        found,
        procedures=acceptances(
            acts,
            treaty=treaty.treaty,
            party=party,
            consent_date=found.consent_date,
            on=on,
            declarations_read=declarations_read,
        ),
        reservation=_reservation(acts, found, declarations_read),
        trace=(*found.trace, *_stale(found)),
    )


def bound(found: Status) -> bool | None:
    """Return whether the state was bound on the day of `found`: party, and the treaty in effect for it.

    A party whose day of effect cannot be reckoned (a consent known by its year, a succession) counts as bound; a
    status that cannot be told gives ``None``.
    """
    if found.status != "party":
        return None if found.status is None else False
    return found.in_force_date is None or found.in_force_date <= found.on


def known_as_of(acts: tuple[TreatyAction, ...]) -> date | None:
    """Return the last day on which a source speaks of the status; a withdrawal not read speaks for its own day."""
    days = [act.day for act in acts if act.action in {*CONSENTS, "signature", "non_party"}]
    days += [act.action_date for act in acts if act.action == "withdrawal" and act.action_date is not None]
    return max(days, default=None)


def _consented(acts: tuple[TreatyAction, ...], blank: Status, *, treaty: Treaty, on: date) -> Status:
    """Return the status so far as consents and withdrawals decide it; `none` where there is no consent yet."""
    spell = spell_on(acts, treaty=treaty, on=on)
    if spell.state == "bound" and spell.consent is not None:
        return _party(spell.consent, blank, treaty=treaty, on=on)
    if spell.state == "left" and spell.withdrawal is not None:
        return _left(spell.consent, spell.withdrawal, blank)
    if spell.state == "untold" and spell.withdrawal is not None:
        when = spell.withdrawal.action_date
        why = (
            f"a withdrawal with effect on {when} shows that it was a party before, since a day not on record"
        )
        return replace(blank, reason=why, trace=(Step("", why, verified=spell.withdrawal.verified),))
    dated = [act for act in acts if act.action in CONSENTS and act.action_date is not None]
    by_year = [
        act for act in acts if act.action in CONSENTS and act.action_date is None and act.year is not None
    ]
    if by_year and not dated:
        return _party_by_year(acts, min(by_year, key=lambda act: act.year or 0), blank, on=on)
    return _outside(acts, blank, on=on)


def _party(consent: TreatyAction, blank: Status, *, treaty: Treaty, on: date) -> Status:
    effect = in_force_for(consent, treaty)
    mode = None if consent.action == "consent" else consent.action
    steps = [Step("", f"{mode or 'consent'} on {consent.action_date} ({consent.source}, {consent.locator})")]
    reason = ""
    if effect is not None:
        steps.append(
            Step(
                treaty.entry_article,
                f"in force from {treaty.in_force_date}; the consent takes effect after {treaty.joining}",
                f"the later of {treaty.in_force_date} and {consent.action_date} + {treaty.joining} is "
                f"{effect}",
                verified=treaty.verified,
            )
        )
        reason = f"bound only from {effect}, when the treaty takes effect for it" if effect > on else ""
    return replace(
        blank,
        status="party",
        reason=reason,
        certainty="day" if consent.verified else "generally known",
        consent_date=consent.action_date,
        consent_year=consent.year,
        mode=mode,
        in_force_date=effect,
        trace=tuple(steps),
    )


def _left(consent: TreatyAction | None, withdrawal: TreatyAction, blank: Status) -> Status:
    how = "" if withdrawal.verified else ", as generally known, not checked at the depositary"
    facts = f"withdrawal with effect on {withdrawal.action_date}{how}"
    return replace(
        blank,
        status="withdrawn",
        reason=facts,
        certainty="day" if withdrawal.verified else "generally known",
        consent_date=consent.action_date if consent else None,
        consent_year=consent.year if consent else None,
        mode=consent.action if consent and consent.action != "consent" else None,
        withdrawn_date=withdrawal.action_date,
        trace=(Step(f"article {withdrawal.article}", facts, verified=withdrawal.verified),),
    )


def _party_by_year(
    acts: tuple[TreatyAction, ...], consent: TreatyAction, blank: Status, *, on: date
) -> Status:
    """Return the status where only the year of consent is known: party once the year, or the source's day, is past."""
    year = consent.year or 0
    fact = Step("", f"consent in {year}, day not on record ({consent.source}, {consent.locator})")
    outside_until = max(
        (act.day for act in acts if act.action == "non_party" and act.day.year <= year), default=None
    )
    if on.year < year or (outside_until is not None and on <= outside_until):
        return _outside(acts, blank, on=on)
    if on.year > year or on >= consent.day:
        return replace(blank, status="party", certainty="year", consent_year=year, trace=(fact,))
    why = f"it consented in {year}, on a day not on record, so its status on {on} cannot be told"
    return replace(blank, reason=why, consent_year=year, trace=(fact, Step("", why)))


def _outside(acts: tuple[TreatyAction, ...], blank: Status, *, on: date) -> Status:
    seen = max((act for act in acts if act.action == "non_party"), key=lambda act: act.day, default=None)
    facts = f"no consent on record by {on}"
    if seen is not None:
        facts += f"; still outside on {seen.day} ({seen.source}, {seen.locator})"
    return replace(blank, status="none", certainty="day", trace=(Step("", facts),))


def _before_succession(acts: tuple[TreatyAction, ...], found: Status, *, on: date) -> Status:
    """Return `found`, its status open if a succession was deposited later: it reaches back to the day the state succeeded.

    As generally known of the depositary's practice (Vienna Convention on Succession of States in respect of Treaties 1978,
    articles 22 and 23); the day of succession itself is not among the acts.
    """
    later = [
        act.action_date
        for act in acts
        if act.action == "succession" and act.action_date and act.action_date > on
    ]
    if found.status not in ("none", "signed") or not later:
        return found
    reason = f"it deposited a succession on {min(later)}, which reaches back to the day it succeeded"
    step = Step("Succession to treaties", f"succession deposited on {min(later)}", verified=False)
    return replace(found, status=None, certainty="untold", reason=reason, trace=(*found.trace, step))


def _signed(acts: tuple[TreatyAction, ...], found: Status, *, on: date) -> Status:
    """Return `found` with its signature; one whose day is not on record leaves the days before its source open."""
    signatures = [act for act in acts if act.action == "signature"]
    days = [act.action_date for act in signatures if act.action_date is not None and act.action_date <= on]
    undated = [act for act in signatures if act.action_date is None]
    if days:
        first = min(days)
        step = Step("", f"signature on {first}")
        signed = "signed" if found.status == "none" else found.status
        return replace(found, status=signed, signed_date=first, trace=(step, *found.trace))
    if found.status != "none" or not undated or any(act.action_date for act in signatures):
        return found
    seen = min(act.day for act in undated)
    if on >= seen:
        step = Step("", f"signed by {seen}, on a day not on record")
        return replace(
            found, status="signed", reason="the day of signature is not on record", trace=(step, *found.trace)
        )
    if any(act.action == "non_party" and on <= act.day < seen for act in acts):
        return found
    why = f"it signed before {seen}, on a day not on record, so whether it had signed by {on} cannot be told"
    return replace(found, status=None, certainty="untold", reason=why, trace=(*found.trace, Step("", why)))


def _reservation(acts: tuple[TreatyAction, ...], found: Status, declarations_read: date) -> bool | None:
    if found.status in {"none", None}:
        return None
    listed = [act for act in acts if act.action == "reservation"]
    if listed:
        return True if any(act.verified for act in listed) else None
    acted = found.consent_date if found.status in {"party", "withdrawn"} else found.signed_date
    return False if acted is not None and acted <= declarations_read else None


def _stale(found: Status) -> tuple[Step, ...]:
    if found.current or found.known_as_of is None:
        return ()
    return (Step("", f"the sources speak of it until {found.known_as_of}; anything later is not on record"),)
