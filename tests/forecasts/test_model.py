from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest

from palais.forecasts import Forecast, Item, fit, forecast, history, nearest

GROUPS: dict[str, str | None] = {f"S{k:02d}": "Africa" if k < 8 else "WEOG" for k in range(16)}
SUBJECTS = (
    "The right to food",
    "Situation in one country",
    "Unilateral coercive measures",
    "Freedom of opinion",
)
MADE_ON = date(2019, 1, 1)


def _record(*, sessions: int, seed: int = 1) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return a made-up record: two camps that differ, ever the same texts, four a session, three sessions a year."""
    rng = np.random.default_rng(seed)
    held: list[dict[str, Any]] = []
    casts: list[dict[str, Any]] = []
    for session in range(sessions):
        for k, title in enumerate(SUBJECTS):
            rollcall = f"hrc-{session * 4 + k}"
            held.append(
                {
                    "rollcall": rollcall, "body": "hrc", "session": str(session), "title": title,
                    "rollcall_date": date(2012, 3, 1) + timedelta(days=120 * session), "kind": "text", "polarity": "for",
                    "topic": "country" if k == 1 else "thematic", "target": None, "agenda_item": str(3 + k % 2),
                    "israel_opt": False, "main_sponsors": None, "authors": None, "symbol": None,
                }
            )  # fmt: skip
            for place, state in enumerate(GROUPS):
                side = (place < 8) ^ (k % 2 == 1)
                chances = [0.85, 0.1, 0.05] if side else [0.1, 0.2, 0.7]
                casts.append(
                    {
                        "rollcall": rollcall,
                        "state": state,
                        "vote": str(rng.choice(["yes", "abstain", "no"], p=chances)),
                    }
                )
    return pl.DataFrame(held), pl.DataFrame(casts)


def _made(held: pl.DataFrame, casts: pl.DataFrame) -> Forecast:
    item = Item(body="hrc", day=MADE_ON, kind="text", title=SUBJECTS[0], topic="thematic", agenda_item="3")
    model = fit(history(held, casts, GROUPS, made_on=MADE_ON))
    return forecast(model, item, list(GROUPS), rng=np.random.default_rng(3), draws=60)


def test_what_came_later_changes_nothing() -> None:
    held, casts = _record(sessions=30)
    early = held.filter(pl.col("rollcall_date") < MADE_ON)
    later = set(held["rollcall"]) - set(early["rollcall"])
    assert len(later) > 20
    turned = casts.with_columns(
        vote=pl.when(pl.col("rollcall").is_in(list(later))).then(pl.lit("no")).otherwise("vote")
    )
    retitled = held.with_columns(
        title=pl.when(pl.col("rollcall").is_in(list(later))).then(pl.lit("Food food food")).otherwise("title")
    )
    now = _made(early, casts.filter(pl.col("rollcall").is_in(early["rollcall"].implode())))
    assert np.array_equal(now.draws, _made(held, casts).draws)
    assert np.array_equal(now.draws, _made(retitled, turned).draws)


def test_every_draw_sums_to_one_and_the_camps_are_told_apart() -> None:
    found = _made(*_record(sessions=21))
    assert np.allclose(found.draws.sum(-1), 1)
    assert (found.low <= found.probabilities + 1e-9).all()
    assert (found.probabilities <= found.high + 1e-9).all()
    assert found.probabilities[:8, 0].min() > 0.5 > found.probabilities[8:, 0].max()


def test_a_hostile_amendment_is_forecast_as_cast() -> None:
    held, casts = _record(sessions=21)
    hostile = held.with_columns(kind=pl.lit("amendment"), polarity=pl.lit("against"))
    model = fit(history(hostile, casts, GROUPS, made_on=MADE_ON))
    item = Item(
        body="hrc", day=MADE_ON, kind="amendment", polarity="against", title=SUBJECTS[0], agenda_item="3"
    )
    found = forecast(model, item, list(GROUPS), rng=np.random.default_rng(3), draws=60)
    assert found.probabilities[:8, 0].min() > 0.5 > found.probabilities[8:, 0].max()
    before = nearest(model, item, n=1)[0]
    said = dict(casts.filter(pl.col("rollcall") == before.rollcall).select("state", "vote").iter_rows())
    assert before.votes == said


def test_a_state_without_a_history_is_refused() -> None:
    model = fit(history(*_record(sessions=12), GROUPS, made_on=MADE_ON))
    item = Item(body="hrc", day=MADE_ON, kind="text", title="New")
    with pytest.raises(ValueError, match="no state of the history: XXX"):
        forecast(model, item, ["XXX"], rng=np.random.default_rng(0))
