"""A publisher that misbehaves: a plain socket server on this machine, scripted answer by answer.

A script is a list of answers; each new request takes the next, the last one again and again. What was asked
is kept.
"""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Self

import polars as pl
import pytest

from palais.errors import Unreachable
from palais.sources.fetch import Settings, fetch, kept
from palais.terms.documents import Card, Document, File

__all__ = [
    "CSV",
    "DAY",
    "LATER",
    "NEWER",
    "PAGE",
    "QUICK",
    "Answer",
    "Server",
    "card",
    "cut_once",
    "drip",
    "got",
    "parquet",
    "plain",
    "ranged",
    "refused",
    "still_stands",
]


@dataclass(frozen=True)
class Answer:
    """What is sent: the head, then the body piece by piece; `then` seconds of silence before the line is closed."""

    status: str = "200 OK"
    headers: tuple[tuple[str, str], ...] = ()
    body: Callable[[], Iterable[bytes]] = lambda: ()
    length: int | None = None
    before: float = 0.0
    then: float = 0.0
    head_pause: float = 0.0

    def head(self) -> bytes:
        said = [
            f"HTTP/1.1 {self.status}",
            "Connection: close",
            *(f"{name}: {value}" for name, value in self.headers),
        ]
        if self.length is not None:
            said.append(f"Content-Length: {self.length}")
        return ("\r\n".join(said) + "\r\n\r\n").encode()


def plain(
    content: bytes, *, status: str = "200 OK", length: int | None = -1, then: float = 0.0, **headers: Any
) -> Answer:
    """Answer with `content`; `length` may lie (`None` states none)."""
    stated = len(content) if length == -1 else length
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Answer(status, named, lambda: (content,), stated, then=then)


def drip(content: bytes, *, every: float, **headers: Any) -> Answer:
    """Answer with one byte at a time."""
    answer = plain(content, **headers)
    return Answer(answer.status, answer.headers, lambda: _dripped(content, every), answer.length)


def ranged(content: bytes, start: int, *, total: int | None = None, **headers: Any) -> Answer:
    """Answer with what comes after `start`, as 206."""
    whole = len(content) if total is None else total
    headers = {"Content_Range": f"bytes {start}-{len(content) - 1}/{whole}", **headers}
    return plain(content[start:], status="206 Partial Content", **headers)


def _dripped(content: bytes, every: float) -> Iterator[bytes]:
    for byte in content:
        time.sleep(every)
        yield bytes([byte])


@dataclass
class Server:
    """Serves a script on a loopback port; a context manager."""

    script: list[Answer]
    asked: list[dict[str, str]] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open = True
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._open = False
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def url(self, path: str = "file.csv") -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}/{path}"

    def _serve(self) -> None:
        while self._open:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve_one, args=(line,), daemon=True).start()

    def _serve_one(self, line: socket.socket) -> None:
        with line:
            try:
                self._answer(line)
            except OSError:  # the reader hung up, which is its right
                return

    def _answer(self, line: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            request += line.recv(4096)
        first, *lines = request.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        answer = self.script[min(len(self.asked), len(self.script) - 1)]
        self.asked.append(
            {"": first} | {n.lower(): v.strip() for n, _, v in (h.partition(":") for h in lines)}
        )
        time.sleep(answer.before)
        if answer.head_pause:
            for byte in answer.head():
                line.sendall(bytes([byte]))
                time.sleep(answer.head_pause)
        else:
            line.sendall(answer.head())
        for piece in answer.body():
            line.sendall(piece)
        time.sleep(answer.then)


# --- what the tests of fetching share

DAY = date(2025, 4, 4)
LATER = date(2025, 5, 5)
PAGE = b"<!DOCTYPE html><html><body>Please enable JavaScript</body></html>"
CSV = b"state,vote\nCHN,no\n" * 40
NEWER = b"state,vote\nCHN,abstain\n" * 40
QUICK = Settings(
    connect_timeout=2,
    read_timeout=0.2,
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


def still_stands(into: Path, content: bytes = CSV, day: date = DAY) -> None:
    document = kept(card("https://example.org/file.csv"), home=into)
    assert document is not None
    assert document.files == {"file.csv": content}
    assert document.day == day


def cut_once(server: Server, into: Path) -> None:
    """Leave the first bytes behind, as a line does that is cut with no patience left."""
    with pytest.raises(Unreachable, match="cut the connection"):
        fetch(card(server.url()), into=into, today=DAY, client_settings=replace(QUICK, attempts=1))
