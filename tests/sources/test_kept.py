"""What is kept on this machine: kills, full disks, altered bytes, and folders of published files."""

from __future__ import annotations

import errno
import gzip
import itertools
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.errors import RecordUnusable, SourceChanged
from palais.sources.fetch import fetch, from_folder, kept
from palais.sources.part import unpacked
from palais.sources.published import refusal

if TYPE_CHECKING:
    from tests.sources.hostile_server import (
        CSV,
        DAY,
        LATER,
        NEWER,
        PAGE,
        Server,
        card,
        drip,
        got,
        parquet,
        plain,
        ranged,
        still_stands,
    )
else:  # test folders are no packages
    sys.path.insert(0, str(Path(__file__).parent))
    from hostile_server import (
        CSV,
        DAY,
        LATER,
        NEWER,
        PAGE,
        Server,
        card,
        drip,
        got,
        parquet,
        plain,
        ranged,
        still_stands,
    )


def test_a_kill_in_mid_download_leaves_what_stood_and_a_part_to_go_on_from(earlier: Path) -> None:
    with Server([drip(NEWER, every=0.005, ETag='"2"')]) as server:
        code = (
            "import sys; from datetime import date; from pathlib import Path;"
            "from palais.sources.fetch import Settings, fetch; from palais.terms.documents import Card, File;"
            "f=(File('file.csv', sys.argv[2]),);"
            "c=Card('toy','t','p','l','c','u',date(2025,4,4),f,{});"
            "fetch(c, into=Path(sys.argv[1]), today=date(2025,5,5),"
            "client_settings=Settings(allow_http_on_loopback=True),"
            "progress=lambda n, size, total: size > 100 and print(size, flush=True))"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code, str(earlier), server.url()], stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline()
            child.send_signal(signal.SIGKILL)
        still_stands(earlier)
        size = (earlier / "toy" / "part" / "file.csv").stat().st_size
        assert size > 100
        server.script = [ranged(NEWER, size, ETag='"2"')]
        assert got(server, earlier, today=LATER).files["file.csv"] == NEWER
        assert server.asked[-1]["range"] == f"bytes={size}-"
    still_stands(earlier, NEWER, LATER)


def test_a_kill_before_the_swap_leaves_what_stood(earlier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("palais.sources.kept.settle", killed)
    with Server([plain(NEWER)]) as server, pytest.raises(KeyboardInterrupt):
        got(server, earlier, today=LATER)
    still_stands(earlier)


def test_a_full_disk_is_told_and_loses_nothing(earlier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with Server([plain(NEWER)]) as server, pytest.raises(RecordUnusable, match="No space left on device"):
        got(server, earlier, today=LATER)
    still_stands(earlier)


def test_a_folder_that_cannot_be_one(tmp_path: Path) -> None:
    (tmp_path / "toy").write_text("a file")
    with pytest.raises(RecordUnusable, match="cannot be written"):
        fetch(card("https://example.org/f"), into=tmp_path, today=DAY)


def test_two_fetches_at_once(tmp_path: Path) -> None:
    from filelock import FileLock

    (tmp_path / "toy").mkdir()
    with FileLock(tmp_path / "toy" / ".lock"), pytest.raises(RecordUnusable, match="under way"):
        fetch(card("https://example.org/f"), into=tmp_path, today=DAY)


def test_what_was_never_fetched_is_none(tmp_path: Path) -> None:
    assert kept(card("https://example.org/f"), home=tmp_path) is None


def test_an_altered_copy_is_told(earlier: Path) -> None:
    next(earlier.glob("toy/*/file.csv")).write_bytes(CSV.replace(b"no", b"ye"))
    with pytest.raises(SourceChanged, match="its hash differs"):
        still_stands(earlier)


def test_a_missing_copy_is_told(earlier: Path) -> None:
    next(earlier.glob("toy/*/file.csv")).unlink()
    with pytest.raises(SourceChanged, match="cannot be read"):
        still_stands(earlier)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"day": "2025-04-04"}', '{"day": 3, "files": {}}', "\x00"])
def test_a_damaged_list_is_told_and_mended_by_a_fetch(earlier: Path, text: str) -> None:
    (earlier / "toy" / "fetched.json").write_text(text)
    with pytest.raises(SourceChanged, match="cannot be read"):
        still_stands(earlier)
    with Server([plain(CSV)]) as server:
        got(server, earlier)
    still_stands(earlier)


def test_a_list_that_points_elsewhere_is_refused(earlier: Path) -> None:
    path = earlier / "toy" / "fetched.json"
    said = json.loads(path.read_text())
    said["files"]["file.csv"]["sha256"] = "../../../../etc"
    path.write_text(json.dumps(said))
    with pytest.raises(SourceChanged, match="cannot be read"):
        still_stands(earlier)


TWO = card("https://example.org/1", "https://example.org/2")


@pytest.mark.parametrize("inner", ["", "toy"])
def test_files_are_read_from_the_folder_or_the_source_s_folder_in_it(tmp_path: Path, inner: str) -> None:
    (tmp_path / inner).mkdir(exist_ok=True)
    for name in ("file.csv", "more.csv"):
        (tmp_path / inner / name).write_bytes(CSV)
    document = from_folder(TWO, tmp_path)
    assert (document.day, dict(document.files)) == (DAY, {"file.csv": CSV, "more.csv": CSV})
    assert from_folder(TWO, tmp_path, day=LATER).day == LATER


def test_a_star_stands_for_one_or_more_files(tmp_path: Path) -> None:
    many = card("", names=("page*.xml",))
    with pytest.raises(SourceChanged, match="is empty"):
        from_folder(many, tmp_path)
    (tmp_path / "page2.xml").write_bytes(b"<a/>")
    (tmp_path / "page1.xml").write_bytes(b"<b/>")
    (tmp_path / "other.txt").write_bytes(b"x")
    assert list(from_folder(many, tmp_path).files) == ["page1.xml", "page2.xml"]


def told_of_folder(folder: Path) -> str:
    with pytest.raises(SourceChanged) as told:
        from_folder(TWO, folder)
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert "there is no folder" in told_of_folder(tmp_path / "nowhere")


def test_an_empty_folder(tmp_path: Path) -> None:
    assert "is empty" in told_of_folder(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file.csv").write_bytes(CSV)
    assert "the file 'more.csv' is missing" in told_of_folder(tmp_path)


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "file.csv").mkdir()
    assert "the file 'file.csv' is missing" in told_of_folder(tmp_path)


def test_a_saved_page_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "file.csv").write_bytes(PAGE)
    assert "is a web page" in told_of_folder(tmp_path)


