"""How tables and drawings are laid out: what is cut is told, columns read apart, a symbol leads to its vote."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from palais.terms.answers import Answer, Chart, Section
from palais.web.charts import NARROW, WIDE, description, drawn
from palais.web.grid import CELLS_MOST, LEAST, grid
from palais.web.outlines import coarser, outlines
from palais.web.page import page
from palais.web.places import MAIL, SITE, Place

_DAY = date(2026, 11, 22)
_VOTES = pl.DataFrame(
    [("hrc-1", "A/HRC/RES/1/1", 3), ("hrc-2", None, 4)], schema=["rollcall", "symbol", "yes_n"], orient="row"
)
_FOLDER = Place(
    href=lambda _: None, twin=lambda _a, _s: None, file=lambda name: name, narrow=False, rows_most=24
)
_CALIBRATION = pl.DataFrame(
    [("yes", 0.05, 0.04, 0.02, 0.06), ("yes", 0.95, 0.97, 0.9, 0.99), ("no", 0.5, 0.4, 0.3, 0.5)],
    schema=["answer", "said_share", "came_share", "low", "high"],
    orient="row",
)
_EVEN = Chart(
    "even",
    "Said and come",
    "track",
    "calibration",
    x="said_share",
    y="came_share",
    series="answer",
    low="low",
    high="high",
)


def _answer(tables: dict[str, pl.DataFrame], *charts: Chart, titled: bool = True) -> Answer:
    parts = (Section("All", tables=tuple(tables), charts=tuple(chart.name for chart in charts)),)
    return Answer(
        "votes", {"state": "CHN"}, "So.", tables=tables, charts=charts, sections=parts if titled else ()
    )


def test_a_symbol_leads_to_its_roll_call_and_the_id_is_not_told_beside_it() -> None:
    found = grid("votes", _VOTES)
    assert [column.name for column in found.columns] == ["symbol", "yes_n"]
    first, second = (row[0] for row in found.head)
    assert (first.text, first.about) == ("A/HRC/RES/1/1", "/rollcall/hrc-1")
    assert (second.text, second.about) == ("hrc-2", "/rollcall/hrc-2")


def test_two_columns_never_share_a_heading() -> None:
    columns = {name: [1] for name in ("line", "line_n", "due_from_date", "due_by_date", "not_recorded_n")}
    labels = [column.label for column in grid("t", pl.DataFrame(columns)).columns]
    assert labels == ["Line", "Line, number", "Due from", "Due by", "Not recorded"]


@given(rows=st.integers(1, 700), columns=st.integers(1, 60), most=st.integers(10, 300))
def test_where_room_is_short_a_table_is_cut_and_says_by_how_much(rows: int, columns: int, most: int) -> None:
    frame = pl.DataFrame({f"c{i}": range(rows) for i in range(columns)})
    found = grid("t", frame, most=most)
    held = len(found.head) + len(found.rest)
    assert found.total_n == rows
    assert found.cut_n == rows - held
    assert held <= most + 3
    assert held * columns <= max(CELLS_MOST, LEAST * columns) + 3 * columns


def test_what_is_cut_can_be_had_whole() -> None:
    answer = _answer({"many": pl.DataFrame({"n": range(500)})})
    assert 'table=many">CSV</a> only' in page(answer, generated=_DAY, place=SITE)
    assert "300 of its 500 rows" in page(answer, generated=_DAY, place=SITE)
    assert "are left out here" in page(answer, generated=_DAY, place=_FOLDER)
    assert "of its" not in page(answer, generated=_DAY, place=MAIL)


def test_a_sole_table_is_not_named_under_its_heading_but_for_those_who_hear_it() -> None:
    text = page(_answer({"many": pl.DataFrame({"n": range(5)})}), generated=_DAY, place=SITE)
    assert '<caption class="unseen">Many</caption>' in text


def test_a_part_without_a_title_has_no_heading_to_be_seen() -> None:
    text = page(_answer({"many": pl.DataFrame({"n": [1]})}, titled=False), generated=_DAY, place=SITE)
    assert '<h2 class="unseen">Details</h2>' in text


def test_the_numbers_of_a_tally_stand_in_the_type_of_the_page_wherever_it_is() -> None:
    chart = Chart("strip", "The vote", "tally", "tally", x="yes", y="no")
    answer = _answer({"tally": pl.DataFrame([{"yes": 17, "no": 6, "abstain": 24, "absent": None}])}, chart)
    for place in (SITE, MAIL, _FOLDER):
        text = page(answer, generated=_DAY, place=place)
        key = re.search(r'<ul class="tally-key">(.*?)</ul>', text)
        assert key
        assert re.findall(r"<strong>(.*?)</strong> (\w+)", key[1]) == [
            ("17", "Yes"),
            ("24", "Abstain"),
            ("6", "No"),
            ("–", "Absent"),
        ]
        strip = re.search(r'<div class="strip">(<svg.*?</svg>)', text)
        assert strip
        assert "<text" not in strip[1]
    assert ">17</text>" in drawn(chart, answer), "a drawing that is taken away tells its numbers"


def test_one_share_against_another_is_dots_beside_the_line_of_equals() -> None:
    answer = _answer({"calibration": _CALIBRATION}, _EVEN)
    for width in (WIDE, NARROW):
        svg = drawn(_EVEN, answer, width=width)
        root = ET.fromstring(svg)  # noqa: S314 - our own drawing
        assert float(root.get("width", 0)) == width
        assert svg.count("scale(4.6)") == 3
        assert svg.count("stroke-dasharray") == 1
    assert description(_EVEN, answer).startswith("Dots of 3 values, in 2 series: yes, no")


def test_long_names_stand_in_a_key_on_a_telephone_not_over_the_lines() -> None:
    rows = [(body, year, 0.5) for body in ("chr", "hrc") for year in range(2000, 2010)]
    frame = pl.DataFrame(rows, schema=["body", "year", "cohesion"], orient="row")
    chart = Chart("c", "Cohesion", "track", "c", x="year", y="cohesion", series="body")
    svg = drawn(chart, _answer({"c": frame}, chart), width=NARROW)
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    named = [
        node
        for node in root.iter("{http://www.w3.org/2000/svg}text")
        if node.text == "Commission on Human Rights"
    ]
    assert len(named) == 1
    assert named[0].get("text-anchor") is None
    assert float(named[0].get("x", -1)) >= 0


def test_a_telephones_map_is_a_third_and_holds_every_state() -> None:
    whole, coarse = outlines(), outlines(3)
    assert whole.shapes.keys() == coarse.shapes.keys()
    assert all(path.startswith("M") and path.endswith("z") for path in coarse.shapes.values())
    assert sum(map(len, coarse.shapes.values())) * 2 < sum(map(len, whole.shapes.values()))
    assert coarse.width * 3 == whole.width


@given(
    st.lists(st.tuples(st.integers(-400, 400), st.integers(-400, 400)), min_size=3, max_size=40, unique=True),
    st.integers(2, 8),
)
def test_a_coarser_outline_stays_on_the_map(corners: list[tuple[int, int]], step: int) -> None:
    steps = " ".join(f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(corners))
    path = f"M{corners[0][0]} {corners[0][1]}l{steps}z".replace(" -", "-")
    found = coarser(path, step)
    numbers = [int(n) for n in re.findall(r"-?\d+", found)]
    x, y = numbers[0], numbers[1]
    seen = [(x, y)]
    for across, down in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + across, y + down
        seen.append((x, y))
    edges = [axis for corner in corners for axis in corner]
    assert len(seen) >= 3
    assert all(min(edges) / step - 1 <= axis <= max(edges) / step + 2 for corner in seen for axis in corner)
