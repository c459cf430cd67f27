"""The forecasting model on the record in use: cut at a day, fitted once, then kept."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.questions._keeping import (
    digest,
    estimates_folder,
    kept_file,
    vintage_folder,
    write_if_possible,
    write_whole,
)

if TYPE_CHECKING:
    import polars as pl

    from palais.forecasts import History, Model

__all__ = ["MODEL", "backtested", "history_on", "model_on", "write_backtest", "write_model"]

MODEL = 6
"""Raise when the forecasts change what they give for the same votes."""
_SINCE = {"hrc": date(2006, 6, 1), "chr": date(2003, 1, 1), "unga": date(2003, 1, 1)}
FIRST = date(2016, 1, 1)
"""From here on sessions are backtested: earlier ones are too few to learn from."""


def model_on(made_on: date) -> Model:
    """Return the model as it would have been learned on the eve of `made_on`: fitted once for each record and day."""
    import numpy as np

    from palais.forecasts.model import FIRST_LESSON, Learned, fit, recalled

    known = history_on(made_on)
    if known.items and not any(i.body == "hrc" and i.day.year >= FIRST_LESSON for i in known.items):
        raise NotOnRecord(
            f"Forecasts are learned from the Council's days of voting since {FIRST_LESSON}, of which none lies before "
            f"{made_on}; ask for a later day with --on."
        )
    if not known.items:
        raise NotOnRecord(
            "The record holds no votes of the Council to learn from, so nothing can be forecast; "
            "build it with the source 'ohchr_votes' (palais build)."
        )
    last = known.items[-1].day
    path = estimates_folder() / f"forecast-{MODEL}-{digest()}-{last}-{made_on}.npz"
    place = kept_file(path.name)
    if place is not None:
        with np.load(place) as kept:
            return recalled(known, Learned(**{name: kept[name] for name in Learned.__slots__}))
    model = fit(known)
    kept_part = {name: getattr(model.learned, name) for name in Learned.__slots__}
    write_if_possible(path, lambda part: np.savez_compressed(part, **kept_part))
    return model


def history_on(made_on: date) -> History:
    """Return the Council's history before `made_on`, with what came before it and beside it.

    The Commission since 2003 and the Assembly's human-rights votes since 2003 tell of states new to the Council. Votes that
    carry another vote's roll are left out.
    """
    import polars as pl

    from palais.forecasts import history
    from palais.questions._seat import as_one_seat
    from palais.questions._whip.brought import brought
    from palais.record.ask import casts_in, rows
    from palais.terms.states import register
    from palais.terms.tables import RollCall, Text

    casts = [
        casts_in(body, since=since, where={"human_rights": True}).select("rollcall", "state", "vote")
        for body, since in _SINCE.items()
    ]
    held = rows(RollCall, {"body": tuple(_SINCE), "human_rights": True})
    groups = {state.state: state.group for state in register().values() if state.status == "member"}
    sponsors = brought(rows(Text, {"body": "hrc"}))
    return history(
        held.join(sponsors, on="text", how="left"), as_one_seat(pl.concat(casts)), groups, made_on=made_on
    )


def backtested() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return every forecast vote and tally since 2016, each made on the eve of its day: reckoned once for each record."""
    import polars as pl

    names = ("votes", "tallies")
    paths = [kept_file(f"backtest-{name}-{digest()}-{MODEL}.parquet") for name in names]
    if None not in paths:
        votes, tallies = (pl.read_parquet(path) for path in paths if path is not None)
        return votes, tallies
    found = _rolled()
    with contextlib.suppress(OSError):
        _keep(found, estimates_folder())
    return found


def write_backtest() -> tuple[Path, ...]:
    """Write the backtest on the record in use as the packaged vintage, in place of any other."""
    vintage_folder().mkdir(exist_ok=True)
    for other in vintage_folder().glob("backtest-*.parquet"):
        other.unlink()
    return _keep(_rolled(), vintage_folder())


def write_model() -> Path:
    """Write the model as of the day after the last roll call on record as the packaged vintage, and return the file."""
    for other in vintage_folder().glob("forecast-*.npz"):
        other.unlink()
    last = history_on(date.max).items[-1].day
    made_on = last + timedelta(days=1)
    model_on(made_on)
    kept = estimates_folder() / f"forecast-{MODEL}-{digest()}-{last}-{made_on}.npz"
    return Path(shutil.copy(kept, vintage_folder()))


def _rolled() -> tuple[pl.DataFrame, pl.DataFrame]:
    import polars as pl

    from palais.forecasts.rolling import rolled

    votes, tallies = rolled(history_on(date.max), since=FIRST, positions=_positions)
    chances = [name for name, kind in votes.schema.items() if kind == pl.Float64]
    # Three decimals keep the file small; none is 0, for what came was never given no chance at all.
    return votes.with_columns(pl.col(chances).round(3).clip(0.001).cast(pl.Float32)), tallies


def _positions(day: date) -> Mapping[str, float]:
    """Return the ideal points of the last three years in the Council before a day."""
    import polars as pl

    from palais.measures.ideal_points import ideal_points
    from palais.questions._seat import as_one_seat
    from palais.record.ask import casts_in
    from palais.terms.bodies import BODIES

    casts = as_one_seat(casts_in("hrc", until=day)).filter(pl.col("rollcall_date") < day)
    told = casts.with_columns(period=pl.col("rollcall_date").dt.year().cast(pl.Int64))
    found = ideal_points(told, anchor=BODIES["hrc"].anchors, prior="bsv").drop_nulls("estimate")
    last = found.filter(pl.col("period") >= day.year - 3).sort("period").group_by("state").last()
    return dict(last.select("state", "estimate").iter_rows())


def _keep(found: tuple[pl.DataFrame, pl.DataFrame], folder: Path) -> tuple[Path, ...]:
    paths = []
    for name, frame in zip(("votes", "tallies"), found, strict=True):
        path = folder / f"backtest-{name}-{digest()}-{MODEL}.parquet"
        write_whole(path, partial(frame.write_parquet, compression="zstd", compression_level=19))
        paths.append(path)
    return tuple(paths)
