"""One worker process and the pipe to it."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import json
import os
import sys
from asyncio.subprocess import PIPE, Process

from palais.web.site.replies import HEAD, Reply, Visit, framed, unframed_reply

__all__ = ["Worker"]

_START = 60.0  # seconds that a worker may take until it says that it is there
_FRUGAL = {
    "MALLOC_ARENA_MAX": "2",
    "_RJEM_MALLOC_CONF": "dirty_decay_ms:0,muzzy_decay_ms:0",
    "POLARS_MAX_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "NUMBA_NUM_THREADS": "1",
}
"""What keeps a worker small: a page is made of small frames, for which more threads cost memory and gain nothing."""

_NICE_QUICK, _NICE_SLOW = 1, 5


class Worker:
    """One worker process.

    Parameters
    ----------
    process : asyncio.subprocess.Process
    hello : Reply
        The first thing it said: addresses worth making ready.
    quick : bool
        Whether it takes quick pages only.
    """

    def __init__(self, process: Process, hello: Reply, *, quick: bool) -> None:
        self._process = process
        self.ready: list[str] = json.loads(hello.body)
        self.quick = quick
        self.size = 0

    @classmethod
    async def started(cls, *, public: str, quick: bool, again: bool = False) -> Worker:
        """Start a worker, and return it once it is ready; one that takes another's place makes no pages for no one."""
        first = "again" if again else "quick" if quick else "slow"
        command = (sys.executable, "-m", "palais.web.site.worker", public, first)
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=PIPE,
            stdout=PIPE,
            env={**os.environ, **_FRUGAL},
            # The process that meets visitors goes first, then what is quick.
            preexec_fn=functools.partial(os.nice, _NICE_QUICK if quick else _NICE_SLOW),
            start_new_session=True,
        )
        try:
            return cls(process, await asyncio.wait_for(_read(process), _START), quick=quick)
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            raise

    async def ask(self, visit: Visit) -> Reply:
        """Return the reply to a visit.

        Raises
        ------
        asyncio.IncompleteReadError, ConnectionError
            If the process ended.
        """
        assert self._process.stdin is not None  # noqa: S101 - opened above
        self._process.stdin.write(framed(visit))
        await self._process.stdin.drain()
        reply = await _read(self._process)
        self.size = reply.size
        return reply

    async def end(self) -> None:
        """End the process at once."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


async def _read(process: Process) -> Reply:
    stream = process.stdout
    assert stream is not None  # noqa: S101 - opened above
    head_n, body_n = HEAD.unpack(await stream.readexactly(HEAD.size))
    return unframed_reply(await stream.readexactly(head_n), await stream.readexactly(body_n))
