"""Bad inputs: one clear sentence each, the right exit status, and nothing lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import stamina

from palais.record import store
from palais.record.store import building
from palais.sources import sources

if TYPE_CHECKING:
    from tests.cli.conftest import Palais

UNRECOGNISED, NOT_ON_RECORD, SOURCE_CHANGED, RECORD_UNUSABLE, UNREACHABLE = 2, 3, 4, 5, 6
ROLLCALL = ("rollcall", "A/HRC/RES/51/25", "--json")


@pytest.fixture
def standing(palais: Palais, samples: Path, home: Path) -> Iterator[Path]:
    """A good record at home; whatever the test does, it still answers afterwards."""
    assert palais("build", "--from", samples).code == 0
    good = palais(*ROLLCALL).json
    yield home / "records" / (home / "current").read_text().strip()
    assert palais(*ROLLCALL).json == good
    debris = {path.name for path in (home / "records").iterdir()} - {(home / "current").read_text().strip()}
    assert not debris


def replaced(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


def test_a_source_s_parquet_cut_short(palais: Palais, samples: Path, standing: Path) -> None:
    votes = samples / "unga_votes" / "votes_long.parquet"
    whole = votes.read_bytes()
    for cut in (whole[: len(whole) // 2], whole[:40] + whole[-8:], whole[:4], b""):
        votes.write_bytes(cut)
        ran = palais("build", "--from", samples)
        assert (ran.code, "unga_votes/votes_long.parquet" in ran.refusal) == (SOURCE_CHANGED, True)
    assert standing.is_dir()


def test_a_record_s_parquet_cut_or_altered(palais: Palais, samples: Path, standing: Path) -> None:
    casts = standing / "casts.parquet"
    whole = casts.read_bytes()
    for bad in (whole[:-20], whole[:900] + bytes([whole[900] ^ 1]) + whole[901:]):
        casts.write_bytes(bad)
        ran = palais(*ROLLCALL)
        assert ran.code == RECORD_UNUSABLE
        assert "casts.parquet is cut, altered or missing; run `palais build` again" in ran.refusal
    assert palais("build", "--from", samples).code == 0, "the mend that the sentence names"


def test_a_column_renamed(palais: Palais, samples: Path, standing: Path) -> None:
    replaced(samples / "ohchr_votes" / "votes_long.csv", b"iso3", b"iso_3")
    ran = palais("build", "--from", samples)
    assert ran.code == SOURCE_CHANGED
    assert "ohchr_votes/votes_long.csv: the file lacks 'iso3' and has the unknown 'iso_3'" in ran.refusal
    assert standing.is_dir()


def test_a_vote_mark_never_seen(palais: Palais, samples: Path, standing: Path) -> None:
    replaced(samples / "ohchr_votes" / "votes_long.csv", b",Y\n", b",Z\n")
    ran = palais("build", "--from", samples)
    assert ran.code == SOURCE_CHANGED
    assert "'Z'" in ran.refusal
    assert "vote mark" in ran.refusal
    assert standing.is_dir()


def test_a_state_nobody_knows(packaged: Palais) -> None:
    for words in (("brief", "Chna"), ("status", "Chna"), ("state", "Chna")):
        ran = packaged(*words)
        assert (ran.code, ran.out) == (UNRECOGNISED, "")
        assert "Chna" in ran.refusal
        assert "China" in ran.refusal


def test_a_date_before_1945(packaged: Palais) -> None:
    for words in (("status", "China"), ("membership", "hrc"), ("brief", "China"), ("state", "China")):
        ran = packaged(*words, "--on", "1944-12-31")
        assert (ran.code, ran.out) == (UNRECOGNISED, "")
        assert ran.refusal.startswith("1944-12-31 lies before 1945-06-26")


def test_a_day_that_is_none(packaged: Palais) -> None:
    for word in ("2023-02-29", "yesterday", "1.1.2020", ""):
        ran = packaged("status", "China", "--on", word)
        assert (ran.code, "is not a day; write it as YYYY-MM-DD" in ran.refusal) == (UNRECOGNISED, True)


def test_an_empty_folder(palais: Palais, samples: Path, standing: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = palais("build", "--from", tmp_path / "empty")
    assert (ran.code, "holds no published files" in ran.refusal) == (SOURCE_CHANGED, True)
    ran = palais("build", "--from", tmp_path / "nowhere")
    assert ran.code == SOURCE_CHANGED
    for path in (samples / "elections").iterdir():
        path.unlink()
    ran = palais("build", "--from", samples)
    assert (ran.code, "is empty" in ran.refusal) == (SOURCE_CHANGED, True)
    assert standing.is_dir()


def test_too_few_rows_for_the_card(separately: Palais, samples: Path, home: Path) -> None:
    ran = separately("build", "--from", samples, bounded=True)
    assert (ran.code, "where its card expects" in ran.refusal) == (SOURCE_CHANGED, True)
    assert not (home / "current").exists()


def test_two_builds_at_once(separately: Palais, samples: Path, standing: Path, home: Path) -> None:
    with building(home):
        ran = separately("build", "--from", samples)
    assert ran.code == RECORD_UNUSABLE
    assert (
        ran.refusal == f"Another build is writing the record in {home}; wait for it to end, then try again."
    )
    assert standing.is_dir()


def test_a_record_of_an_older_version(palais: Palais, samples: Path, standing: Path) -> None:
    manifest = standing / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 0}))
    store._opened.cache_clear()  # noqa: SLF001 - another process would read it afresh
    ran = palais(*ROLLCALL)
    assert ran.code == RECORD_UNUSABLE
    assert "is of version 0 and this palais reads version" in ran.refusal
    assert palais("build", "--from", samples).code == 0, "the mend that the sentence names"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"\xff\xfe"])
def test_a_manifest_that_is_none(palais: Palais, samples: Path, standing: Path, content: bytes) -> None:
    (standing / "manifest.json").write_bytes(content)
    store._opened.cache_clear()  # noqa: SLF001 - another process would read it afresh
    ran = palais(*ROLLCALL)
    assert (ran.code, "has no readable manifest" in ran.refusal) == (RECORD_UNUSABLE, True)
    assert palais("build", "--from", samples).code == 0


@pytest.mark.parametrize("content", [b"", b"nowhere\n", b"../..\n", b"\xff\x00\xfe"])
def test_a_pointer_to_nothing(
    palais: Palais, samples: Path, standing: Path, home: Path, content: bytes
) -> None:
    (home / "current").write_bytes(content)
    ran = palais(*ROLLCALL)
    assert (ran.code, "has no readable manifest" in ran.refusal) == (RECORD_UNUSABLE, True)
    assert standing.is_dir()
    assert palais("build", "--from", samples).code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("rollcall", "A/HRC/RES/999/1"), NOT_ON_RECORD, "No roll call on record is called 'A/HRC/RES/999/1'"),
        (("text", "A/HRC/RES/999/1"), NOT_ON_RECORD, "No text on record is called"),
        (("membership", "hrc", "--on", "1999-01-01"), NOT_ON_RECORD, "sat from 2006-06-19"),
        (("membership", "senate"), UNRECOGNISED, "No body is called 'senate'"),
        (("status", "China", "--treaty", "NPT"), UNRECOGNISED, "NPT"),
        (("fetch", "nobody"), UNRECOGNISED, "No source is called 'nobody'"),
        (("build",), SOURCE_CHANGED, "Nothing has been fetched yet"),
    ],
)  # fmt: skip
def test_each_class_of_error_has_its_status(
    packaged: Palais, words: tuple[str, ...], code: int, said: str
) -> None:
    ran = packaged(*words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.refusal


def test_a_publisher_that_cannot_be_reached(
    palais: Palais, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    module = sources()["elections"]
    (file,) = module.CARD.files
    away = replace(module.CARD, files=(replace(file, url="https://127.0.0.1:9/elections.csv"),))
    monkeypatch.setattr(module, "CARD", away)
    with stamina.set_testing(True):
        ran = palais("fetch", "elections")
    assert (ran.code, ran.out) == (UNREACHABLE, "")
    assert ran.refusal.startswith(f"elections/{file.name}: ")
    assert not (home / "current").exists()
