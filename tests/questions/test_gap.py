"""Formal against substantive, on the packaged treaties beside published scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from palais.errors import NotOnRecord
from palais.measures.gap import bound_at_the_end_of
from palais.questions import ask, specs
from palais.record.ask import rows
from palais.record.build import build
from palais.record.store import using
from palais.sources import sources
from palais.sources.published import from_folder
from palais.terms.answers import Answer, to_json
from palais.terms.tables import TreatyAction

NAMES = ("fariss", "polity", "freedom_house")


@pytest.fixture(scope="module")
def record(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("home")
    known = sources()
    build({name: from_folder(known[name].CARD, published) for name in NAMES}, known, place=place)
    return place / "records" / (place / "current").read_text(encoding="utf-8").strip()


def gap(record: Path, **words: object) -> Answer:
    with using(record):
        return ask(specs()["gap"], words)


def figures(answer: Answer) -> dict[str, Any]:
    return {figure.name: figure for figure in answer.figures}


@pytest.mark.published
def test_china_and_the_united_states_are_placed_by_the_same_function(record: Path) -> None:
    china, states = (gap(record, state=name) for name in ("China", "United States"))
    assert figures(china)["core"].value == 6
    assert figures(china)["protocols"].value == 2
    assert figures(states)["core"].value == 3
    assert figures(states)["gap_fariss"].high < 0
    for found in (china, states):
        for row in found.tables["gaps"].iter_rows(named=True):
            assert row["low"] <= row["gap"] <= row["high"]
            assert row["n"] >= 30
        assert found.tables["across"]["accepted"].len() == 3
        assert to_json(found)["sentence"]


@pytest.mark.published
def test_a_year_in_which_a_publisher_scores_one_state_places_nobody(record: Path) -> None:
    polity = gap(record, state="United States").tables["every_score"].filter(pl.col("score") == "polity2")
    assert polity["year"].unique().to_list() == [2018], (
        "Polity's file names the United States alone in 2019 and 2020"
    )


@pytest.mark.published
def test_an_earlier_year_counts_only_what_was_there(record: Path) -> None:
    early = gap(record, state="China", on="1985-06-30").tables["gaps"]
    assert early["year"].max() == 1985
    assert early["open_n"].max() == 6, "ICERD, the Covenants, the first protocol, CEDAW and CAT"
    assert early["accepted_n"].max() == 2


@pytest.mark.published
def test_a_state_that_nobody_scores_is_refused_in_a_sentence(record: Path) -> None:
    with pytest.raises(NotOnRecord, match="scores the practice"):
        gap(record, state="Holy See")


@pytest.mark.published
def test_years_alone_give_the_status_that_the_rules_give(record: Path) -> None:
    for state in ("China", "Jamaica", "Norway", "Fiji", "Serbia"):
        found = gap(record, state=state)
        table = found.tables["instruments"]
        with using(record):
            acts = rows(TreatyAction, {"state": found.parameters["state"]})
        party = set(table.filter(pl.col("status") == "party")["treaty"])
        assert set(bound_at_the_end_of(2021, acts)["treaty"]) == party, state
