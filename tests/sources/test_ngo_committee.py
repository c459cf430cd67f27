"""The NGO Committee's lists and rolls: strict reading, what a Yes meant, and what the publisher's words say."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import SourceChanged
from palais.sources.ngo_committee import CARD, parse, rolls, workbooks
from palais.terms.documents import Document
from palais.terms.tables import Cast, Discrepancy, NgoDecision, NgoName, NgoVote, RollCall


def sample() -> Document:
    root = Path(str(files("palais.sources.ngo_committee"))) / "sample"
    return Document(CARD.source, CARD.day, {f.name: (root / f.name).read_bytes() for f in CARD.files})


def test_a_list_says_what_was_decided_and_a_blank_line_says_nothing() -> None:
    rows = [row for row in parse(sample()) if isinstance(row, NgoDecision)]
    dalit = [
        (str(row.report_date), row.decision)
        for row in rows
        if row.name == "International Dalit Solidarity Network"
    ]
    assert sorted(dalit) == [
        ("2013-02-11", "deferred_new"),
        ("2013-06-10", "deferred"),
        ("2014-02-07", "deferred"),
        ("2022-09-16", "declined"),
    ]
    assert Counter(row.decision for row in rows)["deferred"] == 4


def test_an_address_is_dropped_and_a_missing_name_stays_missing() -> None:
    names = [row.name for row in parse(sample()) if isinstance(row, NgoDecision)]
    assert "Global Village Forum Chakwal" in names
    assert names.count(None) == 1


def test_a_name_given_up_carries_its_last_status_and_year() -> None:
    found = {row.name: row for row in parse(sample()) if isinstance(row, NgoName)}
    mothers = found["Mouvement mondial des mères international"]
    assert (mothers.later_name, mothers.status, mothers.status_year) == (
        "Make Mothers Matter",
        "general",
        2004,
    )
    assert found["Brothers of Charity"].status is None
    assert found["International Women Judges Federation"].how == "merged"
    assert "International Association of Women Judges" not in found


def test_a_roll_has_its_organization_and_what_a_yes_meant() -> None:
    held = {row.rollcall: row for row in parse(sample()) if isinstance(row, RollCall)}
    about = {row.rollcall: row for row in parse(sample()) if isinstance(row, NgoVote)}
    centre = about["ngo-2015-1"]
    assert (centre.name, centre.proposal, centre.side) == ("Palestinian Return Centre", "grant", "for")
    assert (held["ngo-2015-1"].outcome, held["ngo-2015-1"].date_precision) == ("adopted", "year")
    assert held["ngo-2011-2"].outcome == "rejected", "a tie rejects"
    casts = Counter(
        row.vote for row in parse(sample()) if isinstance(row, Cast) and row.rollcall == "ngo-2015-1"
    )
    assert casts == {"yes": 12, "no": 3, "abstain": 3, "absent": 1}


def test_what_the_lists_contradict_is_told() -> None:
    told = {(row.what, row.subject) for row in parse(sample()) if isinstance(row, Discrepancy)}
    assert ("two decisions", "Eagle Forum") in told
    assert ("report", "People in Need") in told
    assert ("name", "granted, report of 2018-02-23") in told


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Country_vote", "Vote", "lacks 'Country_vote'"),
        (
            "Palestinian Return Centre,Uruguay",
            "Palestine Return Centre,Uruguay",
            "is not known; add it to motions.csv",
        ),
        ("abstaining", "maybe", "'maybe' is no vote"),
        ("Uruguay", "Ruritania", "Ruritania"),
        ("in favor,2015", "carried,2015", "the outcome"),
    ],
)
def test_what_was_never_seen_stops_the_source(old: str, new: str, said: str) -> None:
    document = sample()
    text = document.files[rolls.NAME].decode()
    assert old in text
    with pytest.raises(SourceChanged, match=said) as caught:
        list(
            parse(replace(document, files={**document.files, rolls.NAME: text.replace(old, new, 1).encode()}))
        )
    assert str(caught.value).startswith(f"ngo_committee/{rolls.NAME}")


def test_a_twentieth_voter_stops_the_source() -> None:
    document = sample()
    text = document.files[rolls.NAME].decode()
    line = next(line for line in text.splitlines() if line.startswith("Palestinian Return Centre,Uruguay"))
    more = text + line.replace("Uruguay", "Norway") + "\n"
    with pytest.raises(SourceChanged, match="20 states vote in a Committee of 19"):
        list(parse(replace(document, files={**document.files, rolls.NAME: more.encode()})))


def test_a_damaged_workbook_or_a_new_column_stops_the_source() -> None:
    document, name = sample(), next(iter(workbooks.LISTS))
    with pytest.raises(SourceChanged, match="cannot be read as a workbook"):
        list(parse(replace(document, files={**document.files, name: b"PK no workbook"})))
    other = document.files[workbooks.RENAMINGS]
    with pytest.raises(SourceChanged, match="its columns are Old_name, New_name, Session_number where"):
        list(parse(replace(document, files={**document.files, name: other})))


@given(st.text(max_size=30))
def test_no_word_becomes_a_day(word: str) -> None:
    try:
        found = workbooks.report_day(word, "here")
    except SourceChanged:
        return
    assert found == date.fromisoformat(word.removesuffix(" 00:00:00"))


def test_every_motion_is_known_once_and_a_side_needs_a_proposal() -> None:
    motions = list(rolls.motions().values())
    assert len({motion["rollcall"] for motion in motions}) == len(motions) == 96
    assert all(motion["proposal"] for motion in motions if motion["side"])
    assert all(motion["side_how"] == "not_known" for motion in motions if not motion["side"])


def test_the_published_sentences_are_not_in_the_house() -> None:
    held = (Path(str(files("palais.sources.ngo_committee"))) / "motions.csv").read_bytes()
    frame = pl.read_csv(io.BytesIO(held), infer_schema=False)
    assert frame["title"].drop_nulls().str.len_chars().max() < 120  # type: ignore[operator]
