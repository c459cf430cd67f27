"""A corpus that a user brings: speeches or texts with their speaker and year, and how often a pattern comes in each.

What it costs to read is kept: the texts for this process, the count of words in `PALAIS_HOME` under the file's digest.
"""

from __future__ import annotations

import hashlib
import io
from collections import OrderedDict
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from palais.errors import Unrecognised
from palais.questions._keeping import write_if_possible

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.parameters import DataFile

__all__ = ["counted_in", "digest_of"]

_HELD: OrderedDict[str, pl.DataFrame] = OrderedDict()
_MOST_HELD = 1


def digest_of(corpus: DataFile) -> str:
    """Return the first sixteen digits of the SHA-256 of a corpus: what an answer calls it by."""
    return hashlib.sha256(corpus).hexdigest()[:16]


def counted_in(corpus: DataFile, pattern: str) -> pl.DataFrame:
    """Return how often `pattern` comes in each text of a corpus.

    Parameters
    ----------
    corpus : DataFile
        Parquet or CSV with the columns `state` (or `iso3`), `year` and `text`, and `session` if there is one.
    pattern : str

    Returns
    -------
    polars.DataFrame
        speech, state, session, year, words_n, uses_n. Without a `session` the year stands for it.

    Raises
    ------
    Unrecognised
        If the file is not such a corpus, or names a state that is not known.
    """
    import polars as pl

    held = _texts(corpus)
    return held.select(
        "speech",
        "state",
        "session",
        "year",
        "words_n",
        uses_n=pl.col("text").str.count_matches(pattern).cast(pl.Int64),
    )


def _texts(corpus: DataFile) -> pl.DataFrame:
    digest = digest_of(corpus)
    if digest not in _HELD:
        _HELD[digest] = _with_words(_read(corpus), digest)
        while len(_HELD) > _MOST_HELD:
            _HELD.popitem(last=False)
    return _HELD[digest]


def _read(corpus: DataFile) -> pl.DataFrame:
    """Return the corpus in this house's columns."""
    import polars as pl

    try:
        if corpus.startswith(b"PAR1"):
            frame = pl.read_parquet(io.BytesIO(corpus))
        else:
            frame = pl.read_csv(io.BytesIO(corpus), infer_schema=False)
        frame = frame.rename({"iso3": "state"} if "state" not in frame.columns else {}, strict=False)
        missing = [name for name in ("state", "year", "text") if name not in frame.columns]
        if missing:
            raise Unrecognised(
                f"--corpus: the file has no column {' and none '.join(map(repr, missing))}; it needs state (or iso3), "
                "year and text."
            )
        session = pl.col("session") if "session" in frame.columns else pl.col("year")
        frame = frame.select(
            pl.col("state").cast(pl.String),
            session.cast(pl.Int64).alias("session"),
            pl.col("year").cast(pl.Int64),
            pl.col("text").cast(pl.String),
        )
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise Unrecognised(
            f"--corpus: the file is no Parquet or CSV of state, year and text ({str(error).splitlines()[0]}); bring one that is."
        ) from error
    if frame.is_empty() or frame.null_count().sum_horizontal()[0]:
        raise Unrecognised(
            "--corpus: the file is empty, or a row lacks its state, year or text; mend it first."
        )
    return frame.with_columns(
        state=pl.struct("state", "year").map_elements(
            lambda row: _speaker(row["state"], row["year"]), return_dtype=pl.String
        ),
        speech=pl.format("{} {}", "state", "session"),
    )


@cache
def _speaker(name: str, year: int) -> str:
    """Return the state that a code or name means in a year; the codes of the General Debate's publisher are known."""
    from palais.sources.general_debate import speaker
    from palais.terms.states import find

    try:
        return speaker(name, year)
    except Unrecognised:
        try:
            return find(name, on=date(year, 9, 25)).state.state
        except (Unrecognised, ValueError) as error:
            raise Unrecognised(f"--corpus: {error}") from error


def _with_words(frame: pl.DataFrame, digest: str) -> pl.DataFrame:
    """Return the corpus with the words of each text, counted once a file."""
    import polars as pl

    from palais.record.store import home

    own = home() / "corpora" / f"words-{digest}.parquet"
    try:
        kept = pl.read_parquet(own)["words_n"] if own.is_file() else None
    except (pl.exceptions.PolarsError, OSError):  # what is kept is a convenience: counted anew
        kept = None
    if kept is None or len(kept) != frame.height:
        kept = frame.select(words_n=pl.col("text").str.count_matches(r"\S+").cast(pl.Int64))["words_n"]
        write_if_possible(own, partial(kept.to_frame().write_parquet, compression="zstd"))
    return frame.with_columns(kept).filter(pl.col("words_n") > 0)
