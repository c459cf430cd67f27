"""Claim 21: visit requests are sat on or denied."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._parts import count, name, untold


def check(state: str | None) -> Finding:
    """Count the facts on file on visits asked for and made; their total is unknown."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.record.ask import rows
    from palais.terms.tables import StandingInvitation, Visit

    held = rows(Visit, {"state": state})
    made = held.filter(pl.col("status") == "made")
    experts = made.filter(pl.col("by") == "special_procedure")
    asked = held.drop_nulls("requested_date")
    waited = asked.drop_nulls("start_date").with_columns(
        days=(pl.col("start_date") - pl.col("requested_date")).dt.total_days()
    )
    invited = rows(StandingInvitation, {"state": state})["extended"].to_list()
    source = ", ".join(sorted(named_in(held)))
    return untold(
        f"{held.height or 'No'} facts on visits to {name(state)} are on file, of an unknown total: {experts.height} visits of "
        f"experts made, {made.height - experts.height} of the High Commissioner. The day of the "
        f"request is known of {asked.height}.",
        strict="Requests without an answer: a complete list of requests would be needed.",
        figures=(
            count(
                "facts",
                "Facts on visits on file, of an unknown total",
                held.height,
                n=held.height,
                source=source,
            ),
            count(
                "made", "Visits of experts made, at the least", experts.height, n=held.height, source=source
            ),
            count(
                "asked",
                "Of which the day of the request is known",
                asked.height,
                n=held.height,
                source=source,
            ),
            *(
                count(
                    "waited",
                    "Longest known time from request to visit, in days",
                    waited["days"].max(),  # type: ignore[arg-type]
                    n=waited.height,
                    source=source,
                    note="days known by their month or year only are taken as its first",
                )
                for _ in range(min(waited.height, 1))
            ),
            *(
                count(
                    "invited",
                    "Standing invitation to all thematic experts, as far as is on file",
                    "extended" if one else "none",
                    n=1,
                    source="country_visits",
                )
                for one in invited
            ),
        ),
        tables={"visits": held.drop("source", "locator", "day")},
        sources=named_in(held),
        caveats=("What is not on file is not known, which is neither a refusal nor a zero.",),
    )


CLAIM = Claim(
    number=21,
    claim="{state} sits on requests for visits or denies them, and only a handful were made",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition="It would take every request with its answer; a few facts are on file.",
    assumption="That the facts on file are all there are: they are not.",
    would_change="The publisher's own list of requests and visits.",
    check=check,
    needs=("visits",),
    see=('palais visits "{state}"',),
)
