"""A case as gates see it, and what a gate says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from palais.rules.avenues.facts import Facts
    from palais.rules.avenues.standing import Standing
    from palais.rules.provisions import Provision
    from palais.terms.rights import Right

__all__ = ["PASS", "Case", "Gate", "Said"]


class Case(NamedTuple):
    """A right, facts, the state accused and where it stands, and the day."""

    right: Right
    facts: Facts
    standing: Standing
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One condition of a mechanism, as data.

    Attributes
    ----------
    kind : str
        Which of the gates of `gates.GATES` decides.
    provision : Provision
    treaty, procedure : str
        For gates on the state's standing: `CAT`, `CAT 22`.
    fact : str
        For `fact`: the name of the fact asked.
    must : bool
        Its value for the gate to pass.
    fails : str
        Reason code where the gate closes.
    unknown : str
        What an unknown fact means: `if` (a condition) or `pass` (the door is open; the condition is told).
    presumed_for : tuple[str, ...]
        Rights for which an unknown fact, or a ground, is taken as given.
    saved : bool
        For `fact`: whether a fact that fails leaves the condition open instead of closing.
    rights, among : tuple[str, ...]
        For `right`: rights heard without a treaty; for `author`: who may write.
    maybe : tuple[str, ...]
        For `author`: who may write under a condition.
    months, years, years_after_other : int
        For limits of time.
    past : str
        For `time_limit`: `closed` or `open_if` once it is over.
    bars : str
        For `same_matter`: `being`, `both`, `reservation` (being; having been where the state's reservation says so), `none`.
    continuing : bool
        For `in_time`: whether a violation that goes on saves earlier facts.
    reason, condition : str
        For `asks`, and where a gate's own words are not enough: the condition in plain words.
    """

    kind: str
    provision: Provision
    treaty: str = ""
    procedure: str = ""
    fact: str = ""
    must: bool = True
    fails: str = ""
    unknown: Literal["if", "pass"] = "if"
    presumed_for: tuple[str, ...] = ()
    saved: bool = False
    rights: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    months: int = 0
    years: int = 0
    years_after_other: int = 0
    past: Literal["closed", "open_if"] = "closed"
    bars: Literal["being", "both", "reservation", "none"] = "none"
    continuing: bool = True
    reason: str = ""
    condition: str = ""


class Said(NamedTuple):
    """What one gate says.

    Attributes
    ----------
    verdict : str
        `pass`, `open_if`, `cannot_tell` or `closed`.
    reason : str
        Reason code; empty where it passes.
    facts : str
        The facts it took.
    arithmetic : str
    condition : str
        What must hold, in plain words; may accompany a pass.
    deadline : date | None
        Last day, where a limit runs.
    verified : bool
        False where the fact rests on what is generally known.
    rule : str
        Number of the provision that decides, where it is not the gate's own: a clause of entry or exit.
    leans : bool
        Whether it passes only by a rule that saves it: facts that go on, a victim who cannot be asked.
    """

    verdict: Literal["pass", "open_if", "cannot_tell", "closed"]
    reason: str = ""
    facts: str = ""
    arithmetic: str = ""
    condition: str = ""
    deadline: date | None = None
    verified: bool = True
    rule: str = ""
    leans: bool = False


PASS = Said("pass")
