"""A verified copy shown to a room: only what was verified, nothing else on the disk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from palais.edition import serve_folder, verify


@pytest.fixture
def server(copy: Path) -> Iterator[tuple[Path, int]]:
    made = serve_folder(copy, verify(copy).sums, port=0)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield copy, int(made.server_address[1])
    made.shutdown()
    made.server_close()
    thread.join()


def _asked(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", "evil.example")
    connection.endheaders()
    answer = connection.getresponse()
    said = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return said


def test_pages_come_with_the_strictest_rules(server: tuple[Path, int]) -> None:
    folder, port = server
    status, headers, body = _asked(port, "/brief/CHN.html?x=1")
    assert (status, body) == (200, (folder / "brief" / "CHN.html").read_bytes())
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert _asked(port, "/")[2] == (folder / "index.html").read_bytes()
    assert _asked(port, "/index.html", "HEAD")[2] == b""


@pytest.mark.parametrize(
    "path",
    ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/brief/", "/%00", "/" + "a" * 9000],
)
def test_nothing_else_is_ever_sent(server: tuple[Path, int], path: str) -> None:
    assert _asked(server[1], path)[0] == 404


def test_what_changes_on_the_drive_is_refused(server: tuple[Path, int]) -> None:
    folder, port = server
    (folder / "index.html").write_text("altered")
    (folder / "new.html").write_text("new")
    status, _, body = _asked(port, "/")
    assert status == 500
    assert b"altered on the drive" in body
    assert _asked(port, "/new.html")[0] == 404
    assert _asked(port, "/", "POST")[0] == 501
