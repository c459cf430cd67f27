"""Modules whose tests are handed out first or together are there: a name that is none would be passed over in silence."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import FIRST, TOGETHER

ROOT = Path(__file__).resolve().parents[2]


def test_modules_handed_out_first_or_together_are_there() -> None:
    names = {*FIRST, *TOGETHER, *TOGETHER.values()}
    assert [name for name in sorted(names) if not (ROOT / name).is_file()] == []


def test_what_others_join_stands_for_itself() -> None:
    assert [name for name in TOGETHER.values() if name in TOGETHER] == []
    assert [name for name in FIRST if name in TOGETHER] == []
