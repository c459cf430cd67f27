"""What all tests share: where the publishers' files are, if they are here."""

from __future__ import annotations

import os
from pathlib import Path

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
