"""The site in this process: the same door, pages and answers as `palais serve`, without its worker processes."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from palais.questions import Spec, ask
from palais.web.site import answering
from palais.web.site.answering import replied
from palais.web.site.app import app
from palais.web.site.pages import Pages
from palais.web.site.replies import Reply, Visit
from palais.web.site.shown import Site

TODAY = date(2026, 1, 15)
PUBLIC = "https://palais.example.org"


class Here:
    """Answers in this process, and counts how often it is asked."""

    def __init__(self, *, public: str = "", wait: float = 0.0) -> None:
        self.site = Site(public)
        self.asked: list[str] = []
        self.wait = wait

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def ready(self) -> list[str]:
        return ["/questions"]

    async def reply(self, visit: Visit) -> Reply:
        self.asked.append(visit.target)
        await asyncio.sleep(self.wait)
        return replied(visit, site=self.site, today=TODAY)


class Client:
    """A visitor: raw targets, redirects not followed."""

    def __init__(self, here: Here) -> None:
        self.here = here
        self.pages = Pages(here, today=lambda: TODAY)
        self._transport = httpx.ASGITransport(app=app(self.pages))

    def __call__(self, target: str, method: str = "GET", **more: Any) -> httpx.Response:
        async def sent() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url="http://palais") as client:
                request = client.build_request(method, "/", **more)
                request.url = request.url.copy_with(raw_path=target.encode("latin-1"))
                return await client.send(request)

        return asyncio.run(sent())


class Parsed(HTMLParser):
    """Every tag of a page with its attributes, and the texts of those that could act."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in = tag

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's own signature
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in in {"script", "style"} and data.strip():
            self.inside.append(data)


def acting(text: str) -> list[str]:
    """Return whatever in a page could act or load from elsewhere: nothing is allowed."""
    parsed = Parsed(text)
    found = [f"text in {one[:40]!r}" for one in parsed.inside]
    for tag, attributes in parsed.tags:
        if tag in {"iframe", "object", "embed", "base", "style", "img"}:
            found.append(f"<{tag}>")
        for name, value in attributes.items():
            if name.startswith("on") or name == "style":
                found.append(f"{tag} {name}={value}")
            if name in {"href", "src", "action"} and re.match(
                r"(?i)\s*(javascript|vbscript|data):", value or ""
            ):
                found.append(f"{tag} {name}={value}")
            if name in {"src", "action"} and not (value or "").startswith("/"):
                found.append(f"{tag} {name}={value}")
        if tag == "script" and not (attributes.get("src") or "").startswith("/static/"):
            found.append("<script> without a file of ours")
    return found


@pytest.fixture(autouse=True)
def _packaged(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the packaged record, whatever the one who runs the tests has built; each question in the same words once."""
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path_factory.getbasetemp() / "home-of-the-site"))
    monkeypatch.setattr(answering, "ask", _once)
    monkeypatch.setattr(
        "palais.questions._claims._kept.verdicts", list
    )  # thirty questions, tested where they stand


def _once(spec: Spec, words: dict[str, object]) -> Any:
    return _asked(spec.name, tuple((name, _frozen(value)) for name, value in words.items()))


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


@lru_cache(maxsize=300)
def _asked(name: str, words: tuple[tuple[str, object], ...]) -> Any:
    from palais.questions import specs

    return ask(specs()[name], dict(words))


@pytest.fixture
def site() -> Client:
    """The site as it is on one's own machine."""
    return Client(Here())


@pytest.fixture
def public() -> Client:
    """The site with a public address."""
    return Client(Here(public=PUBLIC))


@pytest.fixture
def slow() -> Callable[[float], Client]:
    """A site whose every answer takes some seconds."""
    return lambda seconds: Client(Here(wait=seconds))
