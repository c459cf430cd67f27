"""`palais consensus`: what passes without a vote, and what no longer does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.bodies import BODIES, Body

if TYPE_CHECKING:
    import polars as pl

__all__ = ["consensus"]

_MODES = {
    "without_vote": "without a vote",
    "recorded_vote": "by recorded vote",
    "vote_not_recorded": "by a vote not recorded by state",
}
_REVIEW = "(?i)universal periodic review"


def consensus(*, body: Body | None = None, since: date | None = None, until: date | None = None) -> Answer:
    """Count the texts that a body adopted without a vote and by vote, by year and topic, and which changed from one to the other.

    That a text passes without a vote is not support: no state's position is known, and states may dissociate themselves.

    Parameters
    ----------
    body : Body | None
        hrc (by default) or chr; of the Assembly the record holds only what was voted on.
    since, until : date | None
        First and last day.

    Raises
    ------
    NotOnRecord
        If the record holds no texts of that body in that span.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in

    chosen = body or BODIES["hrc"]
    texts = _adopted(chosen, since, until)
    if texts.is_empty():
        raise NotOnRecord(
            f"The record holds no texts of the {chosen.name} adopted without a vote in that span; ask for --body hrc or chr."
        )
    years, by_topic, changed = _by_year(texts), _by_topic(texts), _changed(texts)
    source, last = ", ".join(sorted(named_in(texts))), texts["text_date"].max()
    as_of = last if isinstance(last, date) else None
    other = texts.filter(pl.col("topic") != "universal periodic review")
    figures = (
        Figure("adopted", "Texts adopted", texts.height, source=source, as_of=as_of),
        Figure(
            "without_vote_share",
            "Adopted without a vote",
            _share(texts),
            n=texts.height,
            unit="share",
            source=source,
            as_of=as_of,
        ),
        Figure(
            "without_vote_other_share",
            "The same, without outcomes of the universal periodic review",
            _share(other),
            n=other.height,
            unit="share",
            source=source,
            as_of=as_of,
        ),
        Figure(
            "changed",
            "Texts that came to be voted on",
            changed.height,
            source=source,
            as_of=as_of,
            note="adopted without a vote first, and by vote later, under one title",
        ),
    )
    return Answer(
        question="consensus",
        parameters={"body": chosen.body, "since": since, "until": until},
        title=f"What passes without a vote: {chosen.name}",
        sentence=_sentence(chosen, texts, other, by_topic, changed),
        figures=figures,
        tables={"years": years, "topics": by_topic, "changed": changed},
        sections=(
            Section(
                "By year",
                figures=("adopted", "without_vote_share", "without_vote_other_share"),
                charts=("by_year",),
            ),
            Section("By topic", tables=("topics",)),
            Section(
                "Once without a vote, later by vote",
                "Texts under one title that passed without a vote, and on which a vote was called later.",
                figures=("changed",),
                tables=("changed",),
            ),
        ),
        charts=(
            Chart(
                "by_year",
                f"Texts adopted by the {chosen.name}",
                "stack",
                "years",
                x="year",
                y="texts_n",
                series="how",
                order=tuple(_MODES.values()),
                y_title="texts",
                source=source,
            ),
        ),
        method=(
            "Resolutions, decisions and statements adopted, as catalogued: without a vote, by recorded vote, or by a vote whose "
            "roll is not on record. Topics by title, by rules that can be read; outcomes of the universal periodic review are "
            "apart, other country texts one topic. A text came to be voted on if one of the same title passed without a vote "
            "before its first recorded vote."
        ),
        sources=cited(named_in(texts)),
        caveats=(
            "Adoption without a vote is no support: no state called a vote. Dissociations from a text are not on record.",
            "Titles are compared as catalogued, without case and years; a text renamed is taken for a new one.",
        ),
    )


