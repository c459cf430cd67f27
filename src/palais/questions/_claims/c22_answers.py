"""Claim 22: answers to committees moved from "a matter of time" to defending."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._parts import count, name, untold


def check(state: str | None) -> Finding:
    """Count the reporting documents on file; what states said in committees is not in the record."""
    from palais.questions._cited import named_in
    from palais.record.ask import rows
    from palais.terms.tables import Report

    held = rows(Report, {"state": state}).sort("year", "symbol", nulls_last=True)
    source = ", ".join(sorted(named_in(held)))
    return untold(
        f"What {name(state)} answered to committees is not in this record: {held.height or 'no'} documents are listed, "
        "without their words.",
        strict='The move from "a matter of time" to defending: answers of different years would have to be read side by side.',
        figures=(
            count("documents", "Reporting documents listed", held.height, n=held.height, source=source),
        ),
        tables={"documents": held.select("symbol", "treaty", "kind", "year")},
        sources=named_in(held),
        caveats=(
            "The list covers one committee, that of the Convention on the Rights of Persons with Disabilities.",
        ),
    )


CLAIM = Claim(
    number=22,
    claim='answers of {state} to committees moved from "a matter of time" to defending',
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition="It would take the state's answers by year, sorted by whether they promise or defend.",
    assumption="That answers can be sorted without their words: they cannot.",
    would_change="Replies to lists of issues and summary records, over the years.",
    check=check,
    needs=("reports",),
    see=('palais due "{state}"',),
)
