"""The guides as pages in a real browser: narrow, wide, dark, and on two sheets of paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.web.barriers import COLOURS, grave

from palais.questions import ask, specs
from palais.record.store import packaged_folder, using
from palais.web.page import page

pytestmark = pytest.mark.browser

ASKED: dict[str, tuple[str, dict[str, object]]] = {
    "longest": ("how-to", {"mechanism": "ICCPR-OP1", "state": "Belarus", "on": "2026-11-21"}),
    "urgent": ("how-to", {"mechanism": "SP-URGENT"}),
    "list": ("how-to", {}),
    "rules": ("guide", {"name": "rules"}),
    "glossary": ("glossary", {}),
}


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    folder: Path = tmp_path_factory.mktemp("pages")
    found = {}
    with using(packaged_folder()):
        for name, (question, words) in ASKED.items():
            file = folder / f"{name}.html"
            file.write_text(
                page(ask(specs()[question], words), generated=date(2026, 11, 21)), encoding="utf-8"
            )
            found[name] = file.as_uri()
    return found


@pytest.mark.parametrize("name", sorted(ASKED))
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out_and_nothing_is_fetched(
    browser: Any, addresses: dict[str, str], name: str, width: int
) -> None:
    opened = browser.new_page(viewport={"width": width, "height": 800})
    said: list[str] = []
    fetched: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("request", lambda request: fetched.append(request.url))
    opened.goto(addresses[name])
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    assert [url for url in fetched if not url.startswith(("file:", "data:"))] == []
    opened.close()


@pytest.mark.parametrize("name", ["longest", "urgent", "list"])
def test_a_guide_is_printed_on_two_sheets(browser: Any, addresses: dict[str, str], name: str) -> None:
    opened = browser.new_page()
    opened.goto(addresses[name])
    printed = opened.pdf(prefer_css_page_size=True)
    assert 1 <= printed.count(b"/Type /Page\n") <= 2
    opened.close()


@pytest.mark.parametrize("name", sorted(ASKED))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, addresses: dict[str, str], name: str, scheme: str) -> None:
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": 360, "height": 900}, bypass_csp=True
    )
    opened = context.new_page()
    opened.goto(addresses[name])
    assert grave(opened, tags=COLOURS if scheme == "dark" else ()) == []
    context.close()