def _adopted(body: Body, since: date | None, until: date | None) -> pl.DataFrame:
    import polars as pl

    from palais.questions._topical import topic_by_title
    from palais.record.ask import rows
    from palais.terms.tables import Text

    texts = rows(Text, {"body": body.body}).filter(
        pl.col("mode").cast(pl.String).is_in(list(_MODES))
        & pl.col("outcome").cast(pl.String).eq_missing("adopted")
        & ~pl.col("form").cast(pl.String).eq_missing("amendment")
        & pl.col("text_date").is_between(since or date.min, until or date.max)
    )
    thematic = topic_by_title(texts["title"], default="topic not decided")
    return texts.with_columns(
        pl.col("mode").cast(pl.String),
        how=pl.col("mode").cast(pl.String).replace_strict(_MODES, return_dtype=pl.String),
        year=pl.col("text_date").dt.year().cast(pl.Int64),
        topic=pl.when(pl.col("title").str.contains(_REVIEW)).then(pl.lit("universal periodic review"))
        .when(pl.col("topic").cast(pl.String) == "country").then(pl.lit("country texts")).otherwise(thematic),
    )  # fmt: skip


def _by_year(texts: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    place = {how: number for number, how in enumerate(_MODES.values())}
    counted = texts.group_by("year", "how").agg(pl.len().cast(pl.Int64).alias("texts_n"))
    return counted.sort("year", pl.col("how").replace_strict(place))


def _by_topic(texts: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    counts = [(pl.col("mode") == mode).sum().cast(pl.Int64).alias(f"{mode}_n") for mode in _MODES]
    return (
        texts.group_by("topic")
        .agg(pl.len().cast(pl.Int64).alias("texts_n"), *counts)
        .with_columns(without_vote_share=pl.col("without_vote_n") / pl.col("texts_n"))
        .sort(pl.col("topic") == "topic not decided", -pl.col("texts_n"), "topic")
    )


def _changed(texts: pl.DataFrame) -> pl.DataFrame:
    """Return the titles under which a text passed without a vote, and later by recorded vote, with when each was."""
    import polars as pl

    plain = (
        pl.col("title").str.to_lowercase().str.replace_all(r"\b(19|20)\d\d\b|[^a-z ]", "").str.strip_chars()
    )
    named = texts.drop_nulls("title").with_columns(words=plain)
    voted = (
        named.filter(pl.col("mode") == "recorded_vote")
        .sort("text_date")
        .group_by("words", maintain_order=True)
        .agg(
            pl.col("text_date").first().alias("first_vote_date"),
            pl.len().cast(pl.Int64).alias("voted_n"),
            pl.col("text").first(),
            pl.col("title").last(),
            pl.col("topic").last(),
        )
    )
    silent = named.filter(pl.col("mode") == "without_vote").select("words", silent_date="text_date")
    before = (
        voted.join(silent, on="words")
        .filter(pl.col("silent_date") < pl.col("first_vote_date"))
        .group_by("words")
        .agg(
            pl.col("silent_date").max().alias("last_without_vote_date"),
            pl.len().cast(pl.Int64).alias("without_vote_n"),
        )
    )
    return (
        voted.join(before, on="words")
        .sort("first_vote_date", "title", descending=[True, False])
        .select(
            "title", "topic", "without_vote_n", "last_without_vote_date", "first_vote_date", "voted_n", "text"
        )
    )


def _sentence(
    body: Body, texts: pl.DataFrame, other: pl.DataFrame, by_topic: pl.DataFrame, changed: pl.DataFrame
) -> str:
    import polars as pl

    from palais.questions._wording import counted

    enough = by_topic.filter((pl.col("texts_n") >= 10) & (pl.col("topic") != "topic not decided"))  # noqa: PLR2004 - fewer say little
    least = enough.sort("without_vote_share", "topic").head(3)
    named = ", ".join(
        f"{topic} ({share:.0%})" for topic, share in least.select("topic", "without_vote_share").iter_rows()
    )
    each = texts["year"].to_list()
    years = f"{min(each)} to {max(each)}"
    rare = f" It happens least on {named}." if named else ""
    review = ""
    if other.height < texts.height and other.height:
        review = f" ({_share(other):.0%} without the outcomes of the universal periodic review)"
    return (
        f"Of {counted(texts.height, 'text')} that the {body.name} adopted, {years}, {_share(texts):.0%} passed without a vote"
        f"{review}.{rare} On {counted(changed.height, 'title')} a vote was called after years without one."
    )


def _share(texts: pl.DataFrame) -> float | None:
    return texts.filter(texts["mode"] == "without_vote").height / texts.height if texts.height else None
