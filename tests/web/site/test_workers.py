"""Real processes: workers that run over, die or grow, and the server itself."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from tests.web.site.conftest import TODAY

from palais.web.site import forking, workers
from palais.web.site.costs import Costs
from palais.web.site.keeping import Disk, Memory
from palais.web.site.replies import Reply, Visit, finished, framed

STUB = """
import sys, time
sys.argv = ["worker", ""]
from palais.web.site import worker
from palais.web.site.replies import Reply

def replied(visit, *, site, today):
    if visit.target == "/slow":
        time.sleep(60)
    if visit.target == "/late":
        time.sleep(1.0)
    if visit.target == "/dies":
        raise SystemExit(3)
    return Reply(200, "text/plain", visit.target.encode())

worker.replied = replied
worker.hello = lambda: ["/a"]
worker._FIRST = {}
worker.main()
"""


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that answer with their target, sleep or die."""
    true = asyncio.create_subprocess_exec

    async def started(_python: str, *_command: str, **more: object) -> object:
        return await true(sys.executable, "-c", STUB, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", started)
    monkeypatch.setattr(forking, "FORKS", False)


@pytest.mark.usefixtures("stub")
def test_a_worker_that_runs_over_is_ended_and_replaced() -> None:
    async def told() -> tuple[list[int], str, int]:
        pool = workers.Workers(1, limit=1.0)
        await pool.start()
        assert await pool.ready() == ["/a"]
        slow = await pool.reply(Visit("/slow"))
        after = await asyncio.wait_for(_patient(pool, Visit("/b")), 20)
        died = await pool.reply(Visit("/dies"))
        last = await asyncio.wait_for(_patient(pool, Visit("/c")), 20)
        await pool.stop()
        return [slow.status, after.status, died.status, last.status], slow.plain.decode(), pool.ended_n

    statuses, sentence, ended_n = asyncio.run(told())
    assert statuses == [503, 200, 500, 200]
    assert sentence.startswith("This answer took longer than")
    assert sentence.count("\n") == 1
    assert ended_n == 2


@pytest.mark.usefixtures("stub")
def test_a_quick_page_does_not_wait_behind_a_slow_one() -> None:
    async def told() -> tuple[float, int]:
        pool = workers.Workers(2, limit=3.0, costs=Costs({"slow/": 2.0}))
        await pool.start()
        await pool.reply(Visit("/a"))
        slow = asyncio.create_task(pool.reply(Visit("/slow")))
        await asyncio.sleep(0.05)
        start = time.monotonic()
        for _ in range(5):
            assert (await pool.reply(Visit("/b"))).status == 200
        took = time.monotonic() - start
        status = (await slow).status
        await pool.stop()
        return took, status

    took, status = asyncio.run(told())
    assert took < 1.5
    assert status == 503


@pytest.mark.usefixtures("stub")
def test_a_page_made_ready_gives_way_to_a_visitor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_YIELDS", 0.1)

    async def told() -> tuple[int, int, int]:
        pool = workers.Workers(1)
        await pool.start()
        await pool.reply(Visit("/a"))
        ready = asyncio.create_task(pool.reply(Visit("/slow", ready=True)))
        await asyncio.sleep(0.3)
        visitor = await asyncio.wait_for(pool.reply(Visit("/b")), 10)
        given_up = await ready
        await pool.stop()
        return visitor.status, given_up.status, pool.ended_n

    assert asyncio.run(told()) == (200, 503, 1)


async def _patient(pool: workers.Workers, visit: Visit) -> Reply:
    """Ask again while no worker is there yet."""
    while True:
        reply = await pool.reply(visit)
        if reply.status == 200:
            return reply


@pytest.mark.usefixtures("stub")
def test_a_worker_that_grew_is_replaced_when_no_one_waits() -> None:
    async def told() -> int:
        pool = workers.Workers(1, most_bytes=1)
        await pool.start()
        await pool.reply(Visit("/a"))
        await pool.stop()
        return pool.ended_n

    assert asyncio.run(told()) == 1


@pytest.mark.usefixtures("stub")
def test_behind_a_page_that_takes_long_another_worker_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_LONG", 0.2)

    async def told() -> tuple[int, int, int, int]:
        pool = workers.Workers(1, limit=6.0)
        await pool.start()
        await pool.reply(Visit("/a"))
        slow = asyncio.create_task(pool.reply(Visit("/slow")))
        await asyncio.sleep(0.1)
        behind = await pool.reply(Visit("/b"))
        at_once = not slow.done()
        gone = (await slow).status
        after = (await pool.reply(Visit("/c"))).status
        await pool.stop()
        return behind.status if at_once else 0, gone, after, pool.count

    assert asyncio.run(told()) == (200, 503, 200, 1), "and is the only one once the long one was ended"


@pytest.mark.usefixtures("stub")
def test_of_a_worker_and_its_stand_in_one_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_LONG", 0.2)

    async def told() -> int:
        pool = workers.Workers(1, limit=20.0)
        await pool.start()
        await pool.reply(Visit("/a"))
        await pool.reply(Visit("/late"))
        for _ in range(100):
            if pool.count == 1 and not pool.starting:
                break
            await pool.reply(Visit("/a"))
            await asyncio.sleep(0.05)
        counted = pool.count
        await pool.stop()
        return counted

    assert asyncio.run(told()) == 1


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(not forking.FORKS, reason="workers are forked on Linux alone")
def test_forked_workers_answer_end_and_are_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path / "home"))

    async def told() -> tuple[list[int], list[bool], int]:
        starting = forking.Forking()
        first, second = await asyncio.gather(starting.worker(quick=True), starting.worker(quick=False))
        statuses = [(await one.ask(Visit("/state/CHN"))).status for one in (first, second)]
        await first.end()
        third = await starting.worker(quick=True, again=True)
        statuses.append((await third.ask(Visit("/state/CHN"))).status)
        there = [_is_there(one.pid) for one in (first, second, third)]
        reply = await third.ask(Visit("/state/CHN"))
        await asyncio.gather(second.end(), third.end())
        await starting.stop()
        return statuses, there, reply.size

    statuses, there, size = asyncio.run(told())
    assert statuses == [200, 200, 200]
    assert there == [False, True, True]
    assert 0 < size < 100 * 1024 * 1024, "what all workers share is no worker's own"


