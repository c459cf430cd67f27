"""`palais serve` under an open loop of visits, the server on one core: `python benchmarks/serve.py [SECONDS]`.

Twenty visits a second over pages of every kind, whatever the server makes of them: who arrives does not wait for who came
before. Half of them are first visits, drawn from every question's example, states' pages, roll calls, texts, mandates, twins and
searches at large; the others come back to a page that was already visited. Two rounds: with nothing made ready (a fresh home),
and after some of the pages of the list were made ready. Then as many visits as a kept page takes.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import httptools
import httpx

RATE = 20.0
SEED = 8
OK = 200
ANSWERED = (200, 303, 308, 404)
PIPELINED = 4
KEPT = ["/rollcall/hrc-30294", "/status/CHN", "/brief/CHN", "/questions"]


@dataclass
class Told:
    """Times of visits in seconds, by kind, and statuses that were no answer."""

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    slow: list[tuple[float, str]] = field(default_factory=list)
    late: list[tuple[float, str]] = field(default_factory=list)
    bad: list[tuple[int, str]] = field(default_factory=list)
    memory: float = 0.0


def pages(rng: random.Random, count: int) -> list[str]:
    """Return addresses of every kind, each once, in random order: examples, states' pages, roll calls, texts, forms, twins."""
    from palais.questions._searching import entries
    from palais.web.site.examples import BY_STATE, FRONT, addresses, state_addresses

    listed = [*FRONT, *addresses().values()]
    by_state = [one for question in (*BY_STATE, "statements", "seats") for one in state_addresses(question)]
    found = [entry.address for entry in entries() if entry.kind in {"Roll call", "Text", "Mandate", "Claim"}]
    twins = [f"{one}.json" for one in rng.sample(found, 40)]
    searches = [
        f"/search?q={word}" for word in ("torture", "china", "ICCPR", "A/HRC/RES/51/25", "belarus", "housing")
    ]
    rest = [*rng.sample(by_state, min(len(by_state), count)), *rng.sample(found, count), *twins, *searches]
    rng.shuffle(rest)
    chosen = list(dict.fromkeys([*listed, *rest]))[: max(count, len(listed))]
    rng.shuffle(chosen)
    return chosen


async def loop(base: str, addresses: list[str], rng: random.Random, seconds: float, pid: int) -> Told:
    """Visit at a fixed rate; first visits and returns in turn."""
    told, waiting = Told(), set()
    seen: list[str] = []
    fresh = iter(addresses)
    async with httpx.AsyncClient(
        base_url=base, timeout=60, limits=httpx.Limits(max_connections=400)
    ) as client:
        start = time.perf_counter()
        for number in range(int(seconds * RATE)):
            await asyncio.sleep(max(0.0, start + number / RATE - time.perf_counter()))
            target = next(fresh, None) if number % 2 == 0 or not seen else None
            again = target is None
            if target is None:
                target = rng.choice(seen)
            task = asyncio.create_task(visit(client, target, told, seen, again=again))
            waiting.add(task)
            task.add_done_callback(waiting.discard)
            if number % 40 == 0:
                told.memory = max(told.memory, await asyncio.to_thread(memory, pid))
        await asyncio.gather(*waiting)
    return told


async def visit(client: httpx.AsyncClient, target: str, told: Told, seen: list[str], *, again: bool) -> None:
    start = time.perf_counter()
    reply = await client.get(target)
    took = time.perf_counter() - start
    if reply.status_code not in ANSWERED:
        told.bad.append((reply.status_code, target))
        return
    (told.again if again else told.first).append(took)
    (told.late if again else told.slow).append((took, target))
    if not again:
        seen.append(target)


class Reader(asyncio.Protocol):
    """One kept connection that has a few requests under way at any time, and counts what comes back whole."""

    def __init__(self, request: bytes) -> None:
        self.request = request
        self.done = 0
        self.other = 0
        self.parser = httptools.HttpResponseParser(self)
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        for _ in range(PIPELINED):
            self.transport.write(self.request)  # type: ignore[union-attr]

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def on_message_complete(self) -> None:
        if self.parser.get_status_code() == OK:
            self.done += 1
        else:
            self.other += 1
        self.parser = self.parser if self.parser.should_keep_alive() else httptools.HttpResponseParser(self)
        if self.transport is not None:
            self.transport.write(self.request)


async def most(port: int, addresses: list[str], seconds: float) -> float:
    """Return how many visits a second kept pages take: eight connections that are kept, each with a few requests under way."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        for address in addresses:
            (await client.get(address)).raise_for_status()
    loop = asyncio.get_running_loop()
    readers = []
    for number in range(8):
        head = (
            f"GET {addresses[number % len(addresses)]} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n"
        )
        _, reader = await loop.create_connection(functools.partial(Reader, head.encode()), "127.0.0.1", port)
        readers.append(reader)
    start = time.perf_counter()
    before = sum(one.done for one in readers)
    await asyncio.sleep(seconds)
    took = time.perf_counter() - start
    rate = (sum(one.done for one in readers) - before) / took
    for one in readers:
        if one.transport is not None:
            one.transport.abort()
    if any(one.other for one in readers):
        raise SystemExit("a kept page was refused while it was counted")
    return rate


def family(pid: int) -> list[int]:
    """Return a process and those that it started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:  # it ended meanwhile
        return []
    return [pid, *(one for child in children for one in family(int(child)))]


