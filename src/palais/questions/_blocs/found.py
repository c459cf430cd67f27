"""Blocs found in the votes of a body, period by period, each under a name that it keeps: computed once, then kept.

Periods are sessions of the Assembly (by the year in which they open) and years of the Commission and the Council.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from palais.errors import NotOnRecord
from palais.questions._keeping import digest, kept_frame, once_a_record, vintage_folder, write_whole

if TYPE_CHECKING:
    import polars as pl

    from palais.measures.communities import Partitions

__all__ = ["casts_by_year", "casts_of_year", "draws_of", "found_blocs", "kept_draws", "write_vintage"]

KEPT_DRAWS = "bloc-draws"
"""What the files are called in which the draws of a year are kept."""

_MODEL = 1
"""Raise when the measure changes what it gives for the same votes."""
_MEMORY = 3
_FIRST_OPENED = 1945
"""The session that opened in year Y has the number Y less this."""
_BODIES = ("chr", "hrc", "unga")
_SCHEMA = ("year", "rollcall_n", "state", "bloc", "stable", "stability", "bloc_stability", "by_chance", "n")


def casts_of_year(body: str, year: int) -> pl.DataFrame:
    """Return what `casts_by_year` has for a year, read alone."""
    if body == "unga":
        return casts_by_year(body, session=year - _FIRST_OPENED)[year]
    return casts_by_year(body, since=date(year, 1, 1), until=date(year, 12, 31))[year]


def casts_by_year(
    body: str, *, since: date | None = None, until: date | None = None, session: int | None = None
) -> dict[int, pl.DataFrame]:
    """Return a body's casts by year, a continued seat as one; of a span or a session alone where one is given."""
    import polars as pl

    from palais.questions._seat import as_one_seat
    from palais.record.ask import casts_in

    where = None if session is None else {"session": str(session)}
    columns = ("rollcall_date", "session", "source")
    casts = as_one_seat(casts_in(body, since=since, until=until, where=where, columns=columns))
    opened = pl.col("session").cast(pl.Int64) + _FIRST_OPENED
    year = opened if body == "unga" else pl.col("rollcall_date").dt.year().cast(pl.Int64)
    dated = casts.select("rollcall", "state", "vote", "rollcall_date", "source", year=year).drop_nulls("year")
    return {int(str(key[0])): part for key, part in sorted(dated.partition_by("year", as_dict=True).items())}


def draws_of(casts: pl.DataFrame, year: int) -> Partitions:
    """Return the draws of a year's votes: the same ones each time they are asked for."""
    from palais.measures.communities import partitions

    return partitions(casts, rng=np.random.default_rng([year, 0]))


def kept_draws(body: str, casts: pl.DataFrame, year: int) -> Partitions:
    """Return `draws_of` all casts of a body in a year: drawn once for a record, then kept."""
    import polars as pl

    from palais.measures.communities import Partitions

    def drawn() -> pl.DataFrame:
        found = draws_of(casts, year)
        held = pl.DataFrame({"state": found.states, "n": found.n}, schema={"state": pl.String, "n": pl.Int64})
        labels = pl.Series("labels", found.labels.T.tolist(), dtype=pl.List(pl.Int64))
        return held.with_columns(labels, rollcalls=pl.lit(found.rollcalls, pl.Int64))

    held = kept_frame(f"{KEPT_DRAWS}-{body}-{year}-{digest()}-{_MODEL}.parquet", drawn)
    if held.is_empty():
        return draws_of(casts, year)
    labels = np.array(held["labels"].to_list(), np.int64).reshape(held.height, -1).T
    return Partitions(tuple(held["state"]), tuple(held["n"]), labels, int(held["rollcalls"][0]))


@once_a_record()
def found_blocs(body: str) -> pl.DataFrame:
    """Return year, rollcall_n, state, bloc, stable, stability, bloc_stability, by_chance, n of every state that voted enough.

    `bloc` is null for a state in none. `stable` says whether the bloc holds together in enough draws, and in more than any
    community of the same votes shuffled (`by_chance`): only then is it more than a loose group.
    """
    return kept_frame(_file(body), lambda: _found(body))


def write_vintage() -> tuple[Path, ...]:
    """Write the blocs in the record in use beside the packaged estimates, and return the files."""
    for old in vintage_folder().glob("blocs-*.parquet"):
        old.unlink()
    paths = tuple(vintage_folder() / _file(body) for body in _BODIES)
    for body, path in zip(_BODIES, paths, strict=True):
        write_whole(path, partial(_found(body).write_parquet, compression="zstd"))
    return paths


def _file(body: str) -> str:
    return f"blocs-{body}-{digest()}-{_MODEL}.parquet"


def _found(body: str) -> pl.DataFrame:
    voted = casts_by_year(body)
    if not voted:
        raise NotOnRecord(
            f"The record holds no votes of the body '{body}' to find blocs in; "
            "build it with the source that has them (palais build)."
        )
    return _named([_of_year(casts, year) for year, casts in voted.items()])


def _of_year(casts: pl.DataFrame, year: int) -> pl.DataFrame:
    import polars as pl

    from palais.measures.communities import STABLE, communities, stability_by_chance

    draws = draws_of(casts, year)
    by_chance = stability_by_chance(casts, rng=np.random.default_rng([year, 1]))
    bar = max(STABLE, by_chance)
    return communities(draws, rng=np.random.default_rng([year, 2]), stable=bar).with_columns(
        year=pl.lit(year, dtype=pl.Int64),
        rollcall_n=pl.lit(draws.rollcalls, dtype=pl.Int64),
        by_chance=pl.lit(by_chance),
    )


def _named(years: list[pl.DataFrame]) -> pl.DataFrame:
    """Return the years with each community under a name: that of the bloc it carries on, seen not long before, or a new one."""
    import polars as pl

    from palais.measures.communities import aligned

    known: dict[str, tuple[int, frozenset[str]]] = {}
    used, frames = 0, []
    for frame in years:
        year = int(frame["year"][0]) if frame.height else 0
        blocs = [
            frozenset(frame.filter(pl.col("community") == place)["state"])
            for place in sorted(frame["community"].drop_nulls().unique())
        ]
        recent = {name: members for name, (seen, members) in known.items() if year - seen <= _MEMORY}
        names = []
        for carried, members in zip(aligned(recent, blocs), blocs, strict=True):
            name = carried or _letters(used)
            used += carried is None
            names.append(name)
            known[name] = (year, members)
        given = pl.col("community").replace_strict(
            dict(enumerate(names)), default=None, return_dtype=pl.String
        )
        frames.append(
            frame.with_columns(
                given.alias("bloc"), pl.col("community_stability").alias("bloc_stability")
            ).select(_SCHEMA)
        )
    return pl.concat(frames)


def _letters(place: int) -> str:
    """Return A to Z, then AA, AB and so on.

    Examples
    --------
    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    head = _letters(place // 26 - 1) if place >= 26 else ""  # noqa: PLR2004 - letters
    return head + chr(ord("A") + place % 26)
