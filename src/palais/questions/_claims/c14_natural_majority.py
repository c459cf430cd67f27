"""Claim 14: a natural majority in the Council."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._listed import members
from palais.questions._claims._parts import count, judged
from palais.questions._claims._seats import by_region, pivot, seated
from palais.terms.answers import Figure

_REGIONS = ("Africa", "Asia-Pacific")


def check(state: str | None) -> Finding:  # noqa: ARG001 - the signature of every claim
    """Count the seats of two regions in both bodies, and those of the states on the list of 2005."""
    import polars as pl

    found = by_region()
    mine = found.filter(pl.col("region").is_in(_REGIONS))
    council, before = int(mine["council_n"].sum()), int(mine["commission_n"].sum())
    whole, earlier = int(found["council_n"].sum()), int(found["commission_n"].sum())
    sat = seated("hrc")
    listed = sat.filter(pl.col("state").is_in(members())).height
    return Finding(
        verdict=judged(2 * council > whole),
        strict_verdict=judged(2 * listed > sat.height),
        sentence=(
            f"Africa and Asia-Pacific hold {council} of the Council's {whole} seats; in the Commission of 2005 it was "
            f"{before} of "
            f"{earlier}. Of the states on the Like-Minded Group's list of 2005, {listed} sat among {sat.height} in March 2008."
        ),
        strict="The states of the Like-Minded Group's list alone, not two regions whose members vote as they choose.",
        figures=(
            count(
                "council",
                "Seats of Africa and Asia-Pacific, Council",
                council,
                n=whole,
                source="rules",
                note="a rule",
            ),
            count(
                "commission",
                "The same, Commission 2005",
                before,
                n=earlier,
                source="ohchr_votes",
                note="members seen in its votes",
            ),
            count(
                "listed",
                "Listed states among members, March 2008",
                listed,
                n=sat.height,
                source="ohchr_votes, statements",
            ),
            *_middle(),
        ),
        tables={"seats": found, "members": sat.drop("source")},
        sources={"rules", "ohchr_votes", "statements"},
        caveats=(
            "Seats are not votes: members of a region often part (`palais cohesion`).",
            "An ideal point is mostly a place between North and South: the middle member adds little to the count of seats.",
        ),
    )


def _middle() -> tuple[Figure, ...]:
    """Return the member in the middle of each body by its votes: who it takes to make a majority."""
    from palais.questions._wording import name_of

    found = {body: pivot(body) for body in ("chr", "hrc")}
    labels = {"chr": "Commission 2005", "hrc": "Council 2008"}
    return tuple(
        Figure(
            f"middle_{body}",
            f"The member in the middle by ideal points, {labels[body]}",
            f"{name_of(row['state'])} ({row['region']})",
            n=row["members_n"],
            source="ohchr_votes",
            note=f"{row['near_n']} others may be it, by their intervals",
        )
        for body, row in found.items()
        if row is not None
    )


CLAIM = Claim(
    number=14,
    claim="those states had a natural majority in the Council",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about=None,
    definition="True if Africa and Asia-Pacific, the regions of the states named, hold more than half of the Council's seats.",
    assumption="That 'those states' are two regions rather than a group.",
    would_change="Another reading of who those states are.",
    check=check,
    needs=("memberships", "signatories"),
    see=("palais blocs hrc",),
)
