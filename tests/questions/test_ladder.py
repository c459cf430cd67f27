"""`palais ladder`: rungs and years, on the published accountability files beside the packaged record."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.questions import ask, specs
from palais.questions._ladder.all import by_decade, by_state
from palais.questions._ladder.years import rungs_of
from palais.record.build import build
from palais.record.store import using
from palais.sources import sources
from palais.sources.published import from_folder
from palais.terms.answers import Answer, to_json

NAMES = ("icc", "sanctions", "vetoes")
STATES = (
    "China", "Cuba", "Egypt", "Saudi Arabia", "Pakistan", "Russia", "United States", "Norway", "South Africa", "Brazil",
    "Syria", "North Korea",
)  # fmt: skip
YEARS = st.lists(st.integers(1946, 2025), max_size=8)


@pytest.fixture(scope="module")
def record(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged record with the three sources read anew."""
    place = tmp_path_factory.mktemp("home")
    known = sources()
    build({name: from_folder(known[name].CARD, published) for name in NAMES}, known, place=place)
    return place / "records" / (place / "current").read_text(encoding="utf-8").strip()


def ladder(record: Path, state: str | None = None) -> Answer:
    with using(record):
        return ask(specs()["ladder"], {"state": state})


def figures(answer: Answer) -> dict[str, object]:
    return {figure.name: figure.value for figure in answer.figures}


def acts(years: list[int]) -> pl.DataFrame:
    cases = [str(place) for place in range(len(years))]
    return pl.DataFrame({"year": years, "case": cases}, schema={"year": pl.Int64, "case": pl.String})


@pytest.mark.published
@pytest.mark.parametrize("state", STATES)
def test_every_state_of_the_list_is_answered_by_the_same_function(record: Path, state: str) -> None:
    answer = ladder(record, state)
    assert answer.sentence.startswith("On this record")
    assert answer.tables["rungs"]["rung"].to_list() == ["condemned", "sanctioned", "prosecuted"]
    titles = {section.title: section for section in answer.sections}
    for title in ("Condemned", "Sanctioned", "Prosecuted", "Covered", "Retaliation"):
        assert titles[title].text or titles[title].tables, "a part without rows says so"
    assert to_json(answer)["parameters"]["state"]


@pytest.mark.published
def test_syria_is_covered_and_its_referral_is_vetoed(record: Path) -> None:
    answer = ladder(record, "Syria")
    assert figures(answer)["vetoes_on_it"] == 17
    assert figures(answer)["sanctions"] == 15
    assert figures(answer)["investigations"] == 0
    vetoes = answer.tables["vetoes_on_it"]
    assert vetoes.filter(pl.col("draft") == "S/2014/348")["members"].to_list() == ["CHN; RUS"]
    assert answer.tables["situations"]["stage"].to_list() == ["referral_vetoed"]
    assert "A referral to the Court was sought and did not come." in answer.sentence


@pytest.mark.published
def test_the_russian_federation_answers_for_the_soviet_union_and_says_so(record: Path) -> None:
    answer = ladder(record, "Russia")
    assert figures(answer)["vetoes_cast"] == 90 + 31
    assert min(answer.tables["sanctions"]["begin_year"].to_list()) < 1991
    assert any("SUN" in caveat for caveat in answer.caveats)
    assert figures(ladder(record, "USSR")) == figures(answer)


@pytest.mark.published
def test_china_s_drafts_were_stopped_and_are_told_apart_from_texts_adopted(record: Path) -> None:
    answer = ladder(record, "China")
    assert figures(answer)["texts_not_adopted"] == 11
    assert figures(answer)["vetoes_cast"] == 17
    rungs = answer.tables["rungs"].rows_by_key("rung", named=True, unique=True)
    assert rungs["sanctioned"]["first_year"] == 1989
    assert rungs["prosecuted"]["first_year"] is None


@pytest.mark.published
def test_sudan_stands_on_all_three_and_cases_are_counted_without_names(record: Path) -> None:
    answer = ladder(record, "Sudan")
    assert answer.tables["rungs"]["reached"].all()
    assert answer.tables["rungs"].row(2, named=True)["first_year"] == 2005
    assert figures(answer)["cases"] == 6
    assert "warrant" in answer.tables["case_steps"]["act"].to_list()


