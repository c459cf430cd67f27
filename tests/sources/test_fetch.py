"""What is fetched, and how a cut download goes on."""

from __future__ import annotations

import hashlib
import json
import logging
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from palais.errors import Unreachable
from palais.sources.dial import asked_wait
from palais.sources.fetch import fetch, kept

if TYPE_CHECKING:
    from tests.sources.hostile_server import (
        CSV,
        DAY,
        LATER,
        NEWER,
        QUICK,
        Answer,
        Server,
        card,
        cut_once,
        got,
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
        QUICK,
        Answer,
        Server,
        card,
        cut_once,
        got,
        plain,
        ranged,
        still_stands,
    )


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
def test_nothing_is_resumed_without_a_strong_mark(tmp_path: Path, marks: dict[str, Any]) -> None:
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
