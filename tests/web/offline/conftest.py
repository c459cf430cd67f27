"""A browser without a network, and pages in a folder as on a flash drive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from palais.record.store import packaged_folder, using
from palais.web.offline import AVENUES_DATA, SCRIPTS, avenues_page, script
from palais.web.page import css
from palais.web.places import Place

_STRICT = "default-src 'none'; script-src file:; style-src file:; img-src file: data:; form-action 'none'"


FOLDER = Place(href=lambda address: f"pages{address}.html", twin=lambda *_: None, file=lambda name: name)
"""A folder in which files lie beside the page, and pages below."""


@pytest.fixture(scope="session")
def form(avenues_held: dict[str, Any], avenues_text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form of avenues as a page in a folder, under a strict policy."""
    folder: Path = tmp_path_factory.mktemp("form")
    for name in SCRIPTS["avenues"]:
        (folder / name).write_text(script(name), encoding="utf-8")
    for name in ("icon.svg", "search.js"):  # the site's own, which stand beside every page
        (folder / name).write_bytes(files("palais.web").joinpath("static", name).read_bytes())
    (folder / AVENUES_DATA).write_text(avenues_text, encoding="utf-8")
    (folder / "styles.css").write_text(css(), encoding="utf-8")
    with using(packaged_folder()):
        text = avenues_page(avenues_held, place=FOLDER, generated=date(2026, 11, 22))
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_STRICT}">'
    page = folder / "avenues.html"
    page.write_text(text.replace("<head>", f"<head>{policy}", 1), encoding="utf-8")
    return page


@pytest.fixture(scope="module")
def rules(browser: Any, avenues_text: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A page from a folder that holds the rules and words of avenues and their data, under a strict policy."""
    folder: Path = tmp_path_factory.mktemp("rules")
    names = (AVENUES_DATA, *(name for name in SCRIPTS["avenues"] if name != "avenues-form.js"))
    for name in names:
        text = avenues_text if name == AVENUES_DATA else script(name)
        (folder / name).write_text(text, encoding="utf-8")
    tags = "".join(f'<script src="{name}"></script>' for name in names)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_STRICT}">'
    page = folder / "index.html"
    page.write_text(
        f"<!DOCTYPE html><meta charset=utf-8>{policy}<title>rules</title>{tags}", encoding="utf-8"
    )
    opened = browser.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(page.as_uri())
    yield opened
    assert said == []
    opened.close()
