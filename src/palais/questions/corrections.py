"""`palais corrections`: where our number differs from the publisher's, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Figure, Section
from palais.terms.bodies import Body

if TYPE_CHECKING:
    import polars as pl

__all__ = ["corrections"]

_TREATMENTS = {
    "both shown": "Both stand beside each other in the answer; neither is preferred.",
    "as published": "Taken as it is, and listed here.",
    "excluded": "Left out of the record, because it cannot belong where it stands.",
    "corrected": "Another value stands in the record, because a dated document or the roll itself says which.",
}


def corrections(*, source: str | None = None, what: str | None = None, body: Body | None = None) -> Answer:
    """List every place where a publisher's data contradict themselves, another source or the rules, and what was done.

    The answer to "why does this differ from the official number?". Nothing is mended in silence: each place is a row with
    what is published, what the rest of the data say, and the treatment.

    Parameters
    ----------
    source : str | None
        One source (ohchr_votes, treaty_status…); all by default.
    what : str | None
        One kind of contradiction (totals, same roll…); all by default.
    body : Body | None
        Only roll calls of this body.

    Raises
    ------
    NotOnRecord
        If nothing on record answers to these words.
    """
    from palais.questions._cited import cited
    from palais.record.ask import rows
    from palais.terms.tables import Discrepancy

    every = rows(Discrepancy)
    found = _narrowed(every, source=source, what=what, body=body)
    if found.is_empty():
        raise NotOnRecord(_nothing(every, source=source, what=what, body=body))
    return Answer(
        question="corrections",
        parameters={"source": source, "what": what, "body": body.body if body else None},
        title="Corrections: where our number differs from the publisher's",
        sentence=_sentence(found, every.height),
        figures=_figures(found),
        tables={"by_kind": _by_kind(found), "treatments": _treatments(found), "each": _each(found)},
        sections=(
            Section("What was done", tables=("treatments",)),
            Section("By source and kind", tables=("by_kind",)),
            Section(
                "Each place",
                "Published is what the publisher states; found is what the rest of its data, or another source, says.",
                tables=("each",),
            ),
        ),
        method=(
            "Each source is checked when the record is built: totals against rolls, rolls against each other and against the "
            "members of the day, dates against documents, one file against another. What does not agree is kept as a row."
        ),
        sources=cited({*found["source"].unique(), "corrections"}),
        caveats=(
            "A place that no check covers is not here: that a source has few rows does not make it better than one with many.",
        ),
    )


def _narrowed(
    every: pl.DataFrame, *, source: str | None, what: str | None, body: Body | None
) -> pl.DataFrame:
    import polars as pl

    if source is not None:
        every = every.filter(pl.col("source") == source.strip().lower())
    if what is not None:
        every = every.filter(pl.col("what").str.to_lowercase() == what.strip().lower())
    if body is not None:
        every = every.filter(pl.col("subject").str.starts_with(f"{body.body}-"))
    return every


def _nothing(every: pl.DataFrame, *, source: str | None, what: str | None, body: Body | None) -> str:
    asked = ", ".join(
        f"{name} '{word}'" for name, word in (("source", source), ("kind", what), ("body", body)) if word
    )
    known = ", ".join(sorted(every["source"].unique()))
    return f"No contradiction is on record for {asked or 'this record'}; sources with some are {known}."


def _sentence(found: pl.DataFrame, total: int) -> str:
    n = found.height
    of = f" (of {total:,} on record)" if n < total else ""
    places = "place" if n == 1 else "places"
    counted = dict(found["treatment"].value_counts().iter_rows())
    told = ", ".join(f"{counted[name]:,} {name}" for name in _TREATMENTS if counted.get(name))
    sources = found["source"].n_unique()
    return (
        f"In {n:,} {places}{of}, in {sources} {'source' if sources == 1 else 'sources'}, what is published contradicts itself, "
        f"another source or the rules: {told}."
    )


def _figures(found: pl.DataFrame) -> tuple[Figure, ...]:
    counted = dict(found["treatment"].value_counts().iter_rows())
    named = ", ".join(sorted(found["source"].unique()))
    return tuple(
        Figure(
            name.replace(" ", "_"),
            name.capitalize(),
            counted.get(name, 0),
            n=found.height,
            unit="places",
            source=named if found["source"].n_unique() == 1 else "corrections",
        )
        for name in _TREATMENTS
    )


def _treatments(found: pl.DataFrame) -> pl.DataFrame:
    """Return each treatment with its meaning and how many places had it."""
    import polars as pl

    counted = dict(found["treatment"].value_counts().iter_rows())
    rows = [(name, counted.get(name, 0), meaning) for name, meaning in _TREATMENTS.items()]
    columns = {"treatment": pl.String, "places_n": pl.Int64, "meaning": pl.String}
    return pl.DataFrame(rows, schema=columns, orient="row")


def _by_kind(found: pl.DataFrame) -> pl.DataFrame:
    """Return source, what, treatment, places_n; the most frequent kinds of each source first."""
    import polars as pl

    counted = found.group_by("source", "what", "treatment").agg(pl.len().cast(pl.Int64).alias("places_n"))
    kept = counted.sort("source", "places_n", "what", "treatment", descending=[False, True, False, False])
    return kept.select(publication="source", what="what", treatment="treatment", places_n="places_n")


def _each(found: pl.DataFrame) -> pl.DataFrame:
    """Return every place; one of a roll call with its day and symbol, any other with its subject."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import RollCall

    held = rows(RollCall).select("rollcall", "symbol", "rollcall_date")
    joined = found.join(held, left_on="subject", right_on="rollcall", how="left", coalesce=False)
    called = pl.col("rollcall").is_not_null()
    return joined.select(
        "rollcall",
        "symbol",
        "rollcall_date",
        pl.when(~called).then(pl.col("subject")).alias("subject"),
        "what",
        "published",
        "found",
        "treatment",
        "source",
        "locator",
    ).sort("source", "what", "rollcall_date", "subject", "locator", nulls_last=True)
