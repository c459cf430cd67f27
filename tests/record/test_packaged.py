"""The record that ships: facts only, whole, small, with its licences, and kept when one source is read anew."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from palais.errors import RecordUnusable
from palais.record import packaged as packaging
from palais.record import store, taken_over
from palais.record.build import build
from palais.record.packaged import package
from palais.record.schema import check
from palais.record.store import opened, packaged_folder, using
from palais.terms.tables import TABLES, Cast, Description, ElectionResult, Membership, RollCall, Statement

if TYPE_CHECKING:
    from palais.sources import Source
    from palais.terms.documents import Document

    Documents = Mapping[str, Document]
    Sources = Mapping[str, Source]

_MOST_BYTES = 30_000_000
_LONGEST_TITLE = 700


@pytest.fixture
def shipped() -> dict[str, Any]:
    """The manifest of the record in this tree."""
    path = packaged_folder() / "manifest.json"
    if not path.is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return said


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another place for the packaged record, so that a test never writes into the tree."""
    place = tmp_path / "packaged"
    for module in (packaging, store, taken_over):
        monkeypatch.setattr(module, "packaged_folder", lambda: place)
    return place


def test_every_shipped_file_is_the_one_that_was_written(shipped: dict[str, Any]) -> None:
    assert set(shipped["tables"]) == {table.table for table in TABLES if table.packaged}
    for name, entry in shipped["tables"].items():
        content = (packaged_folder() / f"{name}.parquet").read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (entry["bytes"], entry["sha256"])
    there = {path.name for path in packaged_folder().iterdir()} - {"NOTICE.md", "manifest.json"}
    assert there == {f"{name}.parquet" for name in shipped["tables"]}


def test_it_is_small(shipped: dict[str, Any]) -> None:
    assert sum(entry["bytes"] for entry in shipped["tables"].values()) < _MOST_BYTES


def test_every_shipped_row_is_a_checked_row_of_its_table(shipped: dict[str, Any]) -> None:
    known = {note["source"] for note in shipped["sources"]} | {"states", "treaties"}
    for table in TABLES:
        if table.packaged:
            rows = check(table, pl.read_parquet(packaged_folder() / f"{table.table}.parquet"))
            assert rows.height == shipped["tables"][table.table]["rows"] > 0
            assert set(rows["source"].unique()) <= known


def test_texts_stay_with_their_publisher(shipped: dict[str, Any]) -> None:
    assert "descriptions" not in shipped["tables"]
    for table in TABLES:
        if table.packaged:
            rows = pl.read_parquet(packaged_folder() / f"{table.table}.parquet")
            words = rows.select(pl.col(pl.String)).unpivot()["value"].drop_nulls()
            listed = words.str.split(
                "; "
            ).explode()  # a list of codes may be long; prose is long between two of them
            assert listed.filter(listed.str.len_chars() > _LONGEST_TITLE).is_empty(), (
                f"{table.table} holds prose"
            )


def test_the_notice_names_every_source_and_its_licence(shipped: dict[str, Any]) -> None:
    notice = (packaged_folder() / "NOTICE.md").read_text(encoding="utf-8")
    for note in shipped["sources"]:
        for said in (
            note["source"],
            note["licence"],
            note["notice"],
            note["citation"],
            note["url"],
            note["day"],
        ):
            assert said in notice
    assert "Required Notice" in notice


def test_packaging_twice_writes_the_same_bytes(documents: Documents, loose: Sources, elsewhere: Path) -> None:
    first = package(documents, loose)
    bytes_of = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    assert package(documents, loose) == first
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == bytes_of
    assert "NOTICE.md" in bytes_of
    assert "descriptions.parquet" not in bytes_of
    assert Description.table not in first.tables


def test_a_build_from_one_source_keeps_the_others(
    documents: Documents, loose: Sources, elsewhere: Path, tmp_path: Path
) -> None:
    whole = package(documents, loose)
    elections = {"elections": documents["elections"]}
    build(elections, loose, place=tmp_path / "home")
    name = (tmp_path / "home" / "current").read_text().strip()
    with using(tmp_path / "home" / "records" / name):
        manifest = opened().manifest
    assert elsewhere.is_dir()
    assert {note["source"] for note in manifest.sources} == set(documents)
    for table in (Cast, RollCall, Statement, ElectionResult, Membership):
        assert manifest.tables[table.table]["digest"] == whole.tables[table.table]["digest"], table.table


def test_a_build_on_its_own_needs_no_packaged_record(
    documents: Documents, loose: Sources, elsewhere: Path, tmp_path: Path
) -> None:
    assert not elsewhere.exists()
    manifest = build({"elections": documents["elections"]}, loose, place=tmp_path / "home")
    assert [note["source"] for note in manifest.sources] == ["elections"]


def test_a_damaged_packaged_record_stops_a_build_in_one_sentence(
    documents: Documents, loose: Sources, elsewhere: Path, tmp_path: Path
) -> None:
    package(documents, loose)
    (elsewhere / "casts.parquet").write_bytes(b"PAR1")
    elections = {"elections": documents["elections"]}
    with pytest.raises(
        RecordUnusable, match=r"casts\.parquet is cut, altered or missing; install palais again"
    ):
        build(elections, loose, place=tmp_path / "home")
    assert not (tmp_path / "home" / "current").exists()
    build(elections, loose, place=tmp_path / "home", alone=True)
    shutil.rmtree(elsewhere)
