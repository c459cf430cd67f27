"""A lean page says what the site's page says, in half the bytes, and looks the same."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from palais.edition.compacting import compact
from palais.edition.lean import LAND, land, lean, styles
from palais.edition.naming import file_of
from palais.edition.placing import in_folder

_ASKED = (
    ("brief", {"state": "KEN"}),
    ("status", {"state": "KEN"}),
    ("due", {"state": "ERI"}),
    ("votes", {"state": "CHN"}),
    ("gap", {"state": "KEN"}),
    ("agreement", {"state": "KEN"}),
    ("rollcall", {"symbol": "A/HRC/RES/51/25"}),
    ("treaty", {"treaty": "CAT"}),
)


class _Words(HTMLParser):
    """The words that a reader sees, but for drawings, sources and the masthead."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or (tag == "main" and bool(attrs))

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words.update(word.strip(".") for word in re.findall(r"[\w.%−]+", data))


def _words(html: str) -> set[str]:
    for part in (
        r"<svg.*?</svg>",
        r'<section id="?sources.*?</section>',
        r'<p class="?facts"?>n = .*?(</p>|</figure>)',
    ):
        html = re.sub(part, " ", html, flags=re.DOTALL)
    html = re.sub(r'<details class="data">.*?</details>', " ", html, flags=re.DOTALL)
    found = _Words()
    found.feed(html)
    return found.words


@cache
def _pages(question: str, words: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    from palais.questions import ask, specs
    from palais.web.addresses import address
    from palais.web.page import page

    asked = dict(words)
    place = in_folder(
        file_of(address(question, asked)),
        files={"/brief/CHN": "brief/CHN.html", "/": "index.html"},
        rows_most=9,
    )
    site = page(ask(specs()[question], asked), generated=date(2026, 7, 9), place=place)
    return site, lean(site, up="../", sources={"ohchr-votes", "unga-votes", "treaty-status"})


@pytest.mark.parametrize(("question", "asked"), _ASKED, ids=[question for question, _ in _ASKED])
def test_nothing_that_is_said_is_lost(question: str, asked: dict[str, str]) -> None:
    site, slim = _pages(question, tuple(asked.items()))
    codes = set(re.findall(r"<small>([A-Z]{3})</small>", site))  # beside a name that leads to its page
    assert _words(site) - _words(slim) - codes - {"Rule", "Facts"} == set()
    assert len(compact(slim).encode()) < 0.72 * len(compact(site).encode())


@pytest.mark.parametrize(("question", "asked"), _ASKED, ids=[question for question, _ in _ASKED])
def test_links_within_a_page_lead_somewhere(question: str, asked: dict[str, str]) -> None:
    _, slim = _pages(question, tuple(asked.items()))
    names = re.findall(r"\bid=[\"']?([\w-]+)", slim)
    assert set(re.findall(r"href=[\"']?#([\w-]+)", slim)) <= set(names)
    assert set(re.findall(r"url\(#([\w-]+)\)", slim)) <= set(names)
    assert len(names) == len(set(names))


def test_every_drawing_keeps_its_name_and_its_words() -> None:
    site, slim = _pages("due", (("state", "ERI"),))
    (title,) = set(re.findall(r"<title id=[^>]*>(.*?)</title>", site))
    assert f'aria-label="{title}. ' in slim
    assert re.findall(r">(CEDAW|ICERD|CRC)</text>", slim) == re.findall(r">(CEDAW|ICERD|CRC)</text>", site)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("question", "asked"), [one for one in _ASKED if one[0] in {"due", "gap", "rollcall"}]
)
def test_drawings_look_the_same(browser: Any, tmp_path: Path, question: str, asked: dict[str, str]) -> None:
    site, slim = _pages(question, tuple(asked.items()))
    one, other = (_seen(browser, tmp_path, html) for html in (site, slim))
    assert one
    assert len(one) == len(other)
    for before, after in zip(one, other, strict=True):
        assert before.size == after.size
        assert (np.abs(before - after) > 80).mean() < 0.03


def _seen(browser: Any, folder: Path, html: str) -> list[NDArray[np.int16]]:
    """Return each drawing of a page as the brightness of its pixels, 800 wide."""
    from palais.web.page import css

    drawings = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    (folder / LAND).write_text(land())
    page = browser.new_page(viewport={"width": 820, "height": 600})
    plain = "body{margin:0} svg{display:block;width:800px;height:auto} text{font-family:sans-serif}"
    shapes = "".join(drawings)
    (folder / "page.html").write_text(
        f"<!DOCTYPE html><meta charset=utf-8><style>{styles(css())}{plain}</style>{shapes}"
    )
    page.goto((folder / "page.html").as_uri())
    found = page.evaluate(_PIXELS)
    page.close()
    return [np.frombuffer(b64decode(one), np.uint8).astype(np.int16) for one in found]


_PIXELS = """async () => {
    const out = [];
    const style = document.querySelector("style").textContent;
    for (const svg of document.querySelectorAll("body > svg")) {
        const box = svg.viewBox.baseVal, copy = svg.cloneNode(true);
        copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
        copy.setAttribute("width", box.width); copy.setAttribute("height", box.height);
        const rules = document.createElementNS("http://www.w3.org/2000/svg", "style");
        rules.textContent = style; copy.prepend(rules);
        const image = new Image();
        image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = box.width; canvas.height = box.height;
        const ink = canvas.getContext("2d");
        ink.fillStyle = "white"; ink.fillRect(0, 0, box.width, box.height); ink.drawImage(image, 0, 0);
        const data = ink.getImageData(0, 0, box.width, box.height).data;
        let grey = "";  // as text: a list of numbers travels slowly
        for (let i = 0; i < data.length; i += 4) grey += String.fromCharCode((data[i] + data[i + 1] + data[i + 2]) / 3 | 0);
        out.push(btoa(grey));
    }
    return out;
}"""
