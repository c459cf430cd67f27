"""Cohesion of a group: how far its members give the same answer.

The agreement index of Hix, Noury and Roland for one roll call with Y yes, N no and A abstentions in the group is
(max - (Y + N + A - max) / 2) / (Y + N + A): 1 if all answer alike, 0 if the three answers have equal shares.

The group's line in a roll call is the answer that more than half of its answering members gave. Where no answer has
more than half, the group has no line and nobody can leave it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.measures import Measure
from palais.measures._casts import checked, positions_only
from palais.measures._intervals import bootstrap_mean, wilson

if TYPE_CHECKING:
    from collections.abc import Collection

    import polars as pl
    from numpy.typing import NDArray

__all__ = ["CARD", "agreement_index", "cohesion", "defections", "discipline", "group_lines"]

CARD = Measure(
    name="cohesion",
    title="Cohesion of a group",
    citation="Hix, Noury and Roland 2005, Power to the Parties, British Journal of Political Science 35(2), 209-234.",
    policy=(
        "Members that were absent, not a member or not recorded are dropped; roll calls with fewer than two members "
        "answering are left out, because one state always agrees with itself. An absence never counts as leaving the line."
    ),
    interval=(
        "90% percentile interval of the mean under resampling of roll calls, with the caller's generator; where the "
        "index never varies, Wilson's for its mean, because resampling shows no spread there; null for fewer than "
        "two roll calls. Small groups reach high values by chance: read it beside `members_n`."
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
        low, high = _interval(values, rng=rng, draws=draws)
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


def _interval(
    values: NDArray[np.float64], *, rng: np.random.Generator, draws: int
) -> tuple[float, float] | tuple[None, None]:
    found = bootstrap_mean(values, rng=rng, draws=draws)
    if found is None:
        return None, None
    if np.ptp(values) > 0:
        return found
    low, high = wilson(values[:1], np.array([len(values)], np.float64))
    return float(low[0]), float(high[0])


def group_lines(casts: pl.DataFrame, *, members: Collection[str]) -> pl.DataFrame:
    """Return, for each roll call in which two or more members answered, the group's line and how many kept to it.

    Parameters
    ----------
    casts : polars.DataFrame
        Columns `rollcall`, `state`, `vote`.
    members : collection of str
        The group.

    Returns
    -------
    polars.DataFrame
        `rollcall`, `line` (the answer of more than half of the answering members; null where none has), `n` members that
        answered, `with_n`, `against_n` (both null where there is no line), in order of `rollcall`.
    """
    import polars as pl

    answers = ("yes", "no", "abstain")
    most = pl.max_horizontal(f"{answer}_n" for answer in answers)
    n = pl.sum_horizontal(f"{answer}_n" for answer in answers)
    line = pl.coalesce(pl.when(pl.col(f"{answer}_n") * 2 > n).then(pl.lit(answer)) for answer in answers)
    counted = agreement_index(casts, members=members)
    held = counted.with_columns(line=line, n=n, with_n=pl.when(most * 2 > n).then(most))
    return held.select("rollcall", "line", "n", "with_n", against_n=pl.col("n") - pl.col("with_n"))


def defections(casts: pl.DataFrame, *, members: Collection[str]) -> pl.DataFrame:
    """Return who left the group's line, roll call by roll call.

    Absent, not a member and not recorded are no answers: such members neither kept to the line nor left it.

    Parameters
    ----------
    casts : polars.DataFrame
        Columns `rollcall`, `state`, `vote`.
    members : collection of str
        The group.

    Returns
    -------
    polars.DataFrame
        `rollcall`, `state`, `vote` (yes, no or abstain, other than the line), `line`, in order of `rollcall` and `state`.
        Roll calls without a line have no row.
    """
    import polars as pl

    return (
        _beside_the_line(casts, members)
        .filter(pl.col("vote").is_in(["yes", "no", "abstain"]) & (pl.col("vote") != pl.col("line")))
        .select("rollcall", "state", "vote", "line")
        .sort("rollcall", "state")
    )


def discipline(casts: pl.DataFrame, *, members: Collection[str]) -> pl.DataFrame:
    """Return how often each member left the group's line, with its interval.

    Parameters
    ----------
    casts : polars.DataFrame
        Columns `rollcall`, `state`, `vote`.
    members : collection of str
        The group.

    Returns
    -------
    polars.DataFrame
        `state`, `n` answers where the group had a line, `left_n`, `left_share`, `low`, `high` (Wilson, 90%), `absent_n`
        (absences recorded where the group had a line), most often first. A member that neither answered nor is
        recorded as absent has no row; one that never answered has null shares.
    """
    import polars as pl

    answered = pl.col("vote").is_in(["yes", "no", "abstain"])
    counted = (
        _beside_the_line(casts, members)
        .filter(answered | (pl.col("vote") == "absent"))
        .group_by("state")
        .agg(
            answered.sum().cast(pl.Int64).alias("n"),
            (answered & (pl.col("vote") != pl.col("line"))).sum().cast(pl.Int64).alias("left_n"),
            (pl.col("vote") == "absent").sum().cast(pl.Int64).alias("absent_n"),
        )
        .with_columns(left_share=pl.when(pl.col("n") > 0).then(pl.col("left_n") / pl.col("n")))
    )
    share, n = (counted[name].cast(pl.Float64).fill_null(float("nan")) for name in ("left_share", "n"))
    low, high = wilson(share.to_numpy(), n.to_numpy())
    return (
        counted.with_columns(low=pl.Series(low).fill_nan(None), high=pl.Series(high).fill_nan(None))
        .select("state", "n", "left_n", "left_share", "low", "high", "absent_n")
        .sort("left_share", "n", "state", descending=[True, True, False], nulls_last=True)
    )


def _beside_the_line(casts: pl.DataFrame, members: Collection[str]) -> pl.DataFrame:
    """Return the members' casts in the roll calls in which the group had a line, beside it."""
    import polars as pl

    lines = group_lines(casts, members=members).drop_nulls("line").select("rollcall", "line")
    own = checked(casts).filter(pl.col("state").is_in(list(members)))
    return own.select("rollcall", "state", "vote").join(lines, on="rollcall")