@pytest.mark.published
def test_sanctions_in_turn_follow_within_two_years_and_name_no_cause(record: Path) -> None:
    answer = ladder(record, "China")
    turn = answer.tables["sanctions_in_turn"]
    assert {"EU", "United States"} <= set(turn["target_named"])
    assert all(0 <= begin - after <= 2 for begin, after in turn.select("begin_year", "after_year").rows())
    retaliation = next(section for section in answer.sections if section.title == "Retaliation")
    assert "not coded" in retaliation.text
    assert "sanctions_in_turn" not in ladder(record, "Norway").tables


@pytest.mark.published
def test_all_states_add_up(record: Path) -> None:
    answer = ladder(record)
    states, whole, regions = (answer.tables[name] for name in ("states", "by_decade", "by_region"))
    for rung in ("condemned", "sanctioned", "prosecuted"):
        total = whole.filter(pl.col("rung") == rung)["acts_n"].sum()
        assert total == regions.filter(pl.col("rung") == rung)["acts_n"].sum() == states[f"{rung}_n"].sum()
    assert figures(answer)["prosecuted"] == 16
    israel = whole.filter(pl.col("rung") == "condemned")
    assert israel["acts_without_israel_opt_n"].sum() < israel["acts_n"].sum()


def test_a_table_that_the_record_lacks_is_unknown_and_never_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    import palais.record.ask as asked

    known = asked.summary()
    held = {
        name: n for name, n in known["rows"].items() if name not in ("sanctions", "icc_situations", "vetoes")
    }
    monkeypatch.setattr(asked, "summary", lambda: {**known, "rows": held})
    answer = ask(specs()["ladder"], {"state": "Norway"})
    told = figures(answer)
    assert told["texts"] == 0
    assert told["sanctions"] is told["investigations"] is told["vetoes_on_it"] is None
    assert "an unknown number of sanction cases" in answer.sentence
    assert answer.tables["rungs"]["acts_n"].to_list() == [0, None, None]
    assert any("sanctions, vetoes and icc_situations" in caveat for caveat in answer.caveats)
    every = ask(specs()["ladder"], {"state": None})
    assert figures(every)["sanctioned"] is figures(every)["all_three"] is None


@given(YEARS, YEARS, YEARS, YEARS)
def test_years_lie_between_the_low_and_the_rung(
    texts: list[int], cases: list[int], opened: list[int], scored: list[int]
) -> None:
    years = sorted(set(scored))
    scores = pl.DataFrame(
        {"year": years, "value": [float(year % 7) for year in years]},
        schema={"year": pl.Int64, "value": pl.Float64},
    )
    found = rungs_of(acts(texts), acts(cases), acts(opened), scores)
    for row, given_years in zip(found.iter_rows(named=True), (texts, cases, opened), strict=True):
        assert row["reached"] == bool(given_years)
        assert row["acts_n"] == len(given_years)
        assert row["first_year"] == min(given_years, default=None)
        assert row["years_since_low"] is None or row["years_since_low"] >= 0
        assert row["years_since_first_rung"] is None or row["years_since_first_rung"] >= 0
        if given_years and any(year <= min(given_years) for year in years):
            assert row["low_year"] is not None


def test_a_state_counts_once_a_rung_and_decade() -> None:
    given_acts = pl.DataFrame(
        {
            "rung": ["condemned", "condemned", "sanctioned"],
            "act": ["a", "b", "c"],
            "state": ["NOR", "NOR", "NOR"],
            "year": [1991, 1999, 2001],
            "israel_opt": [False, False, False],
        }
    )
    decades = by_decade(given_acts).select("region", "decade", "rung", "states_n", "acts_n").rows()
    assert decades == [("WEOG", "1990s", "condemned", 1, 2), ("WEOG", "2000s", "sanctioned", 1, 1)]
    row = by_state(given_acts).row(0, named=True)
    assert (row["condemned_n"], row["sanctioned_n"], row["prosecuted_n"], row["rungs_n"]) == (2, 1, 0, 2)
