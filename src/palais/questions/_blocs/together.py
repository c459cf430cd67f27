"""How states of one list act together: the tables of `palais bloc`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from palais.terms.blocs import Spell

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "casts_of",
    "cohesion_by_year",
    "left_the_line",
    "members_frame",
    "said",
    "sponsors_of",
    "with_whom",
]

_LINE = "(the line)"
_SEED = 0
_DRAWS = 500


def casts_of(
    bodies: tuple[str, ...], where: Mapping[str, object], since: date | None, until: date | None
) -> pl.DataFrame:
    """Return the casts of the bodies with `body` and `year`."""
    import polars as pl

    from palais.record.ask import casts_in

    parts = [
        casts_in(body, since=since, until=until, where=where).with_columns(body=pl.lit(body))
        for body in bodies
    ]
    return pl.concat(parts).with_columns(year=pl.col("rollcall_date").dt.year().cast(pl.Int64))


def cohesion_by_year(casts: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """Return body, year, cohesion, low, high, n, members_n of the members' casts, and whole_body: the index over all."""
    import polars as pl

    from palais.measures.cohesion import agreement_index, cohesion

    rng = np.random.default_rng(_SEED)
    frames = []
    for (body,), part in own.group_by("body", maintain_order=True):
        every = casts.filter(pl.col("body") == body)
        whole = (
            agreement_index(every)
            .join(every.select("rollcall", "year").unique(), on="rollcall")
            .group_by("year")
            .agg(pl.col("index").mean().alias("whole_body"))
        )
        mine = cohesion(part, rng=rng, by="year", draws=_DRAWS)
        frames.append(
            mine.join(whole, on="year", how="left", maintain_order="left").select(
                pl.lit(body).alias("body"), pl.all()
            )
        )
    return pl.concat(frames) if frames else pl.DataFrame(schema={"body": pl.String, "year": pl.Int64})


def left_the_line(own: pl.DataFrame) -> pl.DataFrame:
    """Return how often each member left the line of those on the list that day, most often first."""
    from palais.measures.cohesion import discipline

    return discipline(own, members=own["state"].unique().to_list())


def with_whom(casts: pl.DataFrame, own: pl.DataFrame, *, years: int, fewest: int) -> pl.DataFrame:
    """Return the agreement of states outside the list with its line, in the later body's last years, closest first."""
    import polars as pl

    from palais.measures.agreement import agreement
    from palais.measures.cohesion import group_lines
    from palais.questions._seat import as_one_seat

    body = own["body"][-1]
    newest = own.filter(pl.col("body") == body)["year"].max()
    recent = (pl.col("body") == body) & (pl.col("year") > (newest if isinstance(newest, int) else 0) - years)
    members = own.filter(recent)
    lines = group_lines(members, members=members["state"].unique().to_list()).drop_nulls("line")
    line = lines.select("rollcall", pl.lit(_LINE).alias("state"), pl.col("line").alias("vote"))
    others = as_one_seat(casts.filter(recent).join(members.select("state").unique(), on="state", how="anti"))
    votes = pl.concat(
        [line, others.select("rollcall", pl.col("state").cast(pl.String), pl.col("vote").cast(pl.String))]
    )
    pairs = agreement(votes, with_state=_LINE, fewest=fewest).drop_nulls("pi")
    return pairs.select(
        pl.col("state_b").alias("state"),
        pl.lit(body).alias("body"),
        pl.col("pi").alias("agreement"),
        pl.col("pi_low").alias("low"),
        pl.col("pi_high").alias("high"),
        pl.col("share").alias("same_vote_share"),
        "n",
    ).sort("agreement", "state", descending=[True, False])


def sponsors_of(
    bodies: Sequence[str], spells: tuple[Spell, ...], since: date | None, until: date | None
) -> pl.DataFrame:
    """Return, by year, the texts that name main sponsors and those that members sponsored, on the list at any time."""
    from palais.questions._span import during
    from palais.questions._sponsors import sponsoring
    from palais.record.ask import rows
    from palais.terms.tables import Text

    texts = during(rows(Text, {"body": sorted(bodies)}), "text_date", since, until)
    return sponsoring(texts, {spell.state for spell in spells})


def members_frame(spells: tuple[Spell, ...]) -> pl.DataFrame:
    """Return the list as a table: state, start_date, end_date, verified, source, note."""
    import polars as pl

    shape = {
        "state": pl.String,
        "start_date": pl.Date,
        "end_date": pl.Date,
        "verified": pl.String,
        "source": pl.String,
        "note": pl.String,
    }
    return pl.DataFrame(
        [(s.state, s.start_date, s.end_date, s.verified, s.source or None, s.note or None) for s in spells],
        schema=shape,
        orient="row",
    ).sort("state", "start_date")


def said(name: str, spells: tuple[Spell, ...], tables: Mapping[str, pl.DataFrame]) -> str:
    """Return the answer in a sentence or two."""
    from palais.questions._wording import counted, listed, percent, the

    last = tables["cohesion"].row(-1, named=True)
    size = counted(len({spell.state for spell in spells}), "state")
    interval = f" ({last['low']:.2f} to {last['high']:.2f})" if last["low"] is not None else ""
    head = (
        f"{name}, a list of {size} that is not official, had a cohesion of {last['cohesion']:.2f}{interval} in "
        f"{counted(last['n'], 'roll call')} of {last['year']}, beside {last['whole_body']:.2f} for all states voting"
    )
    left = tables["left_the_line"].filter(tables["left_the_line"]["left_n"] > 0).head(3)
    who = [f"{the(r['state'])} ({percent(r['left_share'])} of {r['n']})" for r in left.iter_rows(named=True)]
    near = [the(state) for state in tables["agreement"]["state"].head(3)] if len(tables["agreement"]) else []
    tail = f"; most often off its line {'was' if len(who) == 1 else 'were'} {listed(who)}" if who else ""
    close = f" Outside the list, {listed(near)} voted most like it." if near else ""
    return f"{head}{tail}.{close}"
