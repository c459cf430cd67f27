"""Laws of every answer, asked of the packaged record, and the facts that single questions must tell."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import polars as pl
import pytest

from palais.errors import NotOnRecord
from palais.questions import Spec, ask, specs
from palais.record.ask import rows
from palais.terms.answers import Answer, to_json
from palais.terms.bodies import Body
from palais.terms.parameters import Symbol
from palais.terms.rights import Right
from palais.terms.states import State
from palais.terms.tables import RollCall
from palais.terms.treaties import TREATIES, Treaty

WORDS: dict[object, str] = {
    State: "China",
    Symbol: "A/HRC/RES/51/25",
    Body: "hrc",
    Right: "torture",
    Treaty: "CAT",
    str: "China",
    int: "1",
}
ONE_OF: dict[str, dict[str, object]] = {"whip": {"like": "A/HRC/RES/51/25"}}
"""Questions of whose options one of several is needed."""
OF_A_STATE = [
    spec.name
    for spec in specs().values()
    if [p.kind for p in spec.parameters if p.required and not p.many] == [State]
]
OF_ONE_PART = [name for name in OF_A_STATE if name not in {"brief", "agreement"}]
STATES = ("USA", "RUS", "SUN", "NRU", "SSD", "VAT", "PSE", "TWN", "YUG", "XKX", "COD", "NAM")


pytestmark = pytest.mark.usefixtures("packaged_record")


def needed(spec: Spec) -> dict[str, object]:
    return ONE_OF.get(spec.name, {}) | {
        part.name: [WORDS[part.kind], "Norway"] if part.many else WORDS[part.kind]
        for part in spec.parameters
        if part.required
    }


def asked(question: str, /, **words: object) -> Answer:
    return ask(specs()[question], words)


def figure(answer: Answer, name: str) -> Any:
    (found,) = (one for one in answer.figures if one.name == name)
    return found.value


def one_row(answer: Answer, table: str) -> dict[str, Any]:
    (row,) = answer.tables[table].iter_rows(named=True)
    return dict(row)


@cache
def first_answer(name: str) -> Answer:
    """The answer to a question's needed words, asked once for the tests that ask it again."""
    return asked(name, **needed(specs()[name]))


@pytest.mark.parametrize("name", specs())
def test_an_answer_can_be_asked_again_in_its_own_words(name: str) -> None:
    first = first_answer(name)
    words = {key: [str(v) for v in value] if isinstance(value, tuple | list) else value for key, value in (
        (key, value if isinstance(value, tuple | list | bool | None) else str(value))
        for key, value in first.parameters.items()
    )}  # fmt: skip
    again = ask(specs()[name], words)
    assert to_json(again)["sentence"] == to_json(first)["sentence"]
    assert to_json(again)["tables"] == to_json(first)["tables"]


@pytest.mark.parametrize("name", specs())
def test_the_same_question_has_the_same_answer(name: str) -> None:
    assert to_json(asked(name, **needed(specs()[name]))) == to_json(first_answer(name))


@pytest.mark.parametrize(
    ("name", "state"),
    [
        *((name, state) for name in OF_ONE_PART for state in STATES),
        ("brief", "VAT"),
        ("brief", "SUN"),
        ("brief", "NAM"),
    ],
)
def test_the_same_function_answers_for_every_state(name: str, state: str) -> None:
    try:
        answer = asked(name, state=state)
    except NotOnRecord as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - a refusal is an answer too
        return
    assert answer.sentence.endswith(".")
    assert answer.sources or not any(frame.height for frame in answer.tables.values())
    assert "None" not in answer.sentence
    assert "nan" not in answer.sentence.split()


def test_fixed_names_of_a_status() -> None:
    columns = asked("status", state="China", treaty="ICCPR", on="2026-01-01").tables["status"].columns
    fixed = {"treaty", "status", "signed_date", "consent_date", "mode", "known_as_of"}
    assert fixed <= set(columns)


