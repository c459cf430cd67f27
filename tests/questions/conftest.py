"""The packaged record, for tests of questions that need more than samples."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from palais.record.store import packaged_folder, using


@pytest.fixture
def packaged_record() -> Iterator[None]:
    """Ask the packaged record while a test lasts."""
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with using(packaged_folder()):
        yield
