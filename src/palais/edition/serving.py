"""A verified edition shown to a room: read-only, from this machine, with a browser's strictest rules.

Only files whose sums were verified are ever sent, and each is checked again as it is read: what changes on the drive meanwhile
is refused, not shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote

__all__ = ["serve_folder"]

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".zim": "application/octet-stream",
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_LONGEST = 2000


def serve_folder(
    folder: Path, sums: Mapping[str, str], *, host: str = "127.0.0.1", port: int = 8000
) -> ThreadingHTTPServer:
    """Return a server of the files in `sums`, ready for `serve_forever`; its `server_address` says where.

    Parameters
    ----------
    folder : Path
        An edition.
    sums : mapping
        The sum of each file, from a `Verdict` without findings.
    host, port : str, int
        Port 0 takes any that is free.
    """
    kind = type("EditionHandler", (_Handler,), {"folder": folder, "sums": dict(sums)})
    return ThreadingHTTPServer((host, port), kind)


class _Handler(BaseHTTPRequestHandler):
    """Answers for one file; what people read is nobody's business, so nothing is logged."""

    folder: ClassVar[Path]
    sums: ClassVar[Mapping[str, str]]
    server_version = "palais"
    sys_version = ""
    timeout = 20

    def do_GET(self) -> None:
        """Send a file."""
        self._send(body=True)

    def do_HEAD(self) -> None:
        """Send what would stand before a file."""
        self._send(body=False)

    def _send(self, *, body: bool) -> None:
        path = self.path.partition("?")[0]
        name = unquote(path).removeprefix("/") or "index.html"
        if len(self.path) > _LONGEST or name not in self.sums:
            self._say(HTTPStatus.NOT_FOUND, "This edition has no such page.", body=body)
            return
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            content = b""
        if hashlib.sha256(content).hexdigest() != self.sums[name]:
            self._say(
                HTTPStatus.INTERNAL_SERVER_ERROR,
                "This page was altered on the drive since it was verified.",
                body=body,
            )
            return
        self._put(
            HTTPStatus.OK, _KINDS.get(Path(name).suffix, "application/octet-stream"), content, body=body
        )

    def _say(self, status: HTTPStatus, sentence: str, *, body: bool) -> None:
        self._put(status, "text/plain; charset=utf-8", f"{sentence}\n".encode(), body=body)

    def _put(self, status: HTTPStatus, kind: str, content: bytes, *, body: bool) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it is called with
        """Keep no log."""
