"""The one box in a real browser: suggestions by keyboard and by mouse, on the front page and on every other."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.web.barriers import grave

pytestmark = pytest.mark.browser

_BOXES = [("/", "#ask"), ("/decide", "#q")]
_OPTIONS = "[role=option]"


@pytest.mark.parametrize(("address", "box"), _BOXES)
def test_a_suggestion_is_chosen_by_keyboard(site_address: str, browser: Any, address: str, box: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(site_address + address, timeout=60_000)
    page.locator(box).press_sequentially("china")
    page.wait_for_selector(_OPTIONS)
    assert page.get_attribute(box, "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator('[role=option][aria-selected="true"]')
    assert chosen.count() == 1
    assert page.get_attribute(box, "aria-activedescendant") == chosen.get_attribute("id")
    assert grave(page) == []
    to = chosen.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(site_address + to)
    page.close()


@pytest.mark.parametrize(("address", "box"), _BOXES)
@pytest.mark.parametrize("width", [360, 1280])
def test_suggestions_stand_under_the_box_and_within_the_page(
    site_address: str, browser: Any, address: str, box: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(site_address + address, timeout=60_000)
    page.locator(box).press_sequentially("tort")
    page.wait_for_selector(_OPTIONS)
    listed, typed = page.locator(".suggestions:visible").bounding_box(), page.locator(box).bounding_box()
    assert listed["y"] >= typed["y"] + typed["height"] - 1
    assert listed["x"] >= 0
    assert listed["x"] + listed["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Escape")
    assert page.locator(".suggestions:visible").count() == 0
    assert page.input_value(box) == "tort"
    page.close()


def test_a_suggestion_is_chosen_by_mouse_and_the_list_closes_when_one_goes_on(
    site_address: str, browser: Any
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{site_address}/decide", timeout=60_000)
    page.locator("#q").press_sequentially("norway")
    page.wait_for_selector(_OPTIONS)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator(".suggestions:visible").count() == 0
    page.locator("#q").press_sequentially(" ")
    page.wait_for_selector(_OPTIONS)
    page.locator(_OPTIONS).first.click()
    page.wait_for_url(re.compile("NOR"))
    page.close()


def test_without_scripts_the_box_leads_to_a_page_of_what_was_found(site_address: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_address}/decide", timeout=60_000)
    page.fill("#q", "torture")
    page.locator("#q").press("Enter")
    page.wait_for_url(f"{site_address}/search?q=torture")
    assert page.locator(".found li").count() > 3
    context.close()
