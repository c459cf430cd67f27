from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from math import cos, hypot, radians
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.terms.incidents import cell, placing
from palais.terms.incidents.outlines import KM_A_DEGREE, lines, outlines, within, within_km
from palais.terms.incidents.placing import state_around, suspicion
from palais.terms.states import register

LONGITUDES = st.floats(-180, 180)
LATITUDES = st.floats(-89, 89)


@pytest.mark.published
def test_the_outlines_are_what_the_code_makes(published: Path) -> None:
    source = json.loads((published / "states" / "world110m_iso3.geojson").read_text(encoding="utf-8"))
    kept = files("palais.terms.incidents").joinpath("outlines.txt").read_text(encoding="utf-8")
    assert "\n".join(lines(source)) + "\n" == kept


def test_outlines_hold_their_capitals_and_turn_at_the_antimeridian() -> None:
    assert within("KEN", 36.82, -1.29)
    assert within("RUS", -175, 66)
    assert within("FJI", 178.0, -17.8)
    assert not within("ZAF", 28.2, -29.5)  # Lesotho is a hole in it
    assert within_km("FRA", 9.1, 42.2, most=50)
    assert not within_km("FRA", 36.8, -1.3, most=50)


def test_contested_territory_is_not_judged_for_either_side() -> None:
    assert {placing(state, 34.1, 45.2) for state in ("UKR", "RUS")} == {"not_judged"}
    assert {placing(state, *place) for state in ("IND", "PAK") for place in ((77.6, 34.1), (74.3, 35.9))} == {
        "not_judged"
    }
    assert {placing(state, -13.0, 25.0) for state in ("MAR", "ESH")} == {"not_judged"}
    assert placing("SRB", 20.9, 42.6) in {"not_judged", "within"}
    assert placing("UKR", 36.8, -1.3) == placing("RUS", 36.8, -1.3) == "elsewhere"


def test_what_was_one_state_is_one_until_its_day() -> None:
    juba = (31.6, 4.85)
    assert placing("SDN", *juba, on=date(2005, 1, 1)) == "within"
    assert placing("SDN", *juba, on=date(2015, 1, 1)) == "elsewhere"
    assert placing("SUN", 69.2, 41.3) == "within"


def test_states_without_an_outline_and_points_at_sea_are_not_called_wrong() -> None:
    assert placing("COM", 44.4, -12.25) == "no_outline"
    assert placing("PHL", 121.0, 6.05) == "within"  # Jolo, which the outline lacks
    assert placing("KEN", -30.0, -30.0) == "far_off"


def test_a_lost_minus_and_an_exchange_are_suspected_and_no_more() -> None:
    assert suspicion("KEN", -1.29, 36.82) == "swapped"
    assert suspicion("BRA", 47.9, -15.8) == "sign_lost"
    assert suspicion("KEN", 2.35, 48.85) is None
    assert suspicion(None, 40.0, 120.0) == "swapped"


def test_a_point_near_a_border_tells_no_state() -> None:
    assert state_around(36.82, -1.29) == "KEN"
    assert state_around(34.1, 45.2) is None
    assert state_around(15.3, -4.3) is None  # between Kinshasa and Brazzaville
    assert state_around(35.2, 31.9) is None


def test_every_territory_is_of_a_known_state_and_outline() -> None:
    text = files("palais.terms.incidents").joinpath("territories.csv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        state, outline, *_ = line.split(",")
        assert state in register() or state == "ESH"
        assert outline in outlines()


@given(LONGITUDES, LATITUDES, st.sampled_from([50, 100, 200]))
def test_a_cell_is_near_its_point_and_tells_nothing_more(longitude: float, latitude: float, km: int) -> None:
    x, y = cell(longitude, latitude, km=km)
    turned = min(abs(x - longitude), 360 - abs(x - longitude))
    off = hypot(turned * cos(radians(max(abs(latitude), abs(y)))), y - latitude) * KM_A_DEGREE
    assert off <= km * 0.8 + 2
    assert cell(x, y, km=km) == (x, y)


@given(LONGITUDES, LATITUDES)
def test_points_of_one_cell_cannot_be_told_apart(longitude: float, latitude: float) -> None:
    x, y = cell(longitude, latitude, km=50)
    assert cell(x + 0.05, y - 0.05, km=50) == (x, y)
