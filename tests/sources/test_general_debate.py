"""Speeches: who spoke under the publisher's code, how long, and the listed phrases in them."""

from __future__ import annotations

import io
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest

from palais.errors import SourceChanged
from palais.record.frames import gathered
from palais.sources.general_debate import CARD, NAME, parse, speaker
from palais.sources.published import from_folder
from palais.terms.documents import Document
from palais.terms.tables import PhraseCount, Speech


@pytest.fixture(scope="module")
def sample() -> Document:
    file = Path(str(files("palais.sources.general_debate"))) / "sample" / NAME
    return Document(CARD.source, CARD.day, {NAME: file.read_bytes()})


def altered(sample: Document, **columns: object) -> Document:
    frame = pl.read_parquet(io.BytesIO(sample.files[NAME])).with_columns(
        **{name: pl.lit(value) for name, value in columns.items()}
    )
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return replace(sample, files={NAME: buffer.getvalue()})


def test_phrases_are_found_across_broken_lines_and_spellings(sample: Document) -> None:
    found = {(row.phrase, row.speech): row.uses_n for row in parse(sample) if isinstance(row, PhraseCount)}
    assert found["mutually_beneficial_cooperation", "CHN-45"] == 1
    assert found["non_interference", "CHN-45"] == 1
    assert found["human_rights", "SUN-46"] == 2
    assert found["politicization", "SCG-60"] == 2
    assert found["win_win", "KEN-72"] == 1
    assert not [name for name, speech in found if speech in {"NOR-72", "TWN-5"}]


@pytest.mark.parametrize(
    ("code", "year", "state"),
    [
        ("CHN", 1950, "TWN"),
        ("CHN", 1971, "TWN"),
        ("CHN", 1972, "CHN"),
        ("RUS", 1991, "SUN"),
        ("RUS", 1992, "RUS"),
        ("YUG", 1991, "YUG"),
        ("YUG", 2004, "SCG"),
        ("EU", 2015, "EUE"),
        ("NAM", 2015, "NAM"),
    ],
)
def test_a_speech_is_of_the_state_that_held_the_seat(code: str, year: int, state: str) -> None:
    assert speaker(code, year) == state


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"iso3": "QQQ"}, "QQQ"),
        ({"year": 1999}, "is not of the year 1999"),
        ({"text": "  "}, "text is not known"),
        ({"session": "45"}, "session is not known"),
        ({"extra": 1}, "the unknown 'extra'"),
    ],
)
def test_a_changed_file_is_refused(sample: Document, columns: dict[str, object], said: str) -> None:
    with pytest.raises(SourceChanged, match=said):
        list(parse(altered(sample, **columns)))


@pytest.mark.published
def test_counts_are_those_of_the_published_corpus(published: Path) -> None:
    frames = gathered(parse(from_folder(CARD, published)))
    speeches, counts = frames[Speech], frames[PhraseCount]
    assert speeches.height == 10_952
    assert speeches["words_n"].sum() == 31_910_975
    assert speeches["session"].n_unique() == 79
    assert speeches["speech"].is_unique().all()
    by_speech = pl.read_csv(published / "debates" / "phrase_counts_by_speech.csv.gz", null_values=[])
    uses = dict(counts.group_by("phrase").agg(pl.col("uses_n").sum()).iter_rows())
    for same in ("mutually_beneficial", "non_interference", "double_standards", "right_to_development"):
        assert uses[same] == by_speech[same].sum(), same
    # Broken lines and word ends make the others differ, by little where the phrase is long.
    assert abs(uses["human_rights"] - by_speech["human_rights"].sum()) < 0.01 * uses["human_rights"]
    ours = counts.filter(pl.col("phrase") == "mutually_beneficial_cooperation")["speech"]
    assert "CHN-45" in ours.to_list()
