"""The published files of practice: counts, the joined panel, the correlations, what was left out."""

from __future__ import annotations

import re
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

from palais.errors import Unrecognised
from palais.record.frames import gathered
from palais.sources import sources
from palais.terms.scores import SCORES
from palais.terms.states import coder
from palais.terms.tables import Conflict, NgoLaw, PracticeScore

if TYPE_CHECKING:
    from tests.sources.practice_published import left_out, of_published

    from palais.terms.tables import Row
else:  # test folders are no packages
    sys.path.insert(0, str(Path(__file__).parent))
    from practice_published import left_out, of_published

pytestmark = pytest.mark.published

SCORED = ("fariss", "pts", "cirights", "freedom_house", "polity", "vdem")
PANEL = {
    "lhrs": "fariss",
    "lhrs_sd": "sd",
    **{f"PTS_{letter}": f"pts_{letter.lower()}" for letter in "ASH"},
    "physint_sum": "cirights_physint",
    **{column: f"cirights_{column}" for column in ("disap", "kill", "polpris", "tort", "speech", "assn")},
    **{column: f"cirights_{column}" for column in ("rel_free", "formov", "injud", "wopol")},
    "fh_pr": "fh_pr",
    "fh_cl": "fh_cl",
    "polity2": "polity2",
    **{
        f"v2x_{name}": f"vdem_{name}"
        for name in ("polyarchy", "libdem", "civlib", "clphy", "clpol", "clpriv")
    },
    "v2xcs_ccsi": "vdem_ccsi",
    **{f"v2{name}": f"vdem_{name}" for name in ("cseeorgs", "csreprss", "cltort", "clkill")},
    "v2x_freexp_altinf": "vdem_freexp_altinf",
    "v2x_rule": "vdem_rule",
}
DIFFER = {
    ("fariss", 260, 1990),
    ("fariss", 678, 1990),
    ("sd", 260, 1990),
    ("sd", 678, 1990),
    ("pts_a", 345, 1991),
    ("cirights_speech", 345, 2017),
}
"""Cells in which the panel holds another row than ours: two states that became one, one code for two Yugoslavias, and a line of a
state that had ended."""


@cache
def rows_of(name: str, published: Path) -> list[Row]:
    return of_published(name, published)


@pytest.fixture(scope="module")
def scores(published: Path) -> pl.DataFrame:
    found = (row for name in SCORED for row in rows_of(name, published) if isinstance(row, PracticeScore))
    return gathered(found)[PracticeScore]


@pytest.fixture(scope="module")
def wide(scores: pl.DataFrame) -> pl.DataFrame:
    deviations = scores.filter(pl.col("score") == "fariss").select("state", "year", "sd")
    table = scores.pivot(on="score", index=["state", "year"], values="value")
    return table.join(deviations, on=["state", "year"], how="left")


@pytest.fixture(scope="module")
def panel(published: Path) -> pl.DataFrame:
    path = published / "practice" / "practice_panel_1946_2024.csv.gz"
    read = pl.read_csv(path, infer_schema_length=None)
    codes = coder("cow")

    def state(cow: int, year: int) -> str | None:
        try:
            return codes(cow, date(year, 12, 31))
        except Unrecognised:
            return "SRB" if cow == 342 else None

    pairs = read.select("cow", "year").iter_rows()
    return read.with_columns(pl.Series("state", [state(cow, year) for cow, year in pairs]))


def spearman(table: pl.DataFrame, one: str, other: str) -> float:
    both = table.filter(pl.col(one).is_not_null() & pl.col(other).is_not_null())
    return float(both.select(pl.corr(one, other, method="spearman")).item())


def test_the_panel_is_as_its_readme_says(panel: pl.DataFrame) -> None:
    assert (panel.height, panel["cow"].n_unique()) == (13_987, 203)


def test_the_panel_and_our_rows_agree_wherever_both_have_a_value(
    panel: pl.DataFrame, wide: pl.DataFrame
) -> None:
    ours = wide.rename({name: f"our_{name}" for name in wide.columns if name not in ("state", "year")})
    joined = panel.join(ours, on=["state", "year"], how="left")
    differ = set()
    for theirs, mine in PANEL.items():
        gap = (pl.col(theirs).cast(pl.Float64) - pl.col(f"our_{mine}")).abs()
        differ |= {(mine, *pair) for pair in joined.filter(gap > 0.0011).select("cow", "year").iter_rows()}
        compared = joined.filter(gap.is_not_null()).height
        assert compared > 0.8 * panel[theirs].drop_nulls().len(), theirs
    assert differ <= DIFFER


def test_the_correlations_of_the_readme(panel: pl.DataFrame, wide: pl.DataFrame) -> None:
    stated = (
        (-0.89, "PTS_S", "pts_s"),
        (0.78, "v2x_clphy", "vdem_clphy"),
        (0.62, "v2x_libdem", "vdem_libdem"),
    )
    for figure, theirs, ours in stated:
        assert round(spearman(panel, "lhrs", theirs), 2) == figure
        assert spearman(wide, "fariss", ours) == pytest.approx(figure, abs=0.01)


@pytest.mark.parametrize("name", [*SCORED, "ucdp_acd", "ngo_laws"])
def test_each_source_keeps_its_bounds(name: str, published: Path) -> None:
    frames = gathered(rows_of(name, published))
    for table, frame in frames.items():
        fewest, most = sources()[name].CARD.bounds[table.table]
        assert fewest <= frame.height <= most


def test_each_score_ends_in_the_year_that_the_catalogue_states(scores: pl.DataFrame) -> None:
    ends = scores.filter(pl.col("value").is_not_null()).group_by("score").agg(pl.col("year").max())
    assert dict(ends.iter_rows()) == {one.score: one.last_year for one in SCORES.values()}


def test_every_missing_value_has_its_reason_and_no_value_has_one(scores: pl.DataFrame) -> None:
    assert scores.filter(pl.col("value").is_null() == pl.col("reason").is_null()).is_empty()
    polity = scores.filter((pl.col("score") == "polity2") & pl.col("reason").is_not_null())["reason"]
    assert dict(polity.value_counts().iter_rows()) == {
        "interregnum": 159,
        "transition": 142,
        "interruption": 102,
    }


def test_what_was_left_out_is_said_line_by_line(published: Path) -> None:
    kept = {"fariss": 11_665, "freedom_house": 9_965}
    for name, lines in kept.items():
        rows = rows_of(name, published)
        read = {(row.state, row.year) for row in rows if isinstance(row, PracticeScore)}
        spoken = [re.search(r"\((\d+) lines\)", row.published) for row in left_out(rows)]
        out = sum(int(many[1]) if many else 1 for many in spoken)
        assert len(read) + out == lines


def test_the_sums_of_barriers_leave_out_registration_and_disclosure(published: Path) -> None:
    laws = [row for row in rows_of("ngo_laws", published) if isinstance(row, NgoLaw)]
    assert len(laws) == 3_773
    for row in laws:
        assert row.entry_n == row.register_burden + row.no_appeal + row.foreign_funds_entry
        assert row.advocacy_n == row.politics + row.politics_foreign
        assert row.barriers_n == row.entry_n + row.funding_n + row.advocacy_n


def test_wars_that_all_know(published: Path) -> None:
    found = {
        (row.state, row.year, row.side): row
        for row in rows_of("ucdp_acd", published)
        if isinstance(row, Conflict)
    }
    assert found["RUS", 2022, "a"].kind in {"interstate", "intrastate", "internationalised"}
    assert ("AFG", 2021, "a") in found
    assert not {state for state, _, side in found if side in {"a", "b"}} & {"ISL", "CHE"}
