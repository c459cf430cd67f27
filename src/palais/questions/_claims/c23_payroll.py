"""Claim 23: some committee members are on their government's payroll."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._parts import count, judged


def check(state: str | None) -> Finding:  # noqa: ARG001 - the signature of every claim
    """Count the public posts on file that members held while they sat on a committee."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.record.ask import rows
    from palais.terms.tables import PublicPost

    held = rows(PublicPost)
    during = (
        held.filter(pl.col("during") == "yes") if held["during"].dtype == pl.String else held.filter("during")
    )
    read = during.filter("verified")
    source = ", ".join(sorted(named_in(held)))
    return Finding(
        verdict=judged(True if during.height else None),
        strict_verdict=judged(True if read.height else None),
        sentence=(
            f"{held.height} public posts of committee members are on file, of an unknown total; {during.height} of them "
            "were held while "
            f"sitting, {read.height} of those read at the publisher."
        ),
        strict="Only posts read at the publisher count.",
        figures=(
            count(
                "during",
                "Public posts on file held while sitting",
                during.height,
                n=held.height,
                source=source,
            ),
            count("verified", "Of which read at the publisher", read.height, n=during.height, source=source),
        ),
        tables={
            "posts": held.group_by("committee", "state", "kind", "during")
            .agg(posts_n=pl.len().cast(pl.Int64))
            .sort("committee", "state", "kind", "during")
        },
        sources=named_in(held),
        caveats=(
            "A few public facts, not a survey: how many members hold posts cannot be told. Members are not named here.",
        ),
    )


CLAIM = Claim(
    number=23,
    claim="some committee members are on their government's payroll",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about=None,
    definition="True if at least one public post held while sitting on a committee is on file, with its source.",
    assumption="That a public post is a place on the payroll.",
    would_change="Members' own statements of their posts.",
    check=check,
    needs=("public_posts",),
    see=("palais experts",),
)
