"""How well one line explains a roll call, on real votes."""

from __future__ import annotations

import pytest

from palais.questions import ask, specs
from palais.record.ask import rows
from palais.terms.answers import Answer, to_json
from palais.terms.tables import RollCall

TITLE = "How well one line explains it"


pytestmark = pytest.mark.usefixtures("packaged_record")


def rollcall(symbol: str) -> Answer:
    return ask(specs()["rollcall"], {"symbol": symbol})


def text_of(answer: Answer) -> str:
    (section,) = (one for one in answer.sections if one.title == TITLE)
    return section.text


def figure(answer: Answer, name: str) -> float:
    (found,) = (one for one in answer.figures if one.name == name)
    assert isinstance(found.value, int | float)
    return float(found.value)


def test_the_vote_that_the_council_lost_by_two() -> None:
    answer = rollcall("A/HRC/RES/51/25")
    assert next(iter(answer.tables)) == "tally"
    assert answer.tables["tally"].row(0, named=True)["abstain"] == 24
    assert figure(answer, "pre") > 0.6
    cuts = answer.tables["cutting_points"].to_dicts()
    assert {(cut["lower_answer"], cut["upper_answer"]) for cut in cuts} == {
        ("abstain", "yes"),
        ("no", "abstain"),
    }
    assert all(cut["low"] < cut["position"] < cut["high"] for cut in cuts)
    assert answer.tables["against_expectation"]["state"].to_list() == ["KAZ"]


def test_the_states_that_left_the_line() -> None:
    answer = rollcall("A/RES/68/262")
    table = answer.tables["against_expectation"]
    assert {"RUS", "ARM", "BLR"} <= set(table["state"])
    assert table.columns[:4] == ["state", "vote", "expected", "probability"]
    assert (table["probability"] < 0.2).all()
    assert figure(answer, "against_expectation") == table.height
    assert any("this one included" in caveat for caveat in answer.caveats)


def test_states_stand_under_the_names_in_which_they_voted() -> None:
    named = set()
    events = rows(RollCall, {"body": "unga", "session": "35"})
    for name in events["rollcall"].gather_every(12):
        answer = rollcall(name)
        if "against_expectation" in answer.tables:
            assert set(answer.tables["against_expectation"]["state"]) <= set(answer.tables["casts"]["state"])
            named |= set(answer.tables["against_expectation"]["state"])
    assert named


@pytest.mark.parametrize("body", ["unga", "chr", "hrc"])
def test_every_roll_call_is_told_or_refused(body: str) -> None:
    events = rows(RollCall, {"body": body})
    told = 0
    for name in events["rollcall"].gather_every(events.height // 12):
        answer = rollcall(name)
        said = [one for one in answer.sections if one.title == TITLE]
        assert len(said) == ("casts" in answer.tables)
        if not said:
            continue
        if text_of(answer).startswith("Not told"):
            assert "cutting_points" not in answer.tables
            continue
        told += 1
        numbers = to_json(answer)["tables"]["cutting_points"]
        assert all(row["position"] is not None for row in numbers)
        assert figure(answer, "pre") <= 1
        assert 0 < figure(answer, "mean_probability") <= 1
        assert "nan" not in text_of(answer)
    assert told


def test_a_vote_all_but_unanimous_is_refused() -> None:
    events = rows(RollCall, {"body": "unga"})
    name = events.filter((events["no_n"] == 1) & (events["abstain_n"] == 0) & (events["yes_n"] > 100))[
        "rollcall"
    ][0]
    answer = rollcall(name)
    assert text_of(answer).startswith("Not told. The vote was all but unanimous")
    assert "cutting_points" not in answer.tables


def test_a_vote_known_by_its_totals_has_no_line() -> None:
    answer = rollcall("chr-1996-04-23-china-no-action")
    assert all(section.title != TITLE for section in answer.sections)
