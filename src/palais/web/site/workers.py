"""The worker processes: who takes which visit, who ran over and is ended, who grew too large and is replaced."""

from __future__ import annotations

import asyncio
import time

from palais.web.site.costs import SLOW, Costs
from palais.web.site.forking import Forking
from palais.web.site.line import Line
from palais.web.site.process import Worker
from palais.web.site.replies import Reply, Visit, refusal

__all__ = ["MEMORY_BYTES", "READY_LIMIT", "TIME_LIMIT", "Workers"]

TIME_LIMIT = 20.0
"""Seconds that one answer may take."""

READY_LIMIT = 180.0
"""Seconds that a page may take that is made ready while no visitor waits."""

MEMORY_BYTES = 185 * 1024 * 1024
"""Memory of their own that workers may hold, times their number: over it the largest is replaced once no visitor waits.

At a tenth more it is replaced though some wait.
"""

MOST_WAITING = 200
"""Visitors that may wait for a worker at once."""

_LONG = 4.0  # seconds after which another worker is started beside one that is at work
_AGAIN = 2.0  # seconds until a worker that could not start is started again
_YIELDS = 2.0  # seconds after which a page that is made ready gives way to a visitor
_BUSY = "Too many visitors ask for new pages at once; try again in a minute."
_OVER = (
    f"This answer took longer than {TIME_LIMIT:.0f} seconds, which is the most that the site gives one; ask for a "
    "shorter span."
)
_FELL = "The process that was making this page ended; the fault is ours. Try again, or ask for less at once."


