"""What the record holds on leading: sponsors with their coverage, speaking for groups, statements led, candidacies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palais.questions._keeping import once_a_record

if TYPE_CHECKING:
    import polars as pl

__all__ = ["archive", "candidacies", "coverage", "for_groups", "led", "statements_led", "usable"]

_FORMS = ("amendment", "resolution", "decision")
_SPEAKS = re.compile(
    r"([^;,(]+?)\s*(?:\(\s*on behalf of (?:the )?([^()]+)\)|on behalf of (?:the )?([^;,()]+))"
)


@once_a_record()
def archive() -> pl.DataFrame:
    """Return the Council's texts by kind: text, kind, year, text_date, occasion, sponsored, main_sponsors, symbol, title, source.

    The occasion of an amendment is the draft it would change, revisions apart: a dozen amendments to one draft are one.
    """
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Text

    form = pl.col("form").cast(pl.String)
    draft = pl.col("amends").str.replace(r"(?i)/rev\.\d+$", "")
    return (
        rows(Text, {"body": "hrc"})
        .filter(form.is_in(_FORMS))
        .select(
            "text",
            pl.col("symbol").cast(pl.String),
            pl.col("title").cast(pl.String),
            "text_date",
            "main_sponsors",
            pl.col("source").cast(pl.String),
            kind=form,
            year=pl.col("text_date").dt.year().cast(pl.Int64),
            occasion=pl.coalesce(pl.when(form == "amendment").then(draft), "text").cast(pl.String),
            sponsored=pl.col("main_sponsors").is_not_null(),
        )
    )


def coverage(texts: pl.DataFrame) -> pl.DataFrame:
    """Return by kind and year how many texts there are, how many name sponsors, and whether the year can be used."""
    from palais.measures.leadership import usable_years

    return usable_years(texts)


def usable(texts: pl.DataFrame) -> pl.DataFrame:
    """Return the texts with sponsors of kinds and years in which at least 80% name theirs."""
    import polars as pl

    years = coverage(texts).filter("usable").select("kind", "year")
    return texts.join(years, on=["kind", "year"]).filter(pl.col("sponsored"))


def led(texts: pl.DataFrame) -> pl.DataFrame:
    """Return one row a state among the main sponsors and occasion: state, kind, year, occasion, and the first text of it."""
    import polars as pl

    from palais.terms.sponsors import states_among

    named = [list(states_among(words)) for words in texts["main_sponsors"].to_list()]
    return (
        texts.with_columns(pl.Series("state", named, dtype=pl.List(pl.String)))
        .explode("state")
        .drop_nulls("state")
        .sort("text_date", "text")
        .unique(["state", "kind", "year", "occasion"], keep="first", maintain_order=True)
    )


def for_groups(texts: pl.DataFrame) -> pl.DataFrame:
    """Return one row a text that a state put forward on behalf of a group: state, group, text_date, text, kind, symbol, title."""
    import polars as pl

    from palais.terms.sponsors import states_among

    found = [
        (state, (group or other).strip(), *row)
        for *row, words in texts.drop_nulls("main_sponsors")
        .select("text_date", "text", "kind", "symbol", "title", "main_sponsors")
        .iter_rows()
        for name, group, other in _SPEAKS.findall(words)
        for state in states_among(name.removeprefix("and ").strip())
    ]
    texts_shape = {name: texts.schema[name] for name in ("text_date", "text", "kind", "symbol", "title")}
    return pl.DataFrame(
        found, schema={"state": pl.String, "group": pl.String, **texts_shape}, orient="row"
    ).sort("text_date", "text")


def statements_led(line: list[str]) -> pl.DataFrame:
    """Return the joint statements whose lead is on file as one of these states."""
    import polars as pl

    from palais.errors import Unrecognised
    from palais.record.ask import rows
    from palais.terms.states import find
    from palais.terms.tables import Statement

    def leads(name: str | None) -> bool:
        try:
            return name is not None and find(name).state.state in line
        except Unrecognised:
            return False

    every = rows(Statement).filter(pl.col("stance").cast(pl.String) != "membership")
    mine = every.filter(pl.Series([leads(name) for name in every["lead"].to_list()], dtype=pl.Boolean))
    return mine.select(
        "statement", "statement_date", "year", "forum", "stance", "about", "subject", "stated_n", "source"
    )


def candidacies(line: list[str]) -> pl.DataFrame:
    """Return elections to the Council on file in which one of these states stood, and whether all candidates are on file."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import ElectionResult

    found = rows(ElectionResult).filter(pl.col("state").is_in(line))
    return found.select("election_date", "body", "votes_n", "elected", "complete", "source")
