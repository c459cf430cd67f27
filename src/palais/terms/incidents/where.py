"""The state, the actor and the point of a report."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from palais.errors import Unrecognised
from palais.terms.incidents.placing import placing, state_around, suspicion
from palais.terms.incidents.values import count, degrees
from palais.terms.states import by_code, find

__all__ = ["actor_of", "point_of", "state_of"]

Point = tuple[float, float]

_FORCES = re.compile(r"(?:Police|Military) Forces of ([^(]+?)\s*(?:\(.*)?")


def state_of(
    gw: str, name: str, given: str | None, on: date | None, wrong: list[str]
) -> tuple[str | None, Literal["reported", "given"] | None]:
    """Return the state that a row reports, by Gleditsch-Ward code or by name on its day, or the one given for the file."""
    if not gw and not name:
        return (given, "given") if given else (None, None)
    state = _by_code(gw, on) if gw else _by_name(name, on)
    if state is None:
        wrong.append("country_unknown")
        return None, None
    return state, "reported"


def actor_of(gw: str, name: str, on: date | None) -> str | None:
    """Return the state whose forces acted: UCDP's code of the government, or ACLED's "Military Forces of ..."."""
    if gw:
        return _by_code(gw, on)
    forces = _FORCES.fullmatch(name)
    return _by_name(forces[1], on) if forces else None


def _by_code(gw: str, on: date | None) -> str | None:
    number = count(gw)
    try:
        return by_code("gw", number, on) if number is not None else None
    except Unrecognised:
        return None


def _by_name(name: str, on: date | None) -> str | None:
    try:
        return find(name, on=on).state.state
    except Unrecognised:
        return None


def point_of(
    told: tuple[str, ...], state: str | None, on: date | None, wrong: list[str], *, judged: bool
) -> tuple[Point | None, str | None]:
    """Return the point as longitude and latitude, if nothing is wrong with it, and the state around it if none is known.

    Parameters
    ----------
    told : tuple[str, ...]
        Latitude and longitude as written.
    state : str | None
        The state reported.
    on : date | None
        Day of the incident.
    wrong : list[str]
        Takes what is wrong.
    judged : bool
        Whether the point is meant to lie in the state: one on the high seas is not.
    """
    if not any(told):
        wrong.append("no_place")
        return None, None
    read = [degrees(one) for one in told]
    if len(read) != 2 or read[0] is None or read[1] is None:  # noqa: PLR2004 - latitude and longitude
        wrong.append("place_unreadable")
        return None, None
    latitude, longitude = read[0], read[1]
    problem = _wrong_with(longitude, latitude, state if judged else None, on)
    if problem:
        wrong.append(problem)
        return None, None
    return (longitude, latitude), None if state else state_around(longitude, latitude)


def _wrong_with(longitude: float, latitude: float, state: str | None, on: date | None) -> str | None:
    if longitude == 0 and latitude == 0:
        return "place_zero"
    suspected = {"swapped": "swapped_suspected", "sign_lost": "sign_suspected", None: None}
    if abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - degrees
        return suspected[suspicion(state, longitude, latitude, on=on)] or "place_out_of_range"
    if state is None:
        return None
    lies = placing(state, longitude, latitude, on=on)
    if lies not in {"elsewhere", "far_off"}:
        return None
    wrong = "wrong_country" if lies == "elsewhere" else "far_off"
    return suspected[suspicion(state, longitude, latitude, on=on)] or wrong
