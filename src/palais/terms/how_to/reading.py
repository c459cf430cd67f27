"""The files of this folder, read: what one mechanism says itself, then what its family shares, then what holds for all."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from palais.errors import Unrecognised

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PARTS", "Address", "Happened", "HowTo", "guides", "happened"]

PARTS = ("aim", "who", "need", "send", "expect", "safety", "closed", "mistakes")
"""The parts that are words, in the order of the files."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to write or look.

    Attributes
    ----------
    what : str
    value : str
        A page (https) or an e-mail address.
    verified : bool
        Whether it was read at its publisher; otherwise it is generally known, and to be checked.
    """

    what: str
    value: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HowTo:
    """How one mechanism is used, in plain words: each part a tuple of short sentences or points.

    `when` is mostly empty: limits of time are rules. It holds what a calendar decides that is no rule.
    """

    mechanism: str
    aim: tuple[str, ...]
    who: tuple[str, ...]
    need: tuple[str, ...]
    send: tuple[str, ...]
    expect: tuple[str, ...]
    safety: tuple[str, ...]
    closed: tuple[str, ...]
    mistakes: tuple[str, ...]
    addresses: tuple[Address, ...]
    when: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> HowTo:
        """Return the guide to the mechanism that a person means by `text`.

        Raises
        ------
        Unrecognised
            If no mechanism goes by that id; near misses are named.

        Examples
        --------
        >>> HowTo.parse("cat 22").mechanism
        'CAT-22'
        """
        wanted = re.sub(r"[^A-Z0-9]+", "-", text.upper()).strip("-")
        if wanted in guides():
            return guides()[wanted]
        near = get_close_matches(wanted, guides(), n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise Unrecognised(
            f"No mechanism is called '{text.strip()[:60]}'; {hint}`palais how-to` lists them by what happened."
        )

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """Return every mechanism's id, for help texts and forms."""
        return tuple(guides())

    def __str__(self) -> str:
        return self.mechanism


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened to somebody, as people say it, and the mechanisms for it, the quickest first."""

    what: str
    mechanisms: tuple[str, ...]


def _read(name: str) -> dict[str, Any]:
    text = files("palais.terms.how_to").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _family(name: str) -> dict[str, Any]:
    return _read(f"families/{name}.toml") if name else {}


def _guide(own: Mapping[str, Any]) -> HowTo:
    layers = (own, _family(own["family"]), _family("everyone"))
    known = {*PARTS, "address", "mechanism", "family", "when"}
    if unknown := {key for layer in layers for key in layer} - known:
        raise ValueError(
            f"the guide to {own['mechanism']} has parts that no page shows: {', '.join(sorted(unknown))}"
        )
    said = {part: tuple(line for layer in layers for line in layer.get(part, ())) for part in PARTS}
    first, *rest = _family("everyone")["safety"]  # whoever is in danger now reads that first
    said["safety"] = (first, *(line for layer in layers[:2] for line in layer.get("safety", ())), *rest)
    addresses = tuple(Address(**one) for layer in layers for one in layer.get("address", ()))
    return HowTo(mechanism=own["mechanism"], addresses=addresses, when=tuple(own.get("when", ())), **said)


@cache
def guides() -> Mapping[str, HowTo]:
    """Return the guide to every mechanism, by its id."""
    folder = files("palais.terms.how_to").joinpath("mechanisms")
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml"))
    found = [_guide(_read(f"mechanisms/{name}")) for name in names]
    return {one.mechanism: one for one in found}


@cache
def happened() -> tuple[Happened, ...]:
    """Return what people say happened, in the order of how much it presses."""
    return tuple(
        Happened(one["what"], tuple(one["mechanisms"])) for one in _read("happened.toml")["happened"]
    )
