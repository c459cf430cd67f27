"""Given and found blocs, asked of the packaged record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.questions._blocs.listed import of_members
from palais.questions._sponsors import sponsoring
from palais.record.store import packaged_folder, using
from palais.terms.answers import Answer
from palais.terms.blocs import Spell, blocs
from palais.terms.sponsors import states_among


@pytest.fixture(autouse=True)
def _packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path / "home"))
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with using(packaged_folder()):
        yield


def asked(question: str, /, **words: object) -> Answer:
    return ask(specs()[question], words)


def row(answer: Answer, table: str, **where: Any) -> dict[str, Any]:
    (found,) = answer.tables[table].filter(**where).iter_rows(named=True)
    return dict(found)


def test_without_a_name_every_list_is_shown_with_its_day_and_source() -> None:
    table = asked("bloc").tables["lists"]
    assert table["bloc"].to_list() == list(blocs())
    assert dict(table.select("bloc", "members_n").iter_rows()) | {
        "LMG-2005": 20,
        "LMG-2014": 22,
        "EU": 27,
    } == dict(table.select("bloc", "members_n").iter_rows())


@pytest.mark.parametrize("name", list(blocs()))
def test_every_list_answers_and_says_that_it_is_not_official(name: str) -> None:
    answer = asked("bloc", bloc=name, body="hrc")
    assert "not official" in answer.sentence
    assert any("not official" in caveat for caveat in answer.caveats)
    cohesion = answer.tables["cohesion"]
    assert cohesion["cohesion"].is_between(0, 1).all()
    known = cohesion.drop_nulls("low")
    assert (known["low"] <= known["high"]).all()
    left = answer.tables["left_the_line"]
    assert (left["left_n"] <= left["n"]).all()
    members = set(answer.tables["members"]["state"])
    assert set(left["state"]) <= members
    signed = answer.tables.get("statements")
    assert signed is None or (signed["signed_n"] <= signed["members_n"]).all()


def test_the_union_votes_more_alike_than_all() -> None:
    table = asked("bloc", bloc="EU", body="hrc", since="2015-01-01").tables["cohesion"]
    assert (table["cohesion"] > table["whole_body"]).all()
    assert (table["cohesion"] > 0.8).all()


def test_the_kingdom_counts_to_the_day_it_left() -> None:
    table = asked("bloc", bloc="EU", body="hrc", since="2020-02-01").tables["left_the_line"]
    assert "GBR" not in set(table["state"])


def test_statements_on_xinjiang_by_the_list_of_2014() -> None:
    answer = asked("bloc", bloc="LMG-2014")
    critical = answer.tables["statements"].filter(pl.col("stance").cast(pl.String) == "critical")
    assert critical["signed_n"].sum() == 0
    assert row(answer, "statements", statement="XJ-2019-07-12-supp")["signed_n"] >= 10


def test_a_list_of_one_s_own_and_a_name_exclude_each_other(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("China\nCuba\nRussia\n")
    answer = asked("bloc", list=str(path))
    assert answer.title == "mine"
    assert any("reader's own" in caveat for caveat in answer.caveats)
    with pytest.raises(Unrecognised, match="not both"):
        asked("bloc", bloc="EU", list=str(path))


def test_two_who_never_sat_together_are_no_bloc(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("Holy See\nNauru\n")
    with pytest.raises(NotOnRecord, match="No two of mine voted together"):
        asked("bloc", list=str(path), body="hrc")


def test_sponsors_are_never_counted_without_their_denominator() -> None:
    table = asked("bloc", bloc="LMG-2014").tables["sponsors"]
    none = table.filter(pl.col("with_sponsors_n") == 0)
    assert none.height > 0
    assert none["by_members_n"].is_null().all()
    assert (table["with_sponsors_n"] <= table["texts_n"]).all()
    texts = pl.DataFrame(
        {
            "text_date": [date(2023, 1, 1)] * 3,
            "main_sponsors": ["China, Cuba", "Egypt (on behalf of a Group)", None],
        }
    )
    assert sponsoring(texts, {"CHN", "CUB", "EGY"}).rows() == [(2023, 3, 2, 2, 1)]


def test_sponsors_are_read_as_states_and_a_group_s_speaker_for_itself() -> None:
    assert states_among(
        "Pakistan (on behalf of OIC except Albania), Russian Federation on behalf of Group of States"
    ) == (
        "PAK",
        "RUS",
    )
    assert states_among("President of the Human Rights Council") == ()


def test_members_count_on_their_days_only() -> None:
    casts = pl.DataFrame({"state": ["GBR"] * 2, "rollcall_date": [date(2020, 1, 31), date(2020, 2, 1)]})
    spells = (Spell("GBR", date(1973, 1, 1), date(2020, 1, 31)),)
    assert of_members(casts, spells)["rollcall_date"].to_list() == [date(2020, 1, 31)]


@pytest.mark.parametrize("year", [2010, 2014, 2023])
def test_the_council_parts_as_the_field_knows_it(year: int) -> None:
    answer = asked("blocs", year=str(year))
    of = dict(answer.tables["members"].select("state", "bloc").iter_rows())
    assert of["CHN"] == of["CUB"]
    assert of["FRA"] == of["GBR"] == of["USA"]
    assert of["CHN"] != of["FRA"]
    assert row(answer, "blocs", bloc=of["FRA"])["stable"]
    assert answer.tables["blocs"]["members_n"].sum() == answer.tables["members"].height
    assert any("official" in caveat for caveat in answer.caveats)


def test_a_bloc_keeps_its_letter_over_the_years() -> None:
    letters = set()
    for year in ("2007", "2014", "2023"):
        members = asked("blocs", year=year).tables["members"]
        letters.add(members.filter(state="FRA")["bloc"][0])
    assert len(letters) == 1


def test_a_year_without_votes_has_no_blocs() -> None:
    with pytest.raises(NotOnRecord, match="In 1990 no state voted often enough"):
        asked("blocs", year="1990", body="hrc")


def test_a_councils_year_is_drawn_as_a_map_and_a_matrix_of_its_pairs() -> None:
    answer = asked("blocs", year=2021)
    assert [chart.form for chart in answer.charts] == ["map", "matrix"]
    pairs = answer.tables["pairs"]
    assert pairs.height == 47 * 46 // 2
    one = row(answer, "pairs", state_a="CHN", state_b="VEN")
    assert one["bloc"] == row(answer, "members", state="CHN")["bloc"]
    assert one["agreement_share"] > 0.9
    assert set(answer.charts[1].order) == set(answer.tables["by_bloc"]["state"])


def test_acting_together_says_how_few_texts_name_sponsors() -> None:
    answer = asked("blocs", year=2021)
    sponsors = row(answer, "networks", network="sponsors")
    assert (sponsors["acts_n"], sponsors["named_n"]) == (226, 81)
    assert 0 < sponsors["expected_share"] < 1
    assert row(answer, "ties", state_a="CHN", state_b="VEN")["sponsors_n"] == 3
    quiet = row(asked("blocs", year=2018), "networks", network="statements")
    assert (quiet["n"], quiet["within_share"]) == (0, None)
