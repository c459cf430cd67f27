"""The mechanisms a victim can turn to, as data: `mechanisms/*.toml` beside this module, in the order of what helps first.

The offline edition reads the same files; a gate added here is a dozen lines of a pure function, a mechanism is none.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from palais.rules.avenues.case import Gate
from palais.rules.avenues.provisions import PROVISIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MECHANISMS", "Mechanism"]

_FILES = ("urgent", "council", "complaints", "inquiries", "labour", "court")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """A way to be heard.

    Attributes
    ----------
    mechanism : str
        Id: `CAT-22`.
    name, body : str
    kind : str
        `urgent`, `complaint`, `inquiry`, `council`, `labour`, `court`, `visits`.
    treaty : str
        Empty where it rests on none.
    order : int
        Place in the order of what helps first.
    who, how, languages, can, cannot, time : str
        In plain words: who may write, how, in what language, what it can and cannot do, how long it takes.
    gates : tuple[Gate, ...]
        In order: the first that closes is the reason.
    """

    mechanism: str
    name: str
    body: str
    kind: str
    treaty: str
    order: int
    who: str
    how: str
    languages: str
    can: str
    cannot: str
    time: str
    gates: tuple[Gate, ...]


def _gate(row: Mapping[str, Any]) -> Gate:
    known = {field.name for field in fields(Gate)}
    if unknown := set(row) - known:
        raise ValueError(f"no gate has {', '.join(sorted(unknown))}")
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
    }
    given["provision"] = PROVISIONS[row["provision"]]
    return Gate(**given)


def _read() -> dict[str, Mechanism]:
    """Return every mechanism of the files beside this module, in order of help."""
    found = []
    for name in _FILES:
        path = files("palais.rules.avenues").joinpath("mechanisms").joinpath(f"{name}.toml")
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["mechanism"]:
            gates = tuple(_gate(gate) for gate in row.pop("gates"))
            shared = {"treaty": "", "languages": "", "time": "", **row}
            found.append(Mechanism(mechanism=shared.pop("id"), gates=gates, **shared))
    return {one.mechanism: one for one in sorted(found, key=lambda one: one.order)}


MECHANISMS: dict[str, Mechanism] = _read()
"""Every mechanism by its id."""
