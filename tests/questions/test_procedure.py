"""`palais procedure`: acts against opportunities, on the packaged record."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from palais.questions import ask, specs
from palais.questions._procedure.moved import known_movers, moved
from palais.questions._procedure.votes import KINDS, opportunities
from palais.terms.answers import Answer

pytestmark = pytest.mark.usefixtures("packaged_record")


def asked(state: str | None = None) -> Answer:
    return ask(specs()["procedure"], {"state": state})


def figure(answer: Answer, name: str) -> Any:
    (found,) = (one for one in answer.figures if one.name == name)
    return found


def test_each_vote_is_one_act_of_one_kind() -> None:
    every = opportunities()
    assert not every.select("state", "rollcall").is_duplicated().any()
    assert every["rollcall"].n_unique() == every.select("rollcall", "kind").n_unique()
    assert set(every["kind"]) <= set(KINDS)
    assert every.filter(pl.col("vote") == "not_member").is_empty()


def test_a_yes_is_counted_by_what_it_meant() -> None:
    every = opportunities()
    yes = every.filter((pl.col("vote") == "yes") & pl.col("kind").is_in(["no_action", "hostile_amendment"]))
    assert yes["acted"].all()
    country = every.filter(pl.col("kind") == "country_text")
    assert country.filter(pl.col("acted"))["vote"].unique().to_list() == ["no"]
    assert not country.filter(pl.col("target") == "ISR").height, "those stand apart and are in no summary"


def test_china_s_motions_of_1990_to_1994_and_their_one_known_mover() -> None:
    motions = asked("China").tables["motions"].filter(pl.col("body") == "chr")
    known = motions.filter(pl.col("rollcall").is_in(["chr-23527", "chr-22973", "chr-22775", "chr-22555"]))
    assert known["vote"].to_list() == ["yes"] * 4
    assert known["carried"].to_list() == [True] * 4
    lost = motions.filter(pl.col("rollcall_date") == date(1995, 3, 7))
    assert lost["carried"].to_list() == [False], "22-22-9: a tie rejects"
    assert motions.drop_nulls("moved_by").select("rollcall", "moved_by").rows() == [("chr-22973", "PAK")]
    assert known_movers() == {"chr-22973": "PAK"}
    pakistan = asked("Pakistan")
    assert figure(pakistan, "motions_moved").value >= 1
    assert "names a mover once, Pakistan in 1992" in " ".join(pakistan.caveats)


def test_absence_is_shown_beside_the_share_and_not_in_it() -> None:
    table = asked("China").tables["by_kind"]
    assert (table["n"] + table["absent_n"] + table["unknown_n"]).to_list() == table[
        "opportunities_n"
    ].to_list()
    assert (table["acted_n"] / table["n"]).to_list() == table["share"].to_list()
    known = table.drop_nulls("share")
    assert ((known["low"] <= known["share"]) & (known["share"] <= known["high"])).all()


def test_each_act_can_be_opened() -> None:
    answer = asked("Cuba")
    acts, table = answer.tables["acts"], answer.tables["by_kind"]
    assert acts.height == table["acted_n"].sum()
    assert acts["rollcall"].null_count() == 0
    assert acts["rollcall_date"].null_count() == 0
    one = acts.row(0, named=True)
    opened = ask(specs()["rollcall"], {"symbol": one["rollcall"]})
    casts = opened.tables["casts"]
    assert casts.filter(pl.col("state") == "CUB")["vote"].to_list() == [one["vote"]]


def test_a_state_that_never_sat_in_geneva_has_no_share_of_amendments() -> None:
    table = asked("Tuvalu").tables["by_kind"]
    assert "hostile_amendment" not in table["kind"].to_list()
    shown = asked().tables["states"].filter(pl.col("state") == "TUV").row(0, named=True)
    assert shown["hostile_amendment_n"] is None
    assert shown["hostile_amendment_acted_n"] is None


def test_the_table_of_all_and_a_state_s_own_answer_agree() -> None:
    states = asked().tables["states"]
    for name in ("CHN", "USA", "NOR"):
        row = states.filter(pl.col("state") == name).row(0, named=True)
        answer = asked(name)
        for kind in ("no_action", "hostile_amendment", "country_text"):
            assert figure(answer, kind).value == row[f"{kind}_share"]
        assert figure(answer, "summary").value == row["estimate"]


def test_amendments_moved_are_those_of_the_catalogue() -> None:
    put = moved()
    assert put.filter((pl.col("act") == "amendment") & (pl.col("state") == "RUS")).height > 300
    assert set(put["act"]) <= {"motion", "amendment", "withdrawn draft"}
    assert put.filter(pl.col("link").is_null()).is_empty()
