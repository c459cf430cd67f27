"""`palais costs`: output and aid beside a mix of other states, experimental, and the record's gaps said."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from palais.errors import NotOnRecord
from palais.questions import ask, specs
from palais.questions._costs.record import pool
from palais.terms.answers import Answer

pytestmark = pytest.mark.usefixtures("packaged_record")


def asked(**words: str) -> Answer:
    return ask(specs()["costs"], words)


def figure(answer: Answer, name: str) -> Any:
    (found,) = (one for one in answer.figures if one.name == name)
    return found


def test_china_after_1989_cannot_be_told_from_its_mix_and_aid_is_not_on_record() -> None:
    answer = asked(state="China", year="1989")
    output = figure(answer, "output")
    assert output.low < 0 < output.high
    assert output.n >= 20
    assert figure(answer, "aid").value is None
    assert "from 2009" in figure(answer, "aid").note
    assert "cannot tell" in answer.sentence
    assert answer.tables["acts"].filter(pl.col("act") == "sanctions begin").height


def test_it_says_that_it_is_experimental_and_claims_no_cost() -> None:
    answer = asked(state="Iran", year="2012")
    assert answer.title.startswith("Experimental")
    assert answer.sentence.startswith("Experimental")
    assert answer.caveats[0].startswith("Experimental")
    assert "Why, is not told" in answer.sentence
    assert "(experimental)" in specs()["costs"].summary


def test_a_state_struck_in_the_window_is_in_nobody_s_mix() -> None:
    states = pool("output", "CHN", 1989)["state"].unique().to_list()
    assert "CHN" in states
    assert not {"IRN", "ZAF", "CUB"} & set(states)


def test_weights_add_up_and_hold_no_state_twice() -> None:
    mix = asked(state="China", year="1989").tables["mixes"].filter(pl.col("series") == "output")
    assert mix["weight"].sum() == pytest.approx(1, abs=0.02)
    assert mix["state"].n_unique() == mix.height
    assert "CHN" not in mix["state"].to_list()


def test_aid_is_told_where_it_is_on_record() -> None:
    aid = figure(asked(state="Myanmar", year="2017"), "aid")
    assert aid.value is not None
    assert aid.low < aid.value < aid.high


def test_without_a_year_it_is_that_of_the_first_act_and_a_state_without_one_is_refused() -> None:
    assert "around 1989" in asked(state="China").title
    with pytest.raises(NotOnRecord, match="give a --year"):
        asked(state="Tuvalu")
