"""The forecasting model on the record in use: cut at a day, fitted once, then kept."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from palais.forecasts import History, Model

__all__ = ["MODEL", "backtested", "history_on", "model_on", "write_backtest", "write_model"]

MODEL = 3
"""Raise when the forecasts change what they give for the same votes."""
_SINCE = {"hrc": date(2006, 6, 1), "chr": date(2003, 1, 1), "unga": date(2003, 1, 1)}
FIRST = date(2016, 1, 1)
"""From here on sessions are backtested: earlier ones are too few to learn from."""


def model_on(made_on: date) -> Model:
    """Return the model as it would have been learned on the eve of `made_on`: fitted once for each record and day."""
    import numpy as np

    from palais.forecasts.model import Learned, fit, recalled

    known = history_on(made_on)
    last = known.items[-1].day if known.items else made_on
    path = _folder() / f"forecast-{MODEL}-{_digest()}-{last}-{made_on}.npz"
    for place in (_vintage() / path.name, path):
        if place.is_file():
            with np.load(place) as kept:
                return recalled(known, Learned(**{name: kept[name] for name in Learned.__slots__}))
    model = fit(known)
    kept_part = {name: getattr(model.learned, name) for name in Learned.__slots__}
    with contextlib.suppress(
        OSError
    ):  # a place that cannot be written costs time at the next call, nothing else
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix=".part-", suffix=".npz", dir=path.parent)
        os.close(handle)
        np.savez_compressed(part, **kept_part)
        Path(part).replace(path)
    return model


def history_on(made_on: date) -> History:
    """Return the Council's history before `made_on`, with what came before it and beside it.

    The Commission since 2003 and the Assembly's human-rights votes since 2003 tell of states new to the Council. Votes that
    carry another vote's roll are left out.
    """
    import polars as pl

    from palais.forecasts import history
    from palais.questions._seat import as_one_seat
    from palais.record.ask import casts_in, rows
    from palais.terms.states import register
    from palais.terms.tables import RollCall, Text

    casts = [
        casts_in(body, since=since, where={"human_rights": True}).select("rollcall", "state", "vote")
        for body, since in _SINCE.items()
    ]
    held = rows(RollCall, {"body": tuple(_SINCE), "human_rights": True})
    sponsors = rows(Text, {"body": "hrc"}).select("text", "main_sponsors")
    groups = {state.state: state.group for state in register().values() if state.status == "member"}
    return history(
        held.join(sponsors, on="text", how="left"), as_one_seat(pl.concat(casts)), groups, made_on=made_on
    )


def backtested() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return every forecast vote and tally since 2016, each made on the eve of its day: reckoned once for each record."""
    import polars as pl

    names = ("votes", "tallies")
    for folder in (_vintage(), _folder()):
        paths = [folder / f"backtest-{name}-{_digest()}-{MODEL}.parquet" for name in names]
        if all(path.is_file() for path in paths):
            votes, tallies = (pl.read_parquet(path) for path in paths)
            return votes, tallies
    found = _rolled()
    with contextlib.suppress(OSError):
        _keep(found, _folder())
    return found


def write_backtest() -> tuple[Path, ...]:
    """Write the backtest on the record in use as the packaged vintage, in place of any other."""
    _vintage().mkdir(exist_ok=True)
    for other in _vintage().glob("backtest-*.parquet"):
        other.unlink()
    return _keep(_rolled(), _vintage())


def write_model() -> Path:
    """Write the model as of the day after the last roll call on record as the packaged vintage, and return the file."""
    for other in _vintage().glob("forecast-*.npz"):
        other.unlink()
    last = history_on(date.max).items[-1].day
    made_on = last + timedelta(days=1)
    model_on(made_on)
    kept = _folder() / f"forecast-{MODEL}-{_digest()}-{last}-{made_on}.npz"
    return Path(shutil.copy(kept, _vintage()))


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
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, frame in zip(("votes", "tallies"), found, strict=True):
        path = folder / f"backtest-{name}-{_digest()}-{MODEL}.parquet"
        handle, part = tempfile.mkstemp(prefix=".part-", dir=folder)
        os.close(handle)
        frame.write_parquet(part, compression="zstd", compression_level=19)
        Path(part).chmod(0o644)
        Path(part).replace(path)
        paths.append(path)
    return tuple(paths)


def _folder() -> Path:
    from palais.record.store import home

    return home() / "estimates"


def _vintage() -> Path:
    from palais.questions._estimates import vintage_folder

    return vintage_folder()


def _digest() -> str:
    from palais.record.ask import summary

    return str(summary()["digest"][:16])
