"""What is due at the next session: rhythms, sessions, and a count for each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import NotOnRecord
from palais.questions import ask, specs
from palais.questions._agenda.recurring import PERIODS, next_sitting, recurring

pytestmark = pytest.mark.usefixtures("packaged_record")


def text(title: str, day: date, *, target: str | None = None, item: str = "3") -> dict[str, Any]:
    return {
        "text": f"hrc-{title}-{day}", "title": title, "text_date": day, "target": target, "topic": None, "agenda_item": item,
        "symbol": None, "draft_symbol": None, "israel_opt": None, "form": "resolution", "mode": "without_vote",
    }  # fmt: skip


def frame(*texts: dict[str, Any]) -> pl.DataFrame:
    words = ("target", "topic", "symbol", "draft_symbol")
    return pl.DataFrame(
        list(texts), schema_overrides={**dict.fromkeys(words, pl.String), "israel_opt": pl.Boolean}
    )


@given(st.sampled_from(sorted(PERIODS)), st.integers(-25, 25), st.integers(3, 6))
def test_a_rhythm_is_found_and_the_next_day_is_one_period_on(rhythm: str, shift: int, times: int) -> None:
    period = PERIODS[rhythm] * 365.25
    days = [
        date(2025, 3, 20) - timedelta(days=round(k * period + (shift if k % 2 else 0))) for k in range(times)
    ]
    texts = frame(
        *(text("The right to food", day) for day in days),
        text("Freedom of opinion and expression", date(2020, 3, 1)),
    )
    (one,) = recurring(texts.filter(pl.col("text_date") >= date(2013, 1, 1)), before=date(2025, 4, 1))
    assert one.rhythm == rhythm
    assert one.due == days[0] + timedelta(days=round(period))


def test_texts_on_two_states_are_two_and_reviews_are_left_out() -> None:
    years = (date(2022, 3, 1), date(2023, 3, 1), date(2024, 3, 1))
    texts = frame(
        *(text("Situation of human rights in A", day, target="BLR") for day in years),
        *(text("Situation of human rights in A", day, target="IRN") for day in years),
        *(text("Outcome of the universal periodic review: A", day, item="6") for day in years),
    )
    found = recurring(texts, before=date(2025, 1, 1))
    assert {one.target for one in found} == {"BLR", "IRN"}
    assert recurring(texts, before=date(2022, 6, 1)) == [], "once is no rhythm"


@pytest.mark.parametrize(
    ("on", "last_vote", "month", "year"),
    [
        ("2025-04-05", "2025-04-04", "June", 2025), ("2025-03-01", "2024-10-11", "March", 2025),
        ("2024-11-01", "2024-10-11", "March", 2025), ("2024-06-20", "2024-04-05", "June", 2024),
        ("2024-08-01", "2024-07-12", "September", 2024),
    ],
)  # fmt: skip
def test_the_next_session(on: str, last_vote: str, month: str, year: int) -> None:
    found = next_sitting(date.fromisoformat(on), last_vote=date.fromisoformat(last_vote))
    assert (found.month, found.start.year) == (month, year)


def test_what_was_due_in_june_2024_mostly_came() -> None:
    answer = ask(specs()["agenda"], {"on": "2025-04-05"})
    voted, quiet = answer.tables["voted"], answer.tables["without_vote"]
    assert (voted["called"] >= 0.5).all()
    assert (quiet["called"] < 0.5).all()
    assert any("Eritrea" in title for title in voted["title"])
    assert any("sexual orientation" in title for title in voted["title"])
    assert ((voted["adopted"] >= 0) & (voted["adopted"] <= 1)).all()
    assert (voted["yes_low"] <= voted["yes"]).all()
    assert (voted["yes"] <= voted["yes_high"]).all()


def test_another_body_is_refused() -> None:
    with pytest.raises(NotOnRecord, match="alone"):
        ask(specs()["agenda"], {"body": "chr"})
