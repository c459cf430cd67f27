"""Codes of states in the data sets that the record reads, each with its dated spells.

ISO 3166 (with retired codes), Correlates of War (`cow`), Gleditsch and Ward (`gw`), and the vote library of the
High Commissioner's office (`ohchr`, ISO but for its own uses of GER, CHN and YUG).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast, get_args

from palais.errors import Unrecognised
from palais.terms.states.reading import day, holds, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

__all__ = ["Code", "Scheme", "by_code", "coder", "codes_of", "spells_of_code"]

Scheme = Literal["iso2", "iso3", "cow", "gw", "ohchr"]
"""Who gave the code."""


@dataclass(frozen=True, slots=True)
class Code:
    """One spell during which a code means a state.

    Attributes
    ----------
    scheme, code, state : str
    start_date, end_date : date | None
        First and last day; ``None`` for before October 1945, or open.
    source : str
    """

    scheme: Scheme
    code: str
    state: str
    start_date: date | None
    end_date: date | None
    source: str


@cache
def _codes() -> tuple[Code, ...]:
    return tuple(
        Code(
            cast("Scheme", row["scheme"]),
            row["code"],
            row["state"],
            day(row["start_date"]),
            day(row["end_date"]),
            row["source"],
        )
        for row in table("codes")
    )


@cache
def spells_of_code(scheme: Scheme) -> Mapping[str, tuple[Code, ...]]:
    """Return every code of a scheme with its spells, oldest first."""
    if scheme not in get_args(Scheme):
        raise Unrecognised(
            f"No code list is called '{scheme}'; the register has {', '.join(get_args(Scheme))}."
        )
    found: dict[str, tuple[Code, ...]] = {}
    for code in _codes():
        if code.scheme == scheme:
            found[code.code] = (*found.get(code.code, ()), code)
    # The vote library uses ISO codes wherever it has no use of its own.
    return {**spells_of_code("iso3"), **found} if scheme == "ohchr" else found


@cache
def coder(scheme: Scheme) -> Callable[[str | int, date | None], str]:
    """Return a fast function from a code and a day to the state's id, for reading long files.

    A code that only ever meant one state means it on any day, also outside its spells: publishers list states on
    days before they were members. A code that meant several (365, 345, CHN, YUG) is decided by the day.

    Raises
    ------
    Unrecognised
        By the function returned: an unknown code, or a day on which a shared code meant no state.
    """
    spells = spells_of_code(scheme)
    sole: dict[str | int, str] = {}
    for code, entries in spells.items():
        if len({entry.state for entry in entries}) == 1:
            sole[code] = entries[0].state
            if code.isdigit():
                sole[int(code)] = entries[0].state  # long files give numbers

    def state(code: str | int, on: date | None = None) -> str:
        found = sole.get(code)
        return found if found is not None else _decided(scheme, code, on)

    def _decided(scheme: Scheme, code: str | int, on: date | None) -> str:
        plain = _plain(code)
        return sole[plain] if plain in sole else _by_day(scheme, plain, on)

    return state


def by_code(scheme: Scheme, code: str | int, on: date | None = None) -> str:
    """Return the id of the state that a code means on a day (see `coder`).

    Raises
    ------
    Unrecognised
        If the code is unknown, if it meant no state on that day, or if it needs a day and none is given.
    """
    return coder(scheme)(code, on)


def codes_of(state: object) -> tuple[Code, ...]:
    """Return the ISO alpha-3, Correlates of War and Gleditsch-Ward codes of a state, with their spells."""
    wanted = str(state)
    return tuple(code for code in _codes() if code.state == wanted and code.scheme in ("iso3", "cow", "gw"))


def _plain(code: str | int) -> str:
    """Return a code as the table has it: upper case, numbers without leading zeros."""
    text = str(code).strip().upper()
    return str(int(text)) if text.isascii() and text.isdigit() else text


def _by_day(scheme: Scheme, code: str, on: date | None) -> str:
    """Return the state that a shared code means on a day, or refuse."""
    entries = spells_of_code(scheme).get(code, ())
    if not entries:
        raise Unrecognised(f"No state has the {scheme} code '{code}'; check which code list the data use.")
    if on is not None:
        for entry in entries:
            if holds(entry.start_date, entry.end_date, on):
                return entry.state
    meant = ", ".join(f"{e.state} ({e.start_date or 'before'} to {e.end_date or 'today'})" for e in entries)
    when = "without a day" if on is None else f"on {on}"
    raise Unrecognised(f"The {scheme} code '{code}' means no one state {when}; it meant {meant}.")
