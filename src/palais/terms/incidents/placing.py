"""Whether a point lies in the state that a report names; points are judged and listed, never moved.

`territories.csv` says which outlines count for a state beside its own: those of states that were part of it until a day, and
(`judged` = no) territories whose status is contested or that are held by another, on which nothing is said. Three boxes,
Crimea, Kashmir and Western Sahara, are contested and have no outline of their own, or not a whole one. The list is generally
known, and the same rule runs for all.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from palais.terms.incidents.outlines import MARGIN_KM, outlines, within, within_km

__all__ = ["Placing", "placing", "state_around", "suspicion"]

Placing = Literal["within", "elsewhere", "far_off", "not_judged", "no_outline"]
"""`elsewhere`: in another state, beyond the margin; `far_off`: in no state's outline and more than `_FAR_KM` away."""

_FAR_KM = 300.0
_CONTESTED: tuple[tuple[frozenset[str], tuple[float, float, float, float]], ...] = (
    (frozenset({"UKR", "RUS"}), (32.4, 44.3, 36.7, 46.3)),
    (frozenset({"IND", "PAK", "CHN"}), (72.5, 32.2, 80.5, 37.2)),
    (frozenset({"MAR", "ESH", "MRT", "DZA"}), (-17.3, 20.7, -8.6, 27.7)),
)


_UNSETTLED = frozenset({"-CYN", "-SOL", "ATF", "ESH", "FLK", "GRL", "NCL", "PRI", "PSE", "TWN", "XKX"})
"""Outlines whose status is contested, or that lie apart from the state that administers them."""


@dataclass(frozen=True, slots=True)
class _Part:
    outline: str
    until_date: date | None
    judged: bool


@cache
def _parts() -> dict[str, tuple[_Part, ...]]:
    text = files(__package__).joinpath("territories.csv").read_text(encoding="utf-8")
    found: dict[str, tuple[_Part, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        until = date.fromisoformat(row["until_date"]) if row["until_date"] else None
        part = _Part(row["outline"], until, row["judged"] == "yes")
        found[row["state"]] = (*found.get(row["state"], ()), part)
    return found


def placing(state: str, longitude: float, latitude: float, *, on: date | None = None) -> Placing:
    """Return where a point lies as seen from the state that it is reported in, on a day if that is known.

    Parameters
    ----------
    state : str
        ISO3, or the id of a former state.
    longitude, latitude : float
        Decimal degrees.
    on : date | None
        Without a day every territory that was part of the state at some time counts.

    Examples
    --------
    >>> placing("SYR", 36.56, 35.76), placing("SYR", 35.76, 36.56), placing("SYR", 32.5, 15.6)
    ('within', 'within', 'elsewhere')
    >>> placing("UKR", 34.1, 45.2)
    'not_judged'
    """
    own = _outlines_of(state, on)
    if not own:
        return "no_outline"
    # First of all, so that neither side's claim reads as settled by whose outline it was drawn into.
    if any(state in states and _in_box(box, longitude, latitude) for states, box in _CONTESTED):
        return "not_judged"
    if any(_near(code, longitude, latitude) for code, judged in own if judged):
        return "within"
    if any(_near(code, longitude, latitude) for code, judged in own if not judged):
        return "not_judged"
    if any(within(code, longitude, latitude) for code in outlines()):
        return "elsewhere"
    off = not any(within_km(code, longitude, latitude, most=_FAR_KM) for code, _ in own)
    return "far_off" if off else "within"


def _outlines_of(state: str, on: date | None) -> list[tuple[str, bool]]:
    parts = [p for p in _parts().get(state, ()) if on is None or p.until_date is None or on <= p.until_date]
    own = [(state, True)] if state in outlines() else []
    return own + [(part.outline, part.judged) for part in parts]


def _near(code: str, longitude: float, latitude: float) -> bool:
    return within_km(code, longitude, latitude, most=MARGIN_KM)


def _in_box(box: tuple[float, float, float, float], longitude: float, latitude: float) -> bool:
    return box[0] <= longitude <= box[2] and box[1] <= latitude <= box[3]


def suspicion(
    state: str | None, longitude: float, latitude: float, *, on: date | None = None
) -> Literal["swapped", "sign_lost"] | None:
    """Return what would put a point that lies wrong into its state: longitude and latitude swapped, or a lost minus.

    It is a suspicion to be looked at; the point stays where it was reported. Without a state only a latitude beyond 90
    degrees that would do as a longitude is suspect.
    """
    if state is None:
        return "swapped" if 90 < abs(latitude) <= 180 and abs(longitude) <= 90 else None  # noqa: PLR2004 - degrees
    codes = [code for code, judged in _outlines_of(state, on) if judged]
    if abs(longitude) <= 90 and any(within(code, latitude, longitude) for code in codes):  # noqa: PLR2004 - degrees
        return "swapped"
    turned = ((-longitude, latitude), (longitude, -latitude), (-longitude, -latitude))
    if any(within(code, *point) for code in codes for point in turned):
        return "sign_lost"
    return None


def state_around(longitude: float, latitude: float) -> str | None:
    """Return the state in whose outline a point lies, if no other is within the margin; else ``None``.

    A point near a border, in contested territory or off the coast is in no state by its coordinates alone.
    """
    if any(_in_box(box, longitude, latitude) for _, box in _CONTESTED):
        return None
    inside = [code for code in outlines() if within(code, longitude, latitude)]
    if len(inside) != 1 or inside[0] in _UNSETTLED:
        return None
    near = (code for code in outlines() if code != inside[0] and _near(code, longitude, latitude))
    return None if any(True for _ in near) else inside[0]
