"""`palais mandates`: which mandates stand, and how many stood each year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

__all__ = ["answer"]

_KINDS = ("thematic", "country")


def answer() -> Answer:
    """Return the mandates in force by kind, those that ended, the texts that could not be placed, and a count by year."""
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._mandates.acts import CAVEATS, acts, listed
    from palais.questions._span import latest
    from palais.questions._wording import day_of

    every, done = listed(), acts()
    standing = every.filter(pl.col("status") == "in_force")
    lives = _with_lives(every, done)
    tables = {
        **{kind: _shown(lives, kind) for kind in _KINDS},
        "ended": lives.filter(pl.col("status") == "ended")
        .sort("ended_date", "mandate", nulls_last=True)
        .select(
            "mandate",
            "title",
            "kind",
            "about",
            "created_date",
            "ended_date",
            "ended_how",
            "ended_by",
            "verified",
        ),
        "by_year": _by_year(every),
        "not_placed": done.filter(pl.col("mandate").is_null()).select(
            "symbol", "act_date", "title", "reason"
        ),
    }
    figures = _figures(standing, done)
    return Answer(
        question="mandates",
        parameters={"about": None},
        title="Mandates of special procedures",
        sentence=_sentence(standing, done, day_of(latest(standing["day"]) or every["day"][0])),
        figures=figures,
        tables=tables,
        sections=(
            Section("", figures=tuple(f.name for f in figures), charts=("by_year",)),
            Section("Mandates on a theme", tables=("thematic",)),
            Section("Mandates on a state", tables=("country",)),
            Section("Mandates that ended", tables=("ended",)),
            Section(
                "Texts not placed",
                "Their titles speak of a mandate, a rapporteur or a working group, and of no single one that is listed here.",
                tables=("not_placed",),
            ),
            Section("Mandates by year", tables=("by_year",)),
        ),
        charts=(
            Chart(
                "by_year",
                "Mandates standing at the end of each year",
                "stack",
                "by_year",
                x="year",
                y="mandates_n",
                series="kind",
                order=_KINDS,
                y_title="mandates",
                source="mandates",
            ),
        ),
        method=(
            "Texts whose titles speak of a mandate are placed by rules that can be read, or listed as not placed; creation and "
            "end are facts generally known, each with its text. The count by year leaves out mandates whose end has no date."
        ),
        sources=cited(named_in(every) | {"ohchr_votes"}),
        caveats=CAVEATS,
    )


def _with_lives(every: pl.DataFrame, done: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    renewed = (
        done.filter(pl.col("act") == "renewed")
        .group_by("mandate")
        .agg(pl.len().cast(pl.Int64).alias("renewals_n"), pl.col("act_date").max().alias("last_renewed_date"))
    )
    return every.join(renewed, on="mandate", how="left")


def _shown(lives: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Return the mandates in force of one kind; `renewals_n` is null where no title names a renewal."""
    import polars as pl

    wanted = [
        "mandate",
        "title",
        "holder",
        "about",
        "created_date",
        "created_by",
        "renewals_n",
        "last_renewed_date",
        "verified",
    ]
    return (
        lives.filter((pl.col("status") == "in_force") & (pl.col("kind") == kind))
        .sort("created_date", "mandate")
        .select(*(column for column in wanted if kind == "country" or column != "about"))
    )


def _by_year(every: pl.DataFrame) -> pl.DataFrame:
    """Return how many mandates stood at the end of each year; one replaced by another counts until then."""
    import polars as pl

    dated = every.filter((pl.col("status") == "in_force") | pl.col("ended_date").is_not_null()).drop_nulls(
        "created_date"
    )
    first, last = dated["created_date"].dt.year().min(), every["day"].dt.year().max()
    years = pl.DataFrame({"year": range(int(str(first)), int(str(last)))}, schema={"year": pl.Int64})
    standing = years.join(dated, how="cross").filter(
        (pl.col("created_date").dt.year() <= pl.col("year"))
        & (pl.col("ended_date").is_null() | (pl.col("ended_date").dt.year() > pl.col("year")))
    )
    return (
        standing.group_by("year", "kind")
        .agg(pl.len().cast(pl.Int64).alias("mandates_n"))
        .sort("year", "kind")
    )


def _figures(standing: pl.DataFrame, done: pl.DataFrame) -> tuple[Figure, ...]:
    import polars as pl

    texts = done.filter(pl.col("how") == "title")
    unplaced = texts.filter(pl.col("mandate").is_null())
    voted = done.filter(pl.col("act") == "renewed")
    day = standing["day"].max()
    return (
        *(
            Figure(
                f"in_force_{kind}",
                f"{kind.capitalize()} mandates in force",
                standing.filter(pl.col("kind") == kind).height,
                source="mandates",
                as_of=day,  # type: ignore[arg-type]
                note="as generally known",
            )
            for kind in _KINDS
        ),
        Figure(
            "renewals_by_vote",
            "Renewals on record that went to a vote",
            voted["rollcall"].drop_nulls().len(),
            n=voted.height,
            source="mandates, ohchr_votes",
        ),
        Figure(
            "not_placed",
            "Texts not placed under a mandate",
            unplaced.height,
            n=texts.height,
            source="mandates",
        ),
        Figure(
            "undecided",
            "Of them undecided",
            unplaced.filter(pl.col("reason") == "undecided").height,
            n=unplaced.height,
            source="mandates",
        ),
    )


def _sentence(standing: pl.DataFrame, done: pl.DataFrame, day: str) -> str:
    import polars as pl

    thematic = standing.filter(pl.col("kind") == "thematic").height
    country = standing.filter(pl.col("kind") == "country")
    renewed = done.filter(pl.col("act") == "renewed")
    return (
        f"On {day}, {standing.height} mandates stand, as generally known: {thematic} on a theme and {country.height} on a state "
        f"or territory. Of {renewed.height} renewals that a title names, {renewed['rollcall'].drop_nulls().len()} went to a vote."
    )
