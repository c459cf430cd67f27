"""States side by side: the same facts as their own answers, and what is refused."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from palais.errors import Unrecognised
from palais.questions import ask, specs
from palais.terms.answers import Answer

pytestmark = pytest.mark.usefixtures("packaged_record")


def asked(question: str, /, **words: object) -> Answer:
    return ask(specs()[question], words)


def value(answer: Answer, name: str) -> Any:
    (found,) = (one for one in answer.figures if one.name == name)
    return found.value


def test_each_state_is_told_as_its_own_answers_tell_it() -> None:
    answer = asked("compare", state=["China", "USA"])
    for state in ("CHN", "USA"):
        own = asked("status", state=state)
        assert value(answer, f"party_{state}") == value(own, "party")
        alone = own.tables["status"].select("treaty", "status").sort("treaty")
        beside = answer.tables["treaties"].select("treaty", pl.col(state).alias("status")).sort("treaty")
        assert beside.equals(alone)
        votes = asked("votes", state=state).tables["votes_by_kind"]
        mine = answer.tables["votes_by_kind"].filter(pl.col("state") == state).drop("state")
        assert mine.sort("body", "what").equals(votes.sort("body", "what").select(mine.columns))
    assert value(answer, "council_years_USA") == value(asked("seats", state="USA"), "council_years")


def test_a_pair_agrees_as_the_agreement_question_says() -> None:
    alone = asked("agreement", state="Cuba", body="hrc", since="2014-01-01", until="2019-12-31")
    row = alone.tables["agreement"].row(by_predicate=pl.col("state") == "DEU", named=True)
    beside = asked("compare", state=["Cuba", "Germany"], body="hrc", since="2014-01-01", until="2019-12-31")
    whole = beside.tables["agreement"].row(by_predicate=pl.col("period") == "all years", named=True)
    assert whole["n"] == row["n"]
    assert (whole["pi"], whole["pi_low"]) == pytest.approx((row["agreement"], row["low"]))


def test_agreement_over_years_has_its_interval_and_one_line_a_pair() -> None:
    answer = asked("compare", state=["China", "USA", "Cuba", "Norway"])
    years = answer.tables["agreement_by_year_unga"]
    assert years["pair"].n_unique() == 6
    assert years["pair"][0] == "CHN–USA"
    known = years.drop_nulls("pi")
    assert known.filter((pl.col("pi_low") > pl.col("pi")) | (pl.col("pi") > pl.col("pi_high"))).is_empty()
    assert known["n"].min() >= 10  # type: ignore[operator]
    assert years.filter(pl.col("pair") == "CHN–USA")["year"].min() == 1971  # the seat since resolution 2758
    chart = next(one for one in answer.charts if one.name == "agreement_by_year_unga")
    assert (chart.form, chart.low, chart.high) == ("track", "pi_low", "pi_high")


def test_where_they_part_is_yes_against_no_the_latest_first() -> None:
    table = asked("compare", state=["China", "USA"]).tables["differences"]
    assert {frozenset(row) for row in table.select("CHN", "USA").iter_rows()} == {frozenset(("yes", "no"))}
    assert table["rollcall_date"].is_sorted(descending=True)


def test_near_unanimous_roll_calls_are_counted_among_those_that_two_answered() -> None:
    (near,) = (
        one
        for one in asked("compare", state=["China", "USA"], body="hrc").figures
        if one.name == "near_unanimous_hrc"
    )
    assert near.n == 489
    assert isinstance(near.value, float)
    assert 0 <= near.value < 0.1


def test_an_ended_state_stands_beside_others_in_its_own_years() -> None:
    answer = asked("compare", state=["USSR", "USA"], until="1991-12-01")
    assert answer.tables["agreement"]["pair"].unique().to_list() == ["SUN–USA"]
    assert "Soviet" in answer.sentence


@pytest.mark.parametrize(
    ("states", "why"),
    [
        (["China"], "needs two states or more"),
        (["China", "PRC"], "needs two states or more"),
        (["China", "Cuba", "USA", "Norway", "Egypt"], "at most 4 states"),
        (["USSR", "Russia"], "held one seat after each other"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(states: list[str], why: str) -> None:
    with pytest.raises(Unrecognised, match=why) as refused:
        asked("compare", state=states)
    assert str(refused.value).count(".") == 1
