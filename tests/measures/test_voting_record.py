from __future__ import annotations

import polars as pl
import pytest

from palais.measures._intervals import wilson
from palais.measures.voting_record import posture, voting_record

SHAPE = {
    "rollcall": pl.String,
    "state": pl.String,
    "vote": pl.String,
    "polarity": pl.String,
    "period": pl.Int64,
}


def casts(*rows: tuple[str, str, str | None, str | None, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SHAPE, orient="row")


RECORD = casts(
    ("1", "CHN", "yes", "for", 1990),
    ("2", "CHN", "no", "for", 1990),
    ("3", "CHN", "yes", "no_action", 1990),
    ("4", "CHN", "no", "against", 1991),
    ("5", "CHN", "absent", "for", 1991),
    ("6", "CHN", "yes", None, 1991),
    ("7", "CHN", "not_member", "for", 1991),
    ("8", "CHN", None, "for", 1991),
    ("9", "CHN", "abstain", "for", 1991),
    ("1", "AAA", "not_member", "for", 1990),
)


def test_counts_over_opportunities() -> None:
    found = voting_record(RECORD).row(0, named=True)
    assert (found["yes_n"], found["no_n"], found["abstain_n"], found["absent_n"], found["unknown_n"]) == (
        3,
        2,
        1,
        1,
        1,
    )
    assert found["n"] == 7
    assert found["yes_share"] == pytest.approx(3 / 7)
    assert found["yes_low"] < 3 / 7 < found["yes_high"]


def test_a_state_that_was_no_member_is_absent_from_the_record_not_zero() -> None:
    assert voting_record(RECORD)["state"].to_list() == ["CHN"]


def test_it_splits_by_whatever_is_asked() -> None:
    found = voting_record(RECORD, by=["period"])
    assert found["period"].to_list() == [1990, 1991]
    assert found["n"].to_list() == [3, 4]
    assert found["n"].sum() == voting_record(RECORD)["n"].sum()


def test_a_yes_on_a_no_action_motion_works_against_the_text() -> None:
    found = posture(RECORD).row(0, named=True)
    assert (found["for_n"], found["against_n"], found["abstain_n"], found["undecided_n"]) == (2, 2, 1, 1)
    assert found["n"] == 5
    assert found["against_share"] == pytest.approx(0.4)


def test_undecided_polarity_alone_gives_no_share() -> None:
    found = posture(RECORD.filter(pl.col("rollcall") == "6")).row(0, named=True)
    assert (found["n"], found["undecided_n"], found["for_share"], found["for_low"]) == (0, 1, None, None)


def test_wilsons_interval_at_ninety_five() -> None:
    # 10 of 10: the upper end is 1, the lower 1 / (1 + z squared / 10).
    low, high = wilson(pl.Series([1.0]).to_numpy(), pl.Series([10.0]).to_numpy(), level=0.95)
    assert low[0] == pytest.approx(1 / (1 + 1.959964**2 / 10), abs=1e-6)
    assert high[0] == pytest.approx(1)
