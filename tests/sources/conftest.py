"""What the tests of sources share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sources.hostile_server import CSV, Server, got, plain
else:  # test folders are no packages
    sys.path.insert(0, str(Path(__file__).parent))
    from hostile_server import CSV, Server, got, plain


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A folder in which a good copy of CSV already stands."""
    with Server([plain(CSV)]) as server:
        got(server, tmp_path)
    return tmp_path
