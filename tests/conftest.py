"""What all tests share: where the publishers' files are, if they are here."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# How long a case takes says nothing of the law it tests; machines here are noisy.
settings.register_profile("palais", deadline=None)
settings.load_profile("palais")

_ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def published() -> Path:
    """The folder with the publishers' files; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("PALAIS_PUBLISHED", _ROOT.parent / "shared" / "sources"))
    if not (folder / "unga_votes").is_dir():
        pytest.skip("the publishers' files are not on this machine (set PALAIS_PUBLISHED to their folder)")
    return folder


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
