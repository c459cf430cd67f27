"""`palais treaty` and `palais corrections`."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.questions._treaty_parties import growth
from palais.terms.answers import Answer

pytestmark = pytest.mark.usefixtures("packaged_record")


def treaty(name: str, on: str | None = None) -> Answer:
    return ask(specs()["treaty"], {"treaty": name} | ({"on": on} if on else {}))


def figure(answer: Answer, name: str) -> object:
    (found,) = (one.value for one in answer.figures if one.name == name)
    return found


@pytest.mark.parametrize(
    ("name", "parties"),
    [
        ("ICERD", 177),
        ("ICCPR", 168),
        ("ICESCR", 164),
        ("CEDAW", 188),
        ("CRC", 194),
        ("CRPD", 152),
        ("ICPPED", 45),
    ],
)
def test_the_parties_of_march_2015_are_those_of_the_depositary(name: str, parties: int) -> None:
    assert figure(treaty(name, "2015-03-09"), "party") == parties


def test_a_state_stands_here_as_in_its_own_answer() -> None:
    rows = {row["state"]: row for row in treaty("ICCPR").tables["status"].iter_rows(named=True)}
    assert (rows["CHN"]["status"], rows["CHN"]["signed_date"]) == ("signed", date(1998, 10, 5))
    assert (rows["USA"]["status"], rows["USA"]["consent_date"]) == ("party", date(1992, 6, 8))
    for state in ("CHN", "USA", "NOR", "SAU", "PSE"):
        own = ask(specs()["status"], {"state": state, "treaty": "ICCPR", "on": "2022-06-01"})
        assert own.tables["status"]["status"].to_list() == [rows[state]["status"]]


def test_states_are_counted_once_and_every_count_adds_up() -> None:
    answer = treaty("CAT")
    status, groups = answer.tables["status"], answer.tables["groups"]
    assert status["state"].n_unique() == status.height
    parts = [f"{name}_n" for name in ("party", "signed", "none", "withdrawn", "untold")]
    assert groups.select(pl.sum_horizontal(parts)).to_series().to_list() == groups["states_n"].to_list()
    assert groups["party_n"].sum() == figure(answer, "party")
    assert groups["states_n"].sum() == status.height


def test_growth_never_falls_and_ends_at_the_parties_whose_year_is_known() -> None:
    answer = treaty("CRC")
    table = answer.tables["growth"]
    assert (table["joined_n"] >= 0).all()
    assert table["party_n"].is_sorted()
    parties = answer.tables["status"].filter(pl.col("status") == "party")
    known = parties.filter(pl.col("consent_date").is_not_null() | pl.col("consent_year").is_not_null())
    assert table["party_n"][-1] == known.height


def test_growth_of_nobody_is_no_row() -> None:
    empty = treaty("CRC").tables["status"].clear()
    assert growth(empty, date(2020, 1, 1)).is_empty()


def test_a_procedure_that_needs_a_declaration_is_untold_without_one() -> None:
    rows = {row["article"]: row for row in treaty("CAT").tables["procedures"].iter_rows(named=True)}
    complaints, inquiry = rows["22"], rows["20"]
    assert complaints["binds"] == "by declaration"
    assert complaints["not_accepted_n"] == 0
    assert complaints["untold_n"] == complaints["parties_n"] - complaints["accepted_n"] > 0
    assert inquiry["binds"] == "unless excluded"
    assert "CHN" in inquiry["not_accepted"]


def test_those_that_left_are_named() -> None:
    answer = treaty("ICCPR-OP1")
    left = answer.tables["status"].filter(pl.col("status") == "withdrawn")["state"].to_list()
    assert {"JAM", "TTO"} <= set(left)
    assert figure(answer, "withdrawn") == len(left)


def test_the_soviet_union_stands_with_the_acts_that_the_depositary_lists_under_its_heir() -> None:
    rows = {row["state"]: row for row in treaty("ICCPR", "1980-01-01").tables["status"].iter_rows(named=True)}
    assert rows["SUN"]["status"] == "party"
    assert "RUS" not in rows


def test_before_its_adoption_a_treaty_has_no_parties() -> None:
    with pytest.raises(NotOnRecord, match="was adopted on 16 Dec 1966"):
        treaty("ICCPR", "1960-01-01")
    with pytest.raises(Unrecognised):
        treaty("a treaty that nobody knows")


def test_corrections_are_counted_by_treatment_and_every_place_is_there() -> None:
    answer = ask(specs()["corrections"], {})
    each = answer.tables["each"]
    assert sum(int(str(one.value)) for one in answer.figures) == each.height
    assert answer.tables["by_kind"]["places_n"].sum() == each.height
    assert (each["rollcall"].is_not_null() != each["subject"].is_not_null()).all()


def test_corrections_of_one_body_are_of_its_roll_calls() -> None:
    answer = ask(specs()["corrections"], {"body": "hrc", "what": "totals"})
    assert answer.tables["each"].height == 129  # the file's 147 less the 18 of the Commission
    assert answer.tables["each"]["rollcall"].str.starts_with("hrc-").all()


def test_a_source_without_corrections_is_refused() -> None:
    with pytest.raises(NotOnRecord, match="source 'nowhere'"):
        ask(specs()["corrections"], {"source": "nowhere"})
