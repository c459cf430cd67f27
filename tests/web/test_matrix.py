from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import polars as pl

from palais.terms.answers import Answer, Chart
from palais.web.charts import NARROW, WIDE, description, drawn

_SVG = "{http://www.w3.org/2000/svg}"
_CHART = Chart(
    "m",
    "Pairs",
    "matrix",
    "pairs",
    x="a",
    y="b",
    value="same_share",
    series="bloc",
    order=("FRA", "DEU", "CHN", "CUB"),
)
_PAIRS = pl.DataFrame(
    [
        ("FRA", "DEU", "x", 1.0),
        ("CHN", "CUB", "y", 0.95),
        ("FRA", "CHN", None, 0.42),
        ("DEU", "CHN", None, 0.4),
        ("CUB", "FRA", None, 0.41),
        ("CUB", "DEU", None, None),
    ],
    schema=["a", "b", "bloc", "same_share"],
    orient="row",
)
_ANSWER = Answer("toy", {}, "", tables={"pairs": _PAIRS}, charts=(_CHART,))


def _squares(svg: str) -> dict[str, int]:
    paths = ET.fromstring(svg).iter(f"{_SVG}path")  # noqa: S314 - our own drawing
    found: dict[str, int] = {}
    for path in paths:
        shade = re.search(r"step-\d", path.get("fill") or "")
        if shade:
            found[shade[0]] = sum(int(wide) for wide in re.findall(r"h(\d+)v", path.get("d") or ""))
    return found


def test_each_known_pair_is_two_squares_and_an_unknown_one_is_plain_paper() -> None:
    assert _squares(drawn(_CHART, _ANSWER)) == {"step-5": 4, "step-1": 6}


def test_one_line_parts_the_two_blocs_however_wide_it_is_drawn() -> None:
    for width in (WIDE, NARROW):
        root = ET.fromstring(drawn(_CHART, _ANSWER, width=width))  # noqa: S314 - our own drawing
        (cuts,) = [path for path in root.iter(f"{_SVG}path") if path.get("stroke")]
        assert (cuts.get("d") or "").count("H") == 1
        assert float(root.get("width", 0)) == width


def test_the_states_stand_in_the_order_asked_for() -> None:
    root = ET.fromstring(drawn(_CHART, _ANSWER))  # noqa: S314 - our own drawing
    codes = [node.text for node in root.iter(f"{_SVG}text") if node.get("text-anchor") == "end"]
    assert codes == ["FRA", "DEU", "CHN", "CUB"]


def test_it_is_said_in_words() -> None:
    assert description(_CHART, _ANSWER) == "Matrix of 5 pairs of 4 states, values between 40% and 100%."
