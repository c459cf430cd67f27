"""The pages that only an edition has: the Assembly's roll calls by year, the claims asked of one state, the sources."""

from __future__ import annotations

from datetime import date

import pytest

from palais.edition.frozen import Frozen
from palais.edition.own import own_page, sources_page
from palais.questions._freezing.assembly import assembly_ids, assembly_years, rolls_of

_DAY = date(2026, 7, 9)
_FILES = {
    "/": "index.html",
    "/questions": "questions.html",
    "/sources": "sources.html",
    "/brief/KEN": "brief/KEN.html",
}


@pytest.mark.parametrize(
    ("year", "symbol", "tally"),
    [
        ("1975", "A/RES/3379(XXX)", "72-35-32"),
        ("1971", "A/RES/2758(XXVI)[G]", "76-35-17"),
        ("2006", "A/RES/60/251", "170-4-3"),
        ("2014", "A/RES/68/262", "100-11-58"),
    ],
)
def test_known_votes_stand_with_who_stood_apart(year: str, symbol: str, tally: str) -> None:
    (roll,) = [roll for roll in rolls_of(year) if roll.symbol == symbol and roll.tally == tally]
    sides = {word: (number, names) for word, number, names in roll.sides}
    _, no, abstain = map(int, tally.split("-"))
    assert sides["No"][0] == no == len(sides["No"][1].split(", "))
    assert sides["Abstained"][0] == abstain


def test_every_roll_call_of_every_year_is_there() -> None:
    ids = assembly_ids()
    years = assembly_years()
    assert len(ids) == len({rollcall for _, rollcall, _ in ids}) > 6000
    assert sum(len(rolls_of(year)) for year in years[:5]) == sum(year in years[:5] for year, _, _ in ids)
    assert (years[0], years[-1]) == ("1946", "2023")


def test_a_year_is_a_page_with_a_line_for_each_vote() -> None:
    page = own_page(Frozen("assembly", {"year": "2014"}), files=_FILES, generated=_DAY)
    assert "<li id=unga-5309>" in page
    assert "Territorial integrity of Ukraine" in page
    assert "<i>No 11</i>" in page


def test_totals_alone_are_said_to_be_totals() -> None:
    late = rolls_of("2023")
    assert late
    assert all(roll.sides == () and "?" not in roll.tally for roll in late)
    page = own_page(Frozen("assembly", {"year": "2023"}), files=_FILES, generated=_DAY)
    assert page.count("by state not on record") == len(late)


def test_claims_are_asked_of_any_state_alike() -> None:
    from palais.questions._freezing.asked import claims_asked_of

    china, kenya = claims_asked_of("CHN"), claims_asked_of("KEN")
    assert [one.claim for one in china] == [one.claim for one in kenya]
    assert len(china) >= 20
    assert {one.verdict for one in (*china, *kenya)} <= {"supported", "not_supported", "cannot_tell"}
    assert all(one.found for one in kenya)
    assert not [one for one in kenya if one.said.startswith("China ")]


def test_every_source_is_told_once() -> None:
    page = sources_page(files=_FILES, generated=_DAY)
    for name in ("unga-votes", "ohchr-votes", "vdem", "states", "rules", "treaties"):
        assert page.count(f"<li id={name}>") == 1
    assert page.count("Licence:") == page.count("<li id=")
