"""How close a voter stood to the target of a text before the vote: by votes on other matters, by region, by lists of states.

Votes are those of the General Assembly in the three sessions before the year, without any roll call on that target: otherwise
the votes to be explained would stand among their own reasons. Counted once for a record, then kept under
`PALAIS_HOME/estimates` by its digest.
"""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from palais.questions._keeping import digest, estimates_folder, kept_frame, vintage_folder

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

__all__ = ["GROUPS", "LATE", "SCALE", "with_groups", "with_votes", "write_vintage"]

SCALE = 1.5
"""A place from 0 to 1 times this: a step of 1 leads from the middle of the farthest third to the middle of the nearest."""

LATE = 5
"""Sessions for which the last votes on record still stand for a state's place, once the record of votes has ended."""

GROUPS = {"region": "", "eu": "EU", "oic": "OIC", "nam": "NAM", "like_minded": "LMG-2014"}

_FIRST_ASSEMBLY = 1946
_SESSIONS = 3
_MODEL = 1


def with_votes(votes: pl.DataFrame) -> pl.DataFrame:
    """Return `votes` (with `state`, `target`, `year`) with `agreement` and `ideal_points`: places from 0 to 1, times `SCALE`.

    Null where the votes cannot tell.
    """
    import polars as pl

    asked = votes.select("target", "year").unique().sort("year", "target")
    near = _kept(asked, "double-standard-closeness")
    keys = ["target", "year", "state"]
    scaled = [pl.col(name) * SCALE for name in ("agreement", "ideal_points")]
    return votes.join(near.with_columns(scaled), on=keys, how="left", maintain_order="left")


def with_groups(votes: pl.DataFrame) -> pl.DataFrame:
    """Return `votes` with one column of true or false for each of `GROUPS`, as of the end of the year."""
    import polars as pl

    both = [votes.select(pl.col(name).alias("state"), "year").unique() for name in ("state", "target")]
    asked = pl.concat(both).unique().sort("year", "state")
    found = [(*pair, *_of(*pair)) for pair in asked.iter_rows()]
    schema: dict[str, Any] = {"state": pl.String, "year": pl.Int64, "region": pl.String}
    schema |= {name: pl.Boolean for name in GROUPS if name != "region"}
    frame = pl.DataFrame(found, schema=schema, orient="row")
    theirs = frame.rename({"state": "target"} | {name: f"_{name}" for name in GROUPS})
    held = votes.join(frame, on=["state", "year"], how="left", maintain_order="left")
    held = held.join(theirs, on=["target", "year"], how="left", maintain_order="left")
    together = [pl.col(name) & pl.col(f"_{name}") for name in GROUPS if name != "region"]
    return held.with_columns(pl.col("region") == pl.col("_region"), *together).drop(
        f"_{name}" for name in GROUPS
    )


def _of(state: str, year: int) -> tuple[str | bool | None, ...]:
    """Return the state's regional group and whether it was on each list, as `GROUPS` has them, at the end of a year."""
    from palais.terms.states import regional_group

    return regional_group(state, date(year, 12, 31)), *(state in held for held in _lists(year))


@cache
def _lists(year: int) -> tuple[frozenset[str], ...]:
    return tuple(_listed(bloc, date(year, 12, 31)) for name, bloc in GROUPS.items() if name != "region")


def _listed(bloc: str, on: date) -> frozenset[str]:
    from palais.questions._blocs.listed import spells_of
    from palais.terms.blocs import blocs, members_on

    return frozenset(members_on(spells_of(blocs()[bloc]), on))


def write_vintage() -> tuple[Path, ...]:
    """Write the closeness that the record in use needs as the packaged vintage, in place of any other, and return the files."""
    from palais.questions._double_standard.record import votes_on_country_texts

    for old in vintage_folder().glob("double-standard-*.parquet"):
        old.unlink()
    votes_on_country_texts()
    made = sorted(estimates_folder().glob(f"double-standard-*-{digest()}-{_MODEL}.parquet"))
    return tuple(Path(shutil.copy(path, vintage_folder())) for path in made)


def _kept(asked: pl.DataFrame, name: str) -> pl.DataFrame:
    mark = f"{asked.height}-{int(asked.hash_rows(seed=0).sum()) % 16**8:08x}"
    return kept_frame(f"{name}-{mark}-{digest()}-{_MODEL}.parquet", lambda: _counted(asked))