class Workers:
    """A few workers, and the line of visitors before them.

    With two or more, the first takes quick pages only, so that these never wait behind slow ones.

    Parameters
    ----------
    count : int
        How many processes.
    public : str
        The address at which others reach the site, or nothing.
    limit : float
        Seconds that one answer may take.
    most_bytes : int
        Memory that each worker may hold on average.
    costs : Costs | None
        What pages are known to cost.
    """

    def __init__(
        self,
        count: int,
        *,
        public: str = "",
        limit: float = TIME_LIMIT,
        most_bytes: int = MEMORY_BYTES,
        costs: Costs | None = None,
    ) -> None:
        self._count = count
        self._forking = Forking(public=public)
        self._limit = limit
        self._most_bytes = most_bytes
        self._costs = costs or Costs()
        self._line = Line(alone=count == 1)
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._there = asyncio.Event()
        self._readying: tuple[asyncio.Task[Reply], float] | None = None
        self.ended_n = 0

    @property
    def waiting(self) -> int:
        """How many visitors wait for a worker."""
        return self._line.waiting

    @property
    def count(self) -> int:
        """How many workers there are."""
        return len(self._all)

    @property
    def starting(self) -> int:
        """How many workers are being started."""
        return len(self._starting)

    async def start(self) -> None:
        """Start the workers; visitors may come at once, and wait until one is ready."""
        for place in range(self._count):
            self._begin(quick=place == 0 and self._count > 1)

    async def ready(self) -> list[str]:
        """Return the addresses worth making ready, as the first worker that is there names them."""
        await self._there.wait()
        return next(iter(self._all)).ready

    async def stop(self) -> None:
        """End all workers."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all))
        await self._forking.stop()

    async def reply(self, visit: Visit) -> Reply:
        """Return the reply to a visit; a worker that runs over is ended, and the visitor told so in one sentence."""
        if visit.ready:
            return await self._made_ready(visit)
        as_json = visit.target.partition("?")[0].endswith((".json", ".csv"))
        if self.waiting >= MOST_WAITING:
            return refusal(503, _BUSY, as_json=as_json)
        called = self._line.stand(cost=self._costs.of(visit.target), now=time.monotonic())
        if not called.done():
            self._give_way()
        try:
            worker = await asyncio.wait_for(called, self._limit)
        except TimeoutError:
            return refusal(503, _BUSY, as_json=as_json)
        except asyncio.CancelledError:
            if called.done() and not called.cancelled():
                self._line.free(called.result())
            raise
        return await self._asked(worker, visit, limit=self._limit, as_json=as_json)

    async def _asked(self, worker: Worker, visit: Visit, *, limit: float, as_json: bool = False) -> Reply:
        asking = asyncio.create_task(worker.ask(visit))
        try:
            done, _ = await asyncio.wait({asking}, timeout=min(_LONG, limit))
            if not done:
                self._relieve(worker)
            reply = await asyncio.wait_for(asking, max(0.0, limit - _LONG))
        except TimeoutError:
            self._costs.learn(visit.target, limit)
            await self._replace(worker)
            return refusal(503, _OVER, as_json=as_json)
        except (asyncio.IncompleteReadError, ConnectionError):
            await self._replace(worker)
            return refusal(500, _FELL, as_json=as_json)
        except asyncio.CancelledError:
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)  # two may not read from one way
            await self._replace(worker)
            raise
        if reply.status == 200:  # noqa: PLR2004 - a refusal or a way elsewhere costs nothing
            self._costs.learn(visit.target, reply.seconds)
        if self._too_large(worker):
            await self._replace(worker)
        else:
            self._line.free(worker)
            await self._thin(worker)
        return reply

    def _relieve(self, worker: Worker) -> None:
        """Start another in the place of a worker that takes long, one at a time: those behind it wait for that no longer."""
        if not any(one.relieved for one in self._all):
            worker.relieved = True
            self._begin(quick=worker.quick)

    async def _thin(self, worker: Worker) -> None:
        """Once a worker that took long is done, let go the one of its sort that has read least, if it has nothing to do."""
        sort = [one for one in self._all if one.quick == worker.quick]
        relieved = next((one for one in sort if one.relieved and self._line.is_free(one)), None)
        least = min(sort, key=lambda one: one.size)
        if relieved is None or len(sort) < 2 or not self._line.take(least):  # noqa: PLR2004 - it and its stand-in
            return
        relieved.relieved = False
        self._all.discard(least)
        await least.end()

    def _too_large(self, worker: Worker) -> bool:
        sizes = [one.size for one in self._all]
        most = self._most_bytes * self._count
        return worker.size == max(sizes, default=0) and sum(sizes) > (1.1 if self.waiting else 1.0) * most

    async def _made_ready(self, visit: Visit) -> Reply:
        """Return a page made while no visitor waits; one that comes while it takes long goes first, and it is given up."""
        worker = self._line.idle(quick=self._costs.of(visit.target) <= SLOW)
        if worker is None:
            return refusal(503, _BUSY)
        task = asyncio.create_task(self._asked(worker, visit, limit=READY_LIMIT))
        self._readying = (task, time.monotonic())
        try:
            return await task
        except asyncio.CancelledError:
            own = asyncio.current_task()
            if own is not None and own.cancelling():
                raise
            return refusal(503, _BUSY)
        finally:
            self._readying = None

    def _give_way(self) -> None:
        if self._readying is not None and time.monotonic() - self._readying[1] > _YIELDS:
            self._readying[0].cancel()

    async def _replace(self, worker: Worker) -> None:
        self.ended_n += 1
        self._all.discard(worker)
        try:
            await worker.end()
        finally:
            if not worker.relieved:
                self._begin(quick=worker.quick)

    def _begin(self, *, quick: bool) -> None:
        task = asyncio.create_task(self._started(quick=quick))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _started(self, *, quick: bool) -> None:
        worker = None
        while worker is None:
            try:
                worker = await self._forking.worker(quick=quick, again=self.ended_n > 0)
            except (TimeoutError, asyncio.IncompleteReadError, OSError):  # a machine that is too busy now
                await asyncio.sleep(_AGAIN)
        self._all.add(worker)
        self._there.set()
        self._line.free(worker)
