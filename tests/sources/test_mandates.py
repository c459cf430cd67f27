"""Mandates: what a title tells of one, what is generally known of its ends, and strict reading."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest

from palais.errors import SourceChanged
from palais.record.frames import gathered
from palais.sources.mandates import CARD, NAME, parse
from palais.sources.mandates.titles import act_of, mandate_of, reason_for
from palais.terms.documents import Document
from palais.terms.states import register
from palais.terms.tables import Mandate, MandateAct


def folder(root: Path) -> Document:
    return Document(CARD.source, CARD.day, {NAME: (root / NAME).read_bytes()})


def sample() -> Document:
    return folder(Path(str(files("palais.sources.mandates"))) / "sample")


def mandates() -> dict[str, Mandate]:
    return {row.mandate: row for row in parse(sample()) if isinstance(row, Mandate)}


@pytest.mark.parametrize(
    ("title", "symbol", "how", "act"),
    [
        ("Mandate of the Special Rapporteur on the right to food", "A/HRC/RES/49/13", "ADOPTED WITHOUT VOTE", "renewed"),
        ("Special Rapporteur on contemporary forms of slavery", "A/HRC/RES/15/2", "ADOPTED WITHOUT VOTE", "renewed"),
        ("Special rapporteur on the sale of children", "E/CN.4/RES/1992/76", "ADOPTED WITHOUT VOTE", "considered"),
        ("Torture : report of the Special Rapporteur", "E/CN.4/RES/1988/32", "ADOPTED WITHOUT VOTE", "considered"),
        ("Postponement of the renewal of the mandate of X", "A/HRC/DEC/25/116", "ADOPTED WITHOUT VOTE", "postponed"),
        ("Mandate of the Independent Expert", "A/HRC/41/L.32", "RECORDED", "amendment"),
        ("Mandate of the Special Rapporteur", "A/HRC/57/L.44", "WITHDRAWN", "withdrawn"),
    ],
)  # fmt: skip
def test_what_a_text_did_is_read_off_its_title(title: str, symbol: str, how: str, act: str) -> None:
    assert act_of(title, symbol, how) == act


def test_a_title_that_names_no_mandate_or_several_names_none() -> None:
    patterns = {"food": ("right to food",), "housing": ("adequate housing",)}
    assert mandate_of("Mandate of the Special Rapporteur on the right to food", patterns) == "food"
    assert mandate_of("The right to food", patterns) is None
    assert (
        mandate_of(
            "Mandates of the Special Rapporteur on the right to food and on adequate housing", patterns
        )
        is None
    )


def test_a_text_that_is_not_placed_says_why() -> None:
    assert reason_for("Intergovernmental Working Group on the Review of Mandates") == "all mandates"
    assert reason_for("Working Group on Indigenous Populations of the Sub-Commission") == "another body"
    assert reason_for("Report of the Working Group on Traditional Practices") == "undecided"


def test_belarus_and_cuba_ended_with_the_package_of_2007_and_belarus_began_again() -> None:
    found = mandates()
    for mandate in ("belarus-2004", "cuba-2002"):
        one = found[mandate]
        assert (one.status, one.ended_by, one.ended_date, one.ended_how) == (
            "ended",
            "A/HRC/RES/5/1",
            date(2007, 6, 18),
            "not_renewed",
        )
        assert not one.verified
        assert one.note
    again = found["belarus-2012"]
    assert (again.created_by, again.created_date, again.status) == (
        "A/HRC/RES/20/13",
        date(2012, 7, 5),
        "in_force",
    )


def test_the_list_is_whole_in_itself() -> None:
    found = mandates()
    for one in found.values():
        assert (one.about is not None) == (one.kind == "country")
        assert one.about is None or one.about in register()
        assert (one.status == "ended") >= (one.ended_date is not None)
        assert one.ended_date is None or one.created_date is None or one.created_date < one.ended_date
    standing = [one for one in found.values() if one.status == "in_force" and one.kind == "country"]
    assert len({one.about for one in standing}) == len(standing) == 14


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("vote_type", "mode", "lacks 'vote_type'"),
        ("ADOPTED WITHOUT VOTE", "AGREED", "'AGREED' is no known way of deciding"),
        ("2007-12-14", "14.12.2007", "not a day written"),
    ],
)
def test_what_was_never_seen_stops_the_source(old: str, new: str, said: str) -> None:
    document = sample()
    text = document.files[NAME].decode()
    assert old in text
    with pytest.raises(SourceChanged) as caught:
        list(parse(replace(document, files={NAME: text.replace(old, new, 1).encode()})))
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"mandates/{NAME}")


@pytest.mark.published
def test_every_listed_text_is_placed_or_says_why(published: Path) -> None:
    acts = gathered(parse(folder(published / "ohchr_votes")))[MandateAct]
    titled = acts.filter(pl.col("how") == "title")
    assert titled.filter(pl.col("mandate").is_null() != pl.col("reason").is_not_null()).is_empty()
    assert titled.filter(pl.col("mandate").is_null() != pl.col("act").is_null()).is_empty()
    assert dict(titled["reason"].drop_nulls().value_counts().iter_rows()) == {
        "another body": 71,
        "all mandates": 9,
        "undecided": 2,
    }
    # 294 lines, eight of them the texts that created a mandate and stand as such.
    assert titled.height + 8 == 294


@pytest.mark.published
def test_the_texts_that_created_and_ended_mandates_are_in_the_catalogue_on_that_day(published: Path) -> None:
    days: dict[str, set[str]] = defaultdict(set)
    with (published / "ohchr_votes" / "resolutions.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            days[row["symbol"]].add(row["date"])
    for one in mandates().values():
        assert one.created_by is not None
        assert one.created_date is not None
        assert one.created_date.isoformat() in days[one.created_by], one.mandate
        if one.ended_by:
            assert one.ended_date is not None
            assert one.ended_date.isoformat() in days[one.ended_by], one.mandate