def processor(pid: int) -> float:
    """Return the seconds of processor time that a process and those it started have used, and those of them that ended."""
    total = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        total += sum(int(field) for field in fields[11:15])
    return total / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Return the proportional memory of a process and those it started, in MB."""
    total = 0
    for one in family(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def started(home: str, port: int, *, core: str, workers: int) -> tuple[subprocess.Popen[bytes], float]:
    """Start the server on one core, and return it with the seconds until it gave its front page."""
    command = [
        "taskset",
        "-c",
        core,
        sys.executable,
        "-m",
        "palais",
        "serve",
        "--port",
        str(port),
        "--workers",
        str(workers),
    ]
    begun = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, "PALAIS_HOME": home}, stdout=subprocess.DEVNULL)
    while True:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/", timeout=60).status_code == OK:
                return process, time.perf_counter() - begun
        except httpx.ConnectError:
            time.sleep(0.02)


def percent(times: list[float], share: float) -> float:
    """Return a percentile in milliseconds."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000 if times else float("nan")


def say(name: str, told: Told, *, held: frozenset[str]) -> None:
    n = len(told.first) + len(told.again)
    print(
        f"{name}: {n} visits, {len(told.again) / n:.0%} to a page visited before; {len(told.bad)} not answered {told.bad[:5]}"
    )
    for kind, times in (("first", told.first), ("repeated", told.again)):
        middle = statistics.median(times) * 1000
        high, most_high = percent(times, 0.95), percent(times, 0.99)
        print(f"  {kind} n={len(times)}: median {middle:.0f} ms, 95% {high:.0f} ms, 99% {most_high:.0f} ms")
    ready = sum(target in held for _, target in told.slow)
    print(f"  {ready} of {len(told.slow)} first visits found a page made ready")
    print(f"  most memory of all processes {told.memory:.0f} MB (PSS)")
    for kind, visits in (("first", told.slow), ("repeated", told.late)):
        slowest = sorted(visits, reverse=True)[:6]
        print(f"  slowest {kind}:", ", ".join(f"{address} {took:.2f} s" for took, address in slowest))


def make_ready(base_pid: int, home: str, most_seconds: float) -> int:
    """Wait while the server makes pages ready, and return how many are kept."""
    end = time.monotonic() + most_seconds
    kept = 0
    while time.monotonic() < end:
        time.sleep(2)
        now = sum(1 for path in Path(home, "pages").glob("*/*") if path.is_file())
        if now == kept and time.monotonic() > end - most_seconds + 20:
            break
        kept = now
    os.kill(base_pid, 0)
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", nargs="?", type=float, default=30.0)
    parser.add_argument("--ready", type=float, default=120.0, help="most seconds for making pages ready")
    parser.add_argument(
        "--estimates", default="", help="estimates for a fresh home, where none ship with the record"
    )
    parser.add_argument("--home", default="", help="a home with pages made ready earlier")
    parser.add_argument(
        "--core", default="0", help="the server's; visits come from another one, where there is one"
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--port", type=int, default=8399)
    given = parser.parse_args()
    others = os.sched_getaffinity(0) - {int(given.core)}
    os.sched_setaffinity(0, others or {int(given.core)})
    print(
        f"machine's load {os.getloadavg()[0]:.1f}, server on core {given.core}, visits from {sorted(others)}"
    )
    rng = random.Random(SEED)  # noqa: S311 - which pages are visited is no secret
    os.environ.setdefault("PALAIS_HOME", tempfile.mkdtemp(prefix="palais-bench-"))
    addresses = pages(rng, int(given.seconds * RATE))
    with tempfile.TemporaryDirectory(prefix="palais-bench-") as fresh:
        home = given.home or fresh
        if given.estimates:
            shutil.copytree(given.estimates, Path(home, "estimates"), dirs_exist_ok=True)
        base = f"http://127.0.0.1:{given.port}"
        rounds = (
            ["with nothing made ready", "after making ready"] if not given.home else ["after making ready"]
        )
        for name in rounds[: 1 if given.ready == 0 else None]:
            process, first = started(home, given.port, core=given.core, workers=given.workers)
            try:
                print(f"{name}: first page {first:.2f} s after the command")
                if name != rounds[0] or given.home:
                    print(f"  {make_ready(process.pid, home, given.ready)} pages made ready")
                held = ready_of(addresses, home)
                before = processor(process.pid)
                told = asyncio.run(loop(base, addresses, rng, given.seconds, process.pid))
                say(name, told, held=held)
                used = processor(process.pid) - before
                print(
                    f"  processor time {used:.1f} s of {given.seconds:.0f}, {before:.1f} s before the first visit"
                )
                print(f"  kept pages: {asyncio.run(most(given.port, KEPT, 3)):.0f} a second")
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(20)


def ready_of(addresses: list[str], home: str) -> frozenset[str]:
    """Return which addresses are kept on disk before anyone visits them."""
    from palais.web.site.keeping import Disk, kept_folder

    disk = Disk(Path(home) / "pages" / kept_folder().name)
    return frozenset(address for address in addresses if disk.holds(address, today=date.today()))  # noqa: DTZ011 - the server's day


if __name__ == "__main__":
    main()
