"""One worker process and the way to it."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import Awaitable, Callable, Mapping

from palais.web.site.replies import HEAD, Reply, Visit, framed, unframed_reply

__all__ = ["FRUGAL", "NICE", "START", "Worker"]

START = 60.0
"""Seconds that a worker may take until it says that it is there."""

FRUGAL: Mapping[str, str] = {
    "MALLOC_ARENA_MAX": "2",
    "_RJEM_MALLOC_CONF": "dirty_decay_ms:0,muzzy_decay_ms:0",
    "POLARS_MAX_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "NUMBA_NUM_THREADS": "1",
}
"""What keeps a worker small: a page is made of small frames, for which more threads cost memory and gain nothing."""

NICE = {True: 5, False: 10}
"""How far a worker stands back, by whether it is quick: who meets visitors goes first, then what is quick."""


class Worker:
    """One worker process.

    Parameters
    ----------
    way : tuple of asyncio.StreamReader and asyncio.StreamWriter
    hello : Reply
        The first thing it said: its number, and addresses worth making ready.
    quick : bool
        Whether it takes quick pages only.
    buried : Callable
        Waits until the process, ended, is gone.
    """

    def __init__(
        self,
        way: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        hello: Reply,
        *,
        quick: bool,
        buried: Callable[[], Awaitable[object]],
    ) -> None:
        said = json.loads(hello.body)
        self._replies, self._visits = way
        self._buried = buried
        self.pid: int = said["pid"]
        self.ready: list[str] = said["ready"]
        self.quick = quick
        self.size = 0
        self.relieved = False  # whether another was started in its place while it is at work

    @classmethod
    async def started(cls, *, public: str, quick: bool, again: bool = False) -> Worker:
        """Start a worker, and return it once it is ready; one that takes another's place makes no pages for no one."""
        command = (
            sys.executable,
            "-m",
            "palais.web.site.worker",
            public,
            first_pages(quick=quick, again=again),
        )
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=PIPE,
            stdout=PIPE,
            env={**os.environ, **FRUGAL},
            preexec_fn=functools.partial(os.nice, NICE[quick]),
            process_group=0,  # Ctrl-C is not for it; one session, so that being nice counts
        )
        assert process.stdin is not None  # noqa: S101 - opened above
        assert process.stdout is not None  # noqa: S101 - opened above
        try:
            hello = await asyncio.wait_for(read_reply(process.stdout), START)
            return cls((process.stdout, process.stdin), hello, quick=quick, buried=process.wait)
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
            raise

    async def ask(self, visit: Visit) -> Reply:
        """Return the reply to a visit.

        Raises
        ------
        asyncio.IncompleteReadError, ConnectionError
            If the process ended.
        """
        self._visits.write(framed(visit))
        await self._visits.drain()
        reply = await read_reply(self._replies)
        self.size = reply.size
        return reply

    async def end(self) -> None:
        """End the process at once."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        await self._buried()
        self._visits.close()


def first_pages(*, quick: bool, again: bool) -> str:
    """Return the word by which a worker knows which pages to make first."""
    return "again" if again else "quick" if quick else "slow"


async def read_reply(stream: asyncio.StreamReader) -> Reply:
    """Return the next reply on a stream."""
    head_n, body_n = HEAD.unpack(await stream.readexactly(HEAD.size))
    return unframed_reply(await stream.readexactly(head_n), await stream.readexactly(body_n))
