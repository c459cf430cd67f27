"""A worker process: reads visits from its input, writes replies to its output, one at a time, until the input ends."""

from __future__ import annotations

import ctypes
import ctypes.util
import gc
import json
import os
import select
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from palais.web.site.answering import replied
from palais.web.site.replies import HEAD, Reply, Visit, framed, unframed_visit
from palais.web.site.shown import Site

__all__ = ["answer_visits", "hello", "main"]

TRIM_EVERY = 16 * 1024 * 1024
"""Bytes by which a worker grows until it looks for what is free and gives it back: looking takes a tenth of a second."""

_FIRST = {
    "quick": ("/questions", "/search?q=china", "/rollcall/A/HRC/RES/51/25", "/status/CHN", "/votes/CHN"),
    "slow": ("/brief/CHN", "/procedure/CHN", "/gap/CHN", "/upr/CHN"),
}
"""Pages made for no one when a worker starts, by what it takes."""


def main() -> None:
    """Answer visits on the standard streams; `sys.argv` holds the public address, or nothing, and `quick`, `slow` or `again`."""
    visits, replies = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no reply
    public = sys.argv[1] if len(sys.argv) > 1 else ""
    answer_visits(visits, replies, public=public, first=sys.argv[-1], ready=hello())


def answer_visits(  # noqa: PLR0913 - each is a fact of where it runs
    visits: BinaryIO, replies: BinaryIO, *, public: str, first: str, ready: list[str], shares: bool = False
) -> None:
    """Say that a worker is here, then answer visits until there are no more.

    Parameters
    ----------
    visits, replies : binary file
    public : str
        The address at which others reach the site, or nothing.
    first : str
        Which pages to make for no one as long as no visit has come: `quick`, `slow`, or anything else for none.
    ready : list of str
        Addresses worth making ready.
    shares : bool
        Whether what the process holds at its start is held in common with others, and so is not its own.
    """
    site = Site(public)
    said = json.dumps({"pid": os.getpid(), "ready": ready}).encode()
    _send(replies, Reply(200, "application/json", said))
    begun = _size() if shares else 0
    _awake(site, visits, first)
    trimmed = _size()
    while True:
        head = visits.read(HEAD.size)
        if len(head) < HEAD.size:
            return
        head_n, body_n = HEAD.unpack(head)
        visit = unframed_visit(visits.read(head_n), visits.read(body_n))
        start = time.process_time()
        reply = replied(visit, site=site, today=date.today())  # noqa: DTZ011 - the server's own day
        took = time.process_time() - start
        _send(replies, replace(reply, size=max(0, _size() - begun), seconds=took))
        if _size() > trimmed + TRIM_EVERY:
            _trim()
            trimmed = _size()


def hello() -> list[str]:
    """Return the addresses worth making ready, having read what every answer needs."""
    from palais.web.page import environment
    from palais.web.site.examples import ready

    environment()
    return ready()


def _awake(site: Site, visits: BinaryIO, first: str) -> None:
    """Make a few pages of different kinds for no one, as long as no visit has come: the first of a kind reads tables."""
    for target in _FIRST.get(first, ()):
        if select.select([visits.fileno()], [], [], 0)[0]:
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
