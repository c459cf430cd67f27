"""Claim 18: an expert may give softball questions to friends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.questions._claims import (
    INTERVIEW,
    INTERVIEW_AT,
    INTERVIEW_DAY,
    SPOKEN,
    Claim,
    Finding,
    Verdict,
    together,
)
from palais.questions._claims._parts import judged, name, untold
from palais.terms.answers import Figure

if TYPE_CHECKING:
    import polars as pl

    from palais.measures.contrast import Contrast

_KINDS = {
    "agreement": "the third of states that vote most as it does",
    "ideal_points": "the third nearest by ideal points",
    "region": "its own regional group",
}
_SEED = 18
_POINTS = 100


def beside_others(found: pl.DataFrame, state: str) -> pl.DataFrame:
    """Return the state's own recommendations with `beside`: specific (1 or 0) less what all others asked in the same review."""
    import polars as pl

    own = pl.col("recommender") == state
    rest = pl.col("specific").filter(~own).cast(pl.Float64).mean().over("state", "session")
    told = found.drop_nulls(["recommender", "specific"]).with_columns(others=rest)
    mine = told.filter(own).drop_nulls("others")
    return mine.with_columns(beside=pl.col("specific").cast(pl.Float64) - pl.col("others"))


def softer(mine: pl.DataFrame, kind: str) -> Contrast:
    """Return how much less specific the state is towards those close to it; states under review are resampled whole."""
    from palais.measures.contrast import contrast

    return contrast(mine, "beside", mark=kind, cluster="state", rng=np.random.default_rng(_SEED))


def _verdict(found: Contrast) -> Verdict:
    if found.low is None or found.high is None:
        return "cannot_tell"
    return judged(True if found.high < 0 else False if found.low > 0 else None)


def _figure(kind: str, found: Contrast) -> Figure:
    refused = "" if found.low is not None else "; too few states under review on one side"
    return Figure(
        f"softer_{kind}",
        f"Specific, to {_KINDS[kind]} less to others, each beside what all others asked in the same review",
        found.difference,
        n=found.marked_n + found.others_n,
        low=found.low,
        high=found.high,
        unit="difference of shares",
        source="upr" if kind == "region" else "upr, unga_votes",
        note=f"90%, resampling states under review; {found.marked_n} to those close{refused}",
    )


def check(state: str | None) -> Finding:
    """Compare how specific the state is towards close states and others, beside all others in the same reviews."""
    import polars as pl

    from palais.questions._upr.record import compared
    from palais.questions._upr.rows import recommendations

    every = recommendations()
    mine = beside_others(every, state or "")
    if mine.is_empty():
        return untold(
            f"{name(state)} made no recommendation on record beside others, and experts' questions are not on record.",
            strict="Experts' questions themselves.",
        )
    found = {kind: softer(mine, kind) for kind in _KINDS}
    first = found["agreement"]
    all_states = compared(every).filter(pl.col("outcome") == "specific")
    return Finding(
        verdict=_verdict(first),
        strict_verdict=together(_verdict(one) for one in found.values()),
        sentence=f"Of one expert it was said, and experts' questions are not on record. {_told(state, first)}",
        strict="The same by every kind of closeness: votes, ideal points and region alike.",
        figures=(*(_figure(kind, one) for kind, one in found.items()), *_all(all_states)),
        tables={
            "closeness": pl.DataFrame(
                [{"closeness": _KINDS[kind]} | _row(one) for kind, one in found.items()]
            ),
            "all_states": all_states.select("label", "within", "within_low", "within_high", "n", "close_n"),
            "recommendations": _by_review(mine),
        },
        sources={"upr", "states", "unga_votes"},
        caveats=(
            "The claim was made of one expert of a committee; recommendations between states are our extension of it.",
            "Close is first what it is on every other page here, agreement in the Assembly's votes.",
            "The record of recommendations ends in 2014. Specific is the publisher's reading of one sentence.",
        ),
    )


def _told(state: str | None, found: Contrast) -> str:
    if found.difference is None:
        return (
            f"Our extension: {name(state)} recommended to one kind of state only, so nothing can be compared."
        )
    span = "" if found.low is None else f" ({_points(found.low)} to {_points(found.high or 0)})"
    return (
        f"Our extension: beside what all others asked in the same reviews, the share of specific recommendations of "
        f"{name(state)} was {_points(found.difference)} points{span} to those that vote most as it does against others "
        f"({found.marked_n} recommendations and {found.others_n})."
    )


def _points(share: float) -> str:
    return f"{round(_POINTS * share):+d}"


def _row(found: Contrast) -> dict[str, float | int | None]:
    return {
        "close_n": found.marked_n,
        "others_n": found.others_n,
        "close_beside": found.marked,
        "others_beside": found.others,
        "difference": found.difference,
        "low": found.low,
        "high": found.high,
    }


def _all(found: pl.DataFrame) -> tuple[Figure, ...]:
    rows = found.filter(found["closeness"] == "agreement")
    return tuple(
        Figure(
            "all_states",
            "All states: specific, to the third that vote most alike less to others, at equal recommender and review",
            row["within"],
            n=row["n"],
            low=row["within_low"],
            high=row["within_high"],
            unit="difference of shares",
            source="upr, unga_votes",
            note="90%, resampling states under review",
        )
        for row in rows.iter_rows(named=True)
    )


def _by_review(mine: pl.DataFrame) -> pl.DataFrame:
    """Return, a state under review and session, how many of the state's recommendations were specific, and the others' share."""
    import polars as pl

    return (
        mine.group_by("state", "session", "year")
        .agg(
            recommendations_n=pl.len().cast(pl.Int64),
            specific_n=pl.col("specific").cast(pl.Int64).sum(),
            others_share=pl.col("others").first(),
            agreement=pl.col("agreement").first(),
            region=pl.col("region").first(),
        )
        .sort("state", "session")
    )


CLAIM = Claim(
    number=18,
    claim="{state} asks softer questions of its friends (said of an expert; here of recommendations in the Universal "
    "Periodic Review)",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    revised="close meant the same region; now it means voting alike, and the region, which says the same, is a row of the table.",
    about="CHN",
    definition="True of the extension if the state asks the third of states that vote most as it does for a specific act less "
    "often than others, beside what all others asked in the same reviews (90% interval below nothing).",
    assumption="That a recommendation of a state stands for a question of an expert.",
    would_change="Questions put by each expert in committees, from their summary records.",
    check=check,
    needs=("recommendations",),
    see=('palais upr "{state}"', "palais upr"),
)
