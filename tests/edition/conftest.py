"""A small edition, written once and copied for each test that spoils it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from palais.edition import Options, build
from palais.edition.signing import Signed, new_key

_SMALL = Options(
    only=("CHN", "KEN"),
    questions=("brief", "status", "visits", "rollcall", "bloc", "how-to"),
    bodies=("ngo",),
    tables=False,
    zim=False,
)


@pytest.fixture(scope="session", autouse=True)
def _packaged_record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Ask the packaged record, and remember editions nowhere but here."""
    before = os.environ.get("PALAIS_HOME")
    os.environ["PALAIS_HOME"] = str(tmp_path_factory.mktemp("home"))
    yield
    if before is None:
        del os.environ["PALAIS_HOME"]
    else:
        os.environ["PALAIS_HOME"] = before


@pytest.fixture(scope="session")
def small() -> Options:
    """How the small edition is made."""
    return _SMALL


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    return new_key(tmp_path_factory.mktemp("keys") / "edition.key")


@pytest.fixture(scope="session")
def whole(key: Signed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed edition that no test may change."""
    folder = tmp_path_factory.mktemp("whole") / "edition"
    build(folder, options=_SMALL, key=key)
    return folder


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    """A copy of the edition to spoil."""
    return Path(shutil.copytree(whole, tmp_path / "copy"))
