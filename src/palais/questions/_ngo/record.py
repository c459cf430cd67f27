"""`palais ngo-committee` without a name: the Committee's record by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CAVEATS", "DECISIONS", "answer"]

DECISIONS = ("granted", "deferred_new", "deferred", "closed", "application_withdrawn", "declined")
"""Decisions on applications, each line of the reports counted once (`granted_new` is a part of `granted`)."""

CAVEATS = (
    "Days are those of the Committee's reports, weeks after the decision; of most votes only the year is known.",
    "Where an organization has its seat, what status it asked for and why it was deferred is not in the publisher's lists.",
    "Most applications are decided without a vote: deferral needs none, and no list says which member asked the questions.",
    "A decision of the Committee is a recommendation. The list of ECOSOC's own votes is not full; those not verified are marked.",
)

_MOST = 25


def answer() -> Answer:
    """Return the Committee's record: decisions and votes by year, the organizations deferred most often, ECOSOC's reversals."""
    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._ngo.votes import FOR_ORGANIZATIONS, MOTION, motions, stands, votes_held
    from palais.record.ask import rows
    from palais.terms.tables import NgoDecision, NgoReview

    decided = rows(NgoDecision).with_columns(year=pl.col("report_date").dt.year().cast(pl.Int64))
    held, reviews = motions(), rows(NgoReview).sort("review_date", "name")
    by_year = (
        decided.filter(pl.col("decision").is_in(DECISIONS))
        .group_by("year", "decision")
        .agg(pl.len().cast(pl.Int64).alias("decisions_n"))
        .sort("year", pl.col("decision").replace_strict({d: i for i, d in enumerate(DECISIONS)}))
    )
    members = votes_held(stands(), "state").sort("against_share", "state", descending=[True, False])
    tables = {
        "decisions_by_year": by_year,
        "most_deferred": _most_deferred(decided),
        "members": members.select(
            "state", "cast_n", "for_n", "abstain_n", "against_n", "absent_n", "against_share"
        ),
        "votes": held.select(MOTION),
        "ecosoc": _reviewed(reviews),
    }
    figures = _figures(decided, held, reviews)
    return Answer(
        question="ngo-committee",
        parameters={"about": None},
        title="The Committee on Non-Governmental Organizations",
        sentence=_sentence(figures, decided),
        figures=figures,
        tables=tables,
        sections=(
            Section(
                "Decisions by year", figures=tuple(f.name for f in figures), charts=("decisions_by_year",)
            ),
            Section("Deferred most often", "Reports that list it as deferred.", tables=("most_deferred",)),
            Section("How members voted", FOR_ORGANIZATIONS, tables=("members",)),
            Section("What ECOSOC then did", "One chain: Committee, then Council.", tables=("ecosoc",)),
            Section("Votes", tables=("votes",)),
            Section("Year by year", tables=("decisions_by_year",)),
        ),
        charts=(
            Chart(
                "decisions_by_year",
                "Decisions on applications",
                "stack",
                "decisions_by_year",
                x="year",
                y="decisions_n",
                series="decision",
                order=DECISIONS,
                y_title="decisions",
                source="ngo_committee",
            ),
        ),
        method=(
            "Lines of the reports counted as published. An application deferred at several sessions is a deferral each time. "
            + FOR_ORGANIZATIONS
        ),
        sources=cited(("ngo_committee",)),
        caveats=CAVEATS,
    )


def _most_deferred(decided: pl.DataFrame) -> pl.DataFrame:
    """Return the organizations on the most lists of deferrals, with the first, the last, and what came last."""
    import polars as pl

    from palais.questions._ngo.names import key_of

    named = decided.drop_nulls("name").filter(pl.col("decision").is_in(DECISIONS))
    keyed = named.with_columns(key=pl.col("name").map_elements(key_of, return_dtype=pl.String))
    late = pl.col("decision").is_in(["deferred", "deferred_new"])
    return (
        keyed.sort("report_date", "name")
        .group_by("key", maintain_order=True)
        .agg(
            pl.col("name").last(),
            late.sum().cast(pl.Int64).alias("deferred_n"),
            pl.col("report_date").filter(late).first().alias("first_report_date"),
            pl.col("report_date").last().alias("last_report_date"),
            pl.col("decision").last().alias("last_decision"),
        )
        .sort("deferred_n", "key", descending=[True, False])
        .head(_MOST)
        .drop("key")
    )


def _reviewed(reviews: pl.DataFrame) -> pl.DataFrame:
    return reviews.select(
        "name",
        "report_date",
        "review_date",
        "date_precision",
        "decision",
        "reverses",
        "yes_n",
        "no_n",
        "abstain_n",
        "verified",
    )


def _figures(decided: pl.DataFrame, held: pl.DataFrame, reviews: pl.DataFrame) -> tuple[Figure, ...]:
    labels = {
        "granted": "Status recommended",
        "granted_new": "of them on first consideration",
        "deferred_new": "Deferred for the first time",
        "deferred": "Deferred again",
        "closed": "Closed without an answer to questions",
        "application_withdrawn": "Applications withdrawn",
        "declined": "Declined",
    }
    counts = dict(decided.group_by("decision").len().iter_rows())
    source = "ngo_committee"
    found = [Figure(name, label, int(counts.get(name, 0)), source=source) for name, label in labels.items()]
    return (
        *found,
        Figure("rollcalls", "Roll calls", held.height, source=source),
        Figure(
            "overturned",
            "Organizations on which ECOSOC overturned the Committee",
            int(reviews["reverses"].sum()),
            n=reviews.height,
            source=source,
            note="of those on record, which is no full list",
        ),
    )


def _sentence(figures: tuple[Figure, ...], decided: pl.DataFrame) -> str:
    known = {figure.name: figure.value for figure in figures}
    years = decided["year"].to_list()
    return (
        f"In its reports of {min(years)} to {max(years)} the Committee recommended a status {known['granted']:,} times, deferred "
        f"applications {known['deferred_new']:,} times for the first time and {known['deferred']:,} times again, and declined "
        f"{known['declined']:,}; {known['rollcalls']:,} roll calls are on record."
    )
