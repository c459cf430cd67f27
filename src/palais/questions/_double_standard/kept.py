"""What the votes of the whole record show, kept as frames: the same whichever state is asked about, and seconds to work out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from palais.measures.double_standard import DoubleStandard
from palais.questions._double_standard.variants import OfEvery, variants
from palais.questions._keeping import digest, estimates_folder, kept_file, write_if_possible

if TYPE_CHECKING:
    import polars as pl

__all__ = ["KEPT_FINDING", "kept_finding"]

KEPT_FINDING = "country-votes-found"
"""What the files are called."""

_MODEL = 1
"""Raise when the measure or its variants change."""

_PARTS = ("states", "together", "equal", "sources")


def kept_finding(score: str, make: Callable[[], OfEvery]) -> OfEvery:
    """Return what is kept of the record in use under a score; where nothing is, make it, and keep it if that can be written."""
    import polars as pl

    names = {part: f"{KEPT_FINDING}-{score}-{part}-{digest()}-{_MODEL}.parquet" for part in _PARTS}
    paths = {part: kept_file(name) for part, name in names.items()}
    if None not in paths.values():
        return _recalled({part: pl.read_parquet(path) for part, path in paths.items() if path}, score)
    found = make()
    for part, frame in _as_frames(found).items():
        write = partial(frame.write_parquet, compression="zstd")
        write_if_possible(estimates_folder() / names[part], write)
    return found


def _as_frames(found: OfEvery) -> dict[str, pl.DataFrame]:
    import polars as pl

    def numbered(frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
        return pl.concat(
            one.with_columns(_variant=pl.lit(place, pl.Int64)) for place, one in enumerate(frames)
        )

    sources = pl.DataFrame({"source": sorted(found.sources)}, schema={"source": pl.String})
    return {
        "states": numbered(one.states for _, one in found.by_variant),
        "together": numbered(one.together for _, one in found.by_variant),
        "equal": found.equal,
        "sources": sources,
    }


def _recalled(frames: dict[str, pl.DataFrame], score: str) -> OfEvery:
    import polars as pl

    def of(part: str, place: int) -> pl.DataFrame:
        return frames[part].filter(pl.col("_variant") == place).drop("_variant")

    told = tuple(
        (one, DoubleStandard(of("states", place), of("together", place)))
        for place, one in enumerate(variants(score))
    )
    return OfEvery(told, frames["equal"], frozenset(frames["sources"]["source"]))