@pytest.mark.parametrize("state", ["China", "USA", "Cuba", "Palestine", "USSR", "Jamaica"])
def test_a_status_is_one_of_four_words_or_unknown(state: str) -> None:
    answer = asked("status", state=state)
    table = answer.tables["status"]
    on = answer.parameters["on"]
    assert table.height == sum(one.adopted_date <= on for one in TREATIES.values())  # type: ignore[operator]
    assert set(table["status"].drop_nulls()) <= {"party", "signed", "none", "withdrawn"}
    assert table.filter((pl.col("status") == "signed") & pl.col("consent_date").is_not_null()).is_empty()


def test_fixed_names_of_ideal_points() -> None:
    table = asked("ideal-points", state=["China"]).tables["ideal_points"]
    assert {"state", "session", "year", "estimate", "low", "high", "n"} <= set(table.columns)
    known = table.drop_nulls("estimate")
    assert known.filter(
        (pl.col("low") > pl.col("estimate")) | (pl.col("estimate") > pl.col("high"))
    ).is_empty()
    assert known["n"].min() != 0


def test_a_tally_is_the_count_of_its_casts() -> None:
    events = rows(RollCall).filter(pl.col("yes_n").is_not_null())
    for name in events["rollcall"].gather_every(events.height // 25):
        answer = asked("rollcall", symbol=name)
        tally = one_row(answer, "tally")
        counted = answer.tables["casts"]["vote"].value_counts()
        found = dict(counted.iter_rows())
        sides = ("yes", "no", "abstain", "absent", "not_member")
        assert {side: tally[side] for side in sides} == {side: found.get(side, 0) for side in sides}
        assert tally["unknown"] == found.get(None, 0)
        assert figure(answer, "outcome") in {"adopted", "rejected", "withdrawn", "no_action", None}


def test_a_vote_known_by_its_totals_has_no_absences_invented() -> None:
    answer = asked("rollcall", symbol="chr-1996-04-23-china-no-action")
    tally = one_row(answer, "tally")
    assert (tally["yes"], tally["no"], tally["abstain"]) == (27, 20, 6)
    assert (tally["absent"], tally["not_member"]) == (None, None)
    assert "casts" not in answer.tables
    assert any("no state's vote is on record" in caveat for caveat in answer.caveats)


def test_totals_that_disagree_are_both_shown() -> None:
    answer = asked("rollcall", symbol="E/CN.4/DEC/1992/116")
    assert one_row(answer, "tally")["stated"] == "27-5-10"
    assert any("27-5-10" in caveat for caveat in answer.caveats)


@pytest.mark.parametrize(
    ("on", "members"),
    [("2011-03-15", 46), ("2012-06-01", 47), ("2018-07-01", 46), ("2020-05-01", 47), ("2022-04-20", 46)],
)
def test_members_of_the_council(on: str, members: int) -> None:
    answer = asked("membership", body="hrc", on=on)
    assert figure(answer, "members") == answer.tables["members"].height == members
    assert answer.tables["groups"]["seats_n"].sum() == members
    assert any("has 47 seats" in caveat for caveat in answer.caveats) == (members != 47)


def test_the_commission_after_its_end_has_no_members() -> None:
    with pytest.raises(NotOnRecord, match="sat from 1946-02-16 to 2006-06-16"):
        asked("membership", body="chr", on="2010-01-01")


def test_a_continued_seat_is_one_series() -> None:
    now = asked("votes", state="Russian Federation", body="unga")
    assert now.tables["votes_by_year_unga"]["year"].min() == 1946


def test_nothing_after_the_day_asked_for() -> None:
    answer = asked("brief", state="China", on="1995-12-31")
    for name, table in answer.tables.items():
        for column, kind in table.schema.items():
            if kind == pl.Date and column in {
                "rollcall_date",
                "text_date",
                "statement_date",
                "election_date",
            }:
                latest = table[column].max()
                assert latest is None or latest <= date(1995, 12, 31), (name, column)  # type: ignore[operator]
        if "year" in table.columns:
            assert all(year <= 1995 for year in table["year"].drop_nulls()), name
