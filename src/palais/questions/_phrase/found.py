"""Where a phrase comes: in the speeches on record, in a corpus that a user brings, in the titles of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.phrases import listed, pattern_of

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.parameters import DataFile

__all__ = ["in_speeches", "in_titles"]


def in_speeches(words: str, corpus: DataFile | None) -> pl.DataFrame | None:
    """Return every speech with the uses of the phrase in it, or ``None`` where the record cannot know.

    Returns
    -------
    polars.DataFrame
        speech, state, session, year, words_n, uses_n (0 where it does not come), and on the record `source`.
    """
    if corpus is not None:
        from palais.questions._phrase.corpus import counted_in

        return counted_in(corpus, _pattern(words))
    phrase = listed(words)
    if phrase is None:
        return None
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import PhraseCount, Speech

    uses = rows(PhraseCount, {"phrase": phrase.phrase}).select("speech", "uses_n")
    held = rows(Speech).join(uses, on="speech", how="left").with_columns(pl.col("uses_n").fill_null(0))
    return held.select("speech", "state", "session", "year", "words_n", "uses_n", "source")


def _pattern(words: str) -> str:
    phrase = listed(words)
    return phrase.pattern if phrase else pattern_of(words)


def in_titles(words: str) -> pl.DataFrame:
    """Return the titles on record that hold the phrase: of texts, and of roll calls on texts that are not catalogued.

    Returns
    -------
    polars.DataFrame
        date, body, symbol, title, source; in order of date. A title counts once a day and body.
    """
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import RollCall, Text

    columns = ("date", "body", "symbol", "title", "source")
    texts = rows(Text).rename({"text_date": "date"}).select(columns)
    voted = rows(RollCall, {"text": None}).rename({"rollcall_date": "date"}).select(columns)
    found = pl.concat([texts, voted]).filter(pl.col("title").str.contains(_pattern(words)))
    return found.unique(["date", "body", "title"], keep="first", maintain_order=True).sort("date", "symbol")
