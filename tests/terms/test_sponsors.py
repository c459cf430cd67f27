"""A catalogue's line of sponsors: who is named, and who is spoken for."""

from __future__ import annotations

from datetime import date

import pytest

from palais.terms.blocs import Bloc, blocs, members_on
from palais.terms.sponsors import spoken_for, states_among

DAY = date(2023, 7, 12)


def test_a_line_of_sponsors_is_read_as_states() -> None:
    told = "United Kingdom of Great Britain and Northern Ireland, Czechia (on behalf of the European Union, except Hungary)"
    assert states_among(told) == ("CZE", "GBR")
    assert states_among("Pakistan on behalf of the Organization of Islamic Cooperation, except Albania") == (
        "PAK",
    )
    assert states_among("rus; BEL") == ("BEL", "RUS")
    assert states_among("") == ()


@pytest.mark.parametrize(
    ("line", "group", "without"),
    [
        ("Pakistan (on behalf of the Organization of Islamic Cooperation, except Albania)", "OIC", {"ALB"}),
        ("Egypt (on behalf of OIC except Albania and Tunisia)", "OIC", {"ALB", "TUN"}),
        ("Sweden (on behalf of the European Union)", "EU", set()),
        ("Azerbaijan (on behalf of the Movement of Non-Aligned Countries)", "NAM", set()),
        ("Côte d'Ivoire (on behalf of the Group of African States)", "AFRICA", set()),
        ("Saudi Arabia (on behalf of the Group of Arab States)", "ARAB", set()),
        ("Oman (on behalf of Gulf Cooperation Council)", "GCC", set()),
        ("Pakistan (on behalf of the Organization of the Islamic Conference)", "OIC", set()),
    ],
)
def test_those_spoken_for_are_the_members_of_the_day(line: str, group: str, without: set[str]) -> None:
    members = set(members_on(blocs()[group].spells(), DAY))
    assert set(spoken_for(line, DAY)) == members - without - set(states_among(line))
    assert states_among(line)[0] in members | without


def test_two_groups_in_one_line_both_count() -> None:
    line = "Kuwait (on behalf of the Group of Arab States), Gabon (on behalf of the Group of African States), Cuba"
    found = set(spoken_for(line, DAY))
    assert {"SAU", "KEN"} <= found
    assert not found & {"KWT", "GAB", "CUB", "FRA"}


def test_membership_is_that_of_the_day() -> None:
    line = "Germany (on behalf of the European Union)"
    assert "GBR" in spoken_for(line, date(2019, 3, 1))
    assert "GBR" not in spoken_for(line, date(2021, 3, 1))


@pytest.mark.parametrize("line", ["Ukraine (on behalf of a group of States)", "Norway, Ghana", ""])
def test_no_list_nobody(line: str) -> None:
    assert spoken_for(line, DAY) == ()


def test_the_arab_group_has_its_members() -> None:
    assert len(members_on(Bloc.parse("arab group").spells(), DAY)) == 22
    assert len(members_on(Bloc.parse("GCC").spells(), DAY)) == 6
