"""Designed pages of the site in a real browser: nothing sticks out, and axe finds nothing serious."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.web.barriers import COLOURS, grave

from palais.questions import ask, specs
from palais.record.store import packaged_folder, using
from palais.web.page import css, page
from palais.web.places import SITE

pytestmark = pytest.mark.browser

_ASKED: dict[str, dict[str, object]] = {
    "brief": {"state": "CHN"},
    "rollcall": {"symbol": "A/HRC/RES/51/25"},
    "text": {"symbol": "A/HRC/RES/51/25"},
    "membership": {"body": "hrc"},
    "treaty": {"treaty": "ICCPR"},
    "mandates": {},
    "claim": {"number": "4"},
    "compare": {"state": ["CHN", "USA", "NOR", "CUB"]},
    "avenues": {"state": "CHN", "right": "torture", "on": "2026-01-15"},
    "corrections": {"body": "hrc"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    made: Path = tmp_path_factory.mktemp("site")
    (made / "styles.css").write_text(css(), encoding="utf-8")
    (made / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    place = replace(SITE, file=lambda name: name)
    with using(packaged_folder()):
        for name, words in _ASKED.items():
            text = page(ask(specs()[name], words), generated=date(2026, 11, 22), place=place)
            (made / f"{name}.html").write_text(text, encoding="utf-8")
    return made


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "light"), (360, "dark")])
def test_the_ten_main_pages_fit_and_axe_finds_nothing_serious(
    browser: Any, folder: Path, width: int, scheme: str
) -> None:
    tags = COLOURS if scheme == "dark" else ()
    found: list[tuple[str, str, str]] = []
    wide: list[str] = []
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    opened = context.new_page()
    for name in _ASKED:
        opened.goto((folder / f"{name}.html").as_uri())
        if opened.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(name)
        found += [(name, *one) for one in grave(opened, tags=tags)]
    context.close()
    assert (found, wide) == ([], [])


def test_what_stands_on_paper_is_not_the_masthead(browser: Any, folder: Path) -> None:
    opened = browser.new_page()
    opened.emulate_media(media="print")
    opened.goto((folder / "rollcall.html").as_uri())
    hidden = "[...document.querySelectorAll('.masthead, .files, nav')].filter(e => e.offsetParent)"
    assert opened.evaluate(f"{hidden}.length") == 0
    assert opened.evaluate("document.querySelectorAll('.states li').length") == 47
    opened.close()
