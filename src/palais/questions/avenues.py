"""`palais avenues --state X --right R`: which international door is open for these facts, until when, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from palais.questions._avenues.answer import answered
from palais.terms.answers import Answer
from palais.terms.parameters import TextFile
from palais.terms.rights import Right
from palais.terms.states import State

if TYPE_CHECKING:
    from palais.rules.avenues import Facts

__all__ = ["avenues"]


def avenues(  # noqa: PLR0913 - one option a fact
    *,
    state: State,
    right: Right,
    on: date | None = None,
    facts: TextFile | None = None,
    acting: Literal["victim", "relative", "representative", "ngo", "union", "employers", "state"]
    | None = None,
    events_from: date | None = None,
    events_to: date | None = None,
    remedies: Literal["none", "pending", "exhausted", "unavailable", "prolonged"] | None = None,
    remedies_ended: date | None = None,
    other: Literal["none", "being_examined", "has_been_examined"] | None = None,
    urgent: bool = False,
    detained: bool = False,
    disappeared: bool = False,
    continuing: bool = False,
    pattern: bool = False,
) -> Answer:
    """Say which international mechanisms can hear a case against a state: open, open if, closed, and why.

    Ordered by what helps first. Each with the rule that decides, the last day to write, who may write, how, and what it
    can and cannot do. Facts stay on this machine: they are read, used, and neither stored nor logged. What you do not say
    counts as unknown, and becomes a condition. This is information, not legal advice.

    Parameters
    ----------
    state : State
        The state accused, as people write it: China, CHN, "cote d'ivoire".
    right : Right
        What was violated, by its common name: torture, fair-trial, housing, trade-union.
    on : date | None
        The day on which one would write; today by default.
    facts : TextFile | None
        A TOML file with the facts, such as `events_from = 2025-03-01` and `acting = "relative"`; every line is optional.
    acting : str | None
        Who writes.
    events_from, events_to : date | None
        First and last day of what happened.
    remedies : str | None
        How far courts and offices at home were tried.
    remedies_ended : date | None
        Day of the final decision at home.
    other : str | None
        Whether another international body has, or had, the case.
    urgent : bool
        Harm is going on or about to happen.
    detained : bool
        The person is deprived of liberty.
    disappeared : bool
        The person is held and it is denied or hidden.
    continuing : bool
        The violation itself still goes on.
    pattern : bool
        Many people suffer it.

    Raises
    ------
    Unrecognised
        If the facts file holds an unknown key or value, or a fact lies after the day.
    """
    given = {
        "acting": acting,
        "events_from": events_from,
        "events_to": events_to,
        "remedies": remedies,
        "remedies_ended": remedies_ended,
        "other": other,
    }
    # A flag that is not set says nothing: only a facts file can say no.
    flags = {
        "urgent": urgent,
        "detained": detained,
        "disappeared": disappeared,
        "continuing": continuing,
        "pattern": pattern,
    }
    said: dict[str, object] = {name: value for name, value in {**given, **flags}.items() if value}
    day = on or date.today()  # noqa: DTZ011 - the reader's own day
    return answered(state, right, _facts(facts, said, day), day)


def _facts(text: str | None, said: dict[str, object], on: date) -> Facts:
    """Return the facts of the file with those said beside it, which come first."""
    import tomllib

    from palais.errors import Unrecognised
    from palais.rules.avenues import facts_of, told

    try:
        given = tomllib.loads(text) if text else {}
    except tomllib.TOMLDecodeError as error:
        raise Unrecognised(
            f"The facts file is not TOML ({error}); write one fact a line, such as events_from = 2025-03-01."
        ) from error
    inner = given.get("facts", given)
    if not isinstance(inner, dict):
        raise Unrecognised("The facts file has a fact called 'facts'; put the facts under a line [facts].")
    facts = facts_of({**inner, **said})
    for name, value in told(facts).items():
        if isinstance(value, date) and value > on:
            raise Unrecognised(f"{name} ({value}) lies after the day asked for ({on}); give a later --on.")
    return facts
