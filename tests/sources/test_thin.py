"""Sources that carry a few facts of ours where no publisher's data are to be had."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import SourceChanged
from palais.record.frames import gathered
from palais.record.schema import check
from palais.sources import (
    committee_members,
    committee_sittings,
    communications,
    country_visits,
    dialogues,
    hc_visits,
    ilo_normlex,
    reprisals,
    sources,
)
from palais.terms.documents import Document
from palais.terms.facts import dated
from palais.terms.tables import Visit

THIN = (committee_members, communications, country_visits, dialogues, hc_visits, ilo_normlex, reprisals)
TWELVE = {"CHN", "CUB", "EGY", "SAU", "PAK", "RUS", "USA", "NOR", "ZAF", "BRA", "SYR", "PRK"}


def alone(name: str) -> Document:
    return Document(name, date(2025, 1, 1), {})


def given_file(name: str, file: str, *lines: str) -> Document:
    return Document(name, date(2026, 1, 1), {file: "\n".join((*lines, "")).encode()})


@pytest.mark.parametrize("name", [source.CARD.source for source in THIN])
def test_without_any_file_it_knows_its_facts_each_with_a_source_and_none_verified(name: str) -> None:
    source = sources()[name]
    for table, rows in gathered(source.parse(alone(name))).items():
        assert check(table, rows).height >= 3
        assert not rows["verified"].any()
        assert rows["citation"].str.len_chars().min() > 5  # type: ignore[operator]


def test_ratifications_are_on_record_for_each_of_the_twelve_states() -> None:
    rows = list(ilo_normlex.parse(alone("ilo_normlex")))
    assert {row.state for row in rows} == TWELVE
    china = {row.convention: row for row in rows if row.state == "CHN"}
    assert china["C105"].ratified_date == date(2022, 8, 12)
    assert china["C100"].date_precision == "year"
    assert china["C087"].status == "not_ratified"
    assert {row.convention for row in rows if (row.state, row.status) == ("USA", "ratified")} == {
        "C105",
        "C182",
    }
    assert [row.status for row in rows if row.state == "PRK"] == ["not_member"]


def test_a_ratification_is_not_older_than_its_convention() -> None:
    from palais.terms.ilo import FUNDAMENTAL

    for row in ilo_normlex.parse(alone("ilo_normlex")):
        if row.convention and row.ratified_date:
            assert FUNDAMENTAL[row.convention].year <= row.ratified_date.year


def test_an_export_takes_the_place_of_the_facts_on_its_state_and_of_no_other() -> None:
    document = given_file(
        "ilo_normlex", "CHN.csv", "Convention,Date,Status,Note",
        '"C100 - Equal Remuneration Convention, 1951 (No. 100)",02 Nov 1990,In Force,',
    )  # fmt: skip
    rows = list(ilo_normlex.parse(document))
    (china,) = [row for row in rows if row.state == "CHN"]
    assert (china.convention, china.ratified_date, china.verified) == ("C100", date(1990, 11, 2), True)
    assert {row.state for row in rows} == TWELVE


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Equal Remuneration,02 Nov 1990,In Force,", "does not begin"),
        ("C100 - X,1990-11-02,In Force,", "is no day"),
        ("C100 - X,02 Nov 1990,Perhaps,", "no status"),
    ],
)
def test_a_page_that_changed_is_refused(line: str, said: str) -> None:
    with pytest.raises(SourceChanged, match=said):
        list(ilo_normlex.parse(given_file("ilo_normlex", "CHN.csv", "Convention,Date,Status,Note", line)))


def test_a_denunciation_has_its_day() -> None:
    document = given_file(
        "ilo_normlex", "NOR.csv", "Convention,Date,Status,Note",
        "C005 - X,07 Jul 1937,Not in force,Automatic Denunciation: denounced on 08 Jul 1981 by C138",
    )  # fmt: skip
    (row,) = [row for row in ilo_normlex.parse(document) if row.state == "NOR"]
    assert (row.status, row.ended_date) == ("not_in_force", date(1981, 7, 8))


def test_the_visit_on_torture_of_2005_is_on_record_and_dates_are_no_more_precise_than_known() -> None:
    rows = [row for row in country_visits.parse(alone("country_visits")) if isinstance(row, Visit)]
    (torture,) = [r for r in rows if (r.state, r.mandate, r.status) == ("CHN", "Torture", "made")]
    assert (torture.start_date, torture.end_date) == (date(2005, 11, 20), date(2005, 12, 2))
    assert torture.report == "E/CN.4/2006/6/Add.6"
    assert {row.state for row in rows} == TWELVE
    for row in rows:
        if row.start_date and row.date_precision == "year":
            assert (row.start_date.month, row.start_date.day) == (1, 1)
            assert row.end_date is None


def test_an_unknown_status_of_a_visit_is_refused() -> None:
    document = given_file(
        "country_visits", "visits.csv", ",".join(country_visits.COLUMNS), "China,X,Maybe,,,,,,"
    )
    with pytest.raises(SourceChanged, match="no status known"):
        list(country_visits.parse(document))


def test_a_list_of_letters_with_its_summaries_is_refused_for_they_name_people() -> None:
    document = given_file(
        "communications", "communications.csv", "Date,Type,Country,Case No,Mandates,Summary,Reply"
    )
    with pytest.raises(SourceChanged, match="'Summary'"):
        list(communications.parse(document))


def test_a_list_of_prisoners_is_refused() -> None:
    document = given_file("dialogues", "dialogues.csv", ",".join((*dialogues.COLUMNS, "prisoner")))
    with pytest.raises(SourceChanged, match="'prisoner'"):
        list(dialogues.parse(document))


def test_rounds_of_the_dialogue_with_china_are_numbered_in_order_of_time() -> None:
    rows = list(dialogues.parse(alone("dialogues")))
    rounds = sorted(
        (r.act_date, r.round_n) for r in rows if (r.state, r.partner) == ("CHN", "EU") and r.round_n
    )
    assert [number for _, number in rounds] == [1, *range(30, 40)]
    assert rounds[-1][0] == date(2024, 6, 16)


def test_what_is_no_name_is_no_member() -> None:
    sample = files(committee_sittings).joinpath("sample", committee_sittings.NAME).read_bytes()
    document = Document("committee_sittings", date(2026, 1, 31), {committee_sittings.NAME: sample})
    assert [row.member for row in committee_sittings.parse(document)] == [
        "Essadia Belmir", "Alessio Bruni", "Satyabhoosun Gupt Domah",
    ]  # fmt: skip
    assert not committee_sittings.is_name("The author of the communication is U.G")


@pytest.mark.published
def test_sittings_join_spellings_and_hold_no_complainant(published: Path) -> None:
    content = (published / "reporting" / committee_sittings.NAME).read_bytes()
    document = Document("committee_sittings", date(2026, 1, 31), {committee_sittings.NAME: content})
    rows = list(committee_sittings.parse(document))
    members = {row.member for row in rows}
    assert (len(rows), len({row.document for row in rows})) == (1_203, 75)
    assert not [
        member for member in members if any(letter.isdigit() for letter in member) or "author" in member
    ]
    for one, other in (
        ("Peijie Chen", "Chen Peijie"),
        ("Shuichi Furuya", "Furuya Shuichi"),
        ("Joo-Young Lee", "JooYoung Lee"),
    ):
        assert len(members & {one, other}) == 1
    fathalla = [row.session for row in rows if row.member == "Ahmed Amin Fathalla" and row.session]
    assert (min(fathalla), max(fathalla)) == (103, 128)  # the first stands under another spelling


@given(st.dates(min_value=date(1946, 1, 1)))
def test_a_day_is_read_as_far_as_it_is_written(day: date) -> None:
    assert dated(f"{day:%Y-%m-%d}", "here") == (day, "day")
    assert dated(f"{day:%Y-%m}", "here") == (day.replace(day=1), "month")
    assert dated(f"{day.year:04}", "here") == (date(day.year, 1, 1), "year")


@pytest.mark.parametrize("text", ["2005-13", "May 2005", "2005-11-20-1", "x"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(SourceChanged, match="is no day, month or year"):
        dated(text, "here")


def test_every_ratification_has_a_known_code() -> None:
    from palais.terms.ilo import FUNDAMENTAL

    codes = {r.convention for r in ilo_normlex.parse(alone("ilo_normlex"))}
    assert codes - {None} <= set(FUNDAMENTAL)
    assert len(FUNDAMENTAL) == 11
