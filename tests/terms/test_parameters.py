from __future__ import annotations

from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import Unrecognised
from palais.terms.bodies import BODIES, Body
from palais.terms.parameters import FIRST_DAY, Symbol, day, parsed


def test_a_day_before_the_charter_is_refused_with_the_mend() -> None:
    with pytest.raises(Unrecognised, match=r"1899-01-01 lies before 1945-06-26.*give a later day"):
        day("1899-01-01")


@pytest.mark.parametrize("text", ["", "yesterday", "2006-02-30", "10/03/2006", "9999999-01-01"])
def test_what_is_no_day_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(Unrecognised, match="is not a day; write it as YYYY-MM-DD"):
        day(text)


@given(st.dates(min_value=FIRST_DAY))
def test_every_day_since_the_charter_reads_back(on: date) -> None:
    assert day(on.isoformat()) == on


@given(st.text(max_size=130))
def test_a_symbol_is_read_or_refused_and_reading_twice_changes_nothing(text: str) -> None:
    try:
        once = Symbol.parse(text)
    except Unrecognised:
        return
    assert Symbol.parse(str(once)) == once


@pytest.mark.parametrize("body", BODIES)
def test_a_body_is_found_by_id_name_and_alias(body: str) -> None:
    one = BODIES[body]
    for word in (one.body, one.name, one.name.upper(), *one.aliases):
        assert Body.parse(word) is one


def test_a_body_nobody_knows_is_refused_with_the_list() -> None:
    with pytest.raises(Unrecognised, match="No body is called 'senate'; the record has unga"):
        Body.parse("senate")


def test_numbers_and_choices() -> None:
    assert parsed("12", int, name="most") == 12
    assert parsed("FIT", Literal["fit", "sample"], name="method") == "fit"
    with pytest.raises(Unrecognised, match="no whole number, which --most needs"):
        parsed("1e9", int, name="most")
    with pytest.raises(Unrecognised, match="choose one of fit, sample"):
        parsed("guess", Literal["fit", "sample"], name="method")