@pytest.mark.skipif(not forking.FORKS, reason="workers are forked on Linux alone")
def test_a_forked_worker_gives_way_to_a_visitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(workers, "_YIELDS", 0.1)

    async def told() -> tuple[int, int, int]:
        pool = workers.Workers(1)
        await pool.start()
        assert await pool.ready()
        ready = asyncio.create_task(pool.reply(Visit("/static/avenues-data.js", ready=True)))
        await asyncio.sleep(0.5)
        visitor = await pool.reply(Visit("/state/CHN"))
        given_up = await ready
        await pool.stop()
        return visitor.status, given_up.status, pool.ended_n

    assert asyncio.run(told()) == (200, 503, 1)


@pytest.mark.skipif(not forking.FORKS, reason="workers are forked on Linux alone")
def test_the_stem_computes_nothing_and_loads_no_compiler() -> None:
    """Threads do not outlive a fork: a pool of them that has begun would leave every worker waiting for ever."""
    code = (
        "import os, sys; from palais.web.site import stem; stem._read();"
        "print([m for m in ('ibis','duckdb','altair','numba','pandas','pymarc','vl_convert') if m in sys.modules]);"
        "names = [open(f'/proc/self/task/{t}/comm').read().strip() for t in os.listdir('/proc/self/task')];"
        "print([name for name in names if name.startswith('polars-') and name[7:].isdigit()])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "[]"]


def test_a_reply_in_two_parts_is_sent_at_once() -> None:
    """Of a socket that is not named TCP asyncio leaves the small delay on, and a reader waits 40 ms for the rest of a page."""
    import socket

    from palais.web.site.running import _listening

    with _listening("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP


def test_memory_lets_the_oldest_go() -> None:
    memory = Memory(most=20_000)
    for name in "abcdefghij":
        memory.put(f"/{name}", Reply(200, body=b"x" * 1_800, kept="record"), today=TODAY)
        memory.get("/a", today=TODAY)
    assert memory.size <= 20_000
    assert memory.get("/a", today=TODAY) is not None
    assert memory.get("/b", today=TODAY) is None
    memory.put("/z", Reply(200, body=b"x" * 5_000, kept="record"), today=TODAY)
    assert memory.get("/z", today=TODAY) is None, "one page may not push out the rest"


def test_the_disk_keeps_listed_pages_only_and_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    disk = Disk(tmp_path / "new", ["/a", "/today"], most=5_000)
    kept = finished(Reply(200, body=b"y" * 1000, kept="record"))
    for target in ("/a", "/secret?acting=victim"):
        disk.put(target, kept, today=TODAY)
    assert disk.get("/a", today=TODAY) == kept
    daily = finished(Reply(200, body=b"z" * 1000, kept="day"))
    disk.put("/today", daily, today=TODAY)
    assert disk.get("/today", today=TODAY) == daily
    assert not disk.holds("/today", today=TODAY + timedelta(days=1))
    disk._path("/today", TODAY).unlink()  # noqa: SLF001 - one file is looked at below
    assert not disk.holds("/secret?acting=victim", today=TODAY)
    assert not (tmp_path / "old").exists(), "pages of another record or another palais are let go"
    (path,) = (tmp_path / "new").iterdir()
    path.write_bytes(framed(kept)[:-1])
    assert disk.get("/a", today=TODAY) is None
    path.write_bytes(b"")
    assert disk.get("/a", today=TODAY) is None


def test_the_disk_stops_at_its_bound(tmp_path: Path) -> None:
    names = [f"/{number}" for number in range(40)]
    disk = Disk(tmp_path / "new", names, most=4_000)
    for name in names:
        disk.put(name, Reply(200, body=b"y" * 300, kept="record"), today=TODAY)
    assert sum(path.stat().st_size for path in (tmp_path / "new").iterdir()) <= 4_000


def test_the_server_itself(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "palais", "serve", "--port", "0"]
    environment = {**os.environ, "PALAIS_HOME": str(tmp_path / "home")}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
            base = said.split()[3]
            page = httpx.get(f"{base}state/CHN", timeout=60)
            assert page.status_code == 200
            assert httpx.get(f"{base}status/china", timeout=60).headers["location"] == "/status/CHN"
            start = time.perf_counter()
            again = httpx.get(f"{base}state/CHN")
            assert time.perf_counter() - start < 1
            assert again.content == page.content
            assert httpx.get(f"{base}state/%00", timeout=60).status_code == 404
        finally:
            server.send_signal(signal.SIGINT)
            _, errors = server.communicate(timeout=20)
    assert "CHN" not in errors
    assert "Traceback" not in errors


def test_the_light_process_loads_nothing_heavy() -> None:
    code = (
        "import sys, palais.web.site.app, palais.web.site.pages, palais.web.site.workers, palais.web.site.running, fastapi;"
        "palais.web.site.running.public_address('');from palais.web.site.keeping import kept_folder; kept_folder();"
        "print([m for m in ('polars','ibis','duckdb','altair','numba','pandas','vl_convert') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text", ["ftp://x", "palais.example.org", "https://x/path", "https://x?y=1", "javascript:alert(1)"]
)
def test_a_public_address_is_one_of_a_site(text: str) -> None:
    from palais.errors import Unrecognised
    from palais.web.site.running import public_address

    with pytest.raises(Unrecognised, match="is no address of a site"):
        public_address(text)
    assert public_address("https://x.example/") == "https://x.example"


def test_a_port_in_use_is_one_sentence() -> None:
    import socket

    from palais.errors import RecordUnusable
    from palais.web.site.running import run

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(RecordUnusable, match="cannot listen"):
            run(None, host="127.0.0.1", port=taken.getsockname()[1], said=print)  # type: ignore[arg-type]
