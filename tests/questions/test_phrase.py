"""A phrase in speeches and titles: on the record, in a corpus of one's own, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.record.build import build
from palais.record.store import using
from palais.sources import sources
from palais.sources.published import from_folder
from palais.terms.answers import Answer
from palais.terms.parameters import DataFile


@pytest.fixture(scope="module")
def record(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the speeches and nothing else."""
    place = tmp_path_factory.mktemp("debates")
    source = sources()["general_debate"]
    document = from_folder(source.CARD, published)
    build({"general_debate": document}, {"general_debate": source}, place=place, alone=True)
    (folder,) = (place / "records").iterdir()
    return folder


def asked(words: str, corpus: DataFile | None = None) -> Answer:
    return ask(specs()["phrase"], {"words": words, "corpus": corpus})


def figure(answer: Answer, name: str) -> Any:
    (found,) = (one for one in answer.figures if one.name == name)
    return found.value


def corpus(tmp_path: Path, *, kind: str = "csv", rows: int = 30) -> DataFile:
    frame = pl.DataFrame(
        {
            "state": ["Norway", "FRA"] * rows,
            "year": [1990 + n // 2 for n in range(2 * rows)],
            "text": ["a sea of\nplenty" if n % 2 else "nothing of it here" for n in range(2 * rows)],
        }
    )
    path = tmp_path / f"corpus.{kind}"
    frame.write_csv(path) if kind == "csv" else frame.write_parquet(path)
    return DataFile(path.read_bytes())


@pytest.mark.published
def test_not_spreading_is_an_answer(record: Path) -> None:
    with using(record):
        answer = asked("mutually beneficial cooperation")
    assert figure(answer, "spread") == "not_spreading"
    assert figure(answer, "latest_share") < 0.03
    assert figure(answer, "speeches") == 143
    takers = {row["state"]: row for row in answer.tables["takers"].iter_rows(named=True)}
    assert takers["CHN"]["first_session"] <= 45, "China used it in 1990"
    assert takers["CHN"]["low"] <= takers["CHN"]["expected"] <= takers["CHN"]["high"]


@pytest.mark.published
def test_a_phrase_that_spread_is_told_from_one_that_faded(record: Path) -> None:
    with using(record):
        assert figure(asked("civil society"), "spread") == "spreading"
        assert figure(asked("technical assistance"), "spread") == "not_spreading"
        assert "China" not in asked("human rights").sentence


@pytest.mark.published
def test_the_same_phrase_spelt_otherwise_has_the_same_answer(record: Path) -> None:
    with using(record):
        one, other = asked("non-interference"), asked("Noninterference")
    assert one.figures == other.figures


@pytest.mark.published
def test_the_publishers_file_gives_the_figures_of_the_record(
    record: Path, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path))
    file = DataFile((published / "debates" / "ungdc_1946_2024.parquet").read_bytes())
    with using(record):
        ours, theirs = asked("win-win"), asked("win-win", file)
    for name in ("first_year", "uses", "speeches", "spread", "latest_share", "change", "adopters"):
        assert figure(ours, name) == figure(theirs, name), name


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_corpus_of_ones_own_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path / "home"))
    answer = asked("sea of plenty", corpus(tmp_path, kind=kind))
    assert figure(answer, "speeches") == 30
    assert figure(answer, "first_year") == "1990"
    assert answer.tables["takers"]["state"].to_list() == ["FRA"]
    assert figure(answer, "spread") == "not_spreading"
    again = asked("sea of plenty", corpus(tmp_path, kind=kind))
    assert again.figures == answer.figures, "the words kept from the first time give the same"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PAR1 and no more", "no Parquet or CSV"),
        (b"state,year\nNorway,1990\n", "no column 'text'"),
        (b"state,year,text\n", "is empty"),
        (b"state,year,text\nNorway,,a sea\n", "lacks its state, year or text"),
        (b"state,year,text\nNorway,soon,a sea\n", "no Parquet or CSV"),
        (b"state,year,text\nAtlantis,1990,a sea\n", "Atlantis"),
    ],
)
def test_what_is_no_corpus_is_refused_in_a_sentence(
    content: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path))
    with pytest.raises(Unrecognised, match=said):
        asked("a sea", DataFile(content))


def test_the_name_of_a_file_opens_nothing() -> None:
    with pytest.raises(Unrecognised, match="takes a file of data"):
        ask(specs()["phrase"], {"words": "a sea", "corpus": "/etc/hostname"})


def test_a_phrase_that_is_not_listed_is_looked_for_in_titles() -> None:
    answer = asked("rights of the child")
    assert answer.tables["titles"].height > 10
    assert "none of them" in answer.sentence
    with pytest.raises(NotOnRecord, match="bring texts"):
        asked("wombat jurisprudence")
