"""What a visit costs, on the real site in Chromium: every kind of page within one budget, on a telephone and on a desk.

The budgets are that by which Lighthouse calls a page steady (layout shift), a page of 300 kB at most, and the target size of
WCAG 2.2, 2.5.8. Times are for benchmarks, not for tests. Nothing is fetched from elsewhere and no font at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import Any

import httpx
import pytest
from tests.web.kinds import OWN, kinds

pytestmark = pytest.mark.browser

RAW_MOST, PACKED_MOST = 300_000, 60_000  # bytes of HTML
NODES_MOST = 9_500  # elements; the longest are tables of forty rows and more
REQUESTS_MOST = 9  # the form of avenues brings its rules in five scripts
SHIFT_MOST = 0.1
SHIFTING = {"/avenues"}  # what scripts lay out anew is measured a moment later

_TAPPED = (*OWN, "/brief/USA", "/compare/CHN/USA/NOR/CUB", "/mandates/CHN", "/how-to/WGAD")
"""Where one taps: pages of the site itself, and the densest of the others; all are made of the same parts."""

_WATCH = """
window.shift = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
_MEASURED = """() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(() => told({
  nodes: document.querySelectorAll("*").length,
  shift: window.shift,
  wide: document.documentElement.scrollWidth,
}))))"""
_SMALL = """axe.run({ runOnly: { type: "rule", values: ["target-size"] } })
  .then((found) => found.violations.flatMap((one) => one.nodes.map((node) => node.html.slice(0, 120))))"""


@pytest.mark.parametrize("address", kinds())
def test_a_page_is_light(site_address: str, address: str) -> None:
    reply = httpx.get(
        site_address + address, timeout=60, follow_redirects=True, headers={"Accept-Encoding": "gzip"}
    )
    assert len(reply.content) < RAW_MOST
    assert int(reply.headers["content-length"]) < PACKED_MOST


@pytest.fixture(scope="module")
def windows(browser: Any) -> Iterator[dict[int, Any]]:
    """A page of each width that watches what moves."""
    contexts = {
        width: browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
        for width in (360, 1280)
    }
    for context in contexts.values():
        context.add_init_script(_WATCH)
    yield {width: context.new_page() for width, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize(
    ("width", "address"),
    [(360, address) for address in kinds()] + [(1280, address) for address in OWN],
)
def test_a_page_keeps_still_and_within_its_width(
    site_address: str, windows: dict[int, Any], width: int, address: str
) -> None:
    window = windows[width]
    asked: list[tuple[str, str]] = []

    def heard(request: Any) -> None:
        asked.append((request.url, request.resource_type))

    window.on("request", heard)
    window.goto(site_address + address, timeout=60_000)
    if address in SHIFTING:
        window.wait_for_timeout(300)
    measured = window.evaluate(_MEASURED)
    window.remove_listener("request", heard)
    assert [url for url, kind in asked if not url.startswith(site_address) or kind == "font"] == []
    assert len(asked) <= REQUESTS_MOST
    assert measured["nodes"] < NODES_MOST
    assert measured["shift"] <= SHIFT_MOST
    assert measured["wide"] <= width


def test_what_one_taps_is_large_enough_or_apart(site_address: str, browser: Any) -> None:
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    small = {}
    for address in _TAPPED:
        page.goto(site_address + address, timeout=60_000)
        page.evaluate(axe)
        small[address] = page.evaluate(_SMALL)
    page.set_content(
        "<p><button style='width:9px;height:9px;padding:0'></button><button style='width:9px;height:9px'></button>"
    )
    page.evaluate(axe)
    caught = page.evaluate(_SMALL)
    context.close()
    assert {address: found for address, found in small.items() if found} == {}
    assert caught, "the rule is at work"
