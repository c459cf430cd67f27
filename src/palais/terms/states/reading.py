"""How the register's own tables are read: the standard library only, so that every command can afford it."""

from __future__ import annotations

import csv
import pkgutil
from datetime import date

__all__ = ["day", "holds", "table"]


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of `facts/<name>.csv` as text, in the file's order.

    Read by `pkgutil`, which finds a package's data inside a wheel as well and imports in a third of the time of
    `importlib.resources`.
    """
    raw = pkgutil.get_data("palais.terms.states", f"facts/{name}.csv")
    if raw is None:  # pragma: no cover - an installation without its data is not palais
        raise FileNotFoundError(f"facts/{name}.csv")
    return list(csv.DictReader(raw.decode("utf-8").splitlines()))


def day(text: str) -> date | None:
    """Return the day, or ``None`` where the table leaves it open."""
    return date.fromisoformat(text) if text else None


def holds(start: date | None, end: date | None, on: date) -> bool:
    """Return whether `on` lies in the spell from `start` to `end`, both days included, ``None`` being open."""
    return (start is None or start <= on) and (end is None or on <= end)
