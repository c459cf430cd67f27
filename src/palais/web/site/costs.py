"""What a page costs to make: learned as pages are made, from what was measured when palais was written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["MEASURED", "SLOW", "Costs", "kind_of"]

SLOW = 0.1
"""Seconds from which a page is slow, and waits in the line of slow ones."""

MEASURED: Mapping[str, float] = MappingProxyType(
    {
        "agenda/": 0.8,
        "avenues/": 5.0,
        "blocs/": 1.6,
        "brief": 0.3,
        "claims/": 1.0,
        "compare": 0.4,
        "coverage/": 0.3,
        "data": 0.5,
        "double-standard": 2.0,
        "double-standard/": 2.0,
        "election": 0.8,
        "election/": 0.8,
        "gap": 0.15,
        "guide": 0.15,
        "ledger": 0.14,
        "ngo-committee/": 0.13,
        "phrase": 0.2,
        "png": 0.15,
        "practice": 0.11,
        "procedure": 0.15,
        "procedure/": 0.5,
        "replay": 0.45,
        "roles": 0.11,
        "share": 0.2,
        "static/avenues-data.js": 5.0,
        "upr": 0.12,
        "upr/": 0.23,
        "whip": 1.2,
    }
)
"""Seconds, by kind of page, where no page of that kind was made yet; a kind that is not here counts as quick."""

_UNKNOWN = 0.05
_SHARE = 0.3  # of the newest in the moving average


def kind_of(target: str) -> str:
    """Return the kind of page that a target is: its question, and whether it has words; pictures are kinds of their own.

    Examples
    --------
    >>> kind_of("/brief/CHN"), kind_of("/brief"), kind_of("/votes/CHN.png?chart=a"), kind_of("/replay?rule=hrc")
    ('brief', 'brief/', 'png', 'replay')
    """
    path, _, query = target.partition("?")
    first, _, rest = path.strip("/").partition("/")
    if path.endswith(".png") and first != "share":
        return "png"
    if first == "static":
        return f"static/{rest}"
    name, _, _ = first.partition(".")
    return name if rest or query else f"{name}/"


class Costs:
    """A moving average of seconds a page, by its kind.

    Parameters
    ----------
    measured : Mapping[str, float]
        What is known before any page was made.
    """

    def __init__(self, measured: Mapping[str, float] = MEASURED) -> None:
        self._seconds = dict(measured)

    def of(self, target: str) -> float:
        """Return the seconds that a page is expected to take."""
        return self._seconds.get(kind_of(target), _UNKNOWN)

    def learn(self, target: str, seconds: float) -> None:
        """Take in what a page took; the number of kinds is bounded, because anyone may invent addresses."""
        kind = kind_of(target)
        held = self._seconds.get(kind)
        if held is not None:
            self._seconds[kind] = held + _SHARE * (seconds - held)
        elif len(self._seconds) < 500:  # noqa: PLR2004 - some five times the kinds there are
            self._seconds[kind] = seconds
