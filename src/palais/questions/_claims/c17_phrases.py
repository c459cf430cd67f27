"""Claim 17: the texts it championed carry its phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._parts import count, name, untold
from palais.questions._keeping import once_a_record

if TYPE_CHECKING:
    import polars as pl

_SEED = 17
_PHRASES = (
    "mutually beneficial cooperation",
    "shared future",
    "constructive dialogue",
    "right to development",
)


@once_a_record()
def taken_up() -> pl.DataFrame:
    """Return, a phrase, who used it first in the General Debate and whether it spreads: the answer of `palais phrase`."""
    import numpy as np
    import polars as pl

    from palais.measures.spread import spread
    from palais.questions._phrase.found import in_speeches

    rows = []
    for words in _PHRASES:
        speeches = in_speeches(words, None)
        used = None if speeches is None else speeches.filter(pl.col("uses_n") > 0).sort("session", "state")
        if speeches is None or used is None or used.is_empty():
            continue
        found = spread(speeches.rename({"state": "speaker"}), rng=np.random.default_rng(_SEED))
        first = used.filter(pl.col("session") == used["session"][0])
        rows.append(
            (words, found.verdict, found.why, used.height, used["state"].n_unique(), first["year"][0],
             ", ".join(first["state"]), found.peak_share)
        )  # fmt: skip
    shape = {"phrase": pl.String, "spread": pl.String, "why": pl.String, "speeches_n": pl.Int64, "states_n": pl.Int64,
             "first_year": pl.Int64, "first_used_by": pl.String, "peak_share": pl.Float64}  # fmt: skip
    return pl.DataFrame(rows, schema=shape, orient="row")


def check(state: str | None) -> Finding:
    """Find titles with the phrases, and of those the texts whose sponsors are on record and name the state."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.record.ask import rows
    from palais.terms.sponsors import states_among
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
    spoken = taken_up()
    counts = (
        held.group_by("phrase")
        .agg(texts_n=pl.len().cast(pl.Int64), first_date=pl.col("text_date").min())
        .sort("phrase")
    )
    return untold(
        (
            f"Titles with one of {len(_PHRASES)} phrases: {held.height}. Sponsors are on record for {known} of them, and "
            f"{name(state)} is named for {own}; the wording of texts is not in this record. In speeches of the General Debate "
            f"{_told(spoken)}."
        ),
        strict="Phrases in the texts themselves, and other states' texts taking them up: only titles are here.",
        figures=(
            count("titles", "Titles with one of the phrases", held.height, n=texts.height, source=source),
            count("sponsors_known", "Of which sponsors are on record", known, n=held.height, source=source),
            count("own", f"Of which {name(state)} is named", own, n=known, source=source),
            count(
                "spreading",
                "Phrases that spread in speeches of the General Debate",
                spoken.filter(pl.col("spread") == "spreading").height,
                n=spoken.height,
                source="general_debate",
            ),
        ),
        tables={
            "phrases": counts,
            "taken_up": spoken,
            "texts": held.select("phrase", "text", "text_date", "symbol", "title", "main_sponsors"),
        },
        sources=named_in(held) | {"general_debate"},
        caveats=(
            "The phrases are our choice: common wordings of titles, not words known to be one state's.",
        ),
    )


def _told(spoken: pl.DataFrame) -> str:
    spreading = spoken.filter(spoken["spread"] == "spreading")["phrase"].to_list()
    if not spreading:
        return f"none of the {spoken.height} spreads"
    return (
        f"of the {spoken.height}, {' and '.join(spreading)} {'spread' if len(spreading) > 1 else 'spreads'}"
    )


CLAIM = Claim(
    number=17,
    claim="the texts {state} championed carry its phrases",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition="It would take the wording of texts with known sponsors, and where each phrase was used before.",
    assumption="Which phrases are a state's own.",
    would_change="Sponsors before 2022 and the wording of texts.",
    check=check,
    needs=("texts", "speeches"),
    see=('palais phrase "mutually beneficial cooperation"',),
)
