"""Claim 17: the texts it championed carry its phrases."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, NO_DATE, SPOKEN, Claim, Finding
from palais.questions._claims._parts import count, name, untold

_PHRASES = (
    "mutually beneficial cooperation",
    "shared future",
    "constructive dialogue",
    "right to development",
)


def check(state: str | None) -> Finding:
    """Find titles with the phrases, and of those the texts whose sponsors are on record and name the state."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.questions._sponsors import states_among
    from palais.record.ask import rows
    from palais.terms.tables import Text

    texts = rows(Text).filter(pl.col("form") != "amendment")
    phrase = pl.coalesce(
        *[
            pl.when(pl.col("title").str.to_lowercase().str.contains(one, literal=True)).then(pl.lit(one))
            for one in _PHRASES
        ]
    )
    held = texts.with_columns(phrase=phrase).drop_nulls("phrase").sort("text_date", "text")
    named = [states_among(one) for one in held["main_sponsors"].drop_nulls()]
    known, own = len(named), sum(state in one for one in named)
    source = ", ".join(sorted(named_in(held)))
    counts = (
        held.group_by("phrase")
        .agg(texts_n=pl.len().cast(pl.Int64), first_date=pl.col("text_date").min())
        .sort("phrase")
    )
    return untold(
        (
            f"Titles with one of {len(_PHRASES)} phrases: {held.height}. Sponsors are on record for {known} of them, and "
            f"{name(state)} is named for {own}. The wording of texts is not in this record."
        ),
        strict="Phrases in the texts themselves, and other states' texts taking them up: only titles are here.",
        figures=(
            count("titles", "Titles with one of the phrases", held.height, n=texts.height, source=source),
            count("sponsors_known", "Of which sponsors are on record", known, n=held.height, source=source),
            count("own", f"Of which {name(state)} is named", own, n=known, source=source),
        ),
        tables={
            "phrases": counts,
            "texts": held.select("phrase", "text", "text_date", "symbol", "title", "main_sponsors"),
        },
        sources=named_in(held),
        caveats=(
            "The phrases are our choice: common wordings of titles, not words known to be one state's.",
        ),
    )


CLAIM = Claim(
    number=17,
    claim="the texts {state} championed carry its phrases",
    who=INTERVIEW,
    role=SPOKEN,
    said=NO_DATE,
    about="CHN",
    definition="It would take the wording of texts with known sponsors, and where each phrase was used before.",
    assumption="Which phrases are a state's own.",
    would_change="Sponsors before 2022 and the wording of texts.",
    check=check,
    needs=("texts",),
    see=('palais phrase "mutually beneficial cooperation"',),
)
