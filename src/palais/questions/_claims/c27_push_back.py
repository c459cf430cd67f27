"""Claim 27: some dictatorships push back against civil society, because they feel threatened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._claims import ESSAY_AT, ESSAY_DAY, ESSAYIST, MALINOWSKI, Claim, Finding
from palais.questions._claims._parts import share, untold
from palais.terms.answers import Figure

if TYPE_CHECKING:
    import polars as pl

_AUTOCRACY = -6
_SEED = 27


def with_regimes(spans: pl.DataFrame, regimes: pl.DataFrame) -> pl.DataFrame:
    """Return each state's first and last barriers with `rose` and `autocracy` (by Polity, in its first year)."""
    import polars as pl

    rated = regimes.drop_nulls("value").select(
        "state", first_year="year", autocracy=pl.col("value") <= _AUTOCRACY
    )
    joined = spans.join(rated, on=["state", "first_year"], how="left", maintain_order="left")
    return joined.with_columns(rose=pl.col("barriers_last_n") > pl.col("barriers_first_n"))


def check(state: str | None) -> Finding:  # noqa: ARG001 - the signature of every claim
    """Count states whose barriers to organizations rose, autocracies and others; why they did is not on record."""
    import numpy as np
    import polars as pl

    from palais.measures.contrast import contrast
    from palais.record.ask import rows
    from palais.terms.tables import NgoLaw, PracticeScore

    held = rows(NgoLaw).drop_nulls("barriers_n").sort("state", "year")
    spans = held.group_by("state", maintain_order=True).agg(
        first_year=pl.col("year").first(),
        last_year=pl.col("year").last(),
        barriers_first_n=pl.col("barriers_n").first(),
        barriers_last_n=pl.col("barriers_n").last(),
    )
    told = with_regimes(spans, rows(PracticeScore, {"score": "polity2"}))
    sides = [told.filter(pl.col("autocracy").eq_missing(side)) for side in (True, False)]
    rose = [int(part["rose"].sum()) for part in sides]
    apart = contrast(told, "rose", mark="autocracy", cluster="state", rng=np.random.default_rng(_SEED))
    return untold(
        (
            f"That some did is borne out: of {sides[0].height} states that Polity rated as autocracies at the start, barriers in "
            f"law to organizations rose in {rose[0]}; of {sides[1].height} others, in {rose[1]}. Why they did, and what "
            "mobilisation came before, is not on record."
        ),
        strict="Only after mobilisation, and because of it: no record of mobilisation or of reasons is here.",
        figures=(
            *(
                share(key, label, number, part.height, source="ngo_laws, polity")
                for key, label, number, part in (
                    ("autocracies", "Autocracies in which barriers in law rose", rose[0], sides[0]),
                    ("others", "Other states in which they rose", rose[1], sides[1]),
                )
            ),
            Figure(
                "difference",
                "Autocracies less others",
                apart.difference,
                n=apart.marked_n + apart.others_n,
                low=apart.low,
                high=apart.high,
                unit="difference of shares",
                source="ngo_laws, polity",
                note="90%, resampling states",
            ),
        ),
        tables={"states": told},
        sources={"ngo_laws", "polity"},
        caveats=(
            "The publisher's data end in 2013; a law on the books says nothing of its use.",
            "Autocracy is a Polity score of -6 or lower, as its authors draw the line; states not rated are left out.",
        ),
    )


CLAIM = Claim(
    number=27,
    claim="some dictatorships push back against civil society, because they feel threatened",
    who=MALINOWSKI,
    role=ESSAYIST,
    said=ESSAY_DAY,
    at=ESSAY_AT,
    about=None,
    definition="Two parts. That some did: barriers in law rose in at least one autocracy. Why: it would take mobilisation by "
    "state and year, and laws after it.",
    assumption="That a reason can be read from what came before.",
    would_change="A record of protest and of organizations' work by state and year.",
    check=check,
    needs=("ngo_laws", "practice_scores"),
)
