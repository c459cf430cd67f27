from __future__ import annotations

import errno
import gzip
import hashlib
import io
import itertools
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.errors import RecordUnusable, SourceChanged, Unreachable
from palais.sources.dial import asked_wait
from palais.sources.fetch import Settings, fetch, from_folder, kept
from palais.sources.part import unpacked
from palais.sources.published import refusal
from palais.terms.documents import Card, File

if TYPE_CHECKING:
    from tests.sources.hostile_server import Answer, Server, drip, plain, ranged

    from palais.terms.documents import Document
else:  # test folders are no packages
    sys.path.insert(0, str(Path(__file__).parent))
    from hostile_server import Answer, Server, drip, plain, ranged

DAY = date(2025, 4, 4)
LATER = date(2025, 5, 5)
CSV = b"state,vote\nCHN,no\n" * 40
NEWER = b"state,vote\nCHN,abstain\n" * 40
QUICK = Settings(
    connect_timeout=2,
    read_timeout=0.3,
    total_timeout=5,
    attempts=3,
    wait_initial=0.01,
    wait_max=0.02,
    wait_jitter=0,
    retry_after_max=0.2,
    allow_http_on_loopback=True,
)


def card(*urls: str, names: tuple[str, ...] = ("file.csv", "more.csv"), limit: int = 100_000) -> Card:
    files = tuple(File(name, url, limit) for name, url in zip(names, urls, strict=False))
    return Card("toy", "Toy", "A publisher", "CC0", "Toy, 2025", "https://example.org", DAY, files, {})


def got(
    server: Server, into: Path, *, name: str = "file.csv", today: date = DAY, limit: int = 100_000
) -> Document:
    return fetch(
        card(server.url(), names=(name,), limit=limit), into=into, today=today, client_settings=QUICK
    )


def refused(
    script: list[Answer], into: Path, *, name: str = "file.csv", limit: int = 100_000, how: Settings = QUICK
) -> tuple[str, Server]:
    """Return the one sentence with which a script is refused, its cause being of our own making."""
    with Server(script) as server, pytest.raises(Unreachable) as told:
        fetch(card(server.url(), names=(name,), limit=limit), into=into, today=DAY, client_settings=how)
    said = str(told.value)
    assert said.startswith(f"toy/{name}: ")
    assert said.endswith(".")
    assert "\n" not in said
    return said, server