def test_a_file_over_the_card_s_limit(tmp_path: Path) -> None:
    (tmp_path / "file.csv").write_bytes(b"a" * 100_001)
    assert "its card allows 100,000" in told_of_folder(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"\xef\xbb\xbfx,y\n"),
        ("a.csv", b'"<html>",1\n'),
        ("a.xml", b"\xef\xbb\xbf\n<?xml version='1.0'?><collection/>"),
        ("a.json", b"  [1]"),
        ("a.zip", b"PK\x03\x04 and so on"),
        ("a.xlsx", b"PK\x03\x04 and so on"),
        ("a.csv.gz", gzip.compress(b"x", mtime=0)),
        ("a.PARQUET", parquet()),
        ("a.html", PAGE),
        ("a.txt", b"anything"),
    ],
)
def test_real_files_are_not_refused(name: str, content: bytes) -> None:
    assert refusal(name, content[:1024], content[-8:]) is None


@given(content=st.binary(max_size=5000), members=st.integers(1, 3), step=st.integers(1, 700))
@settings(max_examples=60)
def test_unpacking_gives_back_what_was_packed(content: bytes, members: int, step: int) -> None:
    packed = b"".join(gzip.compress(content, mtime=0) for _ in range(members))
    pieces = (packed[i : i + step] for i in range(0, len(packed), step))
    assert b"".join(unpacked(pieces, "gzip")) == content * members


def test_unpacking_never_gives_much_at_once() -> None:
    bomb = gzip.compress(b"0" * 5_000_000, mtime=0)
    assert max(len(piece) for piece in unpacked(iter([bomb]), "gzip")) <= 65_536


@given(st.lists(st.integers(1, len(CSV) - 1), max_size=2, unique=True).map(sorted))
@settings(max_examples=15, deadline=None)
def test_wherever_the_line_is_cut_the_file_comes_whole(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int]
) -> None:
    starts = [0, *cuts]
    script = [
        plain(
            CSV[start:end],
            status="206 Partial Content" if start else "200 OK",
            length=len(CSV) - start,
            ETag='"1"',
            Content_Range=f"bytes {start}-{len(CSV) - 1}/{len(CSV)}",
        )
        for start, end in itertools.zip_longest(starts, cuts)
    ]
    with Server(script) as server:
        assert got(server, tmp_path_factory.mktemp("cut")).files["file.csv"] == CSV
