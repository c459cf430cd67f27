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

_MANY = 6
"""Quick visits that wait, from which a worker for slow pages takes one: below it what quick pages read is held once only."""


@dataclass(order=True, slots=True)
class _Waiting:
    rank: float
    number: int
    called: asyncio.Future[Worker] = field(compare=False)


class Line:
    """Visits that wait, and workers that are free.

    A worker that is `quick` takes only what is not slow.

    Parameters
    ----------
    alone : bool
        Whether one worker takes all.
    """

    def __init__(self, *, alone: bool = False) -> None:
        self._many = 1 if alone else _MANY
        self._quick: list[_Waiting] = []
        self._slow: list[_Waiting] = []
        self._free: list[Worker] = []
        self._numbers = itertools.count()

    @property
    def waiting(self) -> int:
        """How many visits wait."""
        return sum(not one.called.done() for one in (*self._quick, *self._slow))

    def stand(self, *, cost: float, now: float) -> asyncio.Future[Worker]:
        """Return what becomes the worker for a visit that costs `cost` seconds and comes at `now`."""
        called: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        place = _Waiting(now + _PATIENCE * cost, next(self._numbers), called)
        heapq.heappush(self._slow if cost > SLOW else self._quick, place)
        self._call()
        return called

    def free(self, worker: Worker) -> None:
        """Take a worker that has nothing to do."""
        self._free.append(worker)
        self._call()

    def is_free(self, worker: Worker) -> bool:
        """Return whether a worker has nothing to do."""
        return worker in self._free

    def take(self, worker: Worker) -> bool:
        """Take a worker out of the line, and return whether it was there, with nothing to do."""
        if worker not in self._free:
            return False
        self._free.remove(worker)
        return True

    def idle(self, *, quick: bool) -> Worker | None:
        """Return, out of the line, a free worker for a quick page or a slow one, if nobody waits and there is one."""
        fit = [one for one in self._free if one.quick or not quick or self._many == 1]
        found = next((one for one in fit if quick or not one.quick), None)
        if found is None or self.waiting:
            return None
        self._free.remove(found)
        return found

    def _call(self) -> None:
        """Give each free worker the first visit that it takes, quick workers first."""
        for worker in sorted(self._free, key=lambda one: not one.quick):
            place = self._first(quick=worker.quick)
            if place is not None:
                self._free.remove(worker)
                place.called.set_result(worker)

    def _first(self, *, quick: bool) -> _Waiting | None:
        for line in (self._quick, self._slow):
            while line and line[0].called.done():  # gave up waiting
                heapq.heappop(line)
        lines = [self._quick] if quick or len(self._quick) >= self._many else []
        lines += [] if quick else [self._slow]
        held = [line for line in lines if line]
        return heapq.heappop(min(held, key=lambda line: line[0])) if held else None