def _counted(asked: pl.DataFrame) -> pl.DataFrame:
    """Return `target`, `year`, `state`, `agreement`, `ideal_points` for every state that voted before the year."""
    import polars as pl

    from palais.measures.double_standard import chance_corrected, counted

    schema: dict[str, Any] = {"target": pl.String, "year": pl.Int64, "state": pl.String}
    numbers = {"agreement": pl.Float64, "ideal_points": pl.Float64}
    frames = [pl.DataFrame(schema=schema | numbers)]
    ballots = _ballots()
    if ballots is not None:
        states, answers, sessions, targets = ballots
        points = _points(states)
        for (year,), group in asked.group_by(["year"], maintain_order=True):
            window = _window(int(year), sessions)
            if window is None:
                continue
            held = np.flatnonzero((sessions >= window - _SESSIONS + 1) & (sessions <= window))
            whole = counted(answers[:, held])
            for target in group["target"]:
                if target not in states:
                    continue
                on_it = answers[:, held[targets[held] == target]]
                pi = chance_corrected(whole - counted(on_it)) if on_it.shape[1] else chance_corrected(whole)
                places = _places(pi, points.get(window), states.index(target))
                frame = pl.DataFrame({"state": states, **places})
                frame = frame.with_columns(
                    pl.lit(target).alias("target"), pl.lit(year, pl.Int64).alias("year")
                )
                frames.append(frame.select(*schema, pl.col(*numbers).fill_nan(None).round(6)))
    every = pl.concat(frames)
    return every.filter(pl.any_horizontal(pl.col(*numbers).is_not_null())).filter(
        pl.col("state") != pl.col("target")
    )


def _places(
    pi: NDArray[np.float64], points: NDArray[np.float64] | None, other: int
) -> dict[str, NDArray[np.float64]]:
    from palais.measures.double_standard import place_of

    apart = np.full(len(pi), np.nan)
    if points is not None:
        near = -np.abs(points[:, None] - points[None, :])
        np.fill_diagonal(near, np.nan)
        apart = place_of(near, other)
    return {"agreement": place_of(pi, other), "ideal_points": apart}


def _window(year: int, sessions: NDArray[np.int64]) -> int | None:
    """Return the last session before `year`, or the last on record if that is not more than `LATE` sessions earlier."""
    before, last = year - _FIRST_ASSEMBLY, int(sessions.max())
    if before <= last:
        return before if before >= int(sessions.min()) else None
    return last if before - last <= LATE else None


def _ballots() -> tuple[list[str], NDArray[np.int8], NDArray[np.int64], NDArray[np.object_]] | None:
    """Return the states, their answers (states, roll calls) with -1 for none, and the session and target of each roll call."""
    import polars as pl

    from palais.questions._double_standard.record import one_seat
    from palais.questions._seat import as_one_seat
    from palais.record.ask import casts_in

    casts = casts_in("unga").select("rollcall", "state", "vote", "session", "target")
    order = {"yes": 0, "abstain": 1, "no": 2}
    casts = as_one_seat(casts.with_columns(pl.col("state", "vote", "target").cast(pl.String))).with_columns(
        answer=pl.col("vote").replace_strict(order, default=None, return_dtype=pl.Int8),
        target=one_seat("target"),
    )
    casts = casts.drop_nulls("answer")
    if casts.is_empty():
        return None
    rollcalls = casts.select("rollcall", "session", "target").unique("rollcall").sort("rollcall")
    states = sorted(casts["state"].unique())
    column = (
        casts.select(pl.col("rollcall").cast(pl.String).rank("dense"))["rollcall"].to_numpy().astype(np.int64)
        - 1
    )
    row = casts["state"].rank("dense").to_numpy().astype(np.int64) - 1
    answers = np.full((len(states), rollcalls.height), -1, np.int8)
    answers[row, column] = casts["answer"].to_numpy()
    sessions = rollcalls["session"].cast(pl.String).cast(pl.Int64, strict=False).fill_null(-1).to_numpy()
    return states, answers, sessions.astype(np.int64), np.array(rollcalls["target"].to_list(), dtype=object)


def _points(states: list[str]) -> dict[int, NDArray[np.float64]]:
    """Return the ideal points of `states` in each session, NaN where there is none to trust."""
    import polars as pl

    from palais.questions._ideal_points.estimates import estimates

    known = estimates("unga").filter(pl.col("trusted") & pl.col("estimate").is_not_null())
    place = {state: i for i, state in enumerate(states)}
    found: dict[int, NDArray[np.float64]] = {}
    for state, period, value in known.select(
        "state", pl.col("period").cast(pl.Int64), "estimate"
    ).iter_rows():
        if state in place:
            found.setdefault(period, np.full(len(states), np.nan))[place[state]] = value
    return found
