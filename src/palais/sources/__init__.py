"""Where it is from: one folder a publisher's data set.

Each holds ``CARD`` (publisher, licence, citation, address, day, fewest and most rows), a pure
``parse(document) -> Iterator[Row]``, and a ``sample/`` of facts in the publisher's own columns. They know nothing of
each other. `fetch` is the one module that dials out.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palais.terms.documents import Card, Document
    from palais.terms.tables import Row

__all__ = ["Source", "sources"]


class Source(Protocol):
    """What every folder here offers."""

    CARD: Card

    @staticmethod
    def parse(document: Document) -> Iterator[Row]:
        """Yield the rows of the record that `document` holds; pure and strict."""


def sources() -> dict[str, Source]:
    """Return every source by its id, in order of id."""
    return {
        name: cast("Source", import_module(f"{__name__}.{name}"))
        for name in sorted(module.name for module in iter_modules(__path__) if module.ispkg)
    }
