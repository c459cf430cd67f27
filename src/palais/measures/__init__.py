"""What it shows: one statistic a file, frame in, frame out.

Every measure takes a frame of casts (columns `rollcall`, `state`, `vote` and what its docstring names) and knows
nothing of the record, of files or of clocks. Every estimate carries n and an interval; where the votes cannot bear an
estimate it is null or flagged, never 0. Each module has a `CARD`, so that pages and docs can say what a number is.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

__all__ = ["Measure", "measures"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a reader must know of a statistic before quoting it.

    Attributes
    ----------
    name : str
        The module's name.
    title : str
        In a few words, for a heading.
    citation : str
        The papers that define it.
    policy : str
        What becomes of abstentions, absences and votes that are not recorded.
    interval : str
        Which interval stands beside the estimate.
    """

    name: str
    title: str
    citation: str
    policy: str
    interval: str


def measures() -> dict[str, Measure]:
    """Return the card of every measure by name, in order of name."""
    names = sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    return {name: import_module(f"{__name__}.{name}").CARD for name in names}
