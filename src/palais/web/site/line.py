"""The line before the workers: quick pages first, and never behind slow ones; who waits long comes first in the end."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from palais.web.site.costs import SLOW

if TYPE_CHECKING:
    from palais.web.site.process import Worker

__all__ = ["Line"]

_PATIENCE = 3.0
"""A page that costs a second more stands as many seconds further back."""


@dataclass(order=True, slots=True)
class _Waiting:
    rank: float
    number: int
    slow: bool = field(compare=False)
    called: asyncio.Future[Worker] = field(compare=False)


class Line:
    """Visits that wait, and workers that are free.

    A worker that is `quick` takes only what is not slow; with one worker alone it takes all.
    """

    def __init__(self) -> None:
        self._waiting: list[_Waiting] = []
        self._free: list[Worker] = []
        self._numbers = itertools.count()

    @property
    def waiting(self) -> int:
        """How many visits wait."""
        return sum(not one.called.done() for one in self._waiting)

    def stand(self, *, cost: float, now: float) -> asyncio.Future[Worker]:
        """Return what becomes the worker for a visit that costs `cost` seconds and comes at `now`."""
        called: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        rank = now + _PATIENCE * cost
        heapq.heappush(self._waiting, _Waiting(rank, next(self._numbers), cost > SLOW, called))
        self._call()
        return called

    def free(self, worker: Worker) -> None:
        """Take a worker that has nothing to do."""
        self._free.append(worker)
        self._call()

    def idle_slow(self) -> Worker | None:
        """Return, out of the line, a free worker that takes slow pages, if nobody waits and there is one."""
        found = next((one for one in self._free if not one.quick), None)
        if found is None or self.waiting:
            return None
        self._free.remove(found)
        return found

    def _call(self) -> None:
        """Give each free worker the first visit that it takes, quick workers first."""
        for worker in sorted(self._free, key=lambda one: not one.quick):
            called = self._first(worker)
            if called is not None:
                self._free.remove(worker)
                called.set_result(worker)

    def _first(self, worker: Worker) -> asyncio.Future[Worker] | None:
        aside: list[_Waiting] = []
        found = None
        while self._waiting and found is None:
            first = heapq.heappop(self._waiting)
            if first.called.done():  # gave up waiting
                continue
            if worker.quick and first.slow:
                aside.append(first)
            else:
                found = first.called
        for one in aside:
            heapq.heappush(self._waiting, one)
        return found
