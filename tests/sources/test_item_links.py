"""Links of identical texts: strict reading, and how the published file stands to the votes on record."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import SourceChanged
from palais.measures.ideal_points.published import linked_items
from palais.sources.item_links import CARD, COLUMNS, NAME, parse
from palais.sources.published import folder_of, from_folder
from palais.terms.documents import Document

NOT_ON_RECORD = (5541, 5544, 6060, 6099, 6115, 6116)
"""Numbers in the links that the votes of March 2021 do not have."""


def of(text: str) -> Document:
    return Document(CARD.source, CARD.day, {NAME: text.encode()})


def sample() -> Document:
    folder = Path(str(files("palais.sources.item_links"))) / "sample"
    return of((folder / NAME).read_text(encoding="utf-8"))


def test_a_row_is_a_later_roll_call_and_the_one_it_repeats() -> None:
    rows = list(parse(sample()))
    assert [(row.rollcall, row.earlier) for row in rows][:2] == [
        ("unga-331", "unga-299"),
        ("unga-423", "unga-392"),
    ]
    assert rows[0].locator == "Matches.csv line 2"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rcid2", "rcid3", "lacks 'rcid2'"),
        ("299,331", "331,299", "roll call 299 is said to repeat 331, which was not before it"),
        ("299,331", "331,331", "roll call 331 is said to repeat 331"),
        ("392,423", "300,331", "roll call 331 repeats two others"),
        ("392,423", "392,", "'' is no number of a roll call"),
        ("392,423", "392,4.0", "'4.0' is no number of a roll call"),
    ],
)
def test_what_was_never_seen_stops_the_source(old: str, new: str, said: str) -> None:
    document = sample()
    text = document.files[NAME].decode()
    assert old in text
    with pytest.raises(SourceChanged) as caught:
        list(parse(replace(document, files={NAME: text.replace(old, new, 1).encode()})))
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"item_links/{NAME}")


@given(st.text(max_size=8))
def test_no_word_becomes_a_roll_call(word: str) -> None:
    quoted = word.replace('"', "")
    try:
        found = list(parse(of(f'{",".join(COLUMNS)}\n1,1,"{quoted}"\n')))
    except SourceChanged:
        return
    assert [row.rollcall for row in found] == [f"unga-{int(quoted)}"]
    assert quoted.isascii()


def test_the_files_may_stand_under_the_publishers_name(tmp_path: Path) -> None:
    assert folder_of(CARD, tmp_path) is None
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / NAME).write_bytes(sample().files[NAME])
    assert folder_of(CARD, tmp_path) == tmp_path / "published"
    assert list(parse(from_folder(CARD, tmp_path))) == list(parse(sample()))
    (tmp_path / "item_links").mkdir()
    assert folder_of(CARD, tmp_path) == tmp_path / "item_links"


@pytest.mark.published
def test_the_published_links_lead_between_votes_on_record_but_for_six(published: Path) -> None:
    rows = list(parse(from_folder(CARD, published)))
    assert len(rows) == 955
    assert len({row.earlier for row in rows}) == len({row.rollcall for row in rows}) == 955
    held = {
        f"unga-{rcid}"
        for rcid in pl.read_parquet(published / "unga_votes" / "roll_calls.parquet", columns=["rcid"])["rcid"]
    }
    named = {row.rollcall for row in rows} | {row.earlier for row in rows}
    assert named - held == {f"unga-{rcid}" for rcid in NOT_ON_RECORD}
    assert sum({row.rollcall, row.earlier} <= held for row in rows) == 947
    # Two chains run through a roll call that is not on record, and hold without it.
    matches = pl.DataFrame([(row.earlier, row.rollcall) for row in rows], ["rcid1", "rcid2"], orient="row")
    items = linked_items(pl.DataFrame({"rollcall": sorted(held)}), matches)
    of_text = dict(items.iter_rows())
    assert of_text["unga-5436"] == of_text["unga-5633"] != "unga-5633"
    shared = items.filter(pl.len().over("item") > 1)
    assert (shared.height, shared["item"].n_unique()) == (1_401, 452)
