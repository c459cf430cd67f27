"""What the page tells is what the answer tells: sentence, rows, parts, closed doors, caveats."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from palais.questions._avenues.answer import answered
from palais.record.store import packaged_folder, using
from palais.rules.avenues import facts_of, told
from palais.terms.answers import Answer
from palais.terms.rights import Right
from palais.terms.states import State

pytestmark = pytest.mark.browser

CASES: tuple[tuple[str, str, dict[str, object], str], ...] = (
    ("CHN", "torture", {}, "2026-11-22"),
    ("DNK", "torture", {"events_from": date(2020, 3, 1), "remedies_ended": date(2025, 6, 30)}, "2025-10-01"),
    (
        "SYR",
        "enforced-disappearance",
        {"disappeared": True, "acting": "relative", "place": "SYR"},
        "2026-01-05",
    ),
    ("USA", "trade-union", {"acting": "union", "pattern": False, "urgent": True}, "2019-02-28"),
    ("PRK", "housing", {"remedies": "unavailable", "other": "has_been_examined"}, "2024-12-31"),
    ("PSE", "children", {"child": True, "continuing": True, "consent": True}, "2025-05-09"),
    ("FRA", "racial-discrimination", {"remedies": "none", "previously_submitted": True}, "2015-03-01"),
)
ASK = "([state, right, facts, on]) => palais.avenues.told(palais.data.avenues, {state, right, facts, on})"


def sections(answer: Answer) -> dict[str, list[str]]:
    return {section.title: section.text.split("\n\n") for section in answer.sections}


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def both(request: pytest.FixtureRequest, rules: Any) -> tuple[Answer, dict[str, Any]]:
    state, right, given, day = request.param
    facts = facts_of(given)
    with using(packaged_folder()):
        answer = answered(State.parse(state), Right.parse(right), facts, date.fromisoformat(day))
    asked = [state, right, json.loads(json.dumps(told(facts), default=str)), day]
    return answer, rules.evaluate(ASK, asked)


def test_title_sentence_and_caveats_are_the_same(both: tuple[Answer, dict[str, Any]]) -> None:
    answer, found = both
    assert found["title"] == answer.title
    assert found["sentence"] == answer.sentence
    assert found["caveats"] == list(answer.caveats)


def test_every_row_is_the_same(both: tuple[Answer, dict[str, Any]]) -> None:
    answer, found = both
    wanted = json.loads(json.dumps(answer.tables["avenues"].to_dicts(), default=str))
    assert [{name: row[name] for name in wanted[0]} for row in found["rows"]] == wanted


def test_parts_closed_doors_and_checks_are_the_same(both: tuple[Answer, dict[str, Any]]) -> None:
    answer, found = both
    wanted = sections(answer)
    assert [part["title"] for part in found["parts"]] == [
        title for title in wanted if title in {part["title"] for part in found["parts"]}
    ]
    for part in found["parts"]:
        # Numbered doors are told by their rows; what stands before them, and closed doors, are paragraphs.
        paragraphs = [text for text in wanted[part["title"]] if text and not text[0].isdigit()]
        assert part["paragraphs"] == paragraphs
    numbers = [door["number"] for part in found["parts"] for door in part["doors"]]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_door_like_an_earlier_one_says_so(both: tuple[Answer, dict[str, Any]]) -> None:
    answer, found = both
    for part in found["parts"]:
        for door in part["doors"]:
            text = next(
                one for one in sections(answer)[part["title"]] if one.startswith(f"{door['number']}. ")
            )
            assert (f"as for {door['as_for']}." in text) == (door["as_for"] is not None)


def test_facts_and_earlier_decisions_are_the_same(both: tuple[Answer, dict[str, Any]]) -> None:
    answer, found = both
    assert found["facts"] == sections(answer).get("The facts you gave", [""])[0]
    before = answer.tables.get("precedents")
    wanted = (
        {}
        if before is None
        else {
            row[0]: json.loads(json.dumps(row[1:], default=str))
            for row in before.drop("treaty", "source").rows()
        }
    )
    assert found["decided"] == wanted
