"""The way to the stem: workers are forked from it where the system can, and started one by one where it cannot."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sys
from asyncio.subprocess import Process

from palais.web.site.process import FRUGAL, NICE, START, Worker, first_pages, read_reply

__all__ = ["FORKS", "Forking"]

FORKS = sys.platform == "linux"
"""Elsewhere a process that has threads may not be forked, or cannot be."""


class Forking:
    """Starts workers.

    Parameters
    ----------
    public : str
        The address at which others reach the site, or nothing.
    """

    def __init__(self, *, public: str = "") -> None:
        self._public = public
        self._stem: tuple[Process, socket.socket] | None = None
        self._growing = asyncio.Lock()

    async def worker(self, *, quick: bool, again: bool = False) -> Worker:
        """Return a new worker once it is ready; one that takes another's place makes no pages for no one.

        Raises
        ------
        TimeoutError, asyncio.IncompleteReadError, OSError
            If none can be started now.
        """
        if not FORKS:
            return await Worker.started(public=self._public, quick=quick, again=again)
        try:
            return await asyncio.wait_for(self._forked(quick=quick, again=again), START)
        except (TimeoutError, asyncio.IncompleteReadError, OSError):
            await self.stop()  # a stem that cannot give one is replaced
            raise

    async def _forked(self, *, quick: bool, again: bool) -> Worker:
        async with self._growing:  # workers that start at once have one stem
            _, line = self._stem = self._stem or await self._grown()
        ours, theirs = socket.socketpair()
        with theirs:
            message = f"{first_pages(quick=quick, again=again)} {NICE[quick]}"
            socket.send_fds(line, [message.encode()], [theirs.fileno()])
        replies, visits = await asyncio.open_connection(sock=ours)
        hello = await read_reply(replies)
        # Of an ended process the system closes the socket: then it is gone.
        return Worker((replies, visits), hello, quick=quick, buried=lambda: _rest(replies))

    async def _grown(self) -> tuple[Process, socket.socket]:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "palais.web.site.stem",
                str(theirs.fileno()),
                self._public,
                env={**os.environ, **FRUGAL},
                pass_fds=[theirs.fileno()],
                process_group=0,  # Ctrl-C is not for it; one session, so that being nice counts
            )
        return process, ours

    async def stop(self) -> None:
        """End the stem; its workers end with their own ways."""
        if self._stem is None:
            return
        process, line = self._stem
        self._stem = None
        line.close()
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _rest(replies: asyncio.StreamReader) -> None:
    """Read what is left until the other side is closed."""
    with contextlib.suppress(ConnectionError):
        await replies.read()
