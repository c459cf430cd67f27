"""A worker process: reads visits from its input, writes replies to its output, one at a time, until the input ends."""

from __future__ import annotations

import ctypes
import ctypes.util
import gc
import json
import os
import select
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from palais.web.site.answering import replied
from palais.web.site.replies import HEAD, Reply, Visit, framed, unframed_visit
from palais.web.site.shown import Site

__all__ = ["main"]

TRIM_OVER = 120 * 1024 * 1024
"""Bytes of memory of its own over which what is free is given back after a reply."""


_FIRST = {
    "quick": ("/questions", "/search?q=china", "/rollcall/A/HRC/RES/51/25", "/status/CHN", "/votes/CHN"),
    "slow": ("/brief/CHN", "/procedure/CHN", "/gap/CHN", "/upr/CHN"),
}
"""Pages made for no one when a worker starts, by what it takes."""


def main() -> None:
    """Answer visits until there are no more; `sys.argv` holds the public address, or nothing, and `quick`, `slow` or `again`."""
    visits, replies = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no reply
    site = Site(sys.argv[1] if len(sys.argv) > 1 else "")
    _send(replies, Reply(200, "application/json", json.dumps(_hello()).encode()))
    size = _size()
    _awake(site)
    while True:
        start = visits.read(HEAD.size)
        if len(start) < HEAD.size:
            return
        head_n, body_n = HEAD.unpack(start)
        visit = unframed_visit(visits.read(head_n), visits.read(body_n))
        reply = replied(visit, site=site, today=date.today())  # noqa: DTZ011 - the server's own day
        _send(replies, replace(reply, size=size))
        size = _size()
        if size > TRIM_OVER:
            _trim()
            size = _size()


def _hello() -> list[str]:
    """Return the addresses worth making ready, having read what every answer needs."""
    from palais.web.page import environment
    from palais.web.site.examples import ready

    environment()
    return ready()


def _awake(site: Site) -> None:
    """Make a few pages of different kinds for no one, as long as no visit has come: the first of a kind reads tables and code."""
    for target in _FIRST.get(sys.argv[-1], ()):
        if select.select([sys.stdin.fileno()], [], [], 0)[0]:
            return
        replied(Visit(target, ready=True), site=site, today=date.today())  # noqa: DTZ011 - the server's own day


def _send(replies: BinaryIO, reply: Reply) -> None:
    replies.write(framed(reply))
    replies.flush()


def _size() -> int:
    """Return the memory in bytes that this process holds for itself, or 0 where the system does not say."""
    try:
        held, shared = Path("/proc/self/statm").read_text(encoding="ascii").split()[1:3]
        return (int(held) - int(shared)) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0


def _trim() -> None:
    """Give free memory back to the system, where its C library knows how."""
    gc.collect()
    name = ctypes.util.find_library("c")
    trim = getattr(ctypes.CDLL(name), "malloc_trim", None) if name else None
    if trim is not None:
        trim(0)


if __name__ == "__main__":
    main()
