"""Claim 2: five of the seven major instruments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._claims import HOST, INTERVIEW_AT, INTERVIEW_DAY, Claim, Finding
from palais.questions._claims._parts import count, judged, name

if TYPE_CHECKING:
    import polars as pl

_SETS = {
    "the seven that existed before 2006": ("ICERD", "ICCPR", "ICESCR", "CEDAW", "CAT", "CRC", "ICMW"),
    "those seven without migrant workers, with disability": (
        "ICERD",
        "ICCPR",
        "ICESCR",
        "CEDAW",
        "CAT",
        "CRC",
        "CRPD",
    ),
    "the nine core treaties": (
        "ICERD",
        "ICCPR",
        "ICESCR",
        "CEDAW",
        "CAT",
        "CRC",
        "ICMW",
        "CRPD",
        "ICPPED",
    ),
}
_FIVE = 5
_CONSENT = ("ratification", "accession", "succession", "consent")


def consents(state: str) -> pl.DataFrame:
    """Return the first year, and the day where it is known, in which a state consented to each treaty."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import TreatyAction

    acts = rows(TreatyAction, {"state": state, "action": _CONSENT})
    return (
        acts.with_columns(when=pl.coalesce("year", pl.col("action_date").dt.year().cast(pl.Int64)))
        .group_by("treaty")
        .agg(pl.col("action_date").min(), pl.col("when").min().alias("year"), pl.col("source").first())
        .sort("year", "treaty")
    )


def check(state: str | None) -> Finding:
    """Count the instruments of each set to which the state had consented, and since when."""
    import polars as pl

    from palais.questions._cited import named_in

    held = consents(state or "")
    years = dict(zip(held["treaty"], held["year"], strict=True))
    counts = [
        {
            "set": label,
            "instruments_n": len(those),
            "consented_n": sum(one in years for one in those),
            "last_year": max((years[one] for one in those if one in years), default=None),
            "not": ", ".join(one for one in those if one not in years),
        }
        for label, those in _SETS.items()
    ]
    seven, other, nine = (int(row["consented_n"] or 0) for row in counts)
    source = ", ".join(sorted(named_in(held)))
    since = f", since {counts[0]['last_year']}" if counts[0]["last_year"] else ""
    return Finding(
        verdict=judged(seven == _FIVE),
        strict_verdict=judged(seven == other == nine == _FIVE),
        sentence=(
            f"{name(state)} had consented to {seven} of the seven that existed before 2006{since}; "
            f"to {other} of another seven, and to {nine} of the nine core treaties."
        ),
        strict="Five whichever set is meant: the other seven, and all nine core treaties.",
        figures=(
            count("of_seven", "Of the seven that existed before 2006", seven, n=7, source=source),
            count(
                "of_other_seven",
                "Of seven with disability instead of migrant workers",
                other,
                n=7,
                source=source,
            ),
            count("of_nine", "Of the nine core treaties", nine, n=9, source=source),
        ),
        tables={"sets": pl.DataFrame(counts), "consents": held},
        sources=named_in(held),
        caveats=("A later withdrawal would not undo that a treaty had been ratified.",),
    )


CLAIM = Claim(
    number=2,
    claim="{state} had ratified five of the seven major instruments",
    who=HOST,
    role="host; a spoken interview, of which we have a transcript",
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition="True if the state consented to be bound by exactly five of the seven core treaties that existed before 2006.",
    assumption="The seven are the nine core treaties less the two of December 2006 (disability, disappearance).",
    would_change="Another set of seven, or another day: the number changes as treaties are ratified.",
    check=check,
    needs=("treaty_actions",),
    see=('palais status "{state}"',),
)
