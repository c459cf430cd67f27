"""Results of the literature on our record: the figure there, ours, and why they differ.

Figures are as generally reported where no table is named; what an abstract states in words is checked in its direction.

Bailey, Strezhnev and Voeten 2017 (their file of April 2020)
    There: their estimates. Ours: r above .999 in the median session. Why they differ: see `test_ideal_points`.
Department of State, Voting Practices in the United Nations, comparison over the years
    There: 18.3% to 51.5% of votes coincide with those of the United States, 2000 to 2011. Ours: within 3.5 points in each year,
    1 on average. It counts each text once; ours takes every recorded vote of the session, parts and amendments too, and the votes
    of the United States in our source are inferred from agreement scores. 1995 is off by 15 points (35.9 against 50.6).
UPR Info, first cycle of the review
    There: 21,356 recommendations, 73% accepted. Ours: 21,354, 73.2%. Another day of the same data base.
Terman and Voeten 2018, abstract
    There: states are more lenient with strategic partners, and partners' critique is accepted more. Ours: both, by votes, ideal
    points and region. Their ties are alliances, arms and aid.
Fariss 2014, abstract
    There: practice has improved by latent scores that let the standard change, and not by scores of a constant standard. Ours:
    +0.62 on version 4.02 from 1981 to 2010, while the Political Terror Scale and CIRIGHTS fell. The version has more sources.
Hathaway 2002; Fariss 2014, abstract
    There: no better practice of torture after ratifying the Convention by coded scores; a positive association by latent ones.
    Ours: +0.02 (error .04) and +0.13 (error .05). Ours is a change over ten years beside states that did not ratify, without the
    controls of a regression.
Lebovic and Voeten 2006, abstract
    There: after the Cold War the Commission's targets depended more on their practice. Ours: the correlation of being targeted
    with the Political Terror Scale of the year before rises from .29 to .37. Adopted texts only, no confidential procedure.
Hill 2010, abstract; Lupu 2013, abstract
    There: better rights of women after joining CEDAW (both); after the Convention against Torture worse practice (Hill) or no
    difference (Lupu). Ours: women's political rights .16 of a point (of 3) higher beside states of the region that did not join
    in those years, .04 to .27; torture .01, -.06 to .08. They match states on what made them join; ours has region and year
    only.
Ward, Greenhill and Bakke 2010, abstract; Goldstone and others 2010, abstract
    There: what is significant in sample may add little to a forecast (Ward); a few variables tell some 80% of onsets (Goldstone).
    Ours: past conflict, region, people and output tell 86 of a hundred pairs of years apart, and the level and fall of practice
    add less than two. Other outcome (25 deaths in battle, two years ahead), scored on years not fitted on.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest

from palais.measures.change_around import moves
from palais.measures.event_study import pooled_moves
from palais.questions._early_warning.told import skill
from palais.questions._participation.found import Asked, moves_of
from palais.questions._upr.record import compared
from palais.questions._upr.rows import recommendations
from palais.record.ask import casts_in, rows
from palais.terms.tables import PracticeScore, Recommendation, Text, TreatyAction

pytestmark = pytest.mark.usefixtures("packaged_record")


# Overall coincidence with the United States on recorded votes, by the year in which the session began.
COINCIDENCE = {
    2000: 43.0, 2001: 31.7, 2002: 31.2, 2003: 25.5, 2004: 23.3, 2005: 25.0, 2006: 23.6, 2007: 18.3, 2008: 25.6, 2009: 39.0,
    2010: 41.6, 2011: 51.5,
}  # fmt: skip


def coincidence() -> dict[int, float]:
    """Return, for each session, how many of a hundred votes of others, yes or no, were those of the United States."""
    cast = casts_in("unga").filter(pl.col("vote").is_in(["yes", "no"]))
    own = cast.filter(pl.col("state") == "USA").select("rollcall", own="vote")
    both = cast.filter(pl.col("state") != "USA").join(own, on="rollcall")
    found = both.group_by(year=pl.col("session").cast(pl.Int64) + 1945).agg(
        (pl.col("vote") == pl.col("own")).mean()
    )
    return {year: 100 * share for year, share in found.iter_rows()}


def test_coincidence_with_the_united_states_is_that_of_the_department_of_state() -> None:
    ours = coincidence()
    apart = {year: ours[year] - stated for year, stated in COINCIDENCE.items()}
    assert max(abs(points) for points in apart.values()) < 3.5
    assert np.mean([abs(points) for points in apart.values()]) < 1.2
    assert abs(ours[1995] - 50.6) > 10, (
        "the year that is known to be off; if it comes right, the table above is to be mended"
    )


def test_recommendations_of_the_first_cycle_are_those_counted_by_upr_info() -> None:
    first = rows(Recommendation).filter(pl.col("session") <= 12)
    assert abs(first.height - 21_356) <= 5
    assert (first["response"] == "accepted").mean() == pytest.approx(0.73, abs=0.01)
    assert first["state"].n_unique() == 193


def test_states_spare_those_close_to_them_in_the_review_and_accept_more_of_theirs() -> None:
    found = {
        (row["closeness"], row["outcome"]): row for row in compared(recommendations()).iter_rows(named=True)
    }
    for closeness in ("agreement", "ideal_points", "region"):
        assert found[closeness, "specific"]["within_high"] < 0
        assert found[closeness, "specific"]["strict_high"] < 0
        assert found[closeness, "accepted"]["within_low"] > 0
        assert found[closeness, "accepted"]["strict_low"] > 0


def change(score: str, first: int, last: int) -> float:
    """Return the mean change of the states scored in both years."""
    held = rows(PracticeScore, {"score": score}).drop_nulls("value")
    sides = [held.filter(pl.col("year") == year).select("state", "value") for year in (first, last)]
    both = sides[0].join(sides[1], on="state", suffix="_last")
    assert both.height > 100
    return float((both["value_last"] - both["value"]).mean())  # type: ignore[arg-type]


def test_practice_improved_by_latent_scores_and_not_by_those_of_a_constant_standard() -> None:
    assert change("fariss", 1981, 2010) == pytest.approx(0.62, abs=0.1)
    assert change("pts_s", 1981, 2010) > 0, "on the Political Terror Scale more is worse"
    assert change("cirights_physint", 1981, 2010) < 0


def after_ratifying(treaty: str, score: str) -> tuple[float, float]:
    """Return the mean move of states that ratified, less that of states that did not within five years, and its error."""
    consents = ("ratification", "accession", "succession", "consent")
    acts = rows(TreatyAction, {"treaty": treaty, "action": consents})
    year = pl.coalesce("year", pl.col("action_date").dt.year().cast(pl.Int64))
    when = acts.with_columns(year=year).group_by("state").agg(pl.col("year").min()).drop_nulls()
    scores = rows(PracticeScore, {"score": score}).drop_nulls("value").select("state", "year", "value")
    beside: list[float] = []
    for at in sorted(when["year"].unique()):
        around = moves(scores, [at])
        near = when.filter((pl.col("year") - at).abs() <= 5)["state"].to_list()
        others = around.filter(~pl.col("state").is_in(near))["move"]
        mine = around.filter(pl.col("state").is_in(when.filter(pl.col("year") == at)["state"].to_list()))[
            "move"
        ]
        if others.len() >= 20:
            beside += (mine - others.mean()).to_list()
    values = np.array(beside)
    assert len(values) > 100
    return float(values.mean()), float(values.std() / np.sqrt(len(values)))


def test_after_the_convention_against_torture_no_change_by_one_score_and_a_small_one_by_another() -> None:
    coded, error = after_ratifying("CAT", "cirights_tort")
    assert abs(coded) < 1.645 * error
    latent, error = after_ratifying("CAT", "fariss")
    assert latent > 1.645 * error
    assert latent < 0.25, "a tenth of what states differ by"


def targeted(first: int, last: int) -> float:
    """Return the correlation of being the target of an adopted text with the Political Terror Scale of the year before."""
    texts = rows(
        Text, {"body": "chr", "topic": "country", "posture": ("scrutiny", "occupation", "special_session")}
    )
    year = pl.col("text_date").dt.year().cast(pl.Int64)
    adopted = texts.filter(pl.col("outcome") == "adopted").select(state="target", year=year).unique()
    terror = (
        rows(PracticeScore, {"score": "pts_a"})
        .drop_nulls("value")
        .select("state", "value", year=pl.col("year") + 1)
    )
    both = terror.join(adopted.with_columns(named=pl.lit(value=True)), on=["state", "year"], how="left")
    held = both.filter(pl.col("year").is_between(first, last)).with_columns(
        pl.col("named").fill_null(value=False).cast(pl.Float64)
    )
    return float(held.select(pl.corr("value", "named")).item())


def test_the_commission_s_targets_depended_more_on_practice_after_the_cold_war() -> None:
    before, after = targeted(1977, 1990), targeted(1991, 2001)
    assert 0.15 < before < after - 0.03


def test_women_s_rights_stand_higher_after_cedaw_and_torture_does_not_move_after_the_convention() -> None:
    def told(treaty: str, outcome: str) -> dict[str, Any]:
        return pooled_moves(moves_of(Asked(treaty, "joined"), outcome))

    women, torture = told("CEDAW", "women"), told("CAT", "torture")
    assert women["estimate"] == pytest.approx(0.16, abs=0.05)
    assert women["low"] > 0
    assert women["lead_low"] < 0 < women["lead_high"], "they were not moving before"
    assert torture["low"] < 0 < torture["high"]
    assert abs(torture["estimate"]) < 0.05


def test_a_few_variables_tell_most_of_what_is_told_of_conflict_and_practice_adds_little() -> None:
    alone, adds = skill("peace")
    area = {row["way"]: row["value"] for row in alone.filter(pl.col("score") == "auc").iter_rows(named=True)}
    assert 0.8 < area["history"] < 0.9
    gained = adds.filter(
        (pl.col("way") == "breakdown") & (pl.col("against") == "history") & (pl.col("score") == "auc")
    )
    assert gained["high"].item() < 0.02
