"""A page of every kind, from a running site: each question, each page of the site itself, what is said to a mistake."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from palais.web.site.examples import addresses

OWN = ("/", "/questions", "/search", "/search?q=torture", "/docs", "/data", "/avenues", "/whip", "/how-to")
"""Pages of the site itself, and forms."""

REFUSED = ("/statsu/CHN", "/status/Chnia", "/rollcall/A/HRC/RES/0/0", "/compare/CHN")
"""Mistakes of a visitor: each is told on a page."""

MORE = (
    "/claim/4",
    "/compare/CHN/USA/NOR/CUB",
    "/how-to/WGAD",
    "/mandates/CHN",
    "/membership/chr",
    "/brief/USA",
    "/glossary/accepted",
    "/guide/rules",
    "/rollcall/A/HRC/RES/51/25.embed",
)
"""Further kinds of a question's page."""


def kinds() -> tuple[str, ...]:
    """Return an address of every kind of page, each once."""
    return tuple(dict.fromkeys([*addresses().values(), *OWN, *REFUSED, *MORE]))


def file_of(address: str) -> str:
    """Return a file's name for an address."""
    return re.sub(r"[^A-Za-z0-9]+", "-", address).strip("-") or "front"


_SERVE = """
from palais.__main__ import main
from palais.web.site import pages, process, workers
pages.IDLE = 3600
process.NICE.update({True: 0, False: 0})
workers.Workers.__init__.__kwdefaults__["limit"] = 50.0
main()
"""
"""palais on a machine that is busy with tests: no page is made ready before it is asked for, workers give way to nobody,
and an answer may take longer than a visitor would wait."""


@contextmanager
def running(home: Path) -> Iterator[str]:
    """Run `palais serve` over the packaged record, and give its address."""
    command = [sys.executable, "-c", _SERVE, "serve", "--port", "0", "--workers", "1"]
    environment = {**os.environ, "PALAIS_HOME": str(home)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().split()[3].rstrip("/")
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=20)
