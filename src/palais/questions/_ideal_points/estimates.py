"""Ideal points of the record in use: computed once, then kept.

A fit of eighty years of votes takes seconds, a brief should not. The estimates of the packaged record ship with palais as a
dated vintage; those of any other record are kept under ``PALAIS_HOME/estimates`` by the digest of the record, so that
they can never be shown beside votes they were not made from.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from palais.questions._keeping import digest, kept_frame, vintage_folder, write_whole
from palais.questions._kinds import CONDITIONS, Kind
from palais.terms.bodies import BODIES

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Method", "Prior", "estimates", "write_vintage"]

_MODEL = 5
"""Raise when the measure changes what it gives for the same votes."""


Prior = Literal["bsv", "rw"]
Method = Literal["fit", "sample"]


def estimates(
    body: str, kind: Kind = "all", *, prior: Prior = "bsv", method: Method = "fit", seed: int = 0
) -> pl.DataFrame:
    """Return state, period, estimate, low, high, n, trusted, why for every state and period of a body's votes.

    Periods are sessions of the Assembly, years of the Commission and the Council. A continued seat is one series. The
    published scale is the default: its estimates stand beside the literature's, and cover best in simulation.
    """
    how = (
        ""
        if (prior, method) == ("bsv", "fit")
        else f"-{prior}-{method}" + (f"-{seed}" if method == "sample" else "")
    )
    return kept_frame(_name(body, kind, how), lambda: _estimated(body, kind, prior, method, seed))


def write_vintage() -> tuple[Path, ...]:
    """Write the estimates of every body in the record in use as the packaged vintage, in place of any other."""
    folder = vintage_folder()
    folder.mkdir(exist_ok=True)
    paths = {folder / _name(body, "all"): body for body in BODIES}
    for path, body in paths.items():
        found = _estimated(body, "all")
        write_whole(path, partial(found.write_parquet, compression="zstd"))
    for other in set(folder.glob("ideal-points-*.parquet")) - set(paths):
        other.unlink()
    return tuple(paths)


def _name(body: str, kind: Kind, how: str = "") -> str:
    return f"ideal-points-{body}-{kind}{how}-{digest()}-{_MODEL}.parquet"


def _estimated(
    body: str, kind: Kind, prior: Prior = "bsv", method: Method = "fit", seed: int = 0
) -> pl.DataFrame:
    import polars as pl

    from palais.measures.ideal_points import Sampling, ideal_points
    from palais.questions._linked import items_of
    from palais.questions._seat import as_one_seat
    from palais.record.ask import casts_in

    casts = as_one_seat(casts_in(body, where=CONDITIONS[kind]))
    casts = casts.join(items_of(casts["rollcall"]), on="rollcall", how="left", maintain_order="left")
    period = (
        pl.col("session").cast(pl.Int64)
        if body == "unga"
        else pl.col("rollcall_date").dt.year().cast(pl.Int64)
    )
    found = ideal_points(
        casts.with_columns(period=period),
        anchor=BODIES[body].anchors,
        prior=prior,
        method=method,
        sampling=Sampling(seed=seed),
    )
    # Beyond six decimals the order of additions shows, which differs between machines.
    return found.with_columns(pl.col("estimate", "low", "high").round(6))
