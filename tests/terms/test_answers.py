from __future__ import annotations

import json
from datetime import date

import polars as pl
import pytest

from palais.terms.answers import Answer, Chart, Figure, Section, SourceNote, to_json

KEYS = [
    "question",
    "parameters",
    "sentence",
    "figures",
    "tables",
    "charts",
    "method",
    "trace",
    "sources",
    "caveats",
]


def answer() -> Answer:
    return Answer(
        question="toy",
        parameters={"state": "CHN", "on": date(2020, 1, 2)},
        sentence="A sentence.",
        figures=(
            Figure(
                "share", "Share", 0.5, n=4, low=0.2, high=float("nan"), source="s", as_of=date(2021, 1, 1)
            ),
        ),
        tables={"t": pl.DataFrame({"state": ["CHN", None], "day": [date(2020, 1, 2), None], "n": [1, None]})},
        sections=(Section("One", figures=("share",), tables=("t",), charts=("c",)),),
        charts=(Chart("c", "A chart", "bars", "t", x="state", y="n"),),
        trace=({"provision": "rule 1", "facts": "1 yes"},),
        sources=(SourceNote("s", date(2021, 1, 1), "CC0", "https://example.org"),),
        caveats=("One.",),
    )


def test_json_has_the_fixed_keys_iso_days_and_null_for_unknown() -> None:
    said = to_json(answer())
    assert list(said) == KEYS
    assert json.loads(json.dumps(said, allow_nan=False)) == said
    assert said["parameters"] == {"state": "CHN", "on": "2020-01-02"}
    assert said["tables"]["t"] == [
        {"state": "CHN", "day": "2020-01-02", "n": 1},
        {"state": None, "day": None, "n": None},
    ]
    assert said["figures"][0]["high"] is None
    assert said["sources"] == [
        {"name": "s", "title": "", "date": "2021-01-01", "licence": "CC0", "url": "https://example.org"}
    ]


@pytest.mark.parametrize(
    "section",
    [Section("x", tables=("gone",)), Section("x", charts=("gone",)), Section("x", figures=("gone",))],
)
def test_an_answer_cannot_name_a_part_it_does_not_hold(section: Section) -> None:
    with pytest.raises(ValueError, match="the answer to 'toy' names parts that it does not hold: gone"):
        Answer("toy", {}, "S.", sections=(section,))


def test_a_chart_needs_its_table() -> None:
    with pytest.raises(ValueError, match="gone"):
        Answer("toy", {}, "S.", charts=(Chart("c", "A chart", "bars", "gone", x="a", y="b"),))
