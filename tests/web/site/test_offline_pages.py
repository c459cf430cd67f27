"""The form of avenues on the site: what is chosen stays on the page with scripts, and is posted without."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.site.conftest import Client, acting

from palais.web.offline import AVENUES_DATA, SCRIPTS


def test_the_form_stands_where_nothing_is_asked_and_lasts_a_day(site: Client) -> None:
    page = site("/avenues")
    assert page.status_code == 200
    assert acting(page.text) == []
    assert 'method="post" action="/avenues"' in page.text
    assert "on 15 Jan 2026" in page.text
    answer = site("/avenues?state=CHN&right=torture")
    assert answer.status_code == 200
    assert 'id="answer"' in answer.text
    for name in SCRIPTS["avenues"]:
        assert f'src="/static/{name}"' in page.text


@pytest.mark.parametrize("name", [AVENUES_DATA, *SCRIPTS["avenues"], *SCRIPTS["whatif"]])
def test_every_script_that_a_page_loads_is_there(site: Client, name: str) -> None:
    reply = site(f"/static/{name}")
    assert (reply.status_code, reply.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert "use strict" in reply.text
    assert site(f"/static/x{name}").status_code == 404


def test_in_a_browser_with_scripts_nothing_that_is_chosen_is_sent(browser: Any, site_address: str) -> None:
    page = browser.new_page()
    sent: list[str] = []
    faults: list[str] = []
    page.goto(f"{site_address}/avenues", timeout=60_000)
    page.on("request", lambda request: sent.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.select_option("#fact-state", "CHN")
    page.click("#next")
    page.select_option("#fact-right", "torture")
    page.click("#see")
    page.wait_for_selector("#found h2, #found h1")
    found = page.inner_text("#found")
    page.close()
    assert "Working Group" in found or "Special Rapporteur" in found
    assert [url for url in sent if "/static/icon" not in url] == []
    assert faults == []


def test_in_a_browser_without_scripts_the_form_is_posted(browser: Any, site_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_address}/avenues", timeout=60_000)
    page.select_option("#fact-state", "CHN")
    page.select_option("#fact-right", "torture")
    page.select_option("#fact-detained", "yes")
    page.select_option("#fact-acting", "relative")
    page.fill("#fact-events_from", "2025-03-01")
    page.click("#see")
    page.wait_for_selector("#answer")
    url, heading, text = page.url, page.inner_text("h1"), page.inner_text("#answer")
    context.close()
    assert url == f"{site_address}/avenues", "nothing of a case stands in an address"
    assert heading
    assert "urgent action" in text.lower() or "special procedures" in text.lower() or "Special" in text
