"""`palais upr`: the whole record and a state in it, first from the source's sample, then from the published file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import NotOnRecord
from palais.questions import ask, specs
from palais.questions._upr.closeness import nearest_third
from palais.questions._upr.pairs import ranked, ways
from palais.questions._upr.rows import recommendations
from palais.record.build import tables_of
from palais.record.store import keep, using
from palais.sources import Source, upr
from palais.terms.answers import Answer, to_json
from palais.terms.documents import Document

NAME = "upr_recs_s1_20.csv"


def recorded(content: bytes, folder: Path) -> Path:
    """Write a record of this source alone: no votes, no lists."""
    bounds = {"recommendations": (0, 10**6), "discrepancies": (0, 10)}
    loose = cast("Source", SimpleNamespace(CARD=replace(upr.CARD, bounds=bounds), parse=upr.parse))
    tables, notes = tables_of({"upr": Document("upr", upr.CARD.day, {NAME: content})}, {"upr": loose})
    keep(tables, sources=notes, built=upr.CARD.day, folder=folder)
    return folder


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = files("palais.sources.upr").joinpath("sample", NAME).read_bytes()
    return recorded(content, tmp_path_factory.mktemp("small") / "record")


@pytest.fixture(scope="module")
def whole(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    content = (published / "upr" / NAME).read_bytes()
    return recorded(content, tmp_path_factory.mktemp("whole") / "record")  # type: ignore[return-value]


def asked(record: Path, state: str | None = None) -> Answer:
    with using(record):
        return ask(specs()["upr"], {"state": state} if state else {})


def figure(found: Answer, name: str) -> object:
    return next(one.value for one in found.figures if one.name == name)


def test_a_state_receives_and_gives(small: Path) -> None:
    found = asked(small, "China")
    assert (figure(found, "received"), figure(found, "given")) == (9, 1)
    assert found.tables["by_review"]["n"].to_list() == [5, 4]
    pairs = found.tables["pairs"].filter(pl.col("direction") == "received")
    assert dict(pairs.select("other", "n").iter_rows())["PAK"] == 2
    given = found.tables["pairs"].filter(pl.col("direction") == "given").row(0, named=True)
    assert (given["other"], given["n"], given["accepted_n"], given["specific_n"]) == ("NOR", 1, 1, 0)


def test_without_votes_on_record_closeness_is_told_by_region_and_lists_alone(small: Path) -> None:
    found = asked(small, "China")
    told = set(found.tables["close_received"]["closeness"])
    assert "same regional group" in told
    assert not {name for name in told if "votes" in name or "ideal" in name}
    assert found.tables["pairs"]["agreement"].null_count() == found.tables["pairs"].height


def test_swapped_names_swap_the_directions(small: Path) -> None:
    china, norway = (asked(small, state).tables["pairs"] for state in ("China", "Norway"))
    gave = china.filter((pl.col("direction") == "given") & (pl.col("other") == "NOR"))
    got = norway.filter((pl.col("direction") == "received") & (pl.col("other") == "CHN"))
    for column in ("n", "specific_n", "accepted_n", "little_n"):
        assert gave[column].to_list() == got[column].to_list()


def test_who_is_not_known_to_have_recommended_is_in_no_pair_and_said(small: Path) -> None:
    with pytest.raises(NotOnRecord, match="neither received nor gave"):
        asked(small, "Fiji")
    found = asked(small, "Indonesia")
    assert "pairs" not in found.tables
    assert any("does not know who made them" in caveat for caveat in found.caveats)


def test_what_is_our_extension_and_how_far_it_reaches_is_said(small: Path) -> None:
    for found in (asked(small), asked(small, "China")):
        said = " ".join(found.caveats)
        assert "our extension" in said
        assert "session 20" in said
        assert "252" in said
        assert to_json(found)["sources"][-1]["name"] == "blocs"


def test_elsewhere_is_what_others_did() -> None:
    every = pl.DataFrame(
        {
            "state": ["X", "X", "X", "Y"],
            "session": [1, 1, 1, 1],
            "recommender": ["A", "B", "B", "A"],
            "specific": [True, False, True, False],
        }
    )
    found = ways(every, ("X",))
    assert found.filter(pl.col("other") == "A")["elsewhere"].to_list() == [0.0]
    assert found.filter(pl.col("other") == "B")["elsewhere"].to_list() == [None, None]
    given = ways(every, ("A",)).filter(pl.col("other") == "X")
    assert given["elsewhere"].to_list() == [0.5]


def test_no_pair_is_both_among_the_most_and_the_least_specific() -> None:
    shares = [0.0, 0.2, 0.5, 0.9, 1.0]
    names = ("specific_low", "specific_high", "elsewhere_share", "little_n", "accepted_share", "agreement")
    frame = pl.DataFrame({"direction": "received", "other": list("ABCDE"), "n": 6, "specific_share": shares})
    frame = frame.with_columns(pl.lit(0.0).alias(name) for name in names)
    top, low = (set(ranked(frame, "received", most=most)["other"]) for most in (True, False))
    assert (top, low) == ({"E", "D"}, {"A", "B"})


@given(st.lists(st.floats(0, 5), min_size=3, max_size=30, unique=True))
def test_a_third_is_near(distances: list[float]) -> None:
    pairs = pl.DataFrame({"year": 2010, "recommender": "A", "distance": distances})
    near = nearest_third(pairs, "distance", "near")
    assert near["near"].sum() == -(-len(distances) // 3)
    assert near.filter("near")["distance"].max() < near.filter(~pl.col("near"))["distance"].min()  # type: ignore[operator]


def test_what_cannot_be_measured_is_neither_near_nor_far() -> None:
    pairs = pl.DataFrame({"year": 2010, "recommender": "A", "pi": [0.9, 0.1, 0.5, None]})
    assert nearest_third(pairs, "pi", "near", most=True)["near"].to_list() == [True, False, False, None]


@pytest.mark.published
def test_the_whole_record(whole: Path) -> None:
    found = asked(whole)
    assert (figure(found, "recommendations"), figure(found, "reviewed"), figure(found, "recommending")) == (
        41_063,
        193,
        168,
    )
    by_action = {row["action"]: row for row in found.tables["by_action"].iter_rows(named=True)}
    assert list(by_action) == ["specific", "general", "consider", "continue", "minimal"]
    assert by_action["specific"]["accepted_share"] < by_action["continue"]["accepted_share"]
    assert found.tables["by_session"]["n"].sum() == 41_063
    region = found.tables["closeness"].filter(
        (pl.col("closeness") == "region") & (pl.col("outcome") == "specific")
    )
    row = region.row(0, named=True)
    assert row["within_high"] < 0
    assert row["strict_high"] < 0
    assert row["difference"] < row["within"] < 0


@pytest.mark.published
def test_china_gave_and_received(whole: Path) -> None:
    found = asked(whole, "China")
    assert "422 recommendations (138 in 2009 and 284 in 2013)" in found.sentence
    assert figure(found, "given") == 239
    assert found.tables["pairs"].filter(pl.col("direction") == "received")["n"].sum() == 422


@pytest.mark.published
@pytest.mark.parametrize(
    "state",
    ["CHN", "CUB", "EGY", "SAU", "PAK", "RUS", "USA", "NOR", "ZAF", "BRA", "SYR", "PRK", "SSD", "VAT", "IDN"],
)
def test_every_kind_of_state_has_an_answer(whole: Path, state: str) -> None:
    found = asked(whole, state)
    assert found.tables["by_action"]["n"].sum() > 0
    assert to_json(found)["tables"]["by_action"]


@pytest.mark.usefixtures("packaged_record")
def test_aid_is_told_of_donors_and_recipients_alone_and_from_2010() -> None:
    found = recommendations()
    told = found.drop_nulls("aid")
    assert told["year"].min() == 2010
    assert told.height > 10_000
    assert not told.filter(pl.col("recommender") == "CUB").height, "it reports no aid to the OECD"
    assert not told.filter(pl.col("state") == "NOR").height, "it receives none"


@pytest.mark.usefixtures("packaged_record")
def test_finance_is_told_of_china_alone() -> None:
    told = recommendations().drop_nulls("finance")
    assert set(told["recommender"]) == {"CHN"}
    assert 0 < told["finance"].sum() < told.height


@pytest.mark.usefixtures("packaged_record")
def test_money_takes_no_row_from_the_other_kinds_of_closeness() -> None:
    table = ask(specs()["upr"], {}).tables["closeness"]
    n = dict(table.group_by("closeness").agg(pl.col("n").first()).iter_rows())
    assert n["agreement"] == n["region"] > 40_000
    assert 10_000 < n["aid"] < 15_000
    aid = table.filter((pl.col("closeness") == "aid") & (pl.col("outcome") == "accepted")).row(0, named=True)
    assert aid["within_low"] > 0
