from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.terms.answers import Answer, Chart
from palais.web.charts import drawn
from palais.web.projection import DOTS, WIDTH, equal_earth, world

_SVG = "{http://www.w3.org/2000/svg}"


def _packaged() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("palais.web").joinpath("world.json").read_text(encoding="utf-8"))
    return found


def _map(frame: pl.DataFrame, **chart: Any) -> ET.Element:
    told = Chart("m", "Map", "map", "t", x="state", y="value", **chart)
    return ET.fromstring(drawn(told, Answer("toy", {}, "", tables={"t": frame}, charts=(told,))))  # noqa: S314 - our own drawing


def _by_title(root: ET.Element) -> dict[str, ET.Element]:
    return {
        t.text or "": node for node in root.iter() for t in node.findall(f"{_SVG}title") if node is not root
    }


def test_the_outline_is_small_and_every_member_has_a_shape_or_a_dot() -> None:
    from palais.terms.states import members

    packaged = _packaged()
    assert files("palais.web").joinpath("world.json").stat().st_size < 150_000  # type: ignore[attr-defined]
    now = {str(member) for member in members(date(2026, 1, 1))}
    assert not now - set(packaged["shapes"]) - set(packaged["dots"])
    assert len(now & set(packaged["dots"])) == 28


def test_no_shape_is_smeared_across_the_map() -> None:
    for code, path in _packaged()["shapes"].items():
        for ring in path.removeprefix("M").removesuffix("z").split("zM"):
            steps = ring.partition("l")[2].replace("-", " -").split()
            across = [abs(int(step)) for step in steps[::2]]
            assert max(across) < WIDTH / 8, code


def test_dots_can_be_told_apart() -> None:
    places = list(_packaged()["dots"].values())
    for i, (x, y) in enumerate(places):
        assert all((x - a) ** 2 + (y - b) ** 2 >= 100 for a, b in places[i + 1 :])


@pytest.mark.published
def test_the_outline_is_what_the_code_makes(published: Path) -> None:
    source = json.loads((published / "states" / "world110m_iso3.geojson").read_text(encoding="utf-8"))
    assert world(source) == _packaged()


@given(st.floats(-180, 180), st.floats(-56, 84))
def test_the_projection_keeps_within_its_frame_and_its_symmetry(longitude: float, latitude: float) -> None:
    x, y = equal_earth(longitude, latitude)
    assert -1e-6 <= x <= WIDTH + 1e-6
    assert y >= -1e-6
    assert equal_earth(-longitude, latitude)[0] == pytest.approx(WIDTH - x)


def test_the_projection_keeps_areas() -> None:
    def area(latitude: float) -> float:
        (x1, y1), (x2, _), (_, y2) = (
            equal_earth(0, latitude),
            equal_earth(0.01, latitude),
            equal_earth(0, latitude + 0.01),
        )
        return (x2 - x1) * (y1 - y2)

    from math import cos, radians

    for latitude in (10, 45, 70):
        assert area(latitude) / area(0) == pytest.approx(cos(radians(latitude)), rel=2e-3)


def test_states_are_shaded_by_their_own_row_and_small_ones_are_dots() -> None:
    root = _map(pl.DataFrame({"state": ["CHN", "TUV", "FRA"], "value": [0.95, 0.05, None]}))
    titled = _by_title(root)
    assert titled["China: 0.95"].get("fill", "").startswith("var(--step-5")
    assert titled["Tuvalu: 0.05"].tag == f"{_SVG}circle"
    assert titled["Tuvalu: 0.05"].get("fill", "").startswith("var(--step-1")
    assert not any("France" in title for title in titled)
    shaded = [n for n in root.iter(f"{_SVG}path") if not n.get("fill", "").startswith("var(--land")]
    assert len(shaded) == 1


def test_a_map_of_words_uses_their_colours_and_order() -> None:
    root = _map(pl.DataFrame({"state": ["CHN", "USA"], "value": ["no", "yes"]}), order=("yes", "no"))
    titled = _by_title(root)
    assert titled["China: no"].get("fill", "").startswith("var(--no")
    assert [node.text for node in root.iter(f"{_SVG}text")] == ["Yes", "No"]


def test_a_code_without_a_place_does_no_harm() -> None:
    assert _map(pl.DataFrame({"state": ["SUN", "XXX"], "value": [1.0, 2.0]})) is not None


def test_places_of_dots_are_on_the_globe() -> None:
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in DOTS.values())
