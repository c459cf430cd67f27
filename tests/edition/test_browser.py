"""The edition in a real browser, from file://, with no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

_TIMED = """words => {
    const box = document.getElementById("q"), times = [];
    for (const word of words) {
        const begin = performance.now();
        box.value = word;
        box.dispatchEvent(new Event("input"));
        times.push(performance.now() - begin);
    }
    return times;
}"""


@pytest.fixture
def opened(browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    page.close()


@pytest.mark.parametrize(
    "file", ["index.html", "brief/CHN.html", "rollcall.html", "questions.html", "bloc.html"]
)
def test_pages_open_quietly_and_ask_nobody(whole: Path, opened: Any, file: str) -> None:
    opened.goto((whole / file).as_uri())
    assert opened.said == []
    assert [url for url in opened.asked if not url.startswith(("file:", "data:"))] == []
    assert opened.evaluate("getComputedStyle(document.querySelector('.masthead')).fontFamily") != "Times"


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out(whole: Path, opened: Any, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    for file in ("index.html", "brief/CHN.html", "search.html"):
        opened.goto((whole / file).as_uri())
        assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_search_finds_in_time(whole: Path, opened: Any) -> None:
    opened.goto((whole / "index.html").as_uri())
    times = opened.evaluate(
        _TIMED, ["x", "ch", "china", "kenya", "group", "prc", "Committee to Protect", "zzzz"]
    )
    assert max(times) < 100, times
    opened.fill("#q", "people's republic of chin")
    first = opened.locator("#results a").first
    assert "China" in first.inner_text()
    first.click()
    assert opened.url.endswith("/brief/CHN.html")
    assert opened.said == []


def test_the_box_on_every_page_leads_to_search(whole: Path, opened: Any) -> None:
    opened.goto((whole / "brief" / "CHN.html").as_uri())
    opened.fill("#q", "Kenya")
    opened.press("#q", "Enter")
    opened.wait_for_selector("#results a")
    assert opened.locator("#results a").first.get_attribute("href") == "brief/KEN.html"


def test_words_are_never_taken_for_markup(whole: Path, opened: Any) -> None:
    opened.goto((whole / "search.html").as_uri() + "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert opened.locator("#results img, #found img").count() == 0
    assert opened.said == []


def test_without_scripts_every_page_is_still_reached(whole: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((whole / "index.html").as_uri())
    page.click("text=All questions")
    page.click("a:has-text('Rollcall')")
    page.click("main li a >> nth=0")
    assert "/rollcall/ngo-" in page.url
    context.close()
