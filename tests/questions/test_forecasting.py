"""A model is fitted once for a record and a day, then kept; the packaged backtest belongs to the packaged record."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from palais.forecasts import History, Item, forecast, history
from palais.questions._keeping import vintage_folder
from palais.questions._whip import forecasting
from palais.record.ask import summary
from palais.record.store import packaged_folder, using

STATES = tuple(f"S{k:02d}" for k in range(12))
DAY = date(2019, 1, 1)


def _history() -> History:
    rng = np.random.default_rng(2)
    held = pl.DataFrame(
        [
            {
                "rollcall": f"hrc-{k}", "body": "hrc", "session": str(k // 2), "title": f"Matter {k % 2}",
                "rollcall_date": date(2012, 1, 1) + timedelta(days=60 * k), "kind": "text", "polarity": "for",
                "topic": "thematic", "target": None, "agenda_item": "3", "israel_opt": False, "main_sponsors": None,
                "authors": None, "symbol": None,
            }
            for k in range(40)
        ]
    )  # fmt: skip
    casts = pl.DataFrame(
        [
            {
                "rollcall": f"hrc-{k}",
                "state": state,
                "vote": "yes" if (place < 6) ^ (rng.random() < 0.2) else "no",
            }
            for k in range(40)
            for place, state in enumerate(STATES)
        ]
    )
    return history(held, casts, dict.fromkeys(STATES), made_on=DAY)


def test_a_kept_model_forecasts_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path))
    monkeypatch.setattr(forecasting, "history_on", lambda _: _history())
    item = Item(
        body="hrc",
        day=DAY,
        kind="text",
        title="Matter 1",
        topic="thematic",
        agenda_item="3",
        sponsors=("S01",),
    )
    with using(packaged_folder()):
        first = forecasting.model_on(DAY)
        assert len(list((tmp_path / "estimates").glob("forecast-*.npz"))) == 1
        monkeypatch.setattr("palais.forecasts.model.fit", lambda _: pytest.fail("fitted twice"))
        again = forecasting.model_on(DAY)
    one, two = (forecast(model, item, STATES, rng=np.random.default_rng(3)) for model in (first, again))
    assert np.array_equal(one.draws, two.draws)


def test_the_packaged_backtest_is_of_the_packaged_record() -> None:
    with using(packaged_folder()):
        digest = summary()["digest"][:16]
    names = sorted(path.name for path in vintage_folder().glob("backtest-*.parquet"))
    assert names == [f"backtest-{part}-{digest}-{forecasting.MODEL}.parquet" for part in ("tallies", "votes")]
    assert sum((vintage_folder() / name).stat().st_size for name in names) < 350_000
