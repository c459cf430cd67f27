"""One record built from the published files, by the real command line, for all tests in this folder that want it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import filelock
import polars as pl
import pytest

from palais.record.store import using

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palais.terms.tables import Row

Rows = Callable[["type[Row]"], pl.DataFrame]


@pytest.fixture(scope="session")
def folder(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the record that `palais build --from` makes of the published files."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # what the workers share: one of them builds, the others wait for it
    home = root / "published-home"
    with filelock.FileLock(root / "published-home.lock"):
        if not (home / "current").is_file():
            done = subprocess.run(
                [sys.executable, "-m", "palais", "build", "--from", str(published)],
                capture_output=True,
                text=True,
                check=False,
                env={**os.environ, "PALAIS_HOME": str(home)},
            )
            assert done.returncode == 0, done.stderr
    return home / "records" / (home / "current").read_text(encoding="utf-8").strip()


@pytest.fixture(scope="session")
def rows(folder: Path) -> Rows:
    """The rows of a table of that record."""
    read: dict[type[Row], pl.DataFrame] = {}

    def of(table: type[Row]) -> pl.DataFrame:
        if table not in read:
            read[table] = pl.read_parquet(folder / f"{table.table}.parquet")
        return read[table]

    return of


@pytest.fixture
def asked(folder: Path) -> Iterator[Path]:
    """Within a test, questions are asked of that record."""
    with using(folder):
        yield folder
