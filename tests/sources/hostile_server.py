"""A publisher that misbehaves: a plain socket server on this machine, scripted answer by answer.

A script is a list of answers; each new request takes the next, the last one again and again. What was asked
is kept.
"""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Answer", "Server", "drip", "plain", "ranged"]


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
    content: bytes, *, status: str = "200 OK", length: int | None = -1, then: float = 0.0, **headers: str
) -> Answer:
    """Answer with `content`; `length` may lie (`None` states none)."""
    stated = len(content) if length == -1 else length
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Answer(status, named, lambda: (content,), stated, then=then)


def drip(content: bytes, *, every: float, **headers: str) -> Answer:
    """Answer with one byte at a time."""
    answer = plain(content, **headers)
    return Answer(answer.status, answer.headers, lambda: _dripped(content, every), answer.length)


def ranged(content: bytes, start: int, *, total: int | None = None, **headers: str) -> Answer:
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
