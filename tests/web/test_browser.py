"""The page in a real browser, without a network."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.web.barriers import COLOURS, grave

from palais.terms.answers import Answer
from palais.web.page import page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(answer: Answer, tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(page(answer, generated=date(2026, 11, 21)), encoding="utf-8")
    return file.as_uri()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_fails_or_is_fetched(browser: Any, address: str, width: int, scheme: str) -> None:
    opened = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(address)
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    opened.close()


def test_one_drawing_is_seen_at_each_width_and_in_print(browser: Any, address: str) -> None:
    for width, media, seen in (
        (1280, "screen", ".wide"),
        (360, "screen", ".narrow"),
        (1280, "print", ".narrow"),  # a brief is printed in two columns
    ):
        opened = browser.new_page(viewport={"width": width, "height": 800})
        opened.emulate_media(media=media)
        opened.goto(address)
        drawings = "[...document.querySelectorAll('.wide, .narrow')]"
        shown = opened.evaluate(f"{drawings}.filter(e => e.offsetParent).map(e => '.' + e.className)")
        assert set(shown) == {seen}
        opened.close()


def test_drawings_follow_the_page_into_the_dark(browser: Any, address: str) -> None:
    inks = {}
    for scheme in ("light", "dark"):
        opened = browser.new_page(color_scheme=scheme)
        opened.goto(address)
        inks[scheme] = opened.evaluate("getComputedStyle(document.querySelector('.wide svg text')).fill")
        paper = opened.evaluate("getComputedStyle(document.body).backgroundColor")
        assert inks[scheme] != paper
        opened.close()
    assert inks["light"] != inks["dark"]


def test_paper_is_always_light(browser: Any, address: str) -> None:
    opened = browser.new_page(color_scheme="dark")
    opened.emulate_media(media="print", color_scheme="dark")
    opened.goto(address)
    assert opened.evaluate("getComputedStyle(document.body).color") == "rgb(27, 30, 35)"
    assert opened.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_serious(browser: Any, address: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    opened = context.new_page()
    opened.goto(address)
    opened.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert grave(opened, tags=COLOURS if scheme == "dark" else ()) == []
    context.close()
