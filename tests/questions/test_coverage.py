"""`palais coverage`: nothing is lost unsaid."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from palais.errors import NotOnRecord
from palais.questions import ask, specs
from palais.record.build import build
from palais.record.read_lines import lines_read
from palais.record.store import using
from palais.sources import sources
from palais.sources.published import from_folder
from palais.terms.answers import Answer


def coverage(source: str | None = None) -> Answer:
    return ask(specs()["coverage"], {"source": source})


def figure(answer: Answer, name: str) -> object:
    (found,) = (one.value for one in answer.figures if one.name == name)
    return found


@pytest.mark.usefixtures("packaged_record")
def test_every_code_of_a_state_is_on_the_register() -> None:
    answer = coverage()
    assert figure(answer, "not_on_register") == 0
    states = answer.tables["states"]
    assert (states["named_n"] + states["unnamed_n"] == states["rows_n"]).all()


@pytest.mark.usefixtures("packaged_record")
def test_rows_by_table_add_up_to_those_of_the_sources() -> None:
    answer = coverage()
    assert answer.tables["by_table"]["rows_n"].sum() == answer.tables["sources"]["rows_n"].sum()
    reasons = answer.tables["left_out"]
    kept = answer.tables["sources"]
    assert (
        reasons["cases_n"].sum() == kept.select(pl.col("left_out_n").sum() + pl.col("noted_n").sum()).item()
    )


@pytest.mark.usefixtures("packaged_record")
def test_an_unknown_source_is_refused() -> None:
    with pytest.raises(NotOnRecord, match="no source 'nowhere'"):
        coverage("nowhere")


@pytest.mark.published
def test_records_read_stand_beside_rows_kept(published: Path, tmp_path: Path) -> None:
    known = sources()
    documents = {name: from_folder(known[name].CARD, published) for name in ("upr", "vetoes")}
    build(documents, known, place=tmp_path, alone=True)
    with using(tmp_path / "records" / (tmp_path / "current").read_text(encoding="utf-8").strip()):
        table = coverage("upr").tables["sources"]
    row = table.row(0, named=True)
    assert row["rows_n"] >= 41_063
    assert row["read_n"] >= 41_063
    assert (row["first_year"], row["last_year"]) == (2008, 2014)


@pytest.mark.published
def test_lines_are_counted_as_published(published: Path) -> None:
    found = lines_read(from_folder(sources()["unga_votes"].CARD, published))
    assert found["roll_calls.parquet"] == 6_299
    votes = pl.scan_parquet(published / "unga_votes" / "votes_long.parquet").select(pl.len()).collect().item()
    assert found["votes_long.parquet"] == votes
