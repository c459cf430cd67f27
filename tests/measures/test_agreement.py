from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.measures.agreement import MEASURED, agreement

THREE = ("yes", "abstain", "no")
Table = tuple[tuple[int, int, int], ...]


def casts_of(table: Table) -> pl.DataFrame:
    """Casts of A (rows) and B (columns) that cross-tabulate to `table`."""
    pairs = [
        (a, b)
        for a, row in zip(THREE, table, strict=True)
        for b, n in zip(THREE, row, strict=True)
        for _ in range(n)
    ]
    rows = [
        (str(k), state, vote) for k, pair in enumerate(pairs) for state, vote in zip("AB", pair, strict=True)
    ]
    return pl.DataFrame(rows, schema=["rollcall", "state", "vote"], orient="row")


def only(frame: pl.DataFrame) -> dict[str, Any]:
    assert len(frame) == 1
    return frame.row(0, named=True)


def test_cohens_two_hundred_cases() -> None:
    # Cohen 1960 (and Table 1 of Cohen 1968): seen .70, by chance .41.
    found = only(agreement(casts_of(((88, 14, 18), (10, 40, 10), (2, 6, 12)))))
    assert found["n"] == 200
    assert found["kappa"] == pytest.approx((0.70 - 0.41) / (1 - 0.41))
    assert round(found["kappa"], 3) == 0.492


def test_large_sample_error_of_fleiss_cohen_and_everitt() -> None:
    # Fleiss, Cohen and Everitt 1969: kappa .429, standard error .0537.
    found = only(agreement(casts_of(((106, 10, 4), (22, 28, 10), (2, 12, 6)))))
    assert round(found["kappa"], 3) == 0.429
    assert (found["kappa_high"] - found["kappa"]) / 1.6449 == pytest.approx(0.0537, abs=1e-4)


def test_scotts_pi_takes_the_pooled_marginals() -> None:
    # Marginals .60 .30 .10 and .50 .30 .20 pool to .55 .30 .15, whose squares sum to .415.
    found = only(agreement(casts_of(((88, 14, 18), (10, 40, 10), (2, 6, 12)))))
    assert found["pi"] == pytest.approx((0.70 - 0.415) / (1 - 0.415))
    assert found["pi"] < found["kappa"]


def test_signorino_and_ritters_s_by_hand() -> None:
    # Distances 0, 1, 2, 0 of at most 2 each: S = 1 - 2 * 3/8.
    casts = casts_of(((1, 1, 1), (0, 0, 0), (0, 0, 1)))
    found = only(agreement(casts, fewest=1))
    assert found["s"] == pytest.approx(1 - 2 * 3 / 8)
    assert found["share"] == pytest.approx((1 + 0.5 + 0 + 1) / 4)
    assert only(agreement(casts_of(((0, 0, 7), (0, 0, 0), (7, 0, 0)))))["s"] == -1


def test_ordinal_coding_gives_an_abstention_half() -> None:
    found = only(agreement(casts_of(((88, 14, 18), (10, 40, 10), (2, 6, 12))), coding="ordinal"))
    seen = (140 + (14 + 10 + 10 + 6) / 2) / 200
    chance = 0.41 + (0.6 * 0.3 + 0.3 * 0.5 + 0.3 * 0.2 + 0.1 * 0.3) / 2
    assert found["kappa"] == pytest.approx((seen - chance) / (1 - chance))


def test_no_variation_leaves_nothing_above_chance() -> None:
    found = only(agreement(casts_of(((20, 0, 0), (0, 0, 0), (0, 0, 0)))))
    assert found["share"] == 1
    assert found["low"] < 1
    assert found["pi"] is None
    assert found["kappa"] is None
    assert found["kappa_low"] is None
    one_constant = only(agreement(casts_of(((15, 0, 5), (0, 0, 0), (0, 0, 0)))))
    assert one_constant["kappa"] is None
    assert one_constant["pi"] == pytest.approx((0.75 - (0.875**2 + 0.125**2)) / (1 - (0.875**2 + 0.125**2)))


def test_two_that_never_part_still_have_an_interval() -> None:
    found = only(agreement(casts_of(((10, 0, 0), (0, 5, 0), (0, 0, 10)))))
    assert found["kappa"] == pytest.approx(1)
    assert found["kappa_low"] < 0.95


