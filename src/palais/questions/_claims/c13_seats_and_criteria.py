"""Claim 13: more seats for non-Western states, and no criteria for members."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._parts import name, untold
from palais.questions._claims._seats import by_region
from palais.terms.answers import Figure


def check(state: str | None) -> Finding:
    """Show which region gained and lost seats; what the state sought is not on record."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.record.ask import rows
    from palais.terms.tables import Cast, RollCall

    found = by_region()
    created = rows(RollCall, {"body": "unga"}).filter(pl.col("symbol") == "A/RES/60/251")
    vote = rows(Cast, {"rollcall": created["rollcall"].to_list(), "state": state})
    cast = (vote["vote"][0] or "not recorded") if vote.height else "not recorded"
    changed = {row["region"]: row for row in found.iter_rows(named=True)}
    west = changed["WEOG"]["change"]
    if west is None:
        return untold(
            "Who sat in the Commission or in the Council is not in this record.",
            strict="No definition can be applied without their members.",
        )
    figures = tuple(
        Figure(
            f"change_{region.lower()}",
            f"Change in the share of seats, {region}",
            row["change"],
            n=row["council_n"],
            unit="share",
            source="ohchr_votes, rules",
            note=f"{row['commission_n']} of the Commission's members, {row['council_n']} of the Council's 47",
        )
        for region, row in changed.items()
    )
    return untold(
        (
            f"What {name(state)} sought in the negotiations is not on record. What came of them is: the share of seats "
            "of the Western "
            f"group changed by {100 * west:+.1f} points. On the resolution that created the Council its vote was: {cast}."
        ),
        strict="Its own proposals: they would have to be on record.",
        figures=figures,
        tables={
            "seats": found,
            "vote": created.select("rollcall", "rollcall_date", "symbol", "title").with_columns(
                vote=pl.lit(cast)
            ),
        },
        sources=named_in(created) | {"ohchr_votes", "rules"},
        caveats=(
            "The Commission's members of March 2005 are those seen in its votes; regions are as they stand today.",
        ),
    )


CLAIM = Claim(
    number=13,
    claim="{state} sought more seats for non-Western states and opposed criteria for members",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition="It would take the state's proposals of 2005 and 2006; the seats by region before and after are shown.",
    assumption="That the outcome shows what a state sought: it does not.",
    would_change="Records of the negotiations on resolution 60/251.",
    check=check,
    needs=("memberships", "rollcalls"),
    see=('palais seats "{state}"',),
)
