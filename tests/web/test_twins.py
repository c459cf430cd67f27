from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import Unrecognised
from palais.terms.answers import Answer, Figure, Section
from palais.web.twins import csv_files, csv_text, json_text


def _answer(frame: pl.DataFrame) -> Answer:
    return Answer("toy", {}, "A sentence.", tables={"t": frame})


def _read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_json_is_the_answer_and_always_the_same(answer: Answer) -> None:
    text = json_text(answer)
    assert text == json_text(answer)
    found = json.loads(text)
    assert found["tables"]["tally"] == [{"yes": 17, "no": 6, "abstain": 24, "absent": 0, "not_member": 146}]
    assert found["parameters"] == {"state": "China", "on": "2026-01-01"}
    assert "Côte" in json_text(Answer("toy", {}, "Côte d'Ivoire"))


def test_csv_follows_the_rfc_and_leaves_the_unknown_empty() -> None:
    frame = pl.DataFrame(
        {"a": ['say "hi", twice', None], "day": [date(1998, 10, 5), None], "ok": [True, None]}
    )
    assert csv_text(_answer(frame)) == 'a,day,ok\r\n"say ""hi"", twice",1998-10-05,true\r\n,,\r\n'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_text(start: str) -> None:
    frame = pl.DataFrame({"=bad": [f"{start}1+cmd|' /C calc'!A0"]})
    header, row = _read(csv_text(_answer(frame)))
    assert header == ["'=bad"]
    assert row[0].startswith("'" + start)


def test_numbers_keep_their_sign() -> None:
    frame = pl.DataFrame({"x": [-1.5, float("nan")], "y": ["-2", "+3e1"]})
    assert csv_text(_answer(frame)) == "x,y\r\n-1.5,-2\r\n,+3e1\r\n"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=1, max_size=6))
def test_csv_reads_back_but_for_the_apostrophe(values: list[str]) -> None:
    rows = _read(csv_text(_answer(pl.DataFrame({"a": values, "z": ["end"] * len(values)}))))
    assert [row[0].removeprefix("'") for row in rows[1:]] == [value.removeprefix("'") for value in values]
    assert {row[1] for row in rows[1:]} == {"end"}


def test_the_first_table_in_reading_order_is_the_one_printed(answer: Answer) -> None:
    assert csv_text(answer).startswith("treaty,status,signed_date")
    assert csv_text(answer, table="tally").startswith("yes,no,abstain")
    assert set(csv_files(answer)) == {*answer.tables, "figures"}
    turned = replace(answer, sections=(Section("One", tables=("tally",)), *answer.sections))
    assert csv_text(turned).startswith("yes,no,abstain")


def test_an_answer_without_tables_gives_its_figures_and_a_wrong_name_is_refused(answer: Answer) -> None:
    bare = Answer("toy", {}, "A sentence.", figures=(Figure("n", "Count", 3),))
    assert csv_text(bare).splitlines()[1] == "n,Count,3,,,,,,,"
    with pytest.raises(Unrecognised, match="no table 'nothing'; it has status"):
        csv_text(answer, table="nothing")
