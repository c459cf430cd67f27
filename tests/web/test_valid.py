"""Pages, drawings and styles of the site as the Nu HTML checker of the W3C reads them: not one error, in one run of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import httpx
import pytest
from tests.web.kinds import file_of, kinds
from tests.web.nu import faults_in

from palais.terms.answers import Answer
from palais.web.page import css, page

_BROKEN = "<!DOCTYPE html><html lang=en><title>x</title><ul><p>A paragraph in a list.</ul><img src=x>"

Faults = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def faults(site_address: str, answer: Answer, tmp_path_factory: pytest.TempPathFactory) -> Faults:
    """What the checker finds in the files of a folder; one process reads them all."""
    whole: Path = tmp_path_factory.mktemp("checked")
    for name in ("pages", "drawings", "styles", "broken"):
        (whole / name).mkdir()
    _fetched(site_address, whole)
    (whole / "pages" / "mailed.html").write_text(page(answer, generated=date(2026, 11, 22)), encoding="utf-8")
    (whole / "styles" / "mailed.css").write_text(css(), encoding="utf-8")
    (whole / "broken" / "page.html").write_text(_BROKEN, encoding="utf-8")
    (whole / "broken" / "styles.css").write_text("p { colour: red }", encoding="utf-8")
    faults = faults_in(whole)

    def found(folder: str) -> list[str]:
        return [said for path, said in faults if path.parent.name == folder]

    found.files_n = {one.name: len(list(one.iterdir())) for one in whole.iterdir()}  # type: ignore[attr-defined]
    return found


def _fetched(base: str, whole: Path) -> None:
    """Write a page of every kind, the first drawing of each, and the styles."""
    with httpx.Client(base_url=base, timeout=60, follow_redirects=True) as site:
        for address in kinds():
            text = site.get(address).text
            (whole / "pages" / f"{file_of(address)}.html").write_text(text, encoding="utf-8")
            drawing = re.search(r'href="(/[^"]+\.svg\?[^"]+)"', text)
            if drawing:
                svg = site.get(unescape(drawing[1])).text
                (whole / "drawings" / f"{file_of(address)}.svg").write_text(svg, encoding="utf-8")
        (whole / "styles" / "site.css").write_text(site.get("/static/styles.css").text, encoding="utf-8")


@pytest.mark.parametrize(("folder", "least"), [("pages", 70), ("drawings", 30), ("styles", 2)])
def test_the_checker_finds_no_error(faults: Faults, folder: str, least: int) -> None:
    assert faults.files_n[folder] >= least  # type: ignore[attr-defined]
    assert faults(folder) == []


def test_the_checker_would_find_one(faults: Faults) -> None:
    told = " ".join(faults("broken"))
    assert "not allowed as child of element" in told
    assert "alt" in told
    assert "colour" in told