def parquet() -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame({"state": ["CHN"] * 50}).write_parquet(buffer)
    return buffer.getvalue()


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A folder in which a good copy of CSV already stands."""
    with Server([plain(CSV)]) as server:
        got(server, tmp_path)
    return tmp_path


def still_stands(into: Path, content: bytes = CSV, day: date = DAY) -> None:
    document = kept(card("https://example.org/file.csv"), home=into)
    assert document is not None
    assert document.files == {"file.csv": content}
    assert document.day == day


# --- what goes well


def test_what_came_is_returned_and_kept_with_its_hash_marks_and_day(tmp_path: Path) -> None:
    with Server([plain(CSV, ETag='"1"', Last_Modified="Fri, 04 Apr 2025 10:00:00 GMT")]) as server:
        document = got(server, tmp_path)
    assert (document.source, document.day, document.files) == ("toy", DAY, {"file.csv": CSV})
    said = json.loads((tmp_path / "toy" / "fetched.json").read_text())
    assert said["day"] == "2025-04-04"
    entry = said["files"]["file.csv"]
    assert entry["sha256"] == hashlib.sha256(CSV).hexdigest()
    assert (entry["etag"], entry["size"], entry["day"]) == ('"1"', len(CSV), "2025-04-04")
    still_stands(tmp_path)


def test_what_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    with Server([plain(CSV, ETag='"1"'), plain(b"", status="304 Not Modified", length=None)]) as server:
        got(server, tmp_path)
        document = got(server, tmp_path, today=LATER)
        assert server.asked[1]["if-none-match"] == '"1"'
    assert document.files["file.csv"] == CSV
    assert document.day == LATER  # the publisher says so still
    assert (
        json.loads((tmp_path / "toy" / "fetched.json").read_text())["files"]["file.csv"]["day"]
        == "2025-04-04"
    )


def test_a_date_of_change_serves_where_there_is_no_etag(tmp_path: Path) -> None:
    changed = "Fri, 04 Apr 2025 10:00:00 GMT"
    with Server(
        [plain(CSV, Last_Modified=changed), plain(b"", status="304 Not Modified", length=None)]
    ) as server:
        got(server, tmp_path)
        got(server, tmp_path)
        assert server.asked[1]["if-modified-since"] == changed


def test_an_altered_copy_is_not_taken_for_the_unchanged_one(tmp_path: Path) -> None:
    with Server([plain(CSV, ETag='"1"')]) as server:
        got(server, tmp_path)
        next(tmp_path.glob("toy/*/file.csv")).write_bytes(CSV.replace(b"no", b"ye"))
        assert got(server, tmp_path).files["file.csv"] == CSV
        assert "if-none-match" not in server.asked[1]


def test_a_new_version_takes_the_place_of_the_old_and_only_the_last_two_are_kept(tmp_path: Path) -> None:
    versions = [CSV + b"x" * n for n in range(4)]
    with Server([plain(version) for version in versions]) as server:
        for n, version in enumerate(versions):
            assert got(server, tmp_path, today=date(2025, 4, 1 + n)).files["file.csv"] == version
    assert len(list(tmp_path.glob("toy/*/file.csv"))) == 2
    assert not (tmp_path / "toy" / "part").exists()


def test_a_failure_of_the_server_is_tried_again(tmp_path: Path) -> None:
    with Server([plain(b"", status="500 Oops"), plain(b"", status="503 Busy"), plain(CSV)]) as server:
        assert got(server, tmp_path).files["file.csv"] == CSV
        assert len(server.asked) == 3


def test_a_publisher_that_asks_for_time_gets_it_up_to_a_limit(tmp_path: Path) -> None:
    with Server([plain(b"", status="429 Slow down", Retry_After="3600"), plain(CSV)]) as server:
        start = time.monotonic()
        got(server, tmp_path)
        assert 0.2 <= time.monotonic() - start < 2


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "Fri, 04 Apr 2025 10:00:30 GMT", "Date": "Fri, 04 Apr 2025 10:00:00 GMT"}, 30.0),
        ({"Retry-After": "Fri, 04 Apr 2025 09:00:00 GMT", "Date": "Fri, 04 Apr 2025 10:00:00 GMT"}, 0.0),
        ({"Retry-After": "Fri, 04 Apr 2025 10:00:30 GMT"}, None),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "soon"}, None),
        ({}, None),
    ],
)
def test_what_a_publisher_asks_for_is_read(headers: dict[str, str], wait: float | None) -> None:
    assert asked_wait(headers) == wait


def test_progress_is_told_as_bytes_come(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    with Server([plain(CSV)]) as server:
        fetch(
            card(server.url()),
            into=tmp_path,
            today=DAY,
            client_settings=QUICK,
            progress=lambda name, size, total: told.append((name, size, total)),
        )
    assert told[-1] == ("file.csv", len(CSV), len(CSV))


def test_retries_say_nothing_of_their_own(tmp_path: Path) -> None:
    with Server([plain(b"", status="500 Oops"), plain(CSV)]) as server:
        got(server, tmp_path)
    assert any(isinstance(handler, logging.NullHandler) for handler in logging.getLogger("stamina").handlers)


# --- going on from a part


def cut_once(server: Server, into: Path) -> None:
    """Leave the first bytes behind, as a line does that is cut with no patience left."""
    with pytest.raises(Unreachable, match="cut the connection"):
        fetch(card(server.url()), into=into, today=DAY, client_settings=replace(QUICK, attempts=1))


def test_a_cut_download_goes_on_where_it_ended(tmp_path: Path) -> None:
    script = [plain(CSV[:100], length=len(CSV), ETag='"1"'), ranged(CSV, 100, ETag='"1"')]
    with Server(script) as server:
        assert got(server, tmp_path).files["file.csv"] == CSV
        assert (server.asked[1]["range"], server.asked[1]["if-range"]) == ("bytes=100-", '"1"')
        assert "range" not in server.asked[0]


def test_so_it_does_in_the_next_fetch(tmp_path: Path) -> None:
    script = [plain(CSV[:100], length=len(CSV), ETag='"1"'), ranged(CSV, 100, ETag='"1"')]
    with Server(script) as server:
        cut_once(server, tmp_path)
        assert got(server, tmp_path).files["file.csv"] == CSV
        assert server.asked[1]["range"] == "bytes=100-"


def test_a_part_that_is_cut_again_goes_on_again(tmp_path: Path) -> None:
    second = plain(
        CSV[100:200],
        status="206 Partial Content",
        length=len(CSV) - 100,
        ETag='"1"',
        Content_Range=f"bytes 100-{len(CSV) - 1}/{len(CSV)}",
    )
    with Server(
        [plain(CSV[:100], length=len(CSV), ETag='"1"'), second, ranged(CSV, 200, ETag='"1"')]
    ) as server:
        assert got(server, tmp_path).files["file.csv"] == CSV
        assert server.asked[2]["range"] == "bytes=200-"


def test_a_file_that_changed_half_way_starts_afresh(tmp_path: Path) -> None:
    with Server([plain(CSV[:100], length=len(CSV), ETag='"1"'), plain(NEWER, ETag='"2"')]) as server:
        assert got(server, tmp_path).files["file.csv"] == NEWER
        assert server.asked[1]["if-range"] == '"1"'


@pytest.mark.parametrize(
    "wrong",
    [
        ranged(CSV, 100, ETag='"2"'),  # of another version
        ranged(CSV, 100),  # of a version it does not name
        ranged(CSV, 90, ETag='"1"'),  # from elsewhere
        ranged(CSV, 110, ETag='"1"'),
        ranged(CSV, 100, total=len(CSV) + 7, ETag='"1"'),  # of a file of another length
        plain(CSV[100:], status="206 Partial Content", ETag='"1"'),  # of it does not say what
        plain(CSV[100:], status="206 Partial Content", ETag='"1"', Content_Range="bytes */*"),
        plain(b"", status="416 Range Not Satisfiable", Content_Range="bytes */50"),
    ],
)
def test_a_part_that_does_not_fit_is_never_joined(tmp_path: Path, wrong: Answer) -> None:
    with Server([plain(CSV[:100], length=len(CSV), ETag='"1"'), wrong, plain(NEWER, ETag='"2"')]) as server:
        assert got(server, tmp_path).files["file.csv"] == NEWER
        assert "range" not in server.asked[2]


@pytest.mark.parametrize("marks", [{}, {"ETag": 'W/"1"'}])
def test_nothing_is_resumed_without_a_strong_mark(tmp_path: Path, marks: dict[str, str]) -> None:
    with Server([plain(CSV[:100], length=len(CSV), **marks), plain(CSV)]) as server:
        assert got(server, tmp_path).files["file.csv"] == CSV
        assert "range" not in server.asked[1]


def test_a_part_of_another_address_is_not_resumed(tmp_path: Path) -> None:
    with Server([plain(CSV[:100], length=len(CSV), ETag='"1"')]) as server:
        cut_once(server, tmp_path)
    with Server([plain(NEWER)]) as server:
        assert got(server, tmp_path).files["file.csv"] == NEWER
        assert "range" not in server.asked[0]


def test_a_file_already_whole_is_not_asked_for_again_when_another_failed(tmp_path: Path) -> None:
    with Server([plain(CSV, ETag='"1"'), plain(b"", status="404 Not Found")]) as server:
        urls = (server.url(), server.url("more.csv"))
        with pytest.raises(Unreachable, match=r"toy/more\.csv"):
            fetch(card(*urls), into=tmp_path, today=DAY, client_settings=QUICK)
        assert kept(card(*urls), home=tmp_path) is None  # files of one data set come together or not at all
        server.script = [*server.script, plain(b"", status="304 Not Modified", length=None), plain(NEWER)]
        document = fetch(card(*urls), into=tmp_path, today=DAY, client_settings=QUICK)
        assert server.asked[2]["if-none-match"] == '"1"'
    assert document.files == {"file.csv": CSV, "more.csv": NEWER}


# --- what goes wrong: one sentence each, and nothing lost


def test_a_publisher_that_stalls(earlier: Path) -> None:
    said, server = refused([Answer(before=3)], earlier)
    assert "did not answer in time" in said
    assert len(server.asked) == QUICK.attempts
    still_stands(earlier)


def test_a_body_that_stalls(earlier: Path) -> None:
    said, _ = refused([plain(CSV[:100], length=len(CSV), then=3)], earlier)
    assert "did not answer in time" in said
    still_stands(earlier)


@pytest.mark.parametrize(
    "script",
    [
        [plain(CSV[:100], length=len(CSV))],
        [Answer("200 OK", (("Transfer-Encoding", "chunked"),), lambda: (b"5\r\nstate\r\n",))],
    ],
)
def test_a_line_that_is_cut(earlier: Path, script: list[Answer]) -> None:
    said, _ = refused(script, earlier)
    assert "cut the connection" in said
    still_stands(earlier)


def test_a_length_stated_too_short_cuts_the_file_and_is_seen(earlier: Path) -> None:
    content = parquet()
    said, _ = refused([plain(content, length=len(content) - 40)], earlier, name="file.parquet")
    assert "so it is cut" in said


def test_a_head_that_is_no_http(earlier: Path) -> None:
    said, _ = refused([Answer("banana", (), lambda: ())], earlier)
    assert "broke the protocol" in said
    still_stands(earlier)


PAGE = b"<!DOCTYPE html><html><body>Please enable JavaScript</body></html>"


@pytest.mark.parametrize("name", ["file.csv", "file.parquet", "file.xml", "file.zip", "file.json", "file.gz"])
@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/octet-stream"])
def test_a_block_page_with_status_200(tmp_path: Path, name: str, kind: str) -> None:
    said, server = refused([plain(PAGE, Content_Type=kind)], tmp_path, name=name)
    assert "web page" in said
    assert "browser" in said
    assert len(server.asked) == 1
    assert kept(card("https://example.org", names=(name,)), home=tmp_path) is None
    assert not (tmp_path / "toy" / "part" / name).exists()


def test_a_block_page_does_not_displace_what_stands(earlier: Path) -> None:
    refused([plain(PAGE, Content_Type="text/html")], earlier)
    still_stands(earlier)


@pytest.mark.parametrize(
    "status", ["202 Accepted", "204 No Content", "403 Forbidden", "404 Not Found", "410 Gone", "451 Law"]
)
def test_a_refusal_is_not_asked_twice(earlier: Path, status: str) -> None:
    said, server = refused([plain(b"", status=status)], earlier)
    assert f"answered {status[:3]}" in said
    assert len(server.asked) == 1
    still_stands(earlier)


def test_a_server_that_stays_broken(earlier: Path) -> None:
    said, server = refused([plain(b"", status="500 Oops")], earlier)
    assert "answered 500" in said
    assert len(server.asked) == QUICK.attempts
    still_stands(earlier)


def test_not_modified_of_a_file_never_sent(tmp_path: Path) -> None:
    said, _ = refused([plain(b"", status="304 Not Modified", length=None)], tmp_path)
    assert "answered 304" in said


def test_an_empty_body(earlier: Path) -> None:
    said, _ = refused([plain(b"")], earlier)
    assert "is empty" in said
    still_stands(earlier)


def test_a_stated_length_over_the_limit(earlier: Path) -> None:
    said, _ = refused([plain(CSV, length=10**12)], earlier)
    assert "more than the 100,000 bytes" in said
    still_stands(earlier)


def test_an_endless_body(earlier: Path) -> None:
    endless = Answer("200 OK", (), lambda: itertools.repeat(b"a,b\n" * 4096))
    said, _ = refused([endless], earlier)
    assert "more than the 100,000 bytes" in said
    assert not (earlier / "toy" / "part" / "file.csv").exists()
    still_stands(earlier)


def test_a_gzip_bomb(earlier: Path) -> None:
    bomb = gzip.compress(b"0" * 20_000_000)
    assert len(bomb) < 100_000
    said, _ = refused([plain(bomb, Content_Encoding="gzip")], earlier)
    assert "more than the 100,000 bytes" in said
    still_stands(earlier)


def test_a_body_in_gzip_though_not_asked_for(tmp_path: Path) -> None:
    with Server([plain(gzip.compress(CSV), Content_Encoding="gzip", ETag='"1"')]) as server:
        assert got(server, tmp_path).files["file.csv"] == CSV
        assert server.asked[0]["accept-encoding"] == "identity"


def test_a_gzip_file_that_is_said_to_be_in_gzip_is_kept_as_published(tmp_path: Path) -> None:
    packed = gzip.compress(CSV)
    with Server([plain(packed, Content_Encoding="x-gzip")]) as server:
        assert got(server, tmp_path, name="file.csv.gz").files["file.csv.gz"] == packed


def test_a_gzip_body_that_ends_too_soon(earlier: Path) -> None:
    said, _ = refused([plain(gzip.compress(CSV)[:-12], Content_Encoding="gzip")], earlier)
    assert "not whole" in said
    still_stands(earlier)


def test_a_wrapping_nobody_asked_for(tmp_path: Path) -> None:
    said, _ = refused([plain(CSV, Content_Encoding="br")], tmp_path)
    assert "'br'" in said


@pytest.mark.parametrize(
    "where", ["http://example.org/file.csv", "ftp://example.org/file.csv", "http://127.0.0.1.example.org/f"]
)
def test_a_redirect_to_an_insecure_address(earlier: Path, where: str) -> None:
    said, server = refused([plain(b"", status="302 Found", Location=where)], earlier)
    assert "is not https" in said
    assert len(server.asked) == 1
    still_stands(earlier)


def test_a_redirect_in_circles(earlier: Path) -> None:
    said, server = refused([plain(b"", status="301 Moved", Location="/file.csv")], earlier)
    assert "more than 5 times" in said
    assert len(server.asked) == 6
    still_stands(earlier)


def test_five_redirects_are_followed(tmp_path: Path) -> None:
    with Server([*[plain(b"", status="307 There", Location="/on")] * 5, plain(CSV)]) as server:
        assert got(server, tmp_path).files["file.csv"] == CSV


def test_a_body_that_drips_past_the_total_time(earlier: Path) -> None:
    start = time.monotonic()
    said, server = refused([drip(CSV, every=0.05)], earlier, how=replace(QUICK, total_timeout=0.5))
    assert "longer than 0.5 seconds" in said
    assert time.monotonic() - start < 2
    assert len(server.asked) == 1
    still_stands(earlier)


def test_a_body_without_length_that_drips_past_the_total_time(earlier: Path) -> None:
    endless = Answer("200 OK", (), drip(CSV, every=0.05).body)
    said, _ = refused([endless], earlier, how=replace(QUICK, total_timeout=0.5))
    assert "longer than 0.5 seconds" in said
    still_stands(earlier)


def test_a_head_that_drips_past_the_total_time(earlier: Path) -> None:
    said, _ = refused([Answer(head_pause=0.1)], earlier, how=replace(QUICK, total_timeout=0.5))
    assert "longer than 0.5 seconds" in said
    still_stands(earlier)


def test_an_asked_wait_beyond_the_total_time_is_not_waited_for(tmp_path: Path) -> None:
    how = replace(QUICK, total_timeout=1, retry_after_max=60)
    start = time.monotonic()
    said, server = refused([plain(b"", status="429 Slow", Retry_After="30")], tmp_path, how=how)
    assert "answered 429" in said
    assert len(server.asked) == 1
    assert time.monotonic() - start < 1


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_offline_is_told_in_one_sentence(earlier: Path) -> None:
    with pytest.raises(Unreachable) as told:
        fetch(
            card(f"http://127.0.0.1:{closed_port()}/file.csv"), into=earlier, today=DAY, client_settings=QUICK
        )
    assert str(told.value) == (
        "toy/file.csv: 127.0.0.1 could not be reached; check the network connection and fetch again "
        "(everything already on this machine works without it)."
    )
    still_stands(earlier)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/f",
        "http://localhost:1/f",
        "http://example.org/f",
        "file:///etc/passwd",
        "https://",
    ],
)
def test_only_https_is_dialled(tmp_path: Path, url: str) -> None:
    with pytest.raises(Unreachable, match="is not https"):
        fetch(card(url), into=tmp_path, today=DAY)


def test_a_source_that_offers_no_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match=r"take it from https://example\.org in a browser"):
        fetch(card(""), into=tmp_path, today=DAY)


# --- the folder


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
        with subprocess.Popen(  # noqa: S603 - our own interpreter and code
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


# --- folders of published files

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


# --- laws


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"\xef\xbb\xbfx,y\n"),
        ("a.csv", b'"<html>",1\n'),
        ("a.xml", b"\xef\xbb\xbf\n<?xml version='1.0'?><collection/>"),
        ("a.json", b"  [1]"),
        ("a.zip", b"PK\x03\x04 and so on"),
        ("a.xlsx", b"PK\x03\x04 and so on"),
        ("a.csv.gz", gzip.compress(b"x")),
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
    packed = b"".join(gzip.compress(content) for _ in range(members))
    pieces = (packed[i : i + step] for i in range(0, len(packed), step))
    assert b"".join(unpacked(pieces, "gzip")) == content * members


def test_unpacking_never_gives_much_at_once() -> None:
    bomb = gzip.compress(b"0" * 5_000_000)
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
