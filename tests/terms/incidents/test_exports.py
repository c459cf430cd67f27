"""Each tool's export, made up in `exports/`: every person, number and address in them is invented."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from palais.errors import Unrecognised
from palais.terms.incidents import FORMATS, Imported, format_of, imported, settings_of

ON = date(2026, 11, 21)
EXPORTS = Path(__file__).parent / "exports"
NAIROBI = (36.8219, -1.2921)


def read(name: str, *, state: str | None = None) -> Imported:
    return imported((EXPORTS / f"{name}.csv").read_text(encoding="utf-8"), on=ON, state=state)


def problems(found: Imported) -> list[str]:
    return [one.problem for one in found.problems]


@pytest.mark.parametrize("name", ["acled", "kobo", "odk", "ushahidi-2", "ushahidi-3"])
def test_an_export_is_known_by_its_header(name: str) -> None:
    assert read(name).format.name == name


@pytest.mark.parametrize("name", ["kobo", "odk", "ushahidi-3"])
def test_a_form_of_ones_own_is_read_by_common_names(name: str) -> None:
    (one,) = read(name, state="KEN").incidents
    assert (one.state, one.state_how, one.from_date) == ("KEN", "given", date(2024, 3, 5))
    assert (one.longitude, one.latitude) == NAIROBI
    assert one.review in {"approved", "published"}


def test_several_answers_are_several_kinds() -> None:
    assert [kind.right for kind in read("kobo").incidents[0].kinds] == ["torture", "housing"]
    assert read("ushahidi-3").incidents[0].rights == ("arbitrary-detention", "torture") or (
        read("ushahidi-3").incidents[0].rights == ("torture", "arbitrary-detention")
    )
    assert read("odk").incidents[0].rights == ("enforced-disappearance",)


def test_ushahidi_2_lists_what_is_wrong_and_keeps_the_rest() -> None:
    found = read("ushahidi-2", state="KEN")
    said = Counter(problems(found))
    assert said == {
        "swapped_suspected": 1,
        "date_unreadable": 1,
        "place_zero": 1,
        "wrong_country": 1,
        "date_in_future": 1,
        "no_place": 1,
        "repeated": 1,
        "cells": 1,
    }
    first, second, *_ = found.incidents
    assert (first.longitude, first.latitude) == NAIROBI
    assert first.rights == ("arbitrary-detention",)
    assert (second.from_date, second.longitude) == (date(2024, 3, 5), None)
    assert second.unread_kinds_n == 2
    assert len(found.incidents) == 5
    assert found.rows_n == 7


def test_what_stays_behind_is_counted() -> None:
    left = {one.column: one for one in read("ushahidi-2").dropped}
    assert left["EMAIL"].why == "contact"
    assert left["EMAIL"].emails_n == 1
    assert left["FIRST NAME"].why == "name"
    assert left["LOCATION"].why == "exact place"
    assert (left["DESCRIPTION"].why, left["DESCRIPTION"].phones_n) == ("free text", 1)
    assert "INCIDENT DATE" not in left


def test_the_one_who_acted_decides_whether_a_right_is_asked_about() -> None:
    police, militia = read("acled").incidents
    assert (police.actor, police.rights, police.deaths) == ("KEN", ("assembly",), 2)
    assert (militia.actor, militia.rights) == (None, ())
    assert militia.from_date == date(2024, 3, 5)


def test_without_a_state_a_point_well_off_any_border_tells_it() -> None:
    first = read("ushahidi-2").incidents[0]
    assert (first.state, first.state_how) == ("KEN", "placed")


def test_settings_name_the_columns_and_words_of_a_form() -> None:
    header = "SubmissionDate,When,What,There-Latitude,There-Longitude,KEY,SubmitterName,ReviewState"
    text = f"{header}\n,2024-03-05,pu,-1.29,36.82,k,,\n"
    settings = settings_of('date = "When"\nkind = "What"\n[rights]\nPU = "arbitrary detention"')
    (one,) = imported(text, on=ON, state="KEN", settings=settings).incidents
    assert (one.from_date, one.rights) == (date(2024, 3, 5), ("arbitrary-detention",))
    assert imported(text, on=ON, state="KEN").incidents[0].from_date is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no table"),
        ("a,b\n1,2\n", "no export known here"),
        ('"#","INCIDENT TITLE","INCIDENT DATE"\n"1","not closed', "not closed"),
        ("PARENT_KEY,KEY,secret name\n1,2,3\n", "repeated group"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence_without_its_cells(text: str, said: str) -> None:
    with pytest.raises(Unrecognised, match=said) as refused:
        imported(text, on=ON)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "text", ["= 1", 'who = "x"', "date = 2024-01-01", '[rights]\nx = "no such right"', "rights = 3"]
)
def test_settings_that_say_something_else_are_refused(text: str) -> None:
    with pytest.raises(Unrecognised):
        settings_of(text)


def test_settings_that_name_no_column_of_the_file_are_refused() -> None:
    text = (EXPORTS / "odk.csv").read_text(encoding="utf-8")
    with pytest.raises(Unrecognised, match="lacks"):
        imported(text, on=ON, settings=settings_of('date = "nowhere"'))


def test_several_points_are_not_chosen_between() -> None:
    text = "_id,_uuid,_submission_time,_home_latitude,_home_longitude,_site_latitude,_site_longitude\n1,u,,1,2,-1.29,36.82\n"
    with pytest.raises(Unrecognised, match="2 points"):
        imported(text, on=ON)
    (one,) = imported(text, on=ON, settings=settings_of('place = "site"')).incidents
    assert (one.longitude, one.latitude) == (36.82, -1.29)


def test_no_two_exports_share_their_marks() -> None:
    for one in FORMATS.values():
        assert format_of(one.marks) is one


@pytest.mark.published
def test_the_published_sample(published: Path) -> None:
    text = (published / "incidents" / "ucdp_ged_sample1000.csv").read_text(encoding="utf-8")
    found = imported(text, on=ON)
    assert (found.format.name, found.rows_n, len(found.incidents), found.problems) == (
        "ucdp-ged",
        1000,
        1000,
        (),
    )
    kinds = Counter(one.kinds[0].kind for one in found.incidents)
    assert kinds == {"state_based_conflict": 707, "one_sided_violence": 160, "non_state_conflict": 133}
    acting = [one for one in found.incidents if one.rights]
    assert len(acting) == 61
    assert all(one.rights == ("life",) and one.actor for one in acting)
    assert sum(one.state == "SYR" for one in found.incidents) == 265
    assert sum(one.date_precision == "day" for one in found.incidents) == 849
    assert len(found.dropped) == 32


@pytest.mark.published
def test_points_of_the_sample_put_elsewhere_are_found(published: Path) -> None:
    lines = (published / "incidents" / "ucdp_ged_sample1000.csv").read_text(encoding="utf-8").splitlines()
    assert "35.763369,36.558974" in lines[1]
    swapped = lines[1].replace("35.763369,36.558974", "36.558974,35.763369")
    away = lines[1].replace("35.763369,36.558974", "15.6,32.5")
    said = [problems(imported("\n".join((lines[0], line)), on=ON)) for line in (lines[1], swapped, away)]
    # 35.8 N 36.6 E exchanged is 36.6 N 35.8 E, ten kilometres off the coast: within the margin, so nothing can be said.
    assert said == [[], [], ["wrong_country"]]
