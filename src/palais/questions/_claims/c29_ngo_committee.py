"""Claim 29: civil society at the United Nations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.questions._claims import INTERVIEW_AT, Claim, Finding
from palais.questions._claims._parts import count, judged, name, share, untold
from palais.terms.answers import Figure

if TYPE_CHECKING:
    import polars as pl


def beside(cast: pl.DataFrame, state: str) -> dict[str, Any] | None:
    """Return the state's votes against organizations beside those of the other members in the same roll calls.

    Votes on one organization are one occasion. ``None`` where the state cast no such vote.
    """
    import polars as pl

    from palais.measures.procedural_acts import procedural_acts

    told = cast.with_columns(
        kind=pl.lit("ngo"),
        cluster=pl.coalesce("name", "rollcall").cast(pl.String),
        acted=pl.when(pl.col("stood") != "absent").then(pl.col("stood") == "against"),
        absent=pl.col("stood") == "absent",
    )
    found = procedural_acts(told).by_kind.filter(pl.col("state") == state)
    return found.row(0, named=True) if found.height and found["n"][0] else None


def check(state: str | None) -> Finding:
    """Compare the state's votes against organizations with those of the other members in the very same roll calls."""
    import polars as pl

    from palais.questions._ngo.votes import stands

    cast = stands().drop_nulls("stood")
    row = beside(cast, state or "")
    if row is None or row["excess"] is None:
        number = 0 if row is None else row["n"]
        return untold(
            f"{name(state)} cast {number or 'no'} votes in the NGO Committee on record, on too few organizations to compare.",
            strict=_STRICT,
        )
    own = cast.filter((pl.col("state") == state) & (pl.col("stood") != "absent"))
    more, less = row["excess_low"] is not None and row["excess_low"] > 0, (row["excess_high"] or 0) < 0
    return Finding(
        verdict=judged(True if more else False if less else None),
        strict_verdict="cannot_tell",
        sentence=(
            f"In recorded votes of the NGO Committee {name(state)} voted against organizations {row['acted_n']} of {row['n']} "
            f"times, the other members in {100 * row['expected']:.0f}% of their votes in the same roll calls. That is what votes "
            "show; only a title is the claim's origin."
        ),
        strict=_STRICT,
        figures=_figures(row, own, state),
        tables={
            "votes": own.select("rollcall", "rollcall_date", "name", "proposal", "stood", "outcome"),
            "states": cast.filter(pl.col("stood") != "absent").group_by("state")
            .agg(against_n=(pl.col("stood") == "against").sum().cast(pl.Int64), n=pl.len().cast(pl.Int64))
            .sort("state"),
        },
        sources={"ngo_committee"},
        caveats=(
            "Votes are few beside grants and deferrals, and near-unanimous ones say little.",
            "What the Committee decides goes on to the Economic and Social Council, whose votes by state are not in this record.",
        ),
    )  # fmt: skip


_STRICT = "Deferrals, by which most organizations wait: the Committee defers together, and no state's part is recorded."


def _figures(row: dict[str, Any], own: pl.DataFrame, state: str | None) -> tuple[Figure, ...]:
    return (
        share(
            "against",
            f"Votes of {name(state)} against organizations",
            row["acted_n"],
            row["n"],
            source="ngo_committee",
        ),
        Figure(
            "expected",
            "The other members, in the same roll calls",
            row["expected"],
            n=row["n"],
            unit="mean share",
            source="ngo_committee",
        ),
        Figure(
            "excess",
            "Against organizations, beyond the other members in the same roll calls",
            row["excess"],
            n=row["n"],
            low=row["excess_low"],
            high=row["excess_high"],
            unit="difference of shares",
            source="ngo_committee",
            note=f"90%, by {row['occasions_n']} organizations, each one occasion",
        ),
        count(
            "moved",
            "Motions of which it is on file as mover",
            own.filter(own["mover"] == state).height,
            n=own.height,
            source="ngo_committee",
        ),
    )


CLAIM = Claim(
    number=29,
    claim="{state} stands in the way of civil society at the United Nations",
    who="Rana Siu Inboden, as the title of an article",
    role="only a title is the origin of this claim",
    said="2021 or before: the host of an interview of September 2021 names it",
    at=INTERVIEW_AT,
    words="China at the UN: Choking Civil Society",
    about="CHN",
    definition="True if the state voted against organizations in the NGO Committee more often than the other members did in the "
    "same roll calls (90% interval above nothing).",
    assumption="That recorded votes stand for what a state does to organizations.",
    would_change="Questions that each member put to applicants, by which they are deferred.",
    check=check,
    needs=("ngo_votes", "casts"),
    see=('palais ngo-committee "{state}"',),
)
