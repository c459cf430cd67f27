"""What all tests share: the publishers' files, the packaged record, a browser, and which tests run in one process."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from palais.record.store import packaged_folder, using

# How long a case takes says nothing of the law it tests; machines here are noisy.
settings.register_profile("palais", deadline=None)
settings.load_profile("palais")

_ROOT = Path(__file__).resolve().parents[1]

TOGETHER = {
    "tests/edition/test_browser.py": "tests/edition/test_building.py",
    "tests/edition/test_serving.py": "tests/edition/test_building.py",
    "tests/edition/test_thinking.py": "tests/web/offline/test_avenues_form.py",
    "tests/edition/test_valid.py": "tests/edition/test_building.py",
    "tests/edition/test_verifying.py": "tests/edition/test_building.py",
    "tests/published/test_packaged_is_current.py": "tests/published/test_facts.py",
    "tests/web/offline/test_avenues_page.py": "tests/web/offline/test_avenues_form.py",
    "tests/web/offline/test_avenues_rules.py": "tests/web/offline/test_avenues_form.py",
    "tests/web/offline/test_avenues_words.py": "tests/web/offline/test_avenues_form.py",
    "tests/web/offline/test_whatif_page.py": "tests/web/offline/test_whatif.py",
    "tests/web/site/test_offline_pages.py": "tests/web/test_valid.py",
    "tests/web/test_budgets.py": "tests/web/test_valid.py",
    "tests/web/test_search_box.py": "tests/web/test_valid.py",
}
"""Modules that share what takes long to make (an edition, a running site, a built record), and with which."""

FIRST = (
    "tests/web/test_valid.py",
    "tests/edition/test_building.py",
    "tests/web/test_looks.py",
    "tests/web/offline/test_avenues_form.py",
    "tests/web/offline/test_whatif.py",
    "tests/published/test_facts.py",
    "tests/questions/test_answers.py",
    "tests/docs/test_add_pages.py",
    "tests/edition/lean/test_pages.py",
    "tests/cli/test_nothing_lost.py",
)
"""What takes longest and so begins first: at the end short modules keep every process busy."""


def _unit(nodeid: str) -> str:
    """Return the module with whose tests a test runs in one process, so that fixtures of a module are made once."""
    module = nodeid.partition("::")[0]
    return TOGETHER.get(module, module)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    places = {unit: place for place, unit in enumerate(FIRST)}
    items.sort(key=lambda item: places.get(_unit(item.nodeid), len(FIRST)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out units of tests in their order (`-n auto --dist loadgroup`).

    The marks by which xdist 3.8 groups tests are lost with pytest 9.2, and it would begin with the units of most tests.
    """
    if config.getoption("dist") != "loadgroup":
        return None
    config.option.loadscopereorder = False
    scheduling = importlib.import_module("xdist.scheduler").LoadScopeScheduling(config, log)
    assert hasattr(scheduling, "_split_scope")
    scheduling._split_scope = _unit  # noqa: SLF001 - where xdist lets a scheduler say so
    return scheduling


@pytest.fixture(scope="session")
def published() -> Path:
    """The folder with the publishers' files; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("PALAIS_PUBLISHED", _ROOT.parent / "shared" / "sources"))
    if not (folder / "unga_votes").is_dir():
        pytest.skip("the publishers' files are not on this machine (set PALAIS_PUBLISHED to their folder)")
    return folder


@pytest.fixture
def packaged_record() -> Iterator[None]:
    """Ask the packaged record while a test lasts."""
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with using(packaged_folder()):
        yield


@pytest.fixture(scope="session")
def avenues_held() -> dict[str, Any]:
    """What the form of avenues holds of all states, from the packaged record."""
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    from palais.questions._avenues.offline import avenues_offline

    with using(packaged_folder()):
        return avenues_offline()


@pytest.fixture(scope="session")
def avenues_text(avenues_held: dict[str, Any]) -> str:
    """The same as the script that a page loads."""
    from palais.web.offline import data_script

    return data_script("avenues", avenues_held)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium for one module's tests.

    It ends with the module: while its loop runs, no other test of the same process may run one.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None or importlib.util.find_spec("playwright") is None:
        pytest.skip("no Chromium (or no playwright) on this machine")
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield opened
        opened.close()
