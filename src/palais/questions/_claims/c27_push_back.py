"""Claim 27: some dictatorships push back against civil society, because they feel threatened."""

from __future__ import annotations

from palais.questions._claims import MALINOWSKI, Claim, Finding
from palais.questions._claims._parts import count, untold


def check(state: str | None) -> Finding:  # noqa: ARG001 - the signature of every claim
    """Count states whose barriers to organizations rose; why they did is not on record."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import NgoLaw

    held = rows(NgoLaw).drop_nulls("barriers_n").sort("state", "year")
    spans = (
        held.group_by("state")
        .agg(
            first_year=pl.col("year").first(),
            last_year=pl.col("year").last(),
            barriers_first_n=pl.col("barriers_n").first(),
            barriers_last_n=pl.col("barriers_n").last(),
        )
        .sort("state")
    )
    rose = spans.filter(pl.col("barriers_last_n") > pl.col("barriers_first_n")).height
    return untold(
        (
            f"Barriers in law to organizations rose in {rose} of {spans.height} states on file. Why they did, and what "
            "mobilisation "
            "came before, is not on record."
        ),
        strict="Only after mobilisation, and in states of one kind: neither is in this record.",
        figures=(
            count("rose", "States whose barriers in law rose", rose, n=spans.height, source="ngo_laws"),
        ),
        tables={"states": spans},
        sources={"ngo_laws"},
        caveats=("The publisher's data end in 2013; a law on the books says nothing of its use.",),
    )


CLAIM = Claim(
    number=27,
    claim="some dictatorships push back against civil society, because they feel threatened",
    who=MALINOWSKI,
    role="an essay",
    said="2014",
    about=None,
    definition="It would take mobilisation by state and year, and laws after it; laws alone are shown.",
    assumption="That a reason can be read from what came before.",
    would_change="A record of protest and of organizations' work by state and year.",
    check=check,
    needs=("ngo_laws",),
)
