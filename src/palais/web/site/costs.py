"""What a page costs to make, in seconds of a processor: learned as pages are made, from what was measured before."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["MEASURED", "SLOW", "Costs", "kind_of"]

SLOW = 0.055
"""Seconds from which a page is slow, and waits in the line of slow ones."""

MEASURED: Mapping[str, float] = MappingProxyType(
    {
        "agenda/": 0.9,
        "audience": 0.2,
        "avenues/": 1.0,
        "backtest/": 0.2,
        "bloc": 0.15,
        "blocs": 0.3,
        "blocs/": 0.2,
        "breaks": 0.17,
        "brief": 0.25,
        "claim": 0.06,
        "claims/": 1.0,
        "cohesion": 0.15,
        "compare": 0.35,
        "costs": 0.13,
        "coverage/": 0.45,
        "data": 0.5,
        "double-standard": 0.17,
        "double-standard/": 0.2,
        "due": 0.02,
        "early-warning": 0.2,
        "early-warning/": 1.7,
        "election": 0.8,
        "election/": 0.8,
        "gap": 0.08,
        "guide": 0.1,
        "ladder": 0.04,
        "ledger": 0.12,
        "ngo-committee": 0.13,
        "ngo-committee/": 0.2,
        "participation": 0.2,
        "participation/": 3.0,
        "phrase": 0.15,
        "png": 0.15,
        "practice": 0.11,
        "procedure": 0.06,
        "procedure/": 0.3,
        "replay": 0.3,
        "roles": 0.09,
        "rollcall": 0.035,
        "search": 0.02,
        "seats": 0.01,
        "share": 0.2,
        "statements": 0.01,
        "static/avenues-data.js": 1.0,
        "status": 0.02,
        "text": 0.01,
        "topics": 0.09,
        "topics/": 0.09,
        "upr": 0.09,
        "upr/": 0.3,
        "votes": 0.05,
        "whip": 0.6,
    }
)
"""Seconds of a processor, by kind of page, where no page of that kind was made yet; a kind that is not here counts as quick.

What is slow here stays so however quick it proves to be: it reads tables that only the workers for slow pages should hold.
"""

_UNKNOWN = 0.05
_JUST_SLOW = 1.01 * SLOW
_SHARE = 0.15  # of the newest in the moving average


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
        self._slow = frozenset(kind for kind, seconds in measured.items() if seconds > SLOW)

    def of(self, target: str) -> float:
        """Return the seconds that a page is expected to take."""
        kind = kind_of(target)
        seconds = self._seconds.get(kind, _UNKNOWN)
        return max(seconds, _JUST_SLOW) if kind in self._slow else seconds

    def learn(self, target: str, seconds: float) -> None:
        """Take in what a page took; the number of kinds is bounded, because anyone may invent addresses."""
        kind = kind_of(target)
        if kind in self._seconds or len(self._seconds) < 500:  # noqa: PLR2004 - some five times the kinds there are
            held = self._seconds.get(kind, _UNKNOWN)
            self._seconds[kind] = held + _SHARE * (seconds - held)
