"""The record on disk: whole or not at all, opened with care."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.errors import PalaisError, RecordUnusable
from palais.record import store
from palais.record.ask import rows, summary
from palais.record.digests import content_digest
from palais.record.schema import schema
from palais.record.store import FORMAT, building, home, keep, opened, packaged_folder
from palais.terms.tables import Cast, Description, ElectionResult, Row

DAY = date(2023, 10, 10)


def elections(*states: str) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "body": "hrc", "election_date": DAY, "state": state, "votes_n": 100, "elected": True, "complete": True,
                "source": "elections", "locator": "line", "day": DAY,
            }
            for state in states
        ],
        schema=schema(ElectionResult),
    )  # fmt: skip


def kept(folder: Path, *states: str) -> store.Manifest:
    table: dict[type[Row], pl.DataFrame] = {ElectionResult: elections(*states)}
    return keep(table, sources=({"source": "elections"},), built=DAY, folder=folder)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path))
    kept(tmp_path / "records" / "one", "CHN", "CUB")
    (tmp_path / "current").write_text("one\n")
    return tmp_path


def test_home_is_where_the_variable_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path))
    assert home() == tmp_path
    monkeypatch.setenv("PALAIS_HOME", "")
    assert home().name == "palais"


def test_what_was_kept_is_what_is_opened(place: Path) -> None:
    record = opened()
    assert (record.folder, record.packaged, record.manifest.format) == (
        place / "records" / "one",
        False,
        FORMAT,
    )
    assert pl.read_parquet(record.path(ElectionResult)).equals(elections("CHN", "CUB"))
    assert rows(ElectionResult, {"state": "CUB"})["votes_n"].to_list() == [100]
    assert summary()["rows"] == {"elections": 2}
    assert {path.name for path in record.folder.iterdir()} == {"elections.parquet", "manifest.json"}


def test_without_a_record_of_ones_own_the_packaged_one_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path / "nothing"))
    if not (packaged_folder() / "manifest.json").is_file():
        with pytest.raises(RecordUnusable, match="install palais again"):
            opened()
        return
    assert opened().packaged
    assert opened().folder == packaged_folder()
    assert not (tmp_path / "nothing").exists(), "reading writes nothing"


@pytest.mark.usefixtures("place")
def test_a_record_older_than_a_table_says_so_with_its_mend() -> None:
    with pytest.raises(
        RecordUnusable, match=r"earlier palais, which knew no table 'casts'; run `palais build` again"
    ):
        opened().path(Cast)


@pytest.mark.usefixtures("place")
def test_a_table_that_is_not_packaged_is_named_with_its_mend() -> None:
    with pytest.raises(RecordUnusable, match=r"holds no table 'descriptions'.*run `palais build --from DIR`"):
        opened().path(Description)


def test_keeping_again_replaces_the_folder_whole(place: Path) -> None:
    folder = place / "records" / "one"
    (folder / "stray.txt").touch()
    kept(folder, "FRA")
    assert {path.name for path in folder.iterdir()} == {"elections.parquet", "manifest.json"}
    assert rows(ElectionResult)["state"].to_list() == ["FRA"]
    assert [path.name for path in folder.parent.iterdir()] == ["one"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_to_a_table_is_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("record")
    kept(folder / "one", "CHN", "CUB", "FRA")
    path = folder / "one" / "elections.parquet"
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    bad = data.draw(st.sampled_from([whole[:at], whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :]]))
    path.write_bytes(bad)
    with store.using(folder / "one"), pytest.raises(RecordUnusable, match="is cut, altered or missing"):
        rows(ElectionResult)


@settings(max_examples=60, deadline=None)
@given(content=st.one_of(st.binary(max_size=40), st.recursive(st.none() | st.integers(), st.lists).map(
    lambda value: json.dumps(value).encode()
)))  # fmt: skip
def test_any_manifest_that_is_none_is_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("record")
    (folder / "manifest.json").write_bytes(content)
    with store.using(folder), pytest.raises(RecordUnusable, match="has no readable manifest"):
        opened()


@pytest.mark.parametrize("version", [0, FORMAT + 1, "1", None])
def test_another_version_is_refused(place: Path, version: object) -> None:
    path = place / "records" / "one" / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": version}))
    store._opened.cache_clear()  # noqa: SLF001 - another process would read it afresh
    with pytest.raises(
        RecordUnusable, match=f"is of version {version} and this palais reads version {FORMAT}"
    ):
        opened()


def test_a_digest_tells_content_and_not_storage(tmp_path: Path) -> None:
    frame = elections("CHN", "CUB")
    frame.write_parquet(tmp_path / "a.parquet", compression="snappy", row_group_size=1)
    assert content_digest(pl.read_parquet(tmp_path / "a.parquet")) == content_digest(frame)
    assert content_digest(frame.rechunk()) == content_digest(pl.concat([frame[:1], frame[1:]], rechunk=False))


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f.reverse(),
        lambda f: f[:1],
        lambda f: f.with_columns(votes_n=pl.col("votes_n") + 1),
        lambda f: f.with_columns(state=pl.lit("")),
        lambda f: f.with_columns(state=pl.lit(None, pl.String)),
        lambda f: f.rename({"state": "country"}),
    ],
)
def test_a_digest_tells_every_change(change: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    frame = elections("CHN", "CUB")
    assert content_digest(change(frame)) != content_digest(frame)


def test_empty_and_null_are_two_things() -> None:
    empty, null = (elections("CHN").with_columns(locator=pl.lit(word, pl.String)) for word in ("", None))
    assert content_digest(empty) != content_digest(null)


def test_the_lock_is_let_go(tmp_path: Path) -> None:
    def fail() -> None:
        with building(tmp_path):
            raise PalaisError("something else")

    for _ in range(2):
        with pytest.raises(PalaisError, match="something else"):
            fail()
    with building(tmp_path):
        pass


def test_a_place_that_is_a_file_is_no_place(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(RecordUnusable, match=r"cannot be written to .*set PALAIS_HOME"),
        building(tmp_path / "file"),
    ):
        pass
    with pytest.raises(RecordUnusable, match="could not be written"):
        kept(tmp_path / "file" / "record", "CHN")
