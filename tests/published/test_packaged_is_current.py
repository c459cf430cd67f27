"""The packaged record is what the published files give today: nobody forgot to build it anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from palais.record.store import packaged_folder
from palais.terms.tables import TABLES

pytestmark = pytest.mark.published


@pytest.mark.parametrize("name", [table.table for table in TABLES if table.packaged])
def test_a_packaged_table_is_the_one_built(name: str, folder: Path) -> None:
    built, packaged = (
        json.loads((place / "manifest.json").read_text(encoding="utf-8"))
        for place in (folder, packaged_folder())
    )
    assert packaged["tables"][name]["digest"] == built["tables"][name]["digest"], "run make record FROM=DIR"
