from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.measures.cohesion import agreement_index, cohesion, defections, discipline, group_lines


def roll(name: str, *, yes: int, no: int, abstain: int, absent: int = 0) -> pl.DataFrame:
    votes = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain + ["absent"] * absent
    return pl.DataFrame(
        {"rollcall": [name] * len(votes), "state": [f"S{k:03}" for k in range(len(votes))], "vote": votes}
    )


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "index"),
    [
        (30, 0, 0, 1.0),  # all alike (Hix, Noury and Roland 2005)
        (10, 10, 10, 0.0),  # equally divided among the three (the same)
        (50, 50, 0, 0.25),  # half against half: (50 - 25) / 100
        (60, 30, 10, 0.4),  # (60 - 20) / 100
        (2, 1, 0, 0.5),
    ],
)
def test_the_index_is_theirs(yes: int, no: int, abstain: int, index: float) -> None:
    found = agreement_index(roll("r", yes=yes, no=no, abstain=abstain, absent=7))
    assert found["index"].to_list() == pytest.approx([index])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_it_stays_in_its_bounds_and_does_not_care_which_answer(yes: int, no: int, abstain: int) -> None:
    found = agreement_index(roll("r", yes=yes, no=no, abstain=abstain))
    if yes + no + abstain < 2:
        assert len(found) == 0
        return
    assert -1e-12 <= found["index"][0] <= 1
    assert found["index"][0] == agreement_index(roll("r", yes=abstain, no=yes, abstain=no))["index"][0]


def test_one_state_alone_is_no_group() -> None:
    assert len(agreement_index(roll("r", yes=1, no=0, abstain=0, absent=20))) == 0


def test_the_mean_has_its_interval_and_n() -> None:
    casts = pl.concat(
        [
            roll("a", yes=10, no=0, abstain=0),
            roll("b", yes=5, no=5, abstain=0),
            roll("c", yes=8, no=2, abstain=0),
        ]
    )
    found = cohesion(casts, rng=np.random.default_rng(1)).row(0, named=True)
    assert found["cohesion"] == pytest.approx((1 + 0.25 + 0.7) / 3)
    assert 0.25 <= found["low"] < found["cohesion"] < found["high"] <= 1
    assert (found["n"], found["members_n"]) == (3, 10)
    assert cohesion(casts, rng=np.random.default_rng(1)).row(0, named=True) == found


def test_periods_members_and_single_roll_calls() -> None:
    casts = pl.concat(
        [
            roll("a", yes=3, no=0, abstain=0),
            roll("b", yes=3, no=1, abstain=0),
            roll("c", yes=2, no=2, abstain=0),
        ]
    )
    casts = casts.with_columns(period=pl.col("rollcall").replace_strict({"a": 1, "b": 2, "c": 2}))
    found = cohesion(casts, rng=np.random.default_rng(1), by="period")
    assert found["period"].to_list() == [1, 2]
    assert found["n"].to_list() == [1, 2]
    assert found["low"].to_list()[0] is None
    pair = cohesion(casts, rng=np.random.default_rng(1), members=["S000", "S001"])
    assert pair["cohesion"][0] == 1
    assert len(cohesion(casts, rng=np.random.default_rng(1), members=["S000"])) == 0


def cast(rollcall: str, **votes: str | None) -> pl.DataFrame:
    return pl.DataFrame(
        {"rollcall": rollcall, "state": list(votes), "vote": list(votes.values())},
        schema={"rollcall": pl.String, "state": pl.String, "vote": pl.String},
    )


GROUP = ("A", "B", "C", "D")
CASTS = pl.concat(
    [
        cast("r1", A="yes", B="yes", C="yes", D="no", Z="no"),
        cast("r2", A="yes", B="yes", C="no", D="no"),  # two against two: no line to leave
        cast("r3", A="abstain", B="abstain", C="absent", D="yes", Z="yes"),
        cast("r4", A="no", B=None, C="absent", D="not_member"),  # one alone is no group
        cast("r5", A="no", B="no", C="absent", D="absent"),
    ]
)


def test_who_left_the_line() -> None:
    found = defections(CASTS, members=GROUP)
    assert found.columns == ["rollcall", "state", "vote", "line"]
    assert found.rows() == [("r1", "D", "no", "yes"), ("r3", "D", "yes", "abstain")]


def test_a_line_needs_more_than_half() -> None:
    lines = group_lines(CASTS, members=GROUP)
    assert lines.rows() == [
        ("r1", "yes", 4, 3, 1),
        ("r2", None, 4, None, None),
        ("r3", "abstain", 3, 2, 1),
        ("r5", "no", 2, 2, 0),
    ]


def test_an_absence_neither_keeps_nor_leaves_the_line() -> None:
    found = {row["state"]: row for row in discipline(CASTS, members=GROUP).iter_rows(named=True)}
    assert [found[s]["n"] for s in GROUP] == [3, 3, 1, 2]
    assert [found[s]["left_n"] for s in GROUP] == [0, 0, 0, 2]
    assert [found[s]["absent_n"] for s in GROUP] == [0, 0, 2, 1]
    assert found["D"]["left_share"] == 1
    assert found["D"]["low"] < 1
    assert found["A"]["high"] > 0
    assert discipline(CASTS, members=GROUP)["state"][0] == "D"


def test_a_member_that_never_answered_has_no_share() -> None:
    casts = pl.concat([CASTS.filter(pl.col("state") != "C"), cast("r1", C="absent")])
    row = discipline(casts, members=GROUP).row(by_predicate=pl.col("state") == "C", named=True)
    assert (row["n"], row["left_share"], row["low"], row["absent_n"]) == (0, None, None, 1)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["yes", "no", "abstain", "absent", None]), min_size=5, max_size=5),
        max_size=12,
    )
)
def test_lines_defections_and_discipline_add_up(answers: list[list[str | None]]) -> None:
    casts = pl.concat(
        [
            CASTS.clear(),
            *(cast(f"r{k}", **dict(zip("ABCDE", roll, strict=True))) for k, roll in enumerate(answers)),
        ]
    )
    lines, gone = group_lines(casts, members="ABCDE"), defections(casts, members="ABCDE")
    record = discipline(casts, members="ABCDE")
    assert gone.height == lines["against_n"].sum() == record["left_n"].sum()
    assert record["n"].sum() == lines.drop_nulls("line")["n"].sum()
    assert set(gone["vote"]) <= {"yes", "no", "abstain"}
    assert (gone["vote"] != gone["line"]).all()
    renamed = defections(casts.with_columns(state="n" + pl.col("state")), members=[f"n{s}" for s in "ABCDE"])
    assert renamed.with_columns(pl.col("state").str.strip_prefix("n")).equals(gone)
    assert defections(casts.sample(fraction=1, shuffle=True, seed=1), members="ABCDE").equals(gone)


def test_a_group_that_never_parts_still_has_an_interval() -> None:
    casts = pl.concat([roll(name, yes=4, no=0, abstain=0) for name in "abcdefg"])
    found = cohesion(casts, rng=np.random.default_rng(1)).row(0, named=True)
    assert found["low"] < found["cohesion"] == found["high"] == 1
