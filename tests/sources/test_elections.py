"""Elections to the Council: counts, completeness, and strict reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from palais.errors import SourceChanged
from palais.sources.elections import CARD, COLUMNS, NAME, parse
from palais.terms.documents import Document


def folder(root: Path) -> Document:
    return Document(CARD.source, CARD.day, {NAME: (root / NAME).read_bytes()})


def sample() -> Document:
    return folder(Path(str(files("palais.sources.elections"))) / "sample")


def test_a_row_is_a_candidate_with_its_votes_and_source() -> None:
    found = {(row.election_date, row.state): row for row in parse(sample())}
    russia = found[date(2023, 10, 10), "RUS"]
    assert (russia.votes_n, russia.elected, russia.complete, russia.body) == (83, False, True, "hrc")
    assert russia.locator == "hobnobnews 2023-10-13"
    assert not found[date(2008, 5, 21), "ESP"].complete


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("votes", "ballots", "lacks 'votes'"),
        ("MWI,182,1", "MWI,182,yes", "'yes' is no mark of election"),
        ("MWI,182,1", "MWI,194,1", "'194' is no number of votes"),
        ("MWI,182,1", "MWI,,1", "'' is no number of votes"),
        ("MWI,182,1", "QQQ,182,1", "QQQ"),
        ("MWI,182,1", "CIV,182,1", "CIV stands twice"),
        ("2023-10-10,MWI", "10.10.2023,MWI", "not a day written"),
    ],
)
def test_what_was_never_seen_stops_the_source(old: str, new: str, said: str) -> None:
    document = sample()
    text = document.files[NAME].decode()
    assert old in text
    with pytest.raises(SourceChanged) as caught:
        list(parse(replace(document, files={NAME: text.replace(old, new, 1).encode()})))
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"elections/{NAME}")


@given(st.text(max_size=12))
@example("\u1090")  # a nought of another script
def test_no_word_becomes_a_count(word: str) -> None:
    row = f'{",".join(COLUMNS)}\n2023-10-10,CHN,"{word.replace(chr(34), "")}",1,somewhere\n'
    document = Document(CARD.source, CARD.day, {NAME: row.encode()})
    try:
        found = list(parse(document))
    except SourceChanged:
        return
    assert [str(one.votes_n) for one in found] == [word.replace('"', "").lstrip("0") or "0"]


@pytest.mark.published
def test_the_published_elections(published: Path) -> None:
    rows = list(parse(folder(published / "elections")))
    assert len(rows) == 67
    complete = [row for row in rows if row.complete]
    assert {row.election_date for row in complete} == {date(2023, 10, 10)}
    assert (len(complete), sum(row.elected for row in complete)) == (18, 15)
    assert min(row.votes_n for row in rows if row.elected) > 96
