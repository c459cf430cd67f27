"""Claim 21: visit requests are sat on or denied."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, NO_DATE, SPOKEN, Claim, Finding
from palais.questions._claims._parts import count, name, untold


def check(state: str | None) -> Finding:
    """Count the facts on file on visits asked for and made; their total is unknown."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.record.ask import rows
    from palais.terms.tables import Visit

    held = rows(Visit, {"state": state})
    made = held.filter(pl.col("start_date").is_not_null()).height
    source = ", ".join(sorted(named_in(held)))
    return untold(
        f"{held.height or 'No'} facts on visits to {name(state)} are on file, {made} of visits made, of an unknown total.",
        strict="Requests without an answer: a complete list of requests would be needed.",
        figures=(
            count(
                "facts",
                "Facts on visits on file, of an unknown total",
                held.height,
                n=held.height,
                source=source,
            ),
            count("made", "Of which visits made", made, n=held.height, source=source),
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
    said=NO_DATE,
    about="CHN",
    definition="It would take every request with its answer; a few facts are on file.",
    assumption="That the facts on file are all there are: they are not.",
    would_change="The publisher's own list of requests and visits.",
    check=check,
    needs=("visits",),
    see=('palais visits "{state}"',),
)
