"""Ours against Bailey, Strezhnev and Voeten's published positions (April 2020 vintage), on the votes of that vintage.

The published numbers are posterior means of a sampler whose prior is one-sided and whose standardisation pulls extreme
states inwards; `prior="bsv"` reproduces that, `prior="rw"` is the model as one would state it. No setting of ours was
chosen by looking at these correlations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from palais.measures.ideal_points import ideal_points

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.published

ANCHOR = ("United States", "Russia")


@pytest.fixture(scope="module")
def casts(published: Path) -> pl.DataFrame:
    """Their data: session 19 and Zanzibar dropped, paragraph and amendment votes dropped after session 43, repeats linked."""
    folder = published / "published"
    rolls = pl.read_parquet(folder / "unvotes" / "un_roll_calls.parquet").select(
        pl.col("rcid").cast(pl.Int64),
        period=pl.col("session").cast(pl.Int64),
        part=pl.max_horizontal("amend", "para").fill_null(0),
    )
    votes = pl.read_parquet(folder / "unvotes" / "un_votes.parquet").with_columns(
        pl.col("rcid").cast(pl.Int64)
    )
    kept = votes.join(
        rolls.filter((pl.col("period") != 19) & ((pl.col("period") <= 43) | (pl.col("part") == 0))), on="rcid"
    )
    first = earliest(pl.read_csv(folder / "Matches.csv"))
    return kept.filter(pl.col("country") != "Zanzibar").select(
        rollcall=pl.col("rcid").cast(pl.String),
        item=pl.col("rcid").replace(first).cast(pl.String),
        state="country",
        vote="vote",
        period="period",
    )


def earliest(matches: pl.DataFrame) -> dict[int, int]:
    """The first roll call on the same text, for each that repeats one; repeats of repeats included."""
    first: dict[int, int] = {}
    for old, new in matches.select("rcid1", "rcid2").sort("rcid2").iter_rows():
        first[new] = first.get(old, old)
    return first


@pytest.fixture(scope="module")
def reference(published: Path) -> pl.DataFrame:
    path = published / "published" / "IdealpointestimatesAll_Apr2020.csv"
    return pl.read_csv(path, encoding="latin1").select(
        state="Countryname",
        period="session",
        published="IdealPoint",
        published_n="NVotes",
        width=pl.col("Q95%") - pl.col("Q5%"),
    )


def within(both: pl.DataFrame) -> pl.Series:
    return both.group_by("period").agg(r=pl.corr("estimate", "published"))["r"]


def overall(both: pl.DataFrame) -> float:
    return float(both.select(pl.corr("estimate", "published")).item())


def test_the_published_prior_gives_the_published_numbers(
    casts: pl.DataFrame, reference: pl.DataFrame
) -> None:
    found = ideal_points(casts, anchor=ANCHOR, prior="bsv")
    assert found.filter(pl.col("why") == "the fit did not settle").is_empty()
    both = found.join(reference, on=["state", "period"])
    assert len(both) > 10_300
    assert overall(both) >= 0.985
    assert overall(both.filter(pl.col("period") >= 5)) >= 0.99
    assert within(both).median() >= 0.999  # type: ignore[operator]
    assert within(both).min() >= 0.98  # type: ignore[operator]
    ratio = both.select(((pl.col("high") - pl.col("low")) / pl.col("width")).median()).item()
    assert 0.9 <= ratio <= 1.05
    assert both.select((pl.col("n") == pl.col("published_n")).mean()).item() > 0.99


def test_the_random_walk_agrees_within_sessions(casts: pl.DataFrame, reference: pl.DataFrame) -> None:
    both = ideal_points(casts, anchor=ANCHOR).join(reference, on=["state", "period"])
    assert overall(both) >= 0.93
    assert within(both).median() >= 0.98  # type: ignore[operator]
    assert within(both).min() >= 0.80  # type: ignore[operator]
