"""What is found once a record is found once, and never for another record."""

from __future__ import annotations

from pathlib import Path

import pytest

from palais.questions._claims import _kept
from palais.questions._keeping import once_a_record
from palais.record import ask
from palais.record.store import packaged_folder, using


def test_a_finding_is_made_once_for_a_record_and_anew_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    @once_a_record()
    def doubled(number: int) -> int:
        made.append(number)
        return 2 * number

    with using(packaged_folder()):
        assert [doubled(3), doubled(3), doubled(4)] == [6, 6, 8]
        assert made == [3, 4]
        known = ask.summary()
        monkeypatch.setattr(ask, "summary", lambda: {**known, "digest": "another"})
        assert doubled(3) == 6
        assert made == [3, 4, 3]


def test_a_refusal_is_not_held() -> None:
    asked: list[str] = []

    @once_a_record()
    def refused() -> None:
        asked.append("asked")
        raise ValueError("nothing on record")

    with using(packaged_folder()):
        for _ in range(2):
            with pytest.raises(ValueError, match="nothing on record"):
                refused()
    assert asked == ["asked", "asked"]


def test_verdicts_that_ship_are_taken_before_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"claim": 1, "verdict": "supported", "strict_verdict": "cannot_tell", "found": "so"}]
    monkeypatch.setattr(_kept, "vintage_folder", lambda: tmp_path)
    monkeypatch.setattr(_kept, "verdicts", lambda: rows)
    with using(packaged_folder()):
        path = _kept.write_vintage()
        monkeypatch.undo()
        monkeypatch.setattr(_kept, "vintage_folder", lambda: tmp_path)
        assert path.parent == tmp_path
        assert _kept.at_hand()
        assert _kept.verdicts() == rows
