"""Where visits come in: what is too long, too large or no visit at all is refused before anyone is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.web.site.headers import headers
from palais.web.site.replies import Reply, Visit, refusal

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from palais.web.site.pages import Pages

__all__ = ["LONGEST_TARGET", "MOST_BYTES", "Door"]

LONGEST_TARGET = 2000
"""Characters of a path and query together."""

MOST_BYTES = 5 * 1024 * 1024
"""Bytes of a posted form with its files."""

_METHODS = ("GET", "HEAD", "POST")


class Door:
    """The site as an ASGI application."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1000})
            return
        asked = {name: value for name, value in scope["headers"] if name in _READ}
        target = _target(scope)
        reply = self._refused(scope["method"], target, asked)
        if reply is None and scope["method"] != "POST":
            reply = await self._pages.reply(Visit(target))
        elif reply is None:
            from palais.web.site.posted import visit_of

            visit = await visit_of(target, scope, receive)
            reply = visit if isinstance(visit, Reply) else await self._pages.reply(visit)
        if reply.file and scope["method"] == "GET":
            await _streamed(reply, scope, receive, send)
        else:
            await _sent(reply, asked, send, bodiless=scope["method"] == "HEAD")

    def _refused(self, method: str, target: str, asked: dict[bytes, bytes]) -> Reply | None:
        as_json = target.partition("?")[0].endswith(".json")
        if method not in _METHODS:
            return refusal(405, f"This site answers {', '.join(_METHODS)} and nothing else.", as_json=as_json)
        if len(target) > LONGEST_TARGET:
            return refusal(
                414,
                f"An address holds at most {LONGEST_TARGET} characters; ask for less at once.",
                as_json=as_json,
            )
        length = asked.get(b"content-length", b"0")
        if not (length.isascii() and length.isdigit()) or int(length) > MOST_BYTES:
            return refusal(
                413, f"A form holds at most {MOST_BYTES >> 20} MB with its files; send less.", as_json=as_json
            )
        return None


_READ = frozenset({b"accept-encoding", b"if-none-match", b"content-length"})


def _target(scope: Scope) -> str:
    raw = scope.get("raw_path") or scope["path"].encode()
    query = scope["query_string"]
    target: str = (raw + b"?" + query if query else raw).decode("latin-1")
    return target


async def _sent(reply: Reply, asked: dict[bytes, bytes], send: Send, *, bodiless: bool) -> None:
    packed = reply.packed and b"gzip" in asked.get(b"accept-encoding", b"")
    said = headers(reply, packed=packed)
    status = reply.status
    tag = reply.tag.encode()
    body = reply.body if packed or not reply.packed else reply.plain
    if status == 200 and reply.kept and tag and tag in asked.get(b"if-none-match", b""):  # noqa: PLR2004 - OK
        status, body = 304, b""
    else:
        said.append((b"content-length", str(len(body)).encode()))
    if status == 405:  # noqa: PLR2004 - method not allowed
        said.append((b"allow", ", ".join(_METHODS).encode()))
    await send({"type": "http.response.start", "status": status, "headers": said})
    await send({"type": "http.response.body", "body": b"" if bodiless else body})


async def _streamed(reply: Reply, scope: Scope, receive: Receive, send: Send) -> None:
    from starlette.responses import FileResponse

    response = FileResponse(reply.file, media_type=reply.media)
    for name, value in headers(reply, packed=False):
        response.headers[name.decode()] = value.decode()
    await response(scope, receive, send)
