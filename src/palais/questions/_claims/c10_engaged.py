"""Claim 10: the group came back because the United States engaged."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._parts import name, untold


def check(state: str | None) -> Finding:
    """Show when the state sat in the Council, and how many texts on states it adopted in each year."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.record.ask import rows
    from palais.terms.tables import Membership, Text

    seats = rows(Membership, {"body": "hrc", "state": state})
    texts = rows(
        Text,
        {
            "body": "hrc",
            "topic": "country",
            "form": "resolution",
            "outcome": "adopted",
            "posture": ("scrutiny", "special_session"),
        },
    )
    years = texts.group_by(year=pl.col("text_date").dt.year()).agg(
        texts_n=pl.len().cast(pl.Int64),
        without_israel_opt_n=(~pl.col("israel_opt").fill_null(value=False)).sum().cast(pl.Int64),
    )
    spells = ", ".join(
        f"{row['start_date'].year} to {row['end_date'].year if row['end_date'] else 'the end of the record'}"
        for row in seats.iter_rows(named=True)
    )
    return untold(
        (
            f"No record says why states act together. On file: {name(state)} sat in the Council "
            f"{'in ' + spells if spells else 'in no year'}; the texts it adopted on states are shown by year."
        ),
        strict="A cause would need a Council in which the state had not engaged.",
        tables={
            "seats": seats.select("state", "start_date", "end_date"),
            "texts_by_year": years.sort("year"),
            "texts": texts.sort("text_date", "text").select("text", "text_date", "symbol", "title", "target"),
        },
        sources=named_in(seats, texts),
        caveats=("More texts is not the same as working better.",),
    )


CLAIM = Claim(
    number=10,
    claim="the Like-Minded Group came back because {state} engaged in the Council, which then worked better",
    who='Rana Siu Inboden, in a podcast interview, of what "observers think"',
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="USA",
    definition="It would take a reason, which no record of acts holds; the order of events is shown.",
    assumption="That what came after came because of it.",
    would_change="Statements by the group's members on why they met again.",
    check=check,
    needs=("memberships", "texts"),
    see=('palais seats "{state}"',),
)
