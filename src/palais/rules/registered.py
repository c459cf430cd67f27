"""Every provision on record, whichever module holds it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palais.rules.provisions import Provision

__all__ = ["MODULES", "provisions"]

MODULES = (
    "palais.rules.decisions",
    "palais.rules.composition",
    "palais.rules.eligibility",
    "palais.rules.elections",
    "palais.rules.motion_rules",
    "palais.rules.treaty_provisions",
    "palais.rules.avenues.provisions",
)
"""Modules with `PROVISIONS`, a tuple or a mapping by number; read only when asked for."""


@cache
def provisions() -> tuple[Provision, ...]:
    """Return every provision on record, in the order of `MODULES`; numbers are unique over all of them.

    Raises
    ------
    ValueError
        If two provisions bear the same number.
    """
    found: dict[str, Provision] = {}
    for name in MODULES:
        held = import_module(name).PROVISIONS
        for provision in held.values() if isinstance(held, Mapping) else held:
            if provision.number in found:
                raise ValueError(f"two provisions are numbered '{provision.number}', one of them in {name}")
            found[provision.number] = provision
    return tuple(found.values())
