"""Cohesion of any group a reader names."""

from __future__ import annotations

import polars as pl
import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.terms.answers import Answer

NORDIC = ["Denmark", "Finland", "Iceland", "Norway", "Sweden"]


pytestmark = pytest.mark.usefixtures("packaged_record")


def asked(**words: object) -> Answer:
    return ask(specs()["cohesion"], words)


def test_the_nordic_states_vote_nearly_as_one() -> None:
    answer = asked(state=NORDIC, since="1990-01-01")
    (whole,) = (one for one in answer.figures if one.name == "cohesion")
    assert isinstance(whole.value, float)
    assert whole.low is not None
    assert whole.high is not None
    assert 0.93 < whole.low < whole.value < whole.high <= 1
    assert whole.n is not None
    assert whole.n > 2_000
    years = answer.tables["cohesion"]
    assert years["n"].sum() == whole.n
    assert years.filter(
        (pl.col("low") > pl.col("cohesion")) | (pl.col("cohesion") > pl.col("high"))
    ).is_empty()


def test_who_left_the_line_is_counted_over_their_answers() -> None:
    record = asked(state=NORDIC, since="1990-01-01").tables["discipline"]
    assert record["state"].sort().to_list() == ["DNK", "FIN", "ISL", "NOR", "SWE"]
    assert record["left_share"].is_sorted(descending=True)
    assert record.filter(
        (pl.col("low") > pl.col("left_share")) | (pl.col("left_share") > pl.col("high"))
    ).is_empty()
    # The publisher's file has no row for an absence of Norway; Finland's are recorded.
    absent = dict(record.select("state", "absent_n").iter_rows())
    assert absent["NOR"] is None
    assert absent["FIN"] is not None


def test_opponents_cohere_less() -> None:
    opposed = asked(state=["USA", "Cuba"], body="unga", since="1990-01-01").figures[0].value
    alike = asked(state=["Cuba", "Egypt"], body="unga", since="1990-01-01").figures[0].value
    assert isinstance(opposed, float)
    assert isinstance(alike, float)
    assert opposed < 0.5 < alike


def test_a_group_of_one_and_a_span_without_votes_are_refused() -> None:
    with pytest.raises(Unrecognised, match="two states or more"):
        asked(state=["Norway"])
    with pytest.raises(NotOnRecord, match="widen it"):
        asked(state=["Norway", "Cuba"], body="hrc", until="2006-07-01")


def test_a_year_with_too_few_roll_calls_has_n_only() -> None:
    years = asked(state=NORDIC).tables["cohesion"]
    nineteenth = years.row(by_predicate=pl.col("year") == 1964, named=True)  # the session that took one vote
    assert (nineteenth["n"], nineteenth["cohesion"]) == (1, None)
    assert years.filter(pl.col("n") >= 5)["cohesion"].null_count() == 0


def test_two_that_part_have_no_line_to_leave() -> None:
    answer = asked(state=["USA", "Cuba"], since="1990-01-01")
    assert answer.tables["left"].is_empty()
    assert "two have no line to leave" in answer.sentence
