"""The server: one light process that meets visitors, workers behind it."""

from __future__ import annotations

import gc
import socket
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import RecordUnusable, Unrecognised

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["WORKERS", "public_address", "run", "serve"]

WORKERS = 2
"""Worker processes: one for quick pages, one for the others, so that the first never wait behind the second."""


def serve(*, host: str, port: int, workers: int = WORKERS, public: str = "") -> None:
    """Serve the site until it is interrupted.

    Raises
    ------
    RecordUnusable
        If the address cannot be listened on, or the record cannot be read.
    Unrecognised
        If `public` is no address of a site, or `workers` no number of processes.
    """
    from palais.web.site.app import app
    from palais.web.site.keeping import Disk, kept_folder
    from palais.web.site.pages import Pages
    from palais.web.site.workers import Workers

    gc.freeze()  # what is read once is not looked through again: it would hold up visitors
    if not 1 <= workers <= 64:  # noqa: PLR2004 - more processes than any one machine gives
        raise Unrecognised(f"--workers {workers} is no number of processes; give 1 to 64.")
    pages = Pages(
        Workers(workers, public=public_address(public)),
        today=date.today,
        disk=Disk(kept_folder()),
    )
    run(app(pages), host=host, port=port, said=print_ready)


def public_address(text: str) -> str:
    """Return the address at which others reach the site, without a slash at its end.

    Raises
    ------
    Unrecognised
        If it is no http or https address of a site.
    """
    from urllib.parse import urlsplit

    if not text:
        return ""
    parts = urlsplit(text.strip())
    if (
        parts.scheme not in {"http", "https"}
        or not parts.hostname
        or parts.query
        or parts.fragment
        or parts.path.strip("/")
    ):
        raise Unrecognised(
            f"'{text[:80]}' is no address of a site; give one such as https://palais.example.org."
        )
    return f"{parts.scheme}://{parts.netloc}"


def print_ready(address: str) -> None:
    """Tell the one who started the server where it is."""
    sys.stdout.write(f"palais is at {address} (Ctrl-C ends it). Visits are not logged.\n")
    sys.stdout.flush()


def run(site: FastAPI, *, host: str, port: int, said: Callable[[str], object]) -> None:
    """Run an ASGI application until it is interrupted; `said` is called with its address once it answers.

    Raises
    ------
    RecordUnusable
        If the address cannot be listened on.
    """
    import uvicorn

    listening = _listening(host, port)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{listening.getsockname()[1]}/"

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            said(address)

    settings = uvicorn.Config(
        site,
        http="httptools",
        ws="none",
        lifespan="on",
        access_log=False,
        log_level="warning",
        server_header=False,
        limit_concurrency=1000,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=3,
    )
    Server(settings).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, so that asyncio sends what is short at once: without it a reply in two parts waits 40 ms for the first to be met.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
    except (OSError, OverflowError) as error:
        found.close()
        why = getattr(error, "strerror", None) or error
        raise RecordUnusable(
            f"The site cannot listen at {host} port {port} ({why}); give another --port, or end what uses it."
        ) from error
    return found
