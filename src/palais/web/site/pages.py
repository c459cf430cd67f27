"""What a visitor gets, from the nearest place: kept in memory, kept on disk, being made for another, made now."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING, Protocol

from palais.web.site.keeping import Disk, Memory

if TYPE_CHECKING:
    from palais.web.site.replies import Reply, Visit

__all__ = ["Answering", "Pages"]

IDLE = 0.8
"""Seconds without a visitor after which a page may be made ready."""

TRIES, GAVE_WAY = 5, 503


class Answering(Protocol):
    """Who makes replies: worker processes, or in tests this one."""

    async def start(self) -> None:
        """Be ready to be asked."""

    async def stop(self) -> None:
        """End."""

    async def ready(self) -> list[str]:
        """Return addresses worth making before anyone asks."""

    async def reply(self, visit: Visit) -> Reply:
        """Return the reply to a visit."""


class Pages:
    """The pages of the site.

    Parameters
    ----------
    answering : Answering
    today : Callable[[], date]
        The day, on which some answers depend.
    memory : Memory
    disk : Disk | None
        Where pages are kept that are made ready while no visitor waits; nothing is made ready without one.
    """

    def __init__(
        self,
        answering: Answering,
        *,
        today: Callable[[], date],
        memory: Memory | None = None,
        disk: Disk | None = None,
    ) -> None:
        self._answering = answering
        self._today = today
        self._memory = memory or Memory()
        self._disk = disk
        self._flights: dict[str, asyncio.Task[Reply]] = {}
        self._making: asyncio.Task[None] | None = None
        self._writer = ThreadPoolExecutor(1, "pages")  # a disk that is busy holds up no visitor
        self._last = 0.0
        self.counts: dict[str, int] = {"memory": 0, "disk": 0, "shared": 0, "made": 0, "readied": 0}

    async def open(self) -> None:
        """Start what answers, and begin to make pages ready."""
        await self._answering.start()
        if self._disk is not None:
            self._making = asyncio.create_task(self._make_ready(self._disk))

    async def close(self) -> None:
        """End what was started."""
        if self._making is not None:
            self._making.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._making
        await self._answering.stop()
        await asyncio.to_thread(self._writer.shutdown)

    def at_hand(self, target: str) -> Reply | None:
        """Return a reply that is kept in memory or on disk."""
        today = self._today()
        kept = self._memory.get(target, today=today)
        if kept is not None:
            self.counts["memory"] += 1
            return kept
        kept = self._disk.get(target, today=today) if self._disk is not None else None
        if kept is not None:
            self.counts["disk"] += 1
            self._memory.put(target, kept, today=today)
        return kept

    async def reply(self, visit: Visit) -> Reply:
        """Return the reply to a visit; visitors who want the same at once wait for one making of it."""
        self._last = time.monotonic()
        if visit.posted:
            return await self._answering.reply(visit)
        kept = self.at_hand(visit.target)
        if kept is not None:
            return kept
        flight = self._flights.get(visit.target)
        if flight is None:
            self.counts["made"] += 1
            flight = asyncio.create_task(self._made(visit))
            self._flights[visit.target] = flight
            flight.add_done_callback(lambda _: self._flights.pop(visit.target, None))
        else:
            self.counts["shared"] += 1
        reply = await asyncio.shield(flight)
        self._last = time.monotonic()
        return reply

    async def _made(self, visit: Visit) -> Reply:
        reply = await self._answering.reply(visit)
        self._memory.put(visit.target, reply, today=self._today())
        if self._disk is not None:
            self._written(self._disk, visit.target, reply)
        return reply

    def _written(self, disk: Disk, target: str, reply: Reply) -> asyncio.Future[None]:
        """Keep a reply on disk, beside the loop."""
        put = functools.partial(disk.put, target, reply, today=self._today())
        return asyncio.get_running_loop().run_in_executor(self._writer, put)

    async def _make_ready(self, disk: Disk) -> None:
        """Make the pages of the list, one after another, whenever no visitor has come for a moment."""
        from palais.web.site.replies import Visit

        addresses = await self._answering.ready()
        disk.addresses = frozenset(addresses)
        for address in addresses:
            for _ in range(TRIES):
                if disk.holds(address, today=self._today()):
                    break
                while self._flights or time.monotonic() - self._last < IDLE:  # noqa: ASYNC110 - quiet is no event
                    await asyncio.sleep(IDLE / 4)
                reply = await self._answering.reply(Visit(address, ready=True))
                await self._written(disk, address, reply)
                if reply.status == GAVE_WAY:
                    await asyncio.sleep(IDLE)
                    continue
                self.counts["readied"] += 1
                break
