"""Breaks of real series, judged against what the record shows and what is generally known."""

from __future__ import annotations

import polars as pl
import pytest

from palais.errors import NotOnRecord
from palais.questions import ask, specs
from palais.terms.answers import Answer

pytestmark = pytest.mark.usefixtures("packaged_record")


def breaks(state: str, **words: object) -> Answer:
    return ask(specs()["breaks"], {"state": state, **words})


@pytest.mark.parametrize(
    ("state", "year", "rises"),
    [
        ("Cuba", 1960, False),
        ("Afghanistan", 1978, False),
        ("Portugal", 1974, False),
        ("Argentina", 1991, True),
    ],
)
def test_changes_that_the_field_knows_stand_beyond_drift(state: str, year: int, rises: bool) -> None:  # noqa: FBT001 - a case
    table = breaks(state).tables["breaks"]
    row = table.filter(pl.col("low_year") <= year, pl.col("high_year") >= year).row(0, named=True)
    assert abs(row["year"] - year) <= 1
    assert row["probability"] > 0.9
    assert row["beyond_drift"] > 0.5
    assert (row["after"] > row["before"]) == rises


def test_a_seat_left_empty_hides_when_the_level_changed() -> None:
    answer = breaks("South Africa")
    row = answer.tables["breaks"].filter(pl.col("year") == 1994).row(0, named=True)
    assert row["low_year"] == 1974
    assert any("between 1973 and 1994" in caveat for caveat in answer.caveats)


def test_the_soviet_union_ends_between_two_levels() -> None:
    table = breaks("Russia").tables["breaks"]
    (row,) = table.filter(pl.col("year").is_between(1990, 1992)).iter_rows(named=True)
    assert row["probability"] > 0.9
    assert row["after"] - row["before"] > 1


def test_the_commission_saw_china_change_about_1990() -> None:
    answer = breaks("China", body="chr")
    table = answer.tables["breaks"].filter(pl.col("year").is_between(1989, 1991))
    assert table["probability"].to_list()[0] > 0.8
    assert table["after"].to_list()[0] < table["before"].to_list()[0]
    assert any("institution's, not a state's" in caveat for caveat in answer.caveats)


def test_no_change_is_an_answer() -> None:
    answer = breaks("Ukraine", body="hrc")
    assert "no change" in answer.sentence
    assert "probability of 0." in answer.sentence
    assert "breaks" not in answer.tables
    assert {"track", "number_of_breaks"} <= set(answer.tables)


def test_one_seat_is_one_series() -> None:
    assert breaks("USSR").tables["breaks"].equals(breaks("Russia").tables["breaks"])
    assert any("One series for one seat" in caveat for caveat in breaks("Russia").caveats)


def test_nothing_later_than_the_day_asked_for() -> None:
    tables = breaks("China", on="1995-12-31").tables
    assert tables["track"]["year"].max() == 1995
    assert tables["breaks"]["high_year"].max() <= 1995  # type: ignore[operator]


@pytest.mark.parametrize(
    ("state", "body"), [("Norway", "hrc"), ("South Sudan", "unga"), ("Holy See", "unga")]
)
def test_a_short_series_is_refused_in_a_sentence(state: str, body: str) -> None:
    with pytest.raises(NotOnRecord, match=r"fewer than 12 .* Ask for another --body"):
        breaks(state, body=body)


def test_every_number_has_its_measure() -> None:
    for state in ("China", "United States", "Norway", "India"):
        answer = breaks(state)
        table = answer.tables["breaks"]
        assert table.select(
            ((pl.col("low_year") <= pl.col("year")) & (pl.col("year") <= pl.col("high_year"))).all()
        ).item()
        for column in ("probability", "beyond_drift"):
            assert table[column].is_between(0, 1).all()
        assert table["after"].to_list()[:-1] == table["before"].to_list()[1:]
        (number,) = (one for one in answer.figures if one.name == "breaks")
        assert number.value == table.height
        assert number.n == answer.tables["track"].height
