"""What goes wrong on the line: one sentence each, and nothing lost."""

from __future__ import annotations

import gzip
import itertools
import socket
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from palais.errors import Unreachable
from palais.sources.fetch import fetch, kept

if TYPE_CHECKING:
    from tests.sources.hostile_server import (
        CSV,
        DAY,
        PAGE,
        QUICK,
        Answer,
        Server,
        card,
        drip,
        got,
        parquet,
        plain,
        refused,
        still_stands,
    )
else:  # test folders are no packages
    sys.path.insert(0, str(Path(__file__).parent))
    from hostile_server import (
        CSV,
        DAY,
        PAGE,
        QUICK,
        Answer,
        Server,
        card,
        drip,
        got,
        parquet,
        plain,
        refused,
        still_stands,
    )


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
