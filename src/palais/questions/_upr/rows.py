"""The recommendations as both answers of `palais upr` take them, and what both must say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._keeping import once_a_record

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.answers import SourceNote

__all__ = [
    "ACTIONS",
    "CAVEATS",
    "METHOD",
    "OUTCOMES",
    "by_theme",
    "by_year_and_action",
    "notes_under",
    "recommendations",
]

ACTIONS = {
    "specific": "a specific act",
    "general": "a change in general words",
    "consider": "to consider a change",
    "continue": "to go on as before",
    "minimal": "a minimal step",
}
"""What each action category asks for, most specific first."""

OUTCOMES = {
    "specific": "asks for a specific act",
    "little": "asks to go on as before or for a minimal step",
    "accepted": "accepted",
}

METHOD = (
    "UPR Info sorts each recommendation by what it asks for: a specific act, a change in general words, to consider a change, to "
    "go on as before, a minimal step. Shares carry Wilson's 90% interval. Close, by votes, is the third of members nearest to "
    "the recommender in the General Assembly before the year of the review: by ideal points in the session before, or by "
    "agreement corrected for chance (Scott's pi) in the three sessions before. Regions and lists are those at the end of the "
    "year; aid is that of the year before, official finance of China that of the three years before."
)

CAVEATS = (
    "The record ends with session 20 (November 2014): 193 states under review, 112 of them twice.",
    (
        "Joint recommendations are split into one a recommending state, so counts exceed the official ones: China received "
        "284 in October 2013 here and 252 in the report of the Working Group."
    ),
    (
        "Accepted means that the state supports it, not that it was carried out; noted is everything else (resolution 5/1, "
        "annex, paragraph 32). The publisher coded responses in more kinds until session 16: compare across that line with care."
    ),
    (
        "The action category is the publisher's reading of one sentence. Specific is not the same as severe, and asking for "
        "little is not the same as praise; a difference between friends and others is not shown to be caused by closeness."
    ),
    (
        "That friends are asked soft questions was said in an interview of one expert in a treaty committee (claim 18); looking "
        "for it in the recommendations of states is our extension of it."
    ),
    (
        "Aid is known from 2009, so of reviews since 2010, and only of donors that report it to the OECD; official finance "
        "is known of China alone, as counted from outside. Both are told among states that received any."
    ),
)


@once_a_record()
def recommendations() -> pl.DataFrame:
    """Return every recommendation with its closeness, and what is counted as true or false: `specific`, `little`, `accepted`."""
    import polars as pl

    from palais.questions._upr.closeness import with_closeness
    from palais.record.ask import rows
    from palais.terms.tables import Recommendation

    return with_closeness(rows(Recommendation)).with_columns(
        specific=pl.col("action") == "specific",
        little=pl.col("action").is_in(["minimal", "continue"]),
        accepted=pl.col("response") == "accepted",
    )


def by_theme(found: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Return the shares of each theme, a recommendation counting for each of its themes; most frequent first."""
    import polars as pl

    from palais.measures.recommendations import shares

    long = found.with_columns(theme=pl.col("themes").str.split("; ")).explode("theme")
    return shares(long, by=[*by, "theme"]).sort(
        *by, "n", "theme", descending=[*(False for _ in by), True, False]
    )


def by_year_and_action(found: pl.DataFrame) -> pl.DataFrame:
    """Return how many recommendations of each action category, in plain words, were made each year."""
    import polars as pl

    order = list(ACTIONS.values())
    counts = found.group_by("year", "action").agg(recommendations_n=pl.len().cast(pl.Int64))
    named = counts.with_columns(asks_for=pl.col("action").replace_strict(ACTIONS, return_dtype=pl.String))
    place = pl.col("asks_for").replace_strict({a: i for i, a in enumerate(order)}, return_dtype=pl.Int64)
    return named.sort("year", place).select("year", "asks_for", "recommendations_n")


def notes_under(found: pl.DataFrame) -> tuple[SourceNote, ...]:
    """Return notes on what an answer rests on: the recommendations, and the votes and lists that closeness needs."""
    from palais.questions._blocs.listed import cited_list
    from palais.questions._cited import cited, named_in
    from palais.terms.blocs import blocs

    votes = {"unga_votes"} if found["ideal_points"].is_not_null().any() else set()
    money = {"official_aid"} if found["aid"].is_not_null().any() else set()
    money |= {"chinese_finance"} if found["finance"].is_not_null().any() else set()
    return (*cited(named_in(found) | votes | money | {"states", "statements"}), *cited_list(blocs()["EU"]))
