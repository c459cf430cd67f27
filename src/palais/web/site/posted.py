"""A posted form read from the wire, in memory only: what people tell of a case touches no disk."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from palais.web.site.replies import Reply, Visit, refusal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import Receive, Scope

__all__ = ["visit_of"]

MOST_FIELDS, MOST_FILES = 60, 4


async def visit_of(target: str, scope: Scope, receive: Receive) -> Visit | Reply:
    """Return the visit that a posted form makes, or a refusal."""
    from palais.web.site.door import MOST_BYTES

    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return refusal(400, "The form did not come whole; send it again.")
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MOST_BYTES:
            return refusal(413, f"A form holds at most {MOST_BYTES >> 20} MB with its files; send less.")
    media = dict(scope["headers"]).get(b"content-type", b"").decode("latin-1")
    try:
        if media.startswith("multipart/form-data"):
            return await _parts(target, scope, bytes(body))
        if media.startswith("application/x-www-form-urlencoded"):
            pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
            return Visit(target, tuple(pairs), posted=True)
    except (UnicodeDecodeError, ValueError):
        pass
    return refusal(
        400, "This is no form that the site's pages send; fill in the form on the page and send it again."
    )


async def _parts(target: str, scope: Scope, body: bytes) -> Visit:
    from starlette.datastructures import Headers, UploadFile
    from starlette.formparsers import MultiPartException, MultiPartParser

    from palais.web.site.door import MOST_BYTES

    class InMemory(MultiPartParser):
        spool_max_size = MOST_BYTES + 1

    async def stream() -> AsyncIterator[bytes]:
        yield body

    parser = InMemory(
        Headers(scope=scope),
        stream(),  # type: ignore[arg-type]
        max_files=MOST_FILES,
        max_fields=MOST_FIELDS,
        max_part_size=MOST_BYTES,
    )
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError) as error:
        raise ValueError(str(error)) from error
    fields, files = [], {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            files[name] = await value.read()
        else:
            fields.append((name, value))
    await form.close()
    return Visit(target, tuple(fields), files, posted=True)
