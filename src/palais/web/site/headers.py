"""The headers of every reply: what a page may load, where it may stand, how long it may be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palais.web.site.replies import Reply

__all__ = ["POLICY", "headers"]

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {frames}"
)
"""Content policy: nothing from elsewhere, no script or style that stands in a page. `connect-src` is for the search box."""

_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (
        b"permissions-policy",
        b"camera=(), geolocation=(), interest-cohort=(), microphone=(), payment=(), usb=()",
    ),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"vary", b"accept-encoding"),
)
_OWN = (b"content-security-policy", POLICY.format(frames="'none'").encode())
_EMBEDDED = (b"content-security-policy", POLICY.format(frames="*").encode())
_AGE = b"private, max-age=300"


def headers(reply: Reply, *, packed: bool) -> list[tuple[bytes, bytes]]:
    """Return the headers of a reply, without its length; `packed` says whether the body is sent as gzip."""
    said = [
        *_ALWAYS,
        _EMBEDDED if reply.embedded else _OWN,
        (b"cross-origin-resource-policy", b"cross-origin" if reply.embedded else b"same-origin"),
        (b"cache-control", _AGE if reply.kept else b"no-store"),
    ]
    if reply.location:
        said.append((b"location", reply.location.encode("ascii", "ignore")))
    elif reply.body or reply.file:
        said.append((b"content-type", reply.media.encode()))
    if reply.tag and reply.kept:
        said.append((b"etag", reply.tag.encode()))
    if packed:
        said.append((b"content-encoding", b"gzip"))
    return said
