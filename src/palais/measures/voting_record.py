"""Voting record: how often a state said yes, no or abstained, or was absent, out of the votes it could cast.

What a Yes means depends on the roll call: on a hostile amendment or a no-action motion it works *against* the text.
`posture` counts votes by what they work for; roll calls whose polarity is not decided are left out and counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.measures import Measure
from palais.measures._casts import checked
from palais.measures._intervals import wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

__all__ = ["CARD", "posture", "voting_record"]

CARD = Measure(
    name="voting_record",
    title="Voting record",
    citation="Counts. Intervals: Wilson 1927, Journal of the American Statistical Association 22, 209-212.",
    policy=(
        "An opportunity is a roll call in which the state answered or is recorded as absent; not a member is none, and "
        "a vote not recorded is none and counted in `unknown_n`. Absence is shown, never scored. Roll calls of "
        "undecided polarity are left out of for and against, and counted."
    ),
    interval="90% Wilson score interval for each share, as if roll calls were a sample of those that might have come.",
)

ANSWERS = ("yes", "no", "abstain", "absent")


def voting_record(casts: pl.DataFrame, *, by: Sequence[str] = ()) -> pl.DataFrame:
    """Return counts and shares of each state's answers.

    Parameters
    ----------
    casts : polars.DataFrame
        Columns `rollcall`, `state`, `vote`, and those named by `by`.
    by : sequence of str
        Columns that split the record: `period`, `kind`, `topic`, `polarity`.

    Returns
    -------
    polars.DataFrame
        `state`, the columns of `by`, `n` opportunities, `yes_n`, `no_n`, `abstain_n`, `absent_n`, `unknown_n`, and for each of
        the four answers `_share`, `_low`, `_high` (null where n is 0), in order of state and `by`. A state that only
        ever was no member has no row.
    """
    import polars as pl

    keys = ["state", *by]
    votes = checked(casts, columns=tuple(by)).filter(pl.col("vote").ne_missing("not_member"))
    counts = [(pl.col("vote") == answer).sum().cast(pl.Int64).alias(f"{answer}_n") for answer in ANSWERS]
    unknown = pl.col("vote").is_null().sum().cast(pl.Int64).alias("unknown_n")
    frame = votes.group_by(keys).agg(*counts, unknown).sort(keys, nulls_last=True)
    frame = frame.with_columns(n=pl.sum_horizontal(f"{answer}_n" for answer in ANSWERS))
    return _with_shares(frame, ANSWERS).select(
        *keys, "n", *(f"{a}_n" for a in ANSWERS), "unknown_n", *_names(ANSWERS)
    )


def posture(casts: pl.DataFrame, *, by: Sequence[str] = ()) -> pl.DataFrame:
    """Return how often each state's votes worked for the text before the body, and how often against it.

    Parameters
    ----------
    casts : polars.DataFrame
        Columns `rollcall`, `state`, `vote`, `polarity` (`for`, `against`, `no_action` or null), and those named by `by`.
    by : sequence of str

    Returns
    -------
    polars.DataFrame
        `state`, the columns of `by`, `n` votes of yes, no or abstain on roll calls of known polarity, `for_n`,
        `against_n`, `abstain_n`, `undecided_n` (votes left out for want of a polarity), and `_share`, `_low`, `_high`
        of the three. Shares are null where n is 0.
    """
    import polars as pl

    keys = ["state", *by]
    votes = checked(casts, columns=("polarity", *by)).filter(pl.col("vote").is_in(["yes", "no", "abstain"]))
    known = pl.col("polarity").is_in(["for", "against", "no_action"]).fill_null(False)
    helps = known & (
        pl.col("vote") == pl.when(pl.col("polarity") == "for").then(pl.lit("yes")).otherwise(pl.lit("no"))
    )
    harms = known & (
        pl.col("vote") == pl.when(pl.col("polarity") == "for").then(pl.lit("no")).otherwise(pl.lit("yes"))
    )
    sums = {
        "for_n": helps,
        "against_n": harms,
        "abstain_n": known & (pl.col("vote") == "abstain"),
        "undecided_n": ~known,
    }
    frame = votes.group_by(keys).agg(what.sum().cast(pl.Int64).alias(name) for name, what in sums.items())
    frame = frame.with_columns(n=pl.sum_horizontal("for_n", "against_n", "abstain_n")).sort(
        keys, nulls_last=True
    )
    three = ("for", "against", "abstain")
    return _with_shares(frame, three).select(*keys, "n", *sums, *_names(three))


def _names(answers: Sequence[str]) -> list[str]:
    return [f"{answer}_{end}" for answer in answers for end in ("share", "low", "high")]


def _with_shares(frame: pl.DataFrame, answers: Sequence[str]) -> pl.DataFrame:
    import numpy as np
    import polars as pl

    n = frame["n"].to_numpy().astype(np.float64)
    columns = []
    for answer in answers:
        with np.errstate(invalid="ignore"):
            share = frame[f"{answer}_n"].to_numpy() / n
        low, high = wilson(share, n)
        ends = {"share": share, "low": low, "high": high}
        columns += [pl.Series(f"{answer}_{end}", value).fill_nan(None) for end, value in ends.items()]
    return frame.with_columns(columns)
