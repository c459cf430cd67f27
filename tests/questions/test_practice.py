"""Practice of a state, asked of a record made of the sources' samples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import NotOnRecord
from palais.questions import ask, specs
from palais.questions._standing import overlapping, standing
from palais.record.build import build
from palais.record.store import using
from palais.sources import Source, sources
from palais.sources.published import from_folder
from palais.terms.answers import Answer, to_json

NAMES = ("fariss", "pts", "cirights", "freedom_house", "polity", "vdem", "ucdp_acd", "ngo_laws")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    documents, loose = {}, {}
    for name in NAMES:
        module = sources()[name]
        documents[name] = from_folder(module.CARD, Path(str(files(f"palais.sources.{name}"))) / "sample")
        card = replace(module.CARD, bounds=dict.fromkeys(module.CARD.bounds, (0, 10**6)))
        loose[name] = cast("Source", SimpleNamespace(CARD=card, parse=module.parse))
    build(documents, loose, place=home, alone=True)
    return home / "records" / (home / "current").read_text(encoding="utf-8").strip()


@pytest.fixture(autouse=True)
def _asked(record: Path) -> Iterator[None]:
    with using(record):
        yield


def asked(**words: object) -> Answer:
    return ask(specs()["practice"], words)


def latest(answer: Answer) -> dict[str, dict[str, Any]]:
    return {row["score"]: row for row in answer.tables["latest"].iter_rows(named=True)}


def test_every_score_has_its_year_direction_place_and_n() -> None:
    found = latest(asked(state="China"))
    china = found["fariss"]
    assert (china["year"], china["value"], china["low"], china["high"]) == (2021, -1.7092, -2.2878, -1.1838)
    assert (china["rank"], china["n"], china["better"]) == (3, 3, "higher")
    assert (china["overlap_n"], china["end_year"], china["version"]) == (0, 2021, "4.02")
    assert (found["pts_s"]["better"], found["pts_s"]["rank"]) == ("lower", 3)
    assert found["vdem_clphy"]["low"] is None
    assert found["vdem_libdem"]["version"] != found["vdem_clphy"]["version"]


def test_the_figures_carry_interval_n_and_day() -> None:
    figures = {figure["name"]: figure for figure in to_json(asked(state="China"))["figures"]}
    assert figures["fariss"]["low"] < figures["fariss"]["value"] < figures["fariss"]["high"]
    assert figures["fariss"]["as_of"] == "2021-12-31"
    assert figures["fh_cl"]["unit"] == "lower is better"
    assert all(figure["n"] >= 1 and figure["source"] for figure in figures.values())


def test_it_warns_of_what_the_numbers_cannot_bear() -> None:
    said = " ".join(asked(state="China").caveats)
    assert "result of their model" in said
    assert "not on one scale" in said
    assert "last years differ" in said


def test_a_day_leaves_later_scores_out() -> None:
    found = latest(asked(state="China", on="1990-06-30"))
    assert {row["year"] for row in found.values()} == {1989, 1981}
    with pytest.raises(NotOnRecord, match="by 1950"):
        asked(state="China", on="1950-01-01")


def test_a_score_that_ends_early_for_a_state_is_said_and_heads_nothing() -> None:
    answer = asked(state="Russia")
    assert latest(answer)["fariss"]["year"] == 1991
    assert any("Latent physical integrity (1991)" in caveat for caveat in answer.caveats)
    figures = {figure.name for figure in answer.figures}
    assert "fh_pr" in figures
    assert "fariss" not in figures
    assert "Latent" not in answer.sentence


def test_a_continued_seat_is_one_series() -> None:
    answer = asked(state="Russia")
    assert {"SUN", "RUS"} == set(answer.tables["latent"]["state"])
    assert {"SUN", "RUS"} == set(answer.tables["polity"]["state"])


def test_what_is_missing_is_null_with_its_reason() -> None:
    pts = asked(state="China").tables["pts"]
    silent = pts.filter((pts["score"] == "pts_h") & (pts["year"] == 1976)).row(0, named=True)
    assert (silent["value"], silent["reason"]) == (None, "no_report")
    coverage = {row["score"]: row for row in asked(state="Norway").tables["coverage"].iter_rows(named=True)}
    assert coverage["polity2"]["scored_n"] is None, "no row on record is not the same as none scored"


def test_conflicts_and_laws_stand_by_year() -> None:
    answer = asked(state="China")
    assert set(answer.tables["conflicts"]["year"]) == {1962, 1979}
    assert "a party to armed conflict in 2 years, last in 1979" in answer.sentence
    assert set(answer.tables["ngo_barriers"]["kind"]) == {"entry", "funding", "advocacy"}
    assert {chart.name for chart in answer.charts} >= {
        "latent",
        "pts",
        "vdem",
        "conflict_years",
        "ngo_barriers",
    }


def test_where_no_conflict_is_on_record_it_is_no_proof_of_peace() -> None:
    assert any("no proof of peace" in caveat for caveat in asked(state="Norway").caveats)


def test_a_state_that_nobody_scores_is_not_on_record() -> None:
    with pytest.raises(NotOnRecord, match="No publisher on record scores"):
        asked(state="Tuvalu")


values = st.integers(-3, 3).map(float)


@given(values, st.lists(values, max_size=20))
def test_ranks_mirror_when_the_direction_turns(value: float, others: list[float]) -> None:
    up, down = standing(value, others, better="higher"), standing(value, others, better="lower")
    assert up.rank + down.rank + up.tied_n == up.n + 1
    assert up == standing(-value, [-other for other in others], better="lower")
    assert 0 <= up.worse_share <= 1


@given(values, values, st.lists(st.tuples(values, values)))
def test_overlap_counts_whoever_touches(one: float, other: float, spans: list[tuple[float, float]]) -> None:
    ordered = [(min(span), max(span)) for span in spans]
    found = overlapping(min(one, other), max(one, other), ordered)
    assert 0 <= found <= len(ordered)
    assert overlapping(-3, 3, ordered) == len(ordered)