def test_a_pair_that_shares_too_few_has_only_n() -> None:
    found = only(agreement(casts_of(((5, 0, 0), (0, 0, 0), (0, 0, 4)))))
    assert found["n"] == 9
    assert all(found[name] is None for name in MEASURED)


def test_absent_and_unknown_are_no_positions() -> None:
    casts = casts_of(((6, 0, 0), (0, 0, 0), (0, 0, 6)))
    noise = pl.DataFrame(
        [
            ("x1", "A", "yes"),
            ("x1", "B", "absent"),
            ("x2", "A", "not_member"),
            ("x2", "B", "no"),
            ("x3", "A", "yes"),
            ("x3", "B", None),
        ],
        schema=casts.schema,
        orient="row",
    )
    assert agreement(pl.concat([casts, noise])).equals(agreement(casts))


def test_periods_are_kept_apart() -> None:
    casts = casts_of(((12, 0, 0), (0, 0, 0), (0, 0, 12))).with_columns(
        period=pl.col("rollcall").cast(pl.Int64) // 12
    )
    split = agreement(casts, by="period")
    assert split["period"].to_list() == [0, 1]
    assert split["n"].to_list() == [12, 12]
    assert split["kappa"].to_list() == [None, None]
    assert agreement(casts.clear(), by="period").schema == split.schema


def test_a_fault_is_refused() -> None:
    casts = casts_of(((5, 0, 0), (0, 0, 0), (0, 0, 5)))
    with pytest.raises(ValueError, match="'y' is no vote"):
        agreement(casts.with_columns(vote=pl.lit("y")))
    with pytest.raises(ValueError, match="votes twice"):
        agreement(pl.concat([casts, casts]))
    with pytest.raises(ValueError, match="lack period"):
        agreement(casts, by="period")


rolls = st.lists(
    st.lists(st.sampled_from([*THREE, "absent", None]), min_size=4, max_size=4), min_size=10, max_size=25
)


def casts_from(answers: list[list[str | None]]) -> pl.DataFrame:
    rows = [(f"r{k}", "WXYZ"[i], vote) for k, roll in enumerate(answers) for i, vote in enumerate(roll)]
    return pl.DataFrame(
        rows, schema={"rollcall": pl.String, "state": pl.String, "vote": pl.String}, orient="row"
    )


@settings(max_examples=40, deadline=None)
@given(rolls, st.integers(0, 2**32))
def test_order_of_rows_and_names_of_states_change_nothing(answers: list[list[str | None]], seed: int) -> None:
    casts = casts_from(answers)
    plain = agreement(casts, fewest=1)
    shuffled = casts.sample(fraction=1, shuffle=True, seed=seed)
    assert agreement(shuffled, fewest=1).equals(plain)
    renamed = agreement(casts.with_columns(state="n-" + pl.col("state")), fewest=1)
    assert renamed.drop("state_a", "state_b").equals(plain.drop("state_a", "state_b"))


@settings(max_examples=40, deadline=None)
@given(rolls)
def test_symmetric_and_inside_its_bounds(answers: list[list[str | None]]) -> None:
    casts = casts_from(answers)
    forward = (
        agreement(casts, with_state="W", fewest=1).filter(pl.col("state_b") == "Z").drop("state_a", "state_b")
    )
    backward = (
        agreement(casts, with_state="Z", fewest=1).filter(pl.col("state_b") == "W").drop("state_a", "state_b")
    )
    for one, other in zip(forward.iter_rows(), backward.iter_rows(), strict=True):
        assert one == pytest.approx(other)
    for row in agreement(casts, fewest=1).iter_rows(named=True):
        assert row["s"] == pytest.approx(2 * row["share"] - 1)
        for name in ("pi", "kappa"):
            if row[name] is not None:
                assert row[f"{name}_low"] - 1e-9 <= row[name] <= row[f"{name}_high"] + 1e-9 <= 1 + 1e-8


@settings(max_examples=20, deadline=None)
@given(rolls)
def test_a_state_agrees_with_itself(answers: list[list[str | None]]) -> None:
    casts = casts_from(answers).filter(pl.col("state") == "W")
    twin = pl.concat([casts, casts.with_columns(state=pl.lit("W2"))])
    for row in agreement(twin, fewest=1).iter_rows(named=True):
        assert row["share"] == row["s"] == 1
        assert row["kappa"] in (None, pytest.approx(1))
