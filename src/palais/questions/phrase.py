"""`palais phrase WORDS`: where a phrase starts, who takes it up, and whether it spreads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Figure, Section
from palais.terms.parameters import DataFile

if TYPE_CHECKING:
    import polars as pl

__all__ = ["phrase"]


def phrase(words: str, *, corpus: DataFile | None = None) -> Answer:
    """Show where a phrase starts, who takes it up, and whether it spreads.

    The record holds counts of listed phrases in the speeches of the General Debate since 1946, and every title of a text or
    vote. With --corpus any phrase is looked for in texts of your own, such as the publisher's file of the speeches. That a phrase
    does not spread is an answer.

    Parameters
    ----------
    words : str
        The phrase, as people write it: "win-win cooperation". Hyphens, broken lines and British spelling make no difference;
        "politiciz*" finds all that goes on.
    corpus : DataFile | None
        A Parquet or CSV file with the columns state (or iso3), year and text, and session if there is one.

    Raises
    ------
    NotOnRecord
        If the phrase comes in no title, and the speeches were not searched for it or do not hold it.
    Unrecognised
        If the words or the corpus cannot be read.
    """
    from palais.questions._cited import cited, named_in
    from palais.questions._phrase.corpus import digest_of
    from palais.questions._phrase.found import in_speeches, in_titles
    from palais.questions._phrase.shown import shown

    speeches, titles = in_speeches(words, corpus), in_titles(words)
    used = speeches is not None and bool((speeches["uses_n"] > 0).any())
    if not used and titles.is_empty():
        raise NotOnRecord(_nothing(words, searched=speeches is not None))
    said = shown(words, speeches) if speeches is not None and used else None
    spoken = _unspoken(words, speeches) if said is None else said.sentence
    named = named_in(titles, *([speeches] if speeches is not None else []))
    return Answer(
        question="phrase",
        parameters={"words": words, "corpus": digest_of(corpus) if corpus is not None else None},
        title=f"“{words}”",
        sentence=f"{spoken} {_titles(titles)}",
        figures=(*(said.figures if said else ()), _title_figure(titles)),
        tables={**(said.tables if said else {}), "titles": titles},
        sections=(
            *(said.sections if said else ()),
            Section("In titles of texts and votes", figures=("titles",), tables=("titles",)),
        ),
        charts=said.charts if said else (),
        method=said.method
        if said
        else "Titles on record were searched for the phrase, however hyphened or spelt.",
        sources=cited(named),
        caveats=(
            "A phrase that two states use may come from a third, or from a text that both cite: first use is not authorship.",
            "Using a phrase is no support of it: a speech may quote it to reject it.",
            *(
                ("The speeches are those of the file given, which is no part of the record.",)
                if corpus
                else ()
            ),
            *(said.caveats if said else ()),
        ),
    )


def _nothing(words: str, *, searched: bool) -> str:
    if searched:
        return f"“{words}” comes in no speech searched and in no title on record; ask for fewer words, or end it with *."
    return (
        f"“{words}” comes in no title on record, and the speeches on record are counted for listed phrases only; bring texts "
        f"with --corpus FILE."
    )


def _unspoken(words: str, speeches: pl.DataFrame | None) -> str:
    if speeches is None:
        return (
            f"The speeches on record are counted for listed phrases only, and “{words}” is none of them (--corpus FILE looks in "
            f"texts of your own)."
        )
    return f"“{words}” comes in none of the {speeches.height:,} speeches searched."


def _titles(titles: pl.DataFrame) -> str:
    from palais.questions._wording import counted

    if titles.is_empty():
        return "No title of a text or vote on record has it."
    first = titles.row(0, named=True)
    number = counted(titles.height, "title")
    return f"It is in {number} of texts and votes on record, first in {first['date'].year} ({first['symbol'] or first['body']})."


def _title_figure(titles: pl.DataFrame) -> Figure:
    from palais.questions._cited import named_in

    return Figure(
        "titles",
        "Titles of texts and votes that hold it",
        titles.height,
        n=titles.height,
        source=", ".join(sorted(named_in(titles))),
    )
