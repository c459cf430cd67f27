"""Claim 6: country texts in the Commission almost annually after 1989."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding, together
from palais.questions._claims._parts import judged, name, share, texts_on

_FIRST, _LAST, _TEN_ON = 1990, 2005, 2001
_ALMOST = 0.75


def check(state: str | None) -> Finding:
    """Count the years with a text on the state, tabled or voted on, over two spans."""
    import polars as pl

    from palais.questions._cited import named_in

    held = texts_on(state or "", "chr").with_columns(year=pl.col("text_date").dt.year())
    years = {year for year in held["year"] if _FIRST <= year <= _LAST}
    spans = {"1990 to 2001": range(_FIRST, _TEN_ON + 1), "1990 to 2005": range(_FIRST, _LAST + 1)}
    counts = [
        {"span": label, "with_text_n": len(years & set(span)), "years_n": len(span)}
        for label, span in spans.items()
    ]
    shares = [len(years & set(span)) / len(span) for span in spans.values()]
    source = ", ".join(sorted(named_in(held)))
    return Finding(
        verdict=together(judged(part >= _ALMOST) for part in shares),
        strict_verdict=judged(len(years) == _LAST - _FIRST + 1),
        sentence=(
            f"Texts on {name(state)} are on record in {counts[0]['with_text_n']} of 12 years from 1990 to 2001, and in "
            f"{counts[1]['with_text_n']} of 16 to 2005."
        ),
        strict="Every year from 1990 to 2005.",
        figures=tuple(
            share(
                f"years_{span[-1]}",
                f"Years with a text, {label}",
                len(years & set(span)),
                len(span),
                source=source,
            )
            for label, span in spans.items()
        ),
        tables={
            "spans": pl.DataFrame(counts),
            "texts": held.select("text", "text_date", "symbol", "title", "form", "mode", "outcome"),
        },
        sources=named_in(held),
        caveats=(
            (
                "Drafts that were withdrawn or never voted on are not catalogued for every state, so a year without a text "
                "may have had one."
            ),
            "The session of 2006 only closed the Commission's work and is left out.",
        ),
    )


CLAIM = Claim(
    number=6,
    claim="after 1989 {state} faced country texts in the Commission almost annually",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition="True if a text that scrutinises the state was tabled in at least three of four years, to 2001 and also to 2005.",
    assumption="How long 'after 1989' lasts: texts became rare after 2001.",
    would_change="Drafts on record in the years that show none.",
    check=check,
    needs=("texts",),
    see=('palais ladder "{state}"',),
)
