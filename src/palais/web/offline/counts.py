"""What a whip count's page needs so that a reader can hold votes, change seats and rules on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palais.terms.answers import Answer

__all__ = ["Candidate", "WhatIf", "whatif_of"]

PINS = 3
"""Votes that the form holds without scripts."""
_GIVEN = ("like", "text", "kind", "target", "agenda_item", "sponsors", "on")
"""Parameters that stay as they are."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A state that sits, or could: its name, the vote it is held at (empty: none), and its odds as the scripts read them."""

    state: str
    name: str
    held: str
    odds: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A count in little, as attributes of a form.

    Attributes
    ----------
    members, bench : tuple of Candidate
        Who sits, and who could be seated, by name.
    rules : tuple of (name, what it says, majority)
        The majority as numerator, denominator, 1 where that share suffices, and of whom, with blanks between.
    rule : str
    seats_n : int
    scales, shifts : str
        Numbers with blanks between; semicolons between draws.
    given : tuple of (name, value)
        Words of the question that stay as they are.
    pins : tuple of str
        Votes held on this page, and empty places for more.
    """

    members: tuple[Candidate, ...]
    bench: tuple[Candidate, ...]
    rules: tuple[tuple[str, str, str], ...]
    rule: str
    seats_n: int
    scales: str
    shifts: str
    given: tuple[tuple[str, str], ...]
    pins: tuple[str, ...]


def whatif_of(answer: Answer) -> WhatIf:
    """Return what the page of an answer to `whip` needs for its what-if.

    Raises
    ------
    NotOnRecord, Unrecognised
        As `whip` does.
    """
    from palais.questions._whip.offline import whatif

    data = whatif(answer.parameters)
    everyone = {
        state: Candidate(state, _name(state), data["pins"].get(state, ""), _spaced(odds))
        for state, odds in data["odds"].items()
    }
    seated = set(data["members"])
    by_name = sorted(everyone.values(), key=lambda one: one.name)
    pins = tuple(f"{state}={vote}" for state, vote in data["pins"].items())
    return WhatIf(
        members=tuple(one for one in by_name if one.state in seated),
        bench=tuple(one for one in by_name if one.state not in seated),
        rules=tuple(
            (name, says, f"{share} {whole} {int(inclusive)} {of}")
            for name, says, share, whole, inclusive, of in data["rules"]
        ),
        rule=data["rule"],
        seats_n=data["seats_n"],
        scales=_spaced(data["scales"]),
        shifts=";".join(_spaced(row) for row in data["shifts"]),
        given=tuple(_given(answer.parameters)),
        pins=(*pins, *[""] * max(1, PINS - len(pins))),
    )


def _given(parameters: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    for name in _GIVEN:
        value = parameters.get(name)
        for one in value if isinstance(value, list | tuple) else [value]:
            if one:
                yield name.replace("_", "-"), str(one)


def _spaced(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _name(state: str) -> str:
    from palais.web.names import state_name

    return state_name(state)
