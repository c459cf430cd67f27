"""Cohesion of a group: how far its members give the same answer.

The agreement index of Hix, Noury and Roland for one roll call with Y yes, N no and A abstentions in the group is
(max - (Y + N + A - max) / 2) / (Y + N + A): 1 if all answer alike, 0 if the three answers have equal shares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.measures import Measure
from palais.measures._casts import checked, positions_only
from palais.measures._intervals import bootstrap_mean

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy as np
    import polars as pl

__all__ = ["CARD", "agreement_index", "cohesion"]

CARD = Measure(
    name="cohesion",
    title="Cohesion of a group",
    citation="Hix, Noury and Roland 2005, Power to the Parties, British Journal of Political Science 35(2), 209-234.",
    policy=(
        "Members that were absent, not a member or not recorded are dropped; roll calls with fewer than two members "
        "answering are left out, because one state always agrees with itself."
    ),
    interval=(
        "90% percentile interval of the mean under resampling of roll calls, with the caller's generator; null for "
        "fewer than two roll calls. Small groups reach high values by chance: read it beside `members_n`."
    ),
)


def agreement_index(casts: pl.DataFrame, *, members: Collection[str] | None = None) -> pl.DataFrame:
    """Return the group's agreement index in each roll call.

    Parameters
    ----------
    casts : polars.DataFrame
        Columns `rollcall`, `state`, `vote`; others that are constant within a roll call may stand beside them.
    members : collection of str | None
        The group; ``None`` takes every state in `casts`.

    Returns
    -------
    polars.DataFrame
        `rollcall`, `yes_n`, `no_n`, `abstain_n`, `index`, in order of `rollcall`; only roll calls in which two or more
        members answered.
    """
    import polars as pl

    votes = positions_only(checked(casts))
    if members is not None:
        votes = votes.filter(pl.col("state").is_in(list(members)))
    counts = [
        (pl.col("vote") == vote).sum().cast(pl.Int64).alias(f"{vote}_n") for vote in ("yes", "no", "abstain")
    ]
    total, most = (
        pl.sum_horizontal("yes_n", "no_n", "abstain_n"),
        pl.max_horizontal("yes_n", "no_n", "abstain_n"),
    )
    return (
        votes.group_by("rollcall")
        .agg(counts)
        .filter(total >= 2)  # noqa: PLR2004 - two to agree
        .with_columns(((most - (total - most) / 2) / total).alias("index"))
        .sort("rollcall")
    )


def cohesion(
    casts: pl.DataFrame,
    *,
    rng: np.random.Generator,
    members: Collection[str] | None = None,
    by: str | None = None,
    draws: int = 1000,
) -> pl.DataFrame:
    """Return the group's mean agreement index with its interval, for each value of `by`.

    Parameters
    ----------
    casts : polars.DataFrame
        Columns `rollcall`, `state`, `vote`, and the column named by `by`, constant within a roll call.
    rng : numpy.random.Generator
        Draws the resamples; the same generator gives the same interval.
    members : collection of str | None
    by : str | None
        A column such as `period`; ``None`` takes all roll calls together.
    draws : int

    Returns
    -------
    polars.DataFrame
        `by` (if given), `cohesion`, `low`, `high`, `n` roll calls, `members_n` answers a roll call on average. Values
        of `by` without a usable roll call have no row.
    """
    import polars as pl

    keep = [by] if by else []
    index = agreement_index(checked(casts, columns=tuple(keep)), members=members)
    index = index.join(casts.select("rollcall", *keep).unique(), on="rollcall", how="left").sort(
        *keep, "rollcall"
    )
    rows = []
    for key, part in (
        index.partition_by(keep, as_dict=True, maintain_order=True).items() if keep else [((), index)]
    ):
        if len(part) == 0:
            continue
        values = part["index"].to_numpy()
        low, high = bootstrap_mean(values, rng=rng, draws=draws) or (None, None)
        size = part.select(pl.sum_horizontal("yes_n", "no_n", "abstain_n").mean()).item()
        rows.append((*key, float(values.mean()), low, high, len(values), size))
    shape = {name: index.schema[name] for name in keep} | {
        "cohesion": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "n": pl.Int64,
        "members_n": pl.Float64,
    }
    return pl.DataFrame(rows, schema=shape, orient="row")
