"""The brief's parts and their order."""

from __future__ import annotations

import polars as pl
import pytest

from palais.questions import ask, specs
from palais.questions._brief.order import _share, in_order, weights
from palais.questions._brief.parts import PARTS
from palais.terms.answers import Answer
from palais.terms.states import register

pytestmark = pytest.mark.usefixtures("packaged_record")


def brief(state: str, **words: object) -> Answer:
    return ask(specs()["brief"], {"state": state, **words})


def test_every_part_is_told_treaties_first_and_the_rest_last() -> None:
    titles = {part.title for part in PARTS}
    for state in ("CHN", "NRU", "VAT"):
        answer = brief(state)
        told = [section.title for section in answer.sections]
        empty = [
            line
            for section in answer.sections
            if section.title == "Not told, and why"
            for line in section.text.split("\n\n")
        ]
        assert told[0] == "Treaties" or any(line.startswith("Treaties: ") for line in empty)
        assert [title for title in told if title in titles][-1] == "All acts on record"
        assert {title for title in told if title in titles} | {
            line.partition(": ")[0] for line in empty
        } == titles
        assert all(section.text for section in answer.sections), "a part with nothing on record says so"


def test_each_part_says_how_to_ask_for_the_rest_in_words_that_can_be_asked() -> None:
    asked = specs()
    for part in PARTS:
        assert part.more.split()[1] in asked, part.more
    answer = brief("China")
    assert all(
        "\n\nMore: palais " in section.text
        for section in answer.sections
        if section.title != "Not told, and why"
    )


def test_at_most_five_caveats_and_none_twice() -> None:
    caveats = brief("China").caveats
    assert len(caveats) == len(set(caveats)) <= 6, "five, and the line that says where the others are"
    assert "Silence says nothing about the state." in caveats[0]


def test_treaties_in_lines_are_those_of_the_table() -> None:
    answer = brief("China")
    treaties = next(section for section in answer.sections if section.title == "Treaties")
    table = answer.tables["status"]
    for status, label in (("party", "Party to"), ("signed", "Signed only"), ("none", "Outside")):
        named = table.filter(pl.col("status") == status)["treaty"].to_list()
        (line,) = [line for line in treaties.text.split("\n\n") if line.startswith(f"{label}: ")]
        assert [word.split()[0] for word in line.removeprefix(f"{label}: ").rstrip(".").split(", ")] == named


def test_order_differs_by_state_and_follows_the_weights() -> None:
    known = register()
    orders = {code: [part.name for part in in_order(PARTS, known[code])] for code in ("JAM", "CUB")}
    assert orders["JAM"] != orders["CUB"]
    weight = weights(known["JAM"])
    assert weight["decisions"] > weight["ngo_committee"]
    assert orders["JAM"].index("decisions") < orders["JAM"].index("ngo_committee")
    assert orders["JAM"].index("agreement") == orders["JAM"].index("votes") + 1


def test_a_weight_is_the_share_of_states_with_less() -> None:
    counts = pl.DataFrame({"state": ["A", "B", "C"], "n": [5.0, 3.0, 3.0]})
    assert _share(counts, ("A",), 11) == 1.0
    assert _share(counts, ("B",), 11) == 0.8
    assert _share(counts, ("Z",), 11) == 0.0
    assert all(0.0 <= share <= 1.0 for share in weights(register()["CHN"]).values())


def test_tables_of_the_parts_do_not_overwrite_each_other() -> None:
    answer = brief("China")
    figures = [figure.name for figure in answer.figures]
    assert len(figures) == len(set(figures))
    charts = [chart.name for chart in answer.charts]
    assert len(charts) == len(set(charts))
    assert {"status", "seats", "ledger_kinds", "due_calendar"} <= set(answer.tables)


def test_a_day_leaves_out_what_is_not_told_by_day() -> None:
    answer = brief("China", on="1995-12-31")
    told = {section.title: section for section in answer.sections}
    (upr,) = [
        line
        for line in told["Not told, and why"].text.split("\n\n")
        if line.startswith("Universal Periodic Review")
    ]
    assert "leave out --on" in upr
    assert answer.tables["ledger_kinds"]["last_year"].max() <= 1995  # type: ignore[operator]
