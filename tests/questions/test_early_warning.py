"""`palais early-warning`: experimental, one formula for every state, and whether breakdown adds anything."""

from __future__ import annotations

import polars as pl
import pytest

from palais.errors import NotOnRecord
from palais.questions import ask, specs
from palais.questions._early_warning.conflicts import conflict_years
from palais.questions._early_warning.known import WAYS, state_years
from palais.questions._early_warning.told import PAIRS, backtest
from palais.terms.answers import Answer

pytestmark = pytest.mark.usefixtures("packaged_record")


def asked(**words: str) -> Answer:
    return ask(specs()["early-warning"], words)


def test_it_says_that_it_is_experimental_wherever_it_is_shown() -> None:
    for answer in (asked(), asked(state="Norway")):
        assert answer.title.startswith("Experimental")
        assert answer.sentence.startswith("Experimental")
        assert any("(experimental)" in section.title for section in answer.sections)
        assert answer.caveats[0].startswith("Experimental")
    assert "(experimental)" in specs()["early-warning"].summary


def test_falls_of_practice_add_nothing_beyond_past_conflict_and_that_is_said() -> None:
    answer = asked()
    row = answer.tables["adds"].filter(
        (pl.col("among") == "states at peace")
        & (pl.col("way") == "breakdown")
        & (pl.col("against") == "practice")
        & (pl.col("score") == "auc")
    )
    assert row["high"].item() < 0.005
    assert row["n"].item() > 3000
    assert "makes no difference that can be seen" in answer.sentence or "fewer apart" in answer.sentence
    history = answer.tables["skill"].filter((pl.col("way") == "history") & (pl.col("score") == "auc"))
    assert 0.8 < history["value"][0] < 0.9


def test_every_way_is_scored_on_the_same_years_against_the_base_rate() -> None:
    answer = asked()
    skill = answer.tables["skill"]
    assert set(skill["way"]) == set(WAYS)
    for _, part in skill.group_by("among"):
        assert part["n"].n_unique() == 1
        assert part["came_n"].n_unique() == 1
    assert (skill["low"] <= skill["value"]).all()
    assert (skill["value"] <= skill["high"]).all()
    assert {way for pair in PAIRS for way in pair} <= set(WAYS)


def test_a_state_has_a_probability_with_interval_n_and_day() -> None:
    answer = asked(state="Norway")
    (figure,) = (one for one in answer.figures if one.name == "probability")
    assert isinstance(figure.value, float)
    assert figure.low is not None
    assert figure.high is not None
    assert 0 < figure.low < figure.value < figure.high < 0.05
    assert figure.n
    assert figure.as_of


def test_a_state_in_conflict_is_not_asked_about() -> None:
    answer = asked(state="Ukraine")
    assert "not asked" in answer.sentence
    assert all(one.name != "probability" for one in answer.figures)
    years = answer.tables["years"]
    assert years.filter("conflict")["probability"].null_count() == years.filter("conflict").height


def test_a_year_asked_is_the_one_shown_and_says_what_came() -> None:
    answer = asked(state="Ukraine", year="2012")
    assert "2013 or 2014" in answer.sentence
    assert "One came." in answer.sentence
    with pytest.raises(NotOnRecord, match="1995"):
        asked(year="1980")


def test_a_state_too_small_to_be_scored_has_no_forecast() -> None:
    with pytest.raises(NotOnRecord, match="not on record"):
        asked(state="Tuvalu")


def test_conflicts_in_which_others_took_part_are_conflicts_of_the_state_within_which_they_were() -> None:
    held = {(row["state"], row["year"]) for row in conflict_years().iter_rows(named=True)}
    assert ("AFG", 2010) in held
    assert ("GBR", 2003) not in held


def test_a_party_to_a_conflict_between_states_is_not_at_peace() -> None:
    row = state_years().filter((pl.col("state") == "UKR") & (pl.col("year") == 2024)).row(0, named=True)
    assert row["conflict"]
    assert row["recent"] == 1


def test_no_state_in_conflict_is_scored_and_what_came_is_read_from_the_two_years_after() -> None:
    years = state_years()
    inside = {(row["state"], row["year"]) for row in conflict_years().iter_rows(named=True)}
    for row in backtest().sample(200, seed=1).iter_rows(named=True):
        assert (row["state"], row["year"]) not in inside
        assert row["came"] == any((row["state"], row["year"] + step) in inside for step in (1, 2))
    assert (
        years.filter(pl.col("year") > 2022)["came"].null_count() == years.filter(pl.col("year") > 2022).height
    )
