"""Who imposes a sanction and who is under it: one cell's names, told apart, each a state, an organisation or a group."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from palais.errors import Unrecognised

if TYPE_CHECKING:
    from palais.terms.tables.accountability import Party

__all__ = ["Named", "parties"]

# Names that hold a comma of their own.
_WHOLE = (
    "Korea, North",
    "Korea, South",
    "Yemen, North",
    "Yemen, South",
    "Congo, Democratic Republic of the",
    "Egypt, Arab Rep.",
    "Gambia, The",
)
# The publisher goes on using a name after its state: the day decides who bore it.
_AFTER: Mapping[str, tuple[date, str, str]] = {"South Vietnam": (date(1975, 5, 1), "RVN", "VNM")}


@dataclass(frozen=True, slots=True)
class Named:
    """One party as named, with its kind and, if it is a state, the state."""

    named: str
    kind: Party
    state: str | None


def parties(cell: str, *, year: int) -> tuple[Named, ...]:
    """Return the parties that a cell names, in a year.

    Raises
    ------
    Unrecognised
        If a name is neither a state of the register nor in `parties.csv` beside this module.
    """
    marked = cell
    for name in _WHOLE:
        marked = marked.replace(name, name.replace(",", "\0"))
    names = (part.strip().replace("\0", ",") for part in marked.split(","))
    return tuple(_party(name, year) for name in names)


@cache
def _party(name: str, year: int) -> Named:
    known = _others().get(name)
    if known is not None:
        return Named(name, cast("Party", known["kind"]), known["state"] or None)
    if name in _AFTER:
        changed, before, since = _AFTER[name]
        return Named(name, "state", since if date(year, 7, 1) >= changed else before)
    return Named(name, "state", _state(name, year))


def _state(name: str, year: int) -> str:
    """Return the state of a name in a year: in its middle, else at its end (new states) or its start (ended ones)."""
    from palais.terms.states import find

    refused: Unrecognised | None = None
    for day in (date(year, 7, 1), date(year, 12, 31), date(year, 1, 1)):
        try:
            return find(name, on=day).state.state
        except Unrecognised as error:
            refused = refused or error
    assert refused is not None  # noqa: S101 - three days were tried
    raise refused


@cache
def _others() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("parties.csv").read_text(encoding="utf-8")
    return {row["named"]: row for row in csv.DictReader(text.splitlines())}
