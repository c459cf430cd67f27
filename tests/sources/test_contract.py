"""The one contract that every source keeps."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from palais.record.frames import gathered
from palais.record.schema import check
from palais.sources import Source, sources
from palais.sources.published import folder_of
from palais.terms.documents import Document

_SOURCES = sources()


def sample(name: str, source: Source) -> Document:
    """Return the source's own sample as a document."""
    folder = Path(str(files(f"palais.sources.{name}"))) / "sample"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return Document(
        name, source.CARD.day, {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    )


@pytest.mark.parametrize("name", _SOURCES)
def test_the_card_says_who_under_which_licence_and_where(name: str) -> None:
    card = _SOURCES[name].CARD
    assert card.source == name
    for said in (card.title, card.publisher, card.licence, card.citation):
        assert len(said) > 3
    assert card.url.startswith("https://") or not card.url
    assert card.files
    assert all(file.url.startswith("https://") or not file.url for file in card.files)
    assert card.bounds
    assert all(0 <= fewest <= most for fewest, most in card.bounds.values())


@pytest.mark.parametrize("name", _SOURCES)
def test_a_licence_that_asks_for_a_notice_has_one(name: str) -> None:
    card = _SOURCES[name].CARD
    if "Noncommercial" in card.licence:
        assert card.notice.startswith("Required Notice:")
        assert not card.open


@pytest.mark.parametrize("name", _SOURCES)
def test_the_sample_parses_to_checked_rows_with_provenance(name: str) -> None:
    source = _SOURCES[name]
    frames = gathered(source.parse(sample(name, source)))
    assert frames, "a sample that yields nothing shows nothing"
    for table, rows in frames.items():
        assert table.table in source.CARD.bounds
        assert (check(table, rows)["source"] == name).all()
        assert rows["locator"].str.len_chars().min() > 0  # type: ignore[operator]


@pytest.mark.parametrize("name", _SOURCES)
def test_parsing_is_pure(name: str) -> None:
    source = _SOURCES[name]
    assert list(source.parse(sample(name, source))) == list(source.parse(sample(name, source)))


@pytest.mark.published
@pytest.mark.parametrize("name", _SOURCES)
def test_every_file_of_the_card_is_among_the_published(name: str, published: Path) -> None:
    folder = folder_of(_SOURCES[name].CARD, published)
    if folder is None:
        pytest.skip(f"{name} is written from the publisher's documented format: no file of it is at hand")
    for file in _SOURCES[name].CARD.files:
        assert (folder / file.name).is_file()
