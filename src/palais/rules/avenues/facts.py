"""What happened, as far as the person who asks says: every fact may be missing, and a missing one is unknown."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, get_args, get_type_hints

from palais.errors import Unrecognised

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TOKENS", "Facts", "facts_of"]

TOKENS: dict[str, tuple[str, ...]] = {
    "acting": ("victim", "relative", "representative", "ngo", "union", "employers", "state"),
    "remedies": ("none", "pending", "exhausted", "unavailable", "prolonged"),
    "other": ("none", "being_examined", "has_been_examined"),
}
"""The words that may stand for the facts that are neither days, nor yes or no."""

_STATES = ("place", "nationality", "accused_nationality")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one case; ``None`` is unknown.

    Attributes
    ----------
    events_from, events_to : date | None
        First and last day of what happened.
    continuing : bool | None
        Whether the violation itself goes on, not only its effects.
    place : str | None
        State where it happened (ISO3).
    acting : str | None
        Who writes: `victim`, `relative`, `representative`, `ngo`, `union`, `employers`, `state`.
    consent, consent_impossible : bool | None
        Whether the victim agrees where another writes; whether they cannot be asked (held incommunicado, dead, missing).
    anonymous : bool | None
        Whether the author wants to stay unnamed towards the body.
    nationality, accused_nationality : str | None
        Of the victim, and of the person alleged to have done it (ISO3).
    child, woman, disability, migrant_worker : bool | None
        Who the victim was when it happened.
    detained, disappeared, urgent, pattern, atrocity : bool | None
        `urgent`: harm goes on or is imminent; `pattern`: many people, systematically; `atrocity`: a war crime, a crime
        against humanity or genocide is alleged.
    remedies : str | None
        At home: `none` (not tried), `pending`, `exhausted`, `unavailable`, `prolonged`.
    remedies_ended : date | None
        Day of the final decision at home.
    other : str | None
        The same matter in another international procedure: `none`, `being_examined`, `has_been_examined`.
    other_where : str | None
    other_ended : date | None
    previously_submitted : bool | None
        Whether the same author has put the same facts to the same body before.
    """

    events_from: date | None = None
    events_to: date | None = None
    continuing: bool | None = None
    place: str | None = None
    acting: str | None = None
    consent: bool | None = None
    consent_impossible: bool | None = None
    anonymous: bool | None = None
    nationality: str | None = None
    accused_nationality: str | None = None
    child: bool | None = None
    woman: bool | None = None
    disability: bool | None = None
    migrant_worker: bool | None = None
    detained: bool | None = None
    disappeared: bool | None = None
    urgent: bool | None = None
    pattern: bool | None = None
    atrocity: bool | None = None
    remedies: str | None = None
    remedies_ended: date | None = None
    other: str | None = None
    other_where: str | None = None
    other_ended: date | None = None
    previously_submitted: bool | None = None

    def __post_init__(self) -> None:
        if self.events_from and self.events_to and self.events_to < self.events_from:
            raise Unrecognised(
                f"events_to ({self.events_to}) lies before events_from ({self.events_from}); correct one of them."
            )
        if self.remedies_ended and self.remedies in {"none", "pending"}:
            raise Unrecognised(
                f"remedies_ended is {self.remedies_ended}, but remedies = '{self.remedies}' says that they have not ended; "
                f"correct one of them."
            )


_KINDS: dict[str, type] = {
    name: next(one for one in (*get_args(hint), hint) if one in {date, bool, str})
    for name, hint in get_type_hints(Facts).items()
}
_WORDED = {date: "a day such as 2025-03-01", bool: "true or false", str: "text in quotation marks"}


def facts_of(given: Mapping[str, object]) -> Facts:
    """Return `given`, the table of a facts file, as facts.

    Raises
    ------
    Unrecognised
        If a key is unknown (the nearest is named), a value is of another kind, or days contradict each other.

    Examples
    --------
    >>> facts_of({"acting": "relative", "consent": True}).acting
    'relative'
    """
    unknown = [key for key in given if key not in _KINDS]
    if unknown:
        near = get_close_matches(unknown[0], _KINDS, n=1, cutoff=0.6)
        hint = f"did you mean '{near[0]}'? " if near else ""
        raise Unrecognised(
            f"'{unknown[0]}' is no fact that the rules ask for; {hint}They know {', '.join(_KINDS)}."
        )
    return Facts(**{key: _value(key, value) for key, value in given.items()})  # type: ignore[arg-type]


def _value(key: str, value: object) -> object:
    kind = _KINDS[key]
    if not isinstance(value, kind) or isinstance(value, datetime):
        raise Unrecognised(f"{key} needs {_WORDED[kind]}, and was given {str(value)[:40]!r}.")
    if key in TOKENS and value not in TOKENS[key]:
        raise Unrecognised(f"{key} cannot be '{str(value)[:40]}'; choose one of {', '.join(TOKENS[key])}.")
    if key in _STATES and isinstance(value, str):
        from palais.terms.states import State

        return State.parse(value).state
    return value


def told(facts: Facts) -> dict[str, object]:
    """Return the facts that are known, by name."""
    return {field.name: value for field in fields(facts) if (value := getattr(facts, field.name)) is not None}
