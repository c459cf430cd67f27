"""Speeches in the General Debate of the General Assembly: their length, and counts of listed phrases.

The texts stay with the publisher: of each only numbers are taken. The publisher files a speech under the code of today's
state; here it goes to the state that held the seat on the day (the Soviet Union until 1991, the Republic of China until 1971,
Serbia and Montenegro in 2001 to 2005). The sample's texts are made up, its states and sessions are not.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.errors import SourceChanged, Unrecognised
from palais.terms.documents import Card, Document, File
from palais.terms.phrases import PHRASES
from palais.terms.tables import PhraseCount, Speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from palais.terms.tables import Row

__all__ = ["CARD", "NAME", "parse", "speaker"]

NAME = "ungdc_1946_2024.parquet"
COLUMNS = ("iso3", "session", "year", "text")
FIRST_YEAR = 1945
"""The Assembly's first session met from January 1946, its debate is filed under 1946: the year is 1945 and the session."""

CARD = Card(
    source="general_debate",
    title="United Nations General Debate Corpus, 1946 to 2024",
    publisher="Slava Jankin, Alexander Baturo and Niheer Dasandi",
    licence="CC0 1.0",
    citation="Jankin, Baturo and Dasandi, United Nations General Debate Corpus 1946-2024, Harvard Dataverse, "
    "doi:10.7910/DVN/0TJX8Y; Baturo, Dasandi and Mikhaylov 2017, Understanding State Preferences with Text as Data, "
    "Research and Politics 4(2)",
    url="https://doi.org/10.7910/DVN/0TJX8Y",
    day=date(2024, 12, 31),
    files=(File(NAME, "", max_bytes=128 * 1024 * 1024),),
    bounds={"speeches": (10_900, 12_000), "phrase_counts": (20_000, 60_000)},
    folder="debates",
)


def speaker(code: str, year: int) -> str:
    """Return the state that spoke under the publisher's code in the debate of a year.

    Raises
    ------
    Unrecognised
        If the register knows no such state then.
    """
    from palais.terms.states import coder, seat_of_china

    if code == "EU":
        return "EUE"
    if code == "YUG" and year > 2000:  # noqa: PLR2004 - admitted on 1 November 2000, renamed in 2003, filed as before
        return "SCG"
    if code == "RUS" and year < 1992:  # noqa: PLR2004 - the debate of 1991 was held in September
        return "SUN"
    if code == "CHN":  # the speech of 1971 was the Republic of China's, three weeks before resolution 2758
        return seat_of_china(date(year, 9, 25))
    return coder("iso3")(code, date(year, 9, 25))


def parse(document: Document) -> Iterator[Row]:
    """Yield one row a speech, then one a listed phrase and speech that it comes in.

    Raises
    ------
    SourceChanged
        If a column, a code, a year or a text is not what it was.
    """
    frame = _frame(document)
    for code, session, year, speech, state, words in frame.select(
        "iso3", "session", "year", "speech", "state", "words_n"
    ).iter_rows():
        yield Speech(
            speech=speech,
            state=state,
            session=session,
            year=year,
            words_n=words,
            source=document.source,
            locator=f"{code} {session}",
            day=document.day,
        )
    for phrase in PHRASES.values():
        yield from _counts(document, frame, phrase.phrase, phrase.pattern)


def _frame(document: Document) -> pl.DataFrame:
    import polars as pl

    rows = list(document.rows(NAME, COLUMNS))
    if not rows:
        raise _changed(f"{document.source}/{NAME}", "it holds no speech")
    wanted = {"iso3": str, "session": int, "year": int, "text": str}
    for number, row in enumerate(rows):
        where = f"{document.source}/{NAME} row {number}"
        wrong = [name for name, kind in wanted.items() if not isinstance(row[name], kind)]
        if wrong or not row["text"].strip():
            raise _changed(where, f"{wrong[0] if wrong else 'text'} is not known")
        if row["year"] != FIRST_YEAR + row["session"]:
            raise _changed(where, f"session {row['session']} is not of the year {row['year']}")
        row["state"] = _state(row["iso3"], row["year"], where)
        row["speech"] = f"{row['state']}-{row['session']}"
    return pl.DataFrame(rows).with_columns(
        words_n=pl.col("text").str.count_matches(r"\S+").cast(pl.Int64),
    )


def _counts(document: Document, frame: pl.DataFrame, phrase: str, pattern: str) -> Iterator[PhraseCount]:
    import polars as pl

    counted = frame.select("speech", "iso3", "session", uses_n=pl.col("text").str.count_matches(pattern))
    for speech, code, session, uses in counted.filter(pl.col("uses_n") > 0).iter_rows():
        yield PhraseCount(
            speech=speech,
            phrase=phrase,
            uses_n=uses,
            source=document.source,
            locator=f"{code} {session}",
            day=document.day,
        )


def _state(code: str, year: int, where: str) -> str:
    try:
        return speaker(code, year)
    except Unrecognised as error:
        raise _changed(where, str(error).rstrip(".")) from error


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(f"{where}: {what}; nothing was taken: read the file again, then mend this source.")
