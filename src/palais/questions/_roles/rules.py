"""The rules of roles read from their file, and the verdict of each on a state's shares."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

__all__ = ["FEWEST", "Line", "Period", "Role", "Share", "combined", "periods", "roles", "verdict_on"]

FEWEST = 10
"""Votes or texts below which a line cannot be judged."""

Verdict = Literal["met", "not_met", "cannot_tell"]


@dataclass(frozen=True, slots=True)
class Period:
    """A span in which roles are told, first and last day included."""

    id: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Line:
    """A share and the line it must reach (`at_least`) or stay under (`below`)."""

    measure: str
    at_least: float | None = None
    below: float | None = None

    @property
    def said(self) -> str:
        """The line in words."""
        return f"at least {self.at_least:g}" if self.at_least is not None else f"below {self.below:g}"


@dataclass(frozen=True, slots=True)
class Role:
    """A role: the lines that put a state there, any of them or all."""

    id: str
    says: str
    how: str
    note: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval; `value` is null where nothing is on record. One that is `counted` whole needs no least n."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    counted: bool = False


@cache
def periods() -> tuple[Period, ...]:
    """Return the periods in order."""
    return tuple(Period(**entry) for entry in _file()["period"])


@cache
def roles() -> tuple[Role, ...]:
    """Return the roles in the file's order."""
    return tuple(
        Role(
            entry["id"],
            entry["says"],
            entry["how"],
            entry["note"],
            tuple(Line(**line) for line in entry["line"]),
        )
        for entry in _file()["role"]
    )


def verdict_on(share: Share, line: Line) -> Verdict:
    """Return whether the whole interval of a share lies on the line's side.

    Examples
    --------
    >>> line = Line("led_share", at_least=0.5)
    >>> verdict_on(Share(0.7, 0.6, 0.8, 40), line), verdict_on(Share(0.6, 0.4, 0.8, 12), line)
    ('met', 'cannot_tell')
    >>> verdict_on(Share(0.9, 0.6, 1.0, 4), line)
    'cannot_tell'
    """
    if share.low is None or share.high is None or (share.n < FEWEST and not share.counted):
        return "cannot_tell"
    if line.at_least is not None:
        if share.low >= line.at_least:
            return "met"
        return "not_met" if share.high < line.at_least else "cannot_tell"
    below = line.below or 0.0
    if share.high < below:
        return "met"
    return "not_met" if share.low >= below else "cannot_tell"


def combined(found: list[Verdict], how: str) -> Verdict:
    """Return the verdict of several lines, of which any or all are wanted.

    Examples
    --------
    >>> combined(["met", "cannot_tell"], "any"), combined(["met", "cannot_tell"], "all")
    ('met', 'cannot_tell')
    """
    if how == "any":
        return "met" if "met" in found else "cannot_tell" if "cannot_tell" in found else "not_met"
    return "not_met" if "not_met" in found else "cannot_tell" if "cannot_tell" in found else "met"


def _file() -> dict[str, Any]:
    return tomllib.loads(files("palais.questions").joinpath("_roles/roles.toml").read_text(encoding="utf-8"))
